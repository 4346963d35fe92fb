"""Choosing the year or the week that a bare name means, and making readings of days and periods."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil

from standoff.coding.dates.grammar import Match
from standoff.coding.dates.lexicon import (
    MONTH_ABBREVIATIONS,
    MONTHS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
)
from standoff.coding.dates.scene import Reading, Scene, unresolved
from standoff.coding.dates.timex import Direction, Needs, TimexBasis
from standoff.coding.dates.windows import make_day, shift, window

_FUTURE_DAYS = 150
REFUSED = "XXXX-XX-XX"


def direction_of(value: str, published: date | None) -> Direction:
    """Whether a value lies wholly before or after publication."""
    first, last, _ = window(value)
    if published is None or first is None or last is None:
        return "none"
    return "past" if last < published else "future" if first > published else "none"


def dated(
    scene: Scene,
    value: str,
    basis: TimexBasis = "relative",
    *,
    needs: Needs | None = None,
    note: str | None = None,
) -> Reading:
    """A DATE reading whose direction follows from its value."""
    return Reading(
        "DATE",
        value,
        basis=basis,
        direction=direction_of(value, scene.published),
        needs=needs,
        note=note,
    )


def refused(note: str) -> Reading:
    """A date that does not exist or cannot be told."""
    return Reading("DATE", REFUSED, basis="none", note=note)


def month_number(word: str) -> int:
    """1 to 12 of a month's name or abbreviation."""
    return MONTHS.get(word) or MONTH_ABBREVIATIONS[word]


def weekday_number(word: str) -> int:
    """1 (Monday) to 7 of a weekday's name or abbreviation."""
    return WEEKDAYS.get(word) or WEEKDAY_ABBREVIATIONS[word]


def full_year(word: str) -> int:
    """The year of four figures, or of two by the window 1930 to 2029."""
    digits = "".join(char for char in word if char.isdigit())
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= 30 else 2000)


def month_day(scene: Scene, month: int, day: int, year: int | None, at: tuple[int, int]) -> Reading:
    """A day of a month; without a year the nearest one, the past preferred."""
    if year is not None:
        if make_day(year, month, day) is None:
            return refused(f"no such day: {year}-{month:02}-{day:02}")
        return dated(scene, f"{year:04}-{month:02}-{day:02}", "stated")
    if make_day(2000, month, day) is None:
        return refused(f"no such day: month {month}, day {day}")
    published = scene.published
    if published is None:
        return unresolved("DATE", f"XXXX-{month:02}-{day:02}", needs="year")
    tense = scene.tense_at(*at)
    reach_back = 8 if (month, day) == (2, 29) else 1
    days = [
        made
        for number in range(published.year - reach_back, published.year + reach_back + 1)
        if 0 < number < 9999 and (made := make_day(number, month, day))
    ]
    past = [made for made in days if made <= published]
    future = [made for made in days if made > published]
    if scene.tense:
        ahead = scene.tense == "future"
    else:
        reach = {"past": 100, "future": 300, None: _FUTURE_DAYS}[tense]
        ahead = bool(future) and (future[0] - published).days <= reach
        if tense != "future":
            ahead = ahead and (not past or future[0] - published < published - past[-1])
    chosen = future[0] if future and (ahead or not past) else past[-1]
    return dated(scene, chosen.isoformat(), needs="year")


def bare_month(scene: Scene, month: int, at: tuple[int, int]) -> Reading:
    """A month without a year: the latest that has begun, or the next where the verb looks ahead."""
    published = scene.published
    if published is None:
        return unresolved("DATE", f"XXXX-{month:02}", needs="year")
    year = published.year - (month > published.month)
    tense = "future" if scene.is_deadline(at[0]) else scene.tense_at(*at)
    ahead = (month - published.month) % 12
    soon = ahead <= 2 and tense is None
    if ahead and (soon or (tense == "future" and (ahead <= 8 or scene.tense))):
        year = published.year + (month < published.month)
    return dated(scene, f"{year:04}-{month:02}", needs="tense")


def bare_weekday(scene: Scene, number: int, at: tuple[int, int]) -> Reading:
    """A weekday: the last on or before publication, or the next where the tense looks ahead."""
    if scene.published is None:
        return unresolved("DATE", f"XXXX-WXX-{number}", needs="tense")
    back = (scene.published.isoweekday() - number) % 7
    if back and scene.tense_at(*at) == "future":
        back -= 7
    return day_reading(scene, -back, needs="tense")


def day_reading(scene: Scene, days: int, needs: Needs | None = None) -> Reading:
    """The day `days` after publication."""
    if scene.published is None:
        return unresolved("DATE", REFUSED, needs=needs)
    try:
        day = scene.published + timedelta(days=days)
    except OverflowError:
        return refused("beyond the calendar")
    return dated(scene, day.isoformat(), needs=needs)


def back_to(scene: Scene, unit: str, count: float, value: str) -> Reading:
    """A span of time that ends at publication: the past three months."""
    if scene.published is None:
        return unresolved("DURATION", value)
    if unit in ("hour", "minute", "second"):
        unit, count = "day", ceil(count / {"hour": 24, "minute": 1440}.get(unit, 86400))
    first = shift(unit, -int(count), scene.published) if count == int(count) else None
    return Reading("DURATION", value, "relative", "past", first=first, last=scene.published)


def is_title(match: Match) -> bool:
    """Whether the match is capitalised within a name: VOA Today, "This Week"."""
    last = match.tokens.word(match.end - 1)
    if not (last[:1].isupper() and last[1:].islower()):
        return False
    before = match.tokens.word(match.start - 1)
    return match.end - match.start > 1 or (before[:1].isupper() and before.isalpha())
