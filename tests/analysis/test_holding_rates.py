"""Rates of short histories: own where there are gaps, else others', with wide intervals."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.analysis.holding import forecast
from standoff.analysis.holding_rates import EXPOSURE, SHAPE, hostile_chance, rates
from standoff.analysis.lulls_gaps import gaps
from standoff.analysis.table import EventTable, Row, ordinal, table

START = date(2024, 1, 1)


def fights(*days: int, one: str = "A", other: str = "B") -> list[Row]:
    return [
        Row(when, when, one, other, "ASSAULT", -9.0, True)
        for when in (START + timedelta(days=day) for day in days)
    ]


def known(found: EventTable, day: int):
    return rates(gaps(found, before=ordinal(START) + day))


def test_without_any_hostile_day_the_general_rate_stands() -> None:
    none = known(table([Row(START, START, "A", "B", "AID", 7.0, False)]), 30)
    assert none.prior == pytest.approx(EXPOSURE)
    chance, low, high = hostile_chance(none, np.array([-1]), np.array([1.0]), 30.0)
    mean = 1 - (EXPOSURE / (EXPOSURE + 30**0.68)) ** SHAPE
    assert chance[0] == pytest.approx(mean)
    assert low[0] < 0.01 and high[0] > 0.9


def test_gaps_of_other_dyads_move_the_rate_of_one_with_few() -> None:
    few = fights(0, 20)
    busy = [row for n in range(6) for row in fights(*range(0, 40, 2), one=f"C{n}", other="D")]
    calm = [row for n in range(6) for row in fights(0, 39, one=f"C{n}", other="D")]
    told = []
    for others in (busy, calm):
        found = gaps(table([*few, *others]), before=ordinal(START) + 41)
        number = found.numbers(np.array([0]), np.array([1]))
        told.append(hostile_chance(rates(found), number, np.array([21.0]), 7.0)[0][0])
    assert told[0] > told[1]


def test_three_hostile_days_leave_a_wide_interval_and_thirty_a_narrow_one() -> None:
    def width(days: range) -> float:
        hold = forecast(table(fights(*days)), "A", "B").at(14)
        return hold.high - hold.low

    assert width(range(0, 18, 6)) > 0.4
    assert width(range(0, 180, 6)) < width(range(0, 18, 6)) / 2


def test_the_longer_the_quiet_the_likelier_that_it_lasts() -> None:
    found = table(fights(0, 3, 6, 9))
    told = [
        forecast(found, "A", "B", day=ordinal(START) + 10 + quiet, coverage=((START, date.max),))
        for quiet in (0, 10, 40)
    ]
    assert [one.quiet for one in told] == [1, 11, 41]
    holds = [one.at(7).holds for one in told]
    assert holds == sorted(holds)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 200), min_size=1, max_size=30), st.integers(1, 200), st.integers(1, 90)
)
def test_chances_lie_within_their_intervals_and_grow_with_the_horizon(
    days: list[int], quiet: int, ahead: int
) -> None:
    held = known(table(fights(*days)), 201)
    number, since = np.array([0]), np.array([float(quiet)])
    first = hostile_chance(held, number, since, float(ahead))
    second = hostile_chance(held, number, since, float(ahead + 1))
    assert 0 <= first[1][0] <= first[0][0] <= first[2][0] <= 1
    assert second[0][0] >= first[0][0]


def test_how_long_the_vague_past_lasted_makes_no_one_sure() -> None:
    """The sample dossier: one event "since 2009" made fifteen years of quiet, and 99 % sure."""
    vague = Row(date(2009, 1, 1), START, "A", "B", "COERCE", -7.0, True)
    told = forecast(table([vague, *fights(1, 12, 17)]), "A", "B", day=ordinal(START) + 29)
    plain = forecast(table(fights(1, 12, 17)), "A", "B", day=ordinal(START) + 29)
    assert told.at(30).holds == pytest.approx(plain.at(30).holds, abs=0.02)
    assert told.at(30).high - told.at(30).low > 0.5
