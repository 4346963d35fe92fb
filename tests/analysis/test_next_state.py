"""What is counted for the ranking, and the bins, words and facts that go with it."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.analysis import next_state as known
from standoff.analysis.counts import count, pack
from standoff.analysis.next_facts import facts, quad
from standoff.analysis.next_features import COLUMNS, WIDTH, bin_rows
from standoff.analysis.next_state import make_state, observe
from standoff.analysis.next_stream import Stream, events_of
from standoff.analysis.next_words import _WORDS

from ._invented import invented


def test_every_counted_thing_has_its_words() -> None:
    assert {name for name, _ in COLUMNS} <= set(_WORDS)


def test_facts_of_names_and_types() -> None:
    names = ("Police (Kenya)", "Police_(India)", "KEN.MIL", "Kenya", "Xyzzy", "IND.MIL")
    held = facts(names, ("173", "17 Coerce", "ASSAULT", "made up"))
    assert held.country[0] == held.country[2] == held.country[3] > 0
    assert held.country[1] == held.country[5] != held.country[0]
    assert held.country[4] == held.role[4] == 0
    assert held.role[0] == held.role[1] != held.role[2] == held.role[5]
    assert held.root[0] == held.root[1]
    assert held.quad.tolist() == [4, 4, 4, 0]


@pytest.mark.parametrize(
    ("code", "said"), [("010", 1), ("057", 1), ("061", 2), ("112", 3), ("190", 4)]
)
def test_quad_classes(code: str, said: int) -> None:
    assert quad(code) == said


def test_an_event_counts_from_both_ends() -> None:
    said = facts(("A", "B"), ("010",))
    state = make_state(2, 1, events=4, days=20)
    one, other = np.array([0], dtype=np.int32), np.array([1], dtype=np.int32)
    observe(state, said, one, np.array([0], dtype=np.int32), other, 3)
    assert count(state.counts, pack(known.TRIPLE, 0, 0, 1), 11, 1) == 0.5
    assert count(state.counts, pack(known.TRIPLE, 1, 1, 0), 11, 1) == 0.5
    assert count(state.counts, pack(known.TRIPLE, 1, 0, 0), 11, 1) == 0.0


def test_what_usually_follows_is_learnt() -> None:
    said = facts(("A", "B"), ("010", "040"))
    state = make_state(2, 2, events=8, days=20)
    one, other = np.array([0], dtype=np.int32), np.array([1], dtype=np.int32)
    before = state.follows.copy()
    for day, kind in ((0, 0), (1, 1)):
        observe(state, said, one, np.array([kind], dtype=np.int32), other, day)
    grown = state.follows - before
    assert grown[0, 1] == pytest.approx(2 ** (-1 / 8), rel=1e-5)
    assert grown[1, 0] == grown[0, 0] == 0


def test_bins_follow_the_logarithm() -> None:
    rows = np.zeros((4, WIDTH), dtype=np.float32)
    rows[:, 0] = (0.0, 1e-9, 1.0, 2.0)
    bins = np.empty(rows.shape, dtype=np.uint8)
    bin_rows(rows, bins)
    assert bins[:, 0].tolist() == [0, 1, 36, 38]
    assert not bins[:, 1:].any()


def test_events_are_sorted_and_counted_once() -> None:
    table = invented(5)
    twice = table.where(np.repeat(np.arange(len(table)), 2))
    events = events_of(table)
    assert np.array_equal(events.day, events_of(twice).day)
    assert (np.diff(events.day) >= 0).all()
    assert len(events) <= len(table)
    stream = Stream(events)
    stream.reach(5)
    asked = [(0, 0), (1, 4)]
    assert [(one.asked, one.kind) for one in stream.ask(asked, 10)] == asked
