"""When an undated press release was filed: its dateline, with the year that its head gives."""

from __future__ import annotations

import re
from datetime import date

from standoff.coding.dates import find_times
from standoff.documents.days import day_in
from standoff.documents.layout import dateline

HEAD = 600
"""Characters in which the number and the date of a release stand."""

_NUMBER = re.compile(r"\b((?:19|20)\d\d)-(0\d|1[0-2])-[A-Z]{1,3}-\d+")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")


def filed_on(text: str) -> date | None:
    """The day on which a release was filed, None where its head gives none.

    A dateline without a year takes the one that brings it nearest to the release's number
    (2010-04-CA-091: year, month), or a year that the head names.
    """
    line = dateline(text)
    words = line.date_text if line else None
    about = _about(text[:HEAD])
    if words is not None:
        day = day_in(words)
        if day is None and about is not None:
            day = _nearest(words, about)
        if day is not None:
            return day
    return _first_day(text[:HEAD], about)


def body_start(text: str) -> int:
    """Where the text of a release begins: after its dateline, or after the lines of its head."""
    line = dateline(text)
    if line is not None:
        return line.end
    number = _NUMBER.search(text[:HEAD])
    return number.end() if number else 0


def _first_day(head: str, about: date | None) -> date | None:
    """The first day that the head states, by itself or with the year of its number."""
    for time in find_times(head, published=None):
        if time.type not in ("DATE", "TIME"):
            continue
        if time.first is not None and time.granularity == "day":
            return time.first
        day = _nearest(time.text, about) if about else None
        if day is not None:
            return day
    return None


def _about(head: str) -> date | None:
    """The middle of the month of the release's number, else of the year that the head names."""
    number = _NUMBER.search(head)
    if number is not None:
        return date(int(number[1]), int(number[2]), 15)
    year = _YEAR.search(head)
    return date(int(year[1]), 7, 1) if year else None


def _nearest(words: str, about: date) -> date | None:
    """The day of words without a year ("Apr. 3") that lies nearest to another."""
    years = (date(year, 12, 31) for year in (about.year - 1, about.year, about.year + 1))
    days = [day for last in years if (day := day_in(words, last)) is not None]
    return min(days, key=lambda day: abs(day - about), default=None) if days else None
