"""Days as they are written, and what is no one day."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.documents.days import day_in, day_of

DAY = date(2024, 2, 7)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        datetime(2024, 2, 7, 23, 59),
        "2024-02-07",
        "2024-02-07T23:30:00-05:00",
        "2024-02-07 10:00",
        "2024/02/07",
        "2024.2.7",
        "20240207",
        "20240207101500",
        20240207,
        "7 February 2024",
        "07-Feb-2024",
        "Feb. 7, 2024",
        "February 7th, 2024",
        "Wed, 07 Feb 2024 23:30:00 -0500",
        "Wednesday 7 February 2024 at 0914",
        "Published: Feb 7, 2024, 9:14 a.m.",
        1707264000,
        1707264000000,
        "1707264000",
        "  2024-02-07\n",
    ],
)
def test_one_day(value: object) -> None:
    assert day_of(value) == DAY


def test_thirteen_settles_the_order() -> None:
    assert day_of("13/02/2024") == day_of("02/13/2024") == date(2024, 2, 13)
    assert day_of("02/02/2024") == date(2024, 2, 2)


@pytest.mark.parametrize(
    "value",
    ["soon", "", "07/02/2024", "2024-13-40", "31 February 2024", "2024", "7 February", None, True,
     [], {}, 7, -1.5, float("nan"), float("inf"), "99999999999999999999",
     10**400],
)  # fmt: skip
def test_no_one_day(value: object) -> None:
    assert day_of(value) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_iso_and_words_come_back(day: date) -> None:
    assert day_of(day.isoformat()) == day
    assert day_of(f"{day.day} {day:%B} {day.year}") == day
    assert day_of(f"{day:%b} {day.day}, {day.year}") == day


@given(st.dates(min_value=date(1900, 1, 2), max_value=date(2100, 1, 1)))
def test_a_missing_year_is_the_last_one_that_fits(published: date) -> None:
    found = day_in(f"{published:%B} {published.day}", published)
    assert found == published


@given(st.one_of(st.text(), st.integers(), st.floats()))
def test_anything_may_come(value: object) -> None:
    assert day_of(value) is None or isinstance(day_of(value), date)
