"""Decayed counts: the streaming engine against the sum written out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.analysis.counts import DecayedCounts
from standoff.errors import AnalysisError

LIVES = (2.0, 30.0)
EVENTS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 8), st.integers(1, 4)), min_size=1, max_size=60
)


def streamed(events: list[tuple[int, int, int]], day: int) -> np.ndarray:
    counts = DecayedCounts(LIVES)
    for today in sorted({when for when, _, _ in events}):
        rows = [(key, weight) for when, key, weight in events if when == today]
        keys = np.array([key for key, _ in rows], dtype=np.int64)
        counts.add(keys, today, np.array([weight for _, weight in rows], dtype=np.float32))
    return counts.read(np.arange(9, dtype=np.int64), day)


@settings(deadline=None, max_examples=60)
@given(EVENTS, st.integers(0, 400))
def test_the_stream_is_the_sum_written_out(events: list[tuple[int, int, int]], wait: int) -> None:
    day = max(when for when, _, _ in events) + wait
    brute = np.zeros((9, len(LIVES)))
    for when, key, weight in events:
        brute[key] += weight * np.exp2(-(day - when) / np.array(LIVES))
    assert np.allclose(streamed(events, day), brute, rtol=1e-4, atol=1e-6)


@settings(deadline=None, max_examples=30)
@given(EVENTS, st.randoms(use_true_random=False))
def test_the_order_within_a_day_does_not_matter(
    events: list[tuple[int, int, int]], random: object
) -> None:
    mixed = list(events)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    day = max(when for when, _, _ in events) + 1
    assert streamed(events, day).tobytes() == streamed(mixed, day).tobytes()


def test_it_grows_with_its_keys() -> None:
    counts = DecayedCounts((7.0,))
    keys = np.arange(10_000, dtype=np.int64) * 7919
    counts.add(keys[:5000], 0)
    counts.add(keys, 7)
    assert len(counts) == 10_000
    assert np.allclose(counts.read(keys, 7)[:, 0], [1.5] * 5000 + [1.0] * 5000)


def test_a_key_never_added_counts_nothing() -> None:
    assert DecayedCounts((7.0,)).read(np.array([5], dtype=np.int64), 3).tolist() == [[0.0]]


def test_days_do_not_go_back() -> None:
    counts = DecayedCounts((7.0,))
    counts.add(np.array([1], dtype=np.int64), 5)
    with pytest.raises(AnalysisError, match="day 4 lies before day 5"):
        counts.read(np.array([1], dtype=np.int64), 4)


@pytest.mark.parametrize("lives", [(), (0.0,), (-1.0,), (float("nan"),)])
def test_a_half_life_is_above_nothing(lives: tuple[float, ...]) -> None:
    with pytest.raises(AnalysisError, match="half-life"):
        DecayedCounts(lives)
