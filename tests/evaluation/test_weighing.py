"""From frames and classifier to one root."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.evaluation.marks import unmark
from standoff.evaluation.picking import Candidate
from standoff.evaluation.weighing import ROOTS, Evidence, Shipped, conventional, words_of


def event(name: str, status: str = "occurred", cameo: str | None = None) -> Candidate:
    return Candidate(name, "both", 0, 0, 0.9, status, cameo)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "root"),
    [
        (event("RETREAT"), "YIELD"),
        (event("CONCEDE"), "YIELD"),
        (event("RETREAT", "future"), "AGREE"),
        (event("RETREAT", "negated"), "REJECT"),
        (event("COERCE", "future"), "THREATEN"),
        (event("COERCE", cameo="191"), "ASSAULT"),
        (event("COERCE", cameo="173"), "COERCE"),
        (event("ACCUSE", "negated"), "ACCUSE"),
    ],
)
def test_conventions_of_the_data(found: Candidate, root: str) -> None:
    assert conventional(found) == root


def evidence(framed: dict[str, float], judged: dict[str, float] | None) -> Evidence:
    def row(values: dict[str, float]) -> np.ndarray:
        return np.array([values.get(root, 0.0) for root in ROOTS])

    return Evidence(row(framed), None if judged is None else row(judged))


def best(given: Evidence) -> str:
    return ROOTS[int(Shipped()(given).argmax())]


def test_frames_decide_alone_without_a_classifier() -> None:
    assert best(evidence({"ACCUSE": 0.9, "REQUEST": 0.4}, None)) == "ACCUSE"


def test_a_sure_classifier_outweighs_a_doubtful_frame() -> None:
    assert best(evidence({"ACCUSE": 0.3}, {"REJECT": 0.97, "ACCUSE": 0.01})) == "REJECT"


def test_a_good_frame_outweighs_a_doubtful_classifier() -> None:
    assert best(evidence({"ACCUSE": 0.9}, {"REJECT": 0.5, "ACCUSE": 0.4})) == "ACCUSE"


def test_words_with_the_marks_named() -> None:
    marked = unmark("<s>Mali</s> met <t>Chad</t>.")
    found = words_of(marked)
    assert found == ("SOURCE", "met", "TARGET", "SOURCE met", "met TARGET")


def test_weights_are_probabilities() -> None:
    found = Shipped()(evidence({"AID": 0.8}, {"AID": 0.6, "AGREE": 0.4}))
    assert found.sum() == pytest.approx(1.0)
    assert found.min() >= 0.0
