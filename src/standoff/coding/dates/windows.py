"""Arithmetic on the calendar: from days to TIMEX3 values and from values to windows of days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from standoff.model import Granularity

Window = tuple[date | None, date | None, Granularity]

UNKNOWN: Window = (None, None, "unknown")
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<y>\d{4})(?:-(?:Q(?P<q>[1-4])|H(?P<h>[12])|W(?P<w>\d\d)(?P<we>-WE)?|(?P<s>SP|SU|FA|WI)"
    r"|(?P<m>\d\d)(?:-(?P<d>\d\d)(?:T.*)?)?))?"
)


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, days: int) -> date | None:
    """The day `days` later, or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(day: date, months: int) -> date | None:
    """The same day `months` later, clipped to the month's end; None beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def quarter_of(day: date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3


def week_value(day: date) -> str:
    """The ISO week of `day`."""
    iso = day.isocalendar()
    return f"{iso.year:04}-W{iso.week:02}"


def season_of(day: date) -> str:
    """SP, SU, FA or WI on the northern hemisphere, by whole months."""
    return "WI" if day.month < 3 else ("WI", "SP", "SU", "FA")[day.month % 12 // 3]


def unit_value(unit: str, day: date) -> str:
    """The TIMEX3 value of the day, week, month ... that holds `day`."""
    year = f"{day.year:04}"
    match unit:
        case "week":
            return week_value(day)
        case "weekend":
            return week_value(day) + "-WE"
        case "month":
            return f"{year}-{day.month:02}"
        case "quarter":
            return f"{year}-Q{quarter_of(day)}"
        case "year":
            return year
        case "decade":
            return year[:3]
        case "century":
            return year[:2]
        case _:
            return day.isoformat()


def shift(unit: str, count: int, day: date) -> date | None:
    """`day` moved by `count` units; None beyond the calendar."""
    match unit:
        case "week" | "weekend":
            return add_days(day, 7 * count)
        case "fortnight":
            return add_days(day, 14 * count)
        case "month":
            return add_months(day, count)
        case "quarter":
            return add_months(day, 3 * count)
        case "year":
            return add_months(day, 12 * count)
        case "decade":
            return add_months(day, 120 * count)
        case "century":
            return add_months(day, 1200 * count)
        case "day":
            return add_days(day, count)
        case _:
            return None


def window(value: str) -> Window:
    """The closed window of days that a TIMEX3 value denotes, and its granularity."""
    if "/" in value:
        left, right = value.split("/", 1)
        return window(left)[0], window(right)[1], "range"
    if value.isdigit() and 2 <= len(value) <= 3:
        lowest, highest = int(value.ljust(4, "0")), int(value.ljust(4, "9"))
        if lowest < MINYEAR:
            return UNKNOWN
        return date(lowest, 1, 1), date(highest, 12, 31), "range"
    found = _VALUE.fullmatch(value)
    if found is None or int(found["y"]) < MINYEAR:
        return UNKNOWN
    year = int(found["y"])
    if found["q"]:
        return _months(year, 3 * int(found["q"]) - 2, 3, "range")
    if found["h"]:
        return _months(year, 6 * int(found["h"]) - 5, 6, "range")
    if found["s"]:
        return _months(year, SEASONS[found["s"]], 3, "season")
    if found["w"]:
        return _week(year, int(found["w"]), weekend=bool(found["we"]))
    if found["d"]:
        day = make_day(year, int(found["m"]), int(found["d"]))
        return (day, day, "day") if day else UNKNOWN
    if found["m"]:
        return _months(year, int(found["m"]), 1, "month")
    return date(year, 1, 1), date(year, 12, 31), "year"


def _months(year: int, month: int, count: int, granularity: Granularity) -> Window:
    first = make_day(year, month, 1)
    after = add_months(first, count) if first else None
    return (first, after - timedelta(days=1), granularity) if first and after else UNKNOWN


def _week(year: int, week: int, *, weekend: bool) -> Window:
    try:
        first = date.fromisocalendar(year, week, 6 if weekend else 1)
        return first, first + timedelta(days=1 if weekend else 6), "range"
    except (ValueError, OverflowError):
        return UNKNOWN
