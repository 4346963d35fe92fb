"""The tables that boosting learns: they find an interaction, and their credits add up."""

from __future__ import annotations

import numpy as np

from standoff.analysis.next_boost import Choices, add_trees, boost, credit

QUESTIONS, CANDIDATES, COLUMNS = 2000, 8, 5


def choices() -> Choices:
    """The true candidate is the one with columns 0 and 1 both high, or else a random one."""
    rng = np.random.default_rng(5)
    bins = rng.integers(0, 8, size=(QUESTIONS * CANDIDATES, COLUMNS)).astype(np.uint8)
    both = (bins[:, 0] > 3) & (bins[:, 1] > 3)
    chances = np.where(both, 20.0, 1.0).reshape(QUESTIONS, CANDIDATES)
    drawn = [rng.choice(CANDIDATES, p=row / row.sum()) for row in chances]
    starts = np.arange(QUESTIONS + 1, dtype=np.int64) * CANDIDATES
    return Choices(
        bins=bins, offset=np.zeros(len(bins), dtype=np.float32),
        weight=np.ones(len(bins), dtype=np.float32), starts=starts,
        chosen=starts[:-1] + np.array(drawn), chosen_starts=np.arange(QUESTIONS + 1),
    )  # fmt: skip


def test_an_interaction_is_learnt_at_its_size() -> None:
    trees = boost(choices(), 60, columns=1.0)
    rows = np.zeros((4, COLUMNS), dtype=np.uint8)
    rows[1, 0] = rows[2, 1] = rows[3, 0] = rows[3, 1] = 7
    scores = np.zeros(4)
    add_trees(trees, rows, scores)
    gains = scores - scores[0]
    assert abs(gains[3] - np.log(20.0)) < 0.5
    assert max(abs(gains[1]), abs(gains[2])) < 0.5


def test_credits_add_up_to_the_score() -> None:
    data = choices()
    trees = boost(data, 10)
    scores = np.zeros(20)
    add_trees(trees, data.bins[:20], scores)
    for row, score in zip(data.bins[:20], scores, strict=True):
        credits = np.zeros(COLUMNS)
        assert np.isclose(credit(trees, row, credits) + credits.sum(), score)


def test_the_same_data_give_the_same_tables() -> None:
    one, other = boost(choices(), 5), boost(choices(), 5)
    assert all(a.tobytes() == b.tobytes() for a, b in zip(one, other, strict=True))
