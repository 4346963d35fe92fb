"""Holidays whose date is fixed or follows from the moon.

Easter follows the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8); Islamic
feasts follow the tabular Islamic calendar (leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of
30), which may be a day off the sighted one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

Days = tuple[date, date]
_ISLAMIC_EPOCH = 227015  # ordinal of 1 Muharram 1 AH (16 July 622 Julian)


def easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    golden = year % 19
    century, rest = divmod(year, 100)
    skipped, leap = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - skipped - correction + 15) % 30
    weekday = (32 + 2 * leap + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def islamic(year: int, month: int, day: int) -> date:
    """The Gregorian day of a date of the tabular Islamic calendar."""
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(days + _ISLAMIC_EPOCH - 1)


def _fixed(month: int, day: int, length: int = 1) -> Callable[[int], Days]:
    def find(year: int) -> Days:
        first = date(year, month, day)
        return first, first + timedelta(days=length - 1)

    return find


def _nth_weekday(month: int, weekday: int, number: int) -> Callable[[int], Days]:
    def find(year: int) -> Days:
        opening = date(year, month, 1)
        first = opening + timedelta(days=(weekday - opening.isoweekday()) % 7 + 7 * (number - 1))
        return first, first

    return find


def _last_monday(month: int) -> Callable[[int], Days]:
    def find(year: int) -> Days:
        closing = date(year, month + 1, 1) - timedelta(days=1)
        day = closing - timedelta(days=closing.isoweekday() - 1)
        return day, day

    return find


def _from_easter(days: int) -> Callable[[int], Days]:
    def find(year: int) -> Days:
        day = easter(year) + timedelta(days=days)
        return day, day

    return find


def _from_moon(month: int, day: int, length: int = 1) -> Callable[[int], Days]:
    """The feast that begins in the Gregorian year; the first where there are two."""

    def find(year: int) -> Days:
        hijri = max(1, (year - 622) * 33 // 32 - 1)
        first = islamic(hijri, month, day)
        while first.year < year:
            hijri += 1
            first = islamic(hijri, month, day)
        return first, first + timedelta(days=length - 1)

    return find


HOLIDAYS: dict[str, Callable[[int], Days]] = {
    "new year": _fixed(1, 1),
    "new year eve": _fixed(12, 31),
    "orthodox christmas": _fixed(1, 7),
    "valentine day": _fixed(2, 14),
    "nowruz": _fixed(3, 21),
    "may day": _fixed(5, 1),
    "halloween": _fixed(10, 31),
    "armistice day": _fixed(11, 11),
    "veterans day": _fixed(11, 11),
    "christmas eve": _fixed(12, 24),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "memorial day": _last_monday(5),
    "labor day": _nth_weekday(9, 1, 1),
    "columbus day": _nth_weekday(10, 1, 2),
    "thanksgiving": _nth_weekday(11, 4, 4),
    "ash wednesday": _from_easter(-46),
    "palm sunday": _from_easter(-7),
    "good friday": _from_easter(-2),
    "easter": _from_easter(0),
    "easter monday": _from_easter(1),
    "pentecost": _from_easter(49),
    "ashura": _from_moon(1, 10),
    "ramadan": _from_moon(9, 1, 30),
    "eid al fitr": _from_moon(10, 1),
    "eid al adha": _from_moon(12, 10),
}
LUNAR = frozenset(("ashura", "ramadan", "eid al fitr", "eid al adha"))
