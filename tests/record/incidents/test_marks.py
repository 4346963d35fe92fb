"""What an event is compared by."""

from __future__ import annotations

from datetime import date

from standoff.record.incidents.marks import blocks, mark_of, window

from .made import DAY, event, who

LATER = date(2024, 3, 9)


def test_a_day_that_the_report_names_is_exact() -> None:
    assert window(event("a"), LATER) == (DAY.toordinal(), DAY.toordinal(), True)


def test_the_day_of_the_report_itself_leaves_the_day_before_open() -> None:
    told = event("a", basis="publication")
    assert window(told, LATER) == (DAY.toordinal() - 1, DAY.toordinal(), False)


def test_a_month_lasts_until_its_last_day() -> None:
    found = window(event("a", day=date(2024, 2, 1), granularity="month"), LATER)
    assert found == (date(2024, 2, 1).toordinal(), date(2024, 2, 29).toordinal(), False)


def test_an_event_without_a_day_lies_before_its_report() -> None:
    found = window(event("a", day=None, granularity="unknown", basis="none"), LATER)
    assert found is not None and found[1] == LATER.toordinal() and found[0] < found[1]
    assert window(event("a", day=None), None) is None


def test_two_reports_of_one_strike_share_a_block() -> None:
    one = mark_of(event("a", actor=None), LATER)
    other = mark_of(event("b", place=None), LATER)
    assert set(blocks(one)) & set(blocks(other))


def test_other_days_types_and_countries_share_none() -> None:
    one = set(blocks(mark_of(event("a"), LATER)))
    assert not one & set(blocks(mark_of(event("b", day=LATER), LATER)))
    assert not one & set(blocks(mark_of(event("c", type="CONSULT"), LATER)))
    elsewhere = event("d", place="Kabul", actor=who("USA"), recipient=who("AFG"))
    assert not one & set(blocks(mark_of(elsewhere, LATER)))


def test_a_year_is_too_long_to_compare() -> None:
    assert blocks(mark_of(event("a", granularity="year"), LATER)) == []


def test_names_are_cut_so_that_israel_and_israeli_are_one() -> None:
    one = mark_of(event("a", text="Israel bombed it on Sunday."), LATER)
    other = mark_of(event("b", text="An Israeli plane bombed it."), LATER)
    assert one.names == other.names == ("israe",)


def test_rebels_with_names_of_their_own_are_two_parties() -> None:
    one = mark_of(event("a", actor=who("AFG", "REB", "taliban")), LATER)
    assert "sector:AFG.REB" not in one.actors and "id:taliban" in one.actors
    army = mark_of(event("a", actor=who("ISR", "MIL", "idf")), LATER)
    assert {"id:idf", "sector:ISR.MIL", "land:ISR"} == set(army.actors)
