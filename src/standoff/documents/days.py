"""Calendar days as reports, feeds and tables write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>(?:{'|'.join(_NAMES)})[a-z]*)\.?"
_ORDER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_ISO = re.compile(
    r"(?P<y>\d{4})(?P<sep>[-/.]?)(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?=$|[T\s,Z+]|\d{6}Z?$)"
)
_WORDED = (
    re.compile(rf"\b{_ORDER}[\s-]+(?:of\s+)?{_MONTH},?[\s-]*(?P<year>\d{{4}})?\b", re.I),
    re.compile(rf"\b{_MONTH}\s+{_ORDER}\b,?(?:\s+(?P<year>\d{{4}})\b)?", re.I),
)
_SLASHED = re.compile(r"(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<y>\d{4})(?=$|[\s,T])")
_LONGEST = 80
_EPOCH_MS = 10**11


def day_of(value: object) -> date | None:
    """The day that a field gives; None where it gives none, or more than one.

    Takes ISO dates and times, RFC 2822, "7 February 2024", "Feb. 7, 2024", 20240207, seconds or
    milliseconds since 1970 (UTC), and 13/02/2024. 07/02/2024 is two days, so it is none.
    The day is the one that is written, in the writer's own time zone.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, float) or (isinstance(value, int) and not 10**7 <= value < 10**8):
        return _since_1970(value)
    text = str(value).strip()[:_LONGEST]
    if text.isdigit() and 9 <= len(text) <= 13 and text.isascii():
        return _since_1970(int(text))
    return _numbered(text) or day_in(text)


def _since_1970(seconds: float) -> date | None:
    if abs(seconds) >= _EPOCH_MS:
        # Whole, so that a number of hundreds of digits is none too many.
        seconds = seconds // 1000
    if not 10**7 < seconds < 10**10:
        return None
    return datetime.fromtimestamp(seconds, UTC).date()


def _numbered(text: str) -> date | None:
    match = _ISO.match(text)
    if match is not None:
        return _date(int(match["y"]), int(match["m"]), int(match["d"]))
    match = _SLASHED.match(text)
    if match is None:
        return None
    a, b = int(match["a"]), int(match["b"])
    if a == b or b > 12:
        return _date(int(match["y"]), a, b)
    return _date(int(match["y"]), b, a) if a > 12 else None


def day_in(text: str, published: date | None = None) -> date | None:
    """The day that words give ("Feb 7, 2024", "7 February").

    A missing year is the one that puts the day last before publication, or on the day after it,
    as clocks differ; without `published` such a day is None.
    """
    for form in _WORDED:
        match = form.search(text)
        if match is None:
            continue
        month, day = _NAMES.index(match["month"][:3].lower()) + 1, int(match["day"])
        if match["year"]:
            return _date(int(match["year"]), month, day)
        if published is None:
            return None
        for year in (published.year + 1, published.year, published.year - 1):
            found = _date(year, month, day)
            if found is not None and found <= published + timedelta(days=1):
                return found
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
