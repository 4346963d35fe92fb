"""Learning from a user's own labels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from standoff.errors import EvaluationError
from standoff.evaluation.training import LEAST, Features, Trained, train
from standoff.evaluation.weighing import ROOTS, Evidence


def rows(count: int, seed: int = 1) -> tuple[list[Evidence], list[str]]:
    """Evidence in which one word gives the root away, and frames and classifier mislead."""
    rng = np.random.default_rng(seed)
    found, labels = [], []
    for i in range(count):
        framed = np.zeros(len(ROOTS))
        framed[(i + 1) % 3] = 0.3
        judged = rng.dirichlet(np.ones(len(ROOTS)))
        words = (f"sign{i % 3}", f"noise{rng.integers(9)}", "SOURCE")
        found.append(Evidence(framed, judged, words))
        labels.append(ROOTS[i % 3])
    return found, labels


def test_it_learns_what_the_labels_say_against_the_frames() -> None:
    outcome = train(*rows(120))
    seen, labels = rows(60, seed=2)
    said = [ROOTS[int(outcome.trained(one).argmax())] for one in seen]
    assert sum(a == b for a, b in zip(said, labels, strict=True)) >= 57


def test_cross_validated_rows_are_probabilities() -> None:
    unseen = train(*rows(90)).unseen
    assert unseen.shape == (90, len(ROOTS))
    assert unseen.sum(axis=1) == pytest.approx(np.ones(90))


def test_the_same_rows_give_the_same_weights() -> None:
    one, other = train(*rows(90)), train(*rows(90))
    assert np.array_equal(one.unseen, other.unseen)


def test_words_that_no_row_had_change_nothing() -> None:
    trained = train(*rows(90)).trained
    given = rows(1)[0][0]
    more = given._replace(words=(*given.words, "never-seen"))
    assert np.allclose(trained(more), trained(given))


def test_too_few_rows_are_refused() -> None:
    with pytest.raises(EvaluationError, match=f"too few to learn from; give {LEAST}"):
        train(*rows(20))


def test_what_was_learnt_survives_a_file(tmp_path: Path) -> None:
    trained = train(*rows(90)).trained
    trained.save(tmp_path / "own.npz")
    given = rows(1)[0][0]
    assert np.array_equal(Trained.load(tmp_path / "own.npz")(given), trained(given))


def test_another_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "own.npz"
    path.write_text("no weights", encoding="utf-8")
    with pytest.raises(EvaluationError, match="make it with: standoff train LABELS --to"):
        Trained.load(path)


def test_without_the_classifier_there_is_nothing_to_learn_from() -> None:
    with pytest.raises(EvaluationError, match="leave --effort at full"):
        Features.of([Evidence(np.zeros(len(ROOTS)), None)])
