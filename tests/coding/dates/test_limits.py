"""The window of days that an expression denotes, with since, until, from and to."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.coding.dates import find_times

PUBLISHED = date(2024, 2, 14)


@pytest.mark.parametrize(
    ("sentence", "first", "last", "granularity"),
    [
        ("They met on Feb. 7.", date(2024, 2, 7), date(2024, 2, 7), "day"),
        ("They met in October 2022.", date(2022, 10, 1), date(2022, 10, 31), "month"),
        ("They met in 2014.", date(2014, 1, 1), date(2014, 12, 31), "year"),
        ("They met in the summer of 2014.", date(2014, 6, 1), date(2014, 8, 31), "season"),
        ("They met last week.", date(2024, 2, 5), date(2024, 2, 11), "range"),
        ("They met last weekend.", date(2024, 2, 10), date(2024, 2, 11), "range"),
        ("They met in the 1990s.", date(1990, 1, 1), date(1999, 12, 31), "range"),
        ("They met in Q3 2023.", date(2023, 7, 1), date(2023, 9, 30), "range"),
        ("They met on Feb 2-4.", date(2024, 2, 2), date(2024, 2, 4), "range"),
        ("They met over the past three months.", date(2023, 11, 14), date(2024, 2, 14), "range"),
        ("They met earlier this month.", date(2024, 2, 1), date(2024, 2, 14), "month"),
        ("They met in early January.", date(2024, 1, 1), date(2024, 1, 10), "month"),
        ("They met at the end of November.", date(2023, 11, 21), date(2023, 11, 30), "month"),
        ("They have met since 2014.", date(2014, 1, 1), date(2024, 2, 14), "range"),
        ("They will meet until June.", date(2024, 2, 14), date(2024, 6, 30), "range"),
        ("They met recently.", None, None, "unknown"),
        ("They met for three days.", None, None, "unknown"),
    ],
)
def test_window(sentence: str, first: date | None, last: date | None, granularity: str) -> None:
    (timex,) = find_times(sentence, published=PUBLISHED)
    assert (timex.first, timex.last, timex.granularity) == (first, last, granularity)


@pytest.mark.parametrize(
    "sentence",
    [
        "It rained from Monday to Wednesday.",
        "It rained between Feb. 12 and Wednesday.",
        "It rained Monday through Wednesday.",
    ],
)
def test_two_ends_share_the_window(sentence: str) -> None:
    found = find_times(sentence, published=PUBLISHED)
    assert [(t.first, t.last) for t in found] == [(date(2024, 2, 12), date(2024, 2, 14))] * 2


def test_two_dates_joined_by_and_alone_stay_apart() -> None:
    found = find_times("It rained on Monday and Tuesday.", published=PUBLISHED)
    assert [t.granularity for t in found] == ["day", "day"]


def test_direction_follows_publication() -> None:
    found = find_times("He left in 2014, returns next year and speaks today.", published=PUBLISHED)
    assert [t.direction for t in found] == ["past", "future", "none"]
