"""Lulls: found where silence is unusual for the dyad, not where nobody watched."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from standoff.analysis.lulls import lulls
from standoff.analysis.lulls_coverage import covered_days, observed_end
from standoff.analysis.lulls_gaps import gaps
from standoff.analysis.table import EventTable, Row, ordinal, table
from standoff.errors import AnalysisError

FIRST = date(2024, 1, 1)


def hostile(*days: int, actor: str = "A", recipient: str = "B") -> list[Row]:
    return [event(day, "ASSAULT", -9.0, actor=actor, recipient=recipient) for day in days]


def event(
    after: int, type_: str, score: float, *, actor: str = "A", recipient: str = "B"
) -> Row:  # fmt: skip
    day = FIRST + timedelta(days=after)
    return Row(day, day, actor, recipient, type_, score, score < -4, 1.0, f"{actor}{after}{type_}")


def steady(seed: int = 4, days: int = 300) -> list[Row]:
    """Other dyads, so that something is recorded nearly every day."""
    generator = np.random.default_rng(seed)
    return [
        row
        for other in "CDEF"
        for row in hostile(*np.flatnonzero(generator.random(days) < 0.2).tolist(), recipient=other)
    ]


def planted() -> EventTable:
    days = [*range(0, 100, 4), *range(160, 240, 4)]
    talks = [event(96, "CONSULT", 1.9), event(161, "ACCUSE", -2.0)]
    return table([*hostile(*days), *talks, *steady()])


def test_a_planted_lull_with_what_came_before_and_after() -> None:
    found = lulls(planted(), "B", "A", before=ordinal(FIRST) + 241)
    assert [(one.start, one.days, one.ended) for one in found.lulls] == [
        (FIRST + timedelta(days=97), 63, True)
    ]
    one = found.lulls[0]
    assert one.chance < 0.001 and 50 < one.one_in < 200
    assert [moment.id for moment in one.before] == ["A96CONSULT", "A96ASSAULT"]
    assert [moment.id for moment in one.after] == ["A160ASSAULT", "A161ACCUSE"]
    assert found.current is None and found.notes == ()
    assert 2 < found.typical < 7


def test_a_lull_that_still_holds() -> None:
    found = lulls(planted(), "A", "B", before=ordinal(FIRST) + 290)
    assert found.current is not None
    assert (found.current.days, found.current.ended, found.current.after) == (53, False, ())


def test_what_comes_later_does_not_change_what_was_known() -> None:
    before = ordinal(FIRST) + 130
    whole = lulls(planted(), "A", "B", before=before)
    cut = lulls(planted().until(before), "A", "B", before=before)
    assert whole == cut


def test_a_slow_dyad_needs_a_longer_silence() -> None:
    slow = hostile(*range(0, 300, 30), recipient="C")
    found = lulls(table([*slow, *hostile(*range(0, 300, 2))]), "A", "C")
    assert found.lulls == ()
    assert found.notes[0].startswith("10 hostile days are too few for an own rate; pooled rate")


def test_random_events_make_lulls_about_as_often_as_the_level_says() -> None:
    events = table(steady(days=1500))
    of_all = sum(len(lulls(events, "A", other, level=0.05).lulls) for other in "CDEF")
    expected = 0.05 * 4 * 1500 * 0.2
    assert 0.4 * expected < of_all < 1.8 * expected


def test_silence_outside_coverage_is_no_lull() -> None:
    days = [*range(0, 100, 4), *range(160, 240, 4)]
    alone = table(hostile(*days))
    end = ordinal(FIRST) + 237
    watched = [
        (FIRST, FIRST + timedelta(days=99)),
        (FIRST + timedelta(days=160), FIRST + timedelta(days=240)),
    ]
    assert len(lulls(alone, "A", "B", before=end).lulls) == 1
    assert lulls(alone, "A", "B", before=end, coverage=watched).lulls == ()


def test_the_end_of_the_history_is_not_taken_for_silence() -> None:
    busy = [*steady(days=100), *hostile(*range(0, 100, 4))]
    found = lulls(table(busy), "A", "B", before=ordinal(FIRST) + 200)
    assert found.lulls == ()
    assert "nothing at all was recorded after" in found.notes[-1]
    declared = [(FIRST, FIRST + timedelta(days=250))]
    told = lulls(table(busy), "A", "B", before=ordinal(FIRST) + 200, coverage=declared)
    assert told.current is not None and told.current.days >= 100


def test_gaps_stop_where_watching_stops() -> None:
    found = gaps(
        table(hostile(0, 10, 30)), before=ordinal(FIRST) + 40,
        coverage=[(FIRST, FIRST + timedelta(days=14)), (FIRST + timedelta(days=25),) * 2],
    )  # fmt: skip
    assert found.length.tolist() == [10, 5]
    assert found.closed.tolist() == [True, False]


def test_one_day_with_many_events_is_one_hostile_day() -> None:
    rows = hostile(0, 0, 0, 5)
    found = gaps(table(rows), before=ordinal(FIRST) + 9)
    assert (found.length.tolist(), found.days.tolist()) == ([5, 4], [2])


def test_the_end_of_a_history_is_where_silence_outlasts_every_other() -> None:
    few, many = np.array([0, 1, 4, 5], dtype=np.int32), np.arange(100, dtype=np.int32)
    assert observed_end(few, 12) == 12
    assert observed_end(few, 13) == 6
    assert observed_end(many, 101) == 101
    assert observed_end(many, 102) == 100
    assert observed_end(many, 50) == 50
    assert observed_end(np.delete(many, slice(40, 50)), 111) == 100
    assert observed_end(np.delete(many, slice(40, 50)), 110) == 110
    assert observed_end(many[:0], 5) == 5


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(AnalysisError, match="ends before it begins"):
        covered_days(0, 10, [(date(2024, 2, 1), date(2024, 1, 1))])


@pytest.mark.parametrize(
    ("rows", "one", "other", "said"),
    [
        (hostile(0, 5, 9, 14), "A", "Z", "no dated event names Z"),
        (hostile(0, 5, 9, 14), "A", "A", "one actor"),
        ([*hostile(0, 5, 9, 14), event(1, "AID", 7.0, recipient="C")], "A", "C", "no hostile"),
        ([], "A", "B", "no dated event names A or B"),
    ],
)
def test_refusals(rows: list[Row], one: str, other: str, said: str) -> None:
    with pytest.raises(AnalysisError, match=said):
        lulls(table(rows), one, other)


def test_a_level_is_a_chance() -> None:
    with pytest.raises(AnalysisError, match="level"):
        lulls(planted(), "A", "B", level=2.0)


@pytest.mark.parametrize("rows", [hostile(0), hostile(0, 0, 0)], ids=["one event", "one day"])
def test_a_dyad_with_one_hostile_day_is_held_against_the_general_rhythm(rows: list[Row]) -> None:
    found = lulls(table(rows), "A", "B")
    assert not found.lulls and found.hostile_days == 1
    assert found.typical > 7
    assert any("1 hostile day is too few" in note and "general" in note for note in found.notes)
