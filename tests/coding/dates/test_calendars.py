"""Holidays, windows of values, and numbers in words."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.coding.dates.holidays import HOLIDAYS, easter, islamic
from standoff.coding.dates.lengths import length
from standoff.coding.dates.numbers import cardinal, ordinal, spelled_year
from standoff.coding.dates.windows import add_months, week_value, window


@pytest.mark.parametrize(
    "day", [date(2000, 4, 23), date(2008, 3, 23), date(2019, 4, 21), date(2024, 3, 31)]
)
def test_easter(day: date) -> None:
    assert easter(day.year) == day


@pytest.mark.parametrize(
    ("year", "month", "day", "gregorian"),
    [
        (1445, 9, 1, date(2024, 3, 11)),
        (1400, 1, 1, date(1979, 11, 21)),
        (1, 1, 1, date(622, 7, 19)),
    ],
)
def test_tabular_islamic_calendar(year: int, month: int, day: int, gregorian: date) -> None:
    assert islamic(year, month, day) == gregorian


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("thanksgiving", date(2023, 11, 23)),
        ("memorial day", date(2024, 5, 27)),
        ("labor day", date(2024, 9, 2)),
        ("eid al fitr", date(2024, 4, 10)),
        ("ash wednesday", date(2024, 2, 14)),
    ],
)
def test_holiday(name: str, day: date) -> None:
    assert HOLIDAYS[name](day.year)[0] == day


@pytest.mark.parametrize("name", HOLIDAYS)
def test_every_holiday_falls_in_its_year(name: str) -> None:
    for year in (1901, 1999, 2000, 2024, 2100):
        first, last = HOLIDAYS[name](year)
        assert first.year == year
        assert first <= last


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-W01", date(2024, 1, 1), date(2024, 1, 7)),
        ("2023-H2", date(2023, 7, 1), date(2023, 12, 31)),
        ("1994-WI", date(1994, 12, 1), date(1995, 2, 28)),
        ("19", date(1900, 1, 1), date(1999, 12, 31)),
        ("2024-02-07T20:00", date(2024, 2, 7), date(2024, 2, 7)),
        ("2024-02-02/2024-02-04", date(2024, 2, 2), date(2024, 2, 4)),
        ("PAST_REF", None, None),
        ("XXXX-02", None, None),
        ("2024-02-31", None, None),
        ("2024-W60", None, None),
    ],
)
def test_window_of_a_value(value: str, first: date | None, last: date | None) -> None:
    assert window(value)[:2] == (first, last)


def test_months_are_clipped_and_weeks_are_iso() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(9999, 12, 1), 1) is None
    assert week_value(date(2023, 1, 1)) == "2022-W52"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("twenty four", 24),
        ("a hundred", 100),
        ("two hundred and six", 206),
        ("two and a half", 2.5),
        ("2 1/2", 2.5),
        ("half a dozen", 6),
        ("a couple of", 2),
        ("two to six", 2),
        ("several", None),
        ("a few", None),
    ],
)
def test_cardinal(words: str, number: float | None) -> None:
    assert cardinal(words.split()) == number


def test_ordinals_and_spelled_years() -> None:
    assert [ordinal(word) for word in ("7th", "seventh", "22nd", "x")] == [7, 7, 22, None]
    assert spelled_year(["nineteen", "ninety", "-", "six"]) == 1996
    assert spelled_year(["two", "thousand", "four"]) == 2004


def test_lengths() -> None:
    assert [
        length("hour", 2),
        length("decade", 2),
        length("minute", 1.5),
        length("week", None),
    ] == [
        "PT2H",
        "P20Y",
        "PT1M30S",
        "PXW",
    ]
