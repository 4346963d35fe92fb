"""Resolving an expression again by an anchor event's date or a verb's tense."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.coding.dates import Timex, find_times, resolve

PUBLISHED = date(2024, 2, 14)
ANCHOR = date(2023, 5, 10)


def only(text: str) -> Timex:
    (timex,) = find_times(text, published=PUBLISHED)
    return timex


@pytest.mark.parametrize(
    ("sentence", "tense", "value"),
    [
        ("The army will strike on Friday.", "past", "2024-02-09"),
        ("The army struck on Friday.", "future", "2024-02-16"),
        ("The army struck on Wednesday.", "past", "2024-02-14"),
        ("The army struck in March.", "future", "2024-03"),
        ("The army will strike in March.", "past", "2023-03"),
        ("The army struck on March 3.", "past", "2023-03-03"),
        ("The army struck on Jan. 3.", "future", "2025-01-03"),
    ],
)
def test_tense_decides(sentence: str, tense: str, value: str) -> None:
    timex = only(sentence)
    again = resolve(timex, published=PUBLISHED, tense="past" if tense == "past" else "future")
    assert again.value == value
    assert again.needs is None
    assert (again.start, again.end, again.text) == (timex.start, timex.end, timex.text)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two days later", "2023-05-12"),
        ("two days earlier", "2023-05-08"),
        ("the next day", "2023-05-11"),
        ("the day before", "2023-05-09"),
        ("the same day", "2023-05-10"),
        ("the following week", "2023-W20"),
        ("the previous month", "2023-04"),
        ("a year earlier", "2022"),
        ("a year later", "2024"),
        ("that evening", "2023-05-10TEV"),
        ("the following Monday", "2023-05-15"),
    ],
)
def test_anchor_decides(words: str, value: str) -> None:
    timex = only(f"They fled {words}.")
    again = resolve(timex, published=PUBLISHED, anchor=ANCHOR)
    assert (again.value, again.needs) == (value, None)


@pytest.mark.parametrize(
    ("words", "value"), [("two days after", "2023-05-12"), ("a week before", "2023-W18")]
)
def test_length_before_an_event_becomes_a_date(words: str, value: str) -> None:
    timex = find_times(f"They fled {words} the raid.", published=PUBLISHED)[0]
    assert timex.needs == "anchor"
    assert resolve(timex, published=PUBLISHED, anchor=ANCHOR).value == value


def test_stated_date_does_not_move() -> None:
    timex = only("They fled on Feb. 7, 2024.")
    assert resolve(timex, published=PUBLISHED, anchor=ANCHOR, tense="future") == timex


def test_publication_found_later_settles() -> None:
    (timex,) = find_times("They fled yesterday.", published=None)
    assert resolve(timex, published=PUBLISHED).value == "2024-02-13"


def test_without_anything_new_it_comes_back() -> None:
    timex = only("They fled two days later.")
    assert resolve(timex, published=PUBLISHED) == timex


def test_since_stays_open_to_publication() -> None:
    timex = only("They have fled since Friday.")
    again = resolve(timex, published=PUBLISHED, tense="past")
    assert (again.first, again.last) == (date(2024, 2, 9), PUBLISHED)
