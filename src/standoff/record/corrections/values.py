"""What a person writes as a value: days, numbers, words of a list. Errors name what is allowed."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from math import isfinite
from typing import Final

from standoff.errors import CorrectionError
from standoff.model import Bound, Granularity

NONE: Final = "none"
"""What stands for an empty slot."""

_DAY: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_COUNT: Final = re.compile(r"(\d*)(?:\s*([-–+])\s*(\d*))?", re.ASCII)
_DATES: Final = "write 2024-02-07, 2024-02 or 2024"
_BOUNDS: Final = "write 9, 9-14, 9+ for at least or -14 for at most"
_MOST: Final = 2**62


def is_none(text: str) -> bool:
    """Whether a value asks for an empty slot."""
    return text.casefold() == NONE


def parts(text: str) -> list[str]:
    """The values of a list, which semicolons part; none for an empty slot."""
    return [] if is_none(text) else [part for one in text.split(";") if (part := one.strip())]


def choice(field: str, text: str, allowed: Sequence[str], more: str = "") -> str:
    """The allowed word that equals `text` but for case, spaces and hyphens."""
    wanted = _plain(text)
    for word in allowed:
        if _plain(word) == wanted:
            return word
    listed = f"use one of {', '.join(allowed)}" if allowed else "it has none"
    raise CorrectionError(f"{field} {text!r} is not known; {listed}{more}")


def choices(field: str, text: str, allowed: Sequence[str], more: str = "") -> list[str]:
    """Several allowed words, each once."""
    return list(dict.fromkeys(choice(field, part, allowed, more) for part in parts(text)))


def period(field: str, text: str) -> tuple[date, date, Granularity]:
    """First and last day of a day, a month, a year, or of two days with a slash between them."""
    first, slash, last = (part.strip() for part in text.partition("/"))
    if slash:
        begins, _, _ = _period(field, first)
        _, ends, _ = _period(field, last)
        if ends < begins:
            raise CorrectionError(f"{field} {text!r} ends before it begins; exchange the days")
        return begins, ends, "day" if begins == ends else "range"
    return _period(field, first)


def yes_or_no(field: str, text: str) -> bool:
    """yes or no, true or false."""
    return choice(field, text, ("yes", "no", "true", "false")) in ("yes", "true")


def number(field: str, text: str) -> float:
    """A number that is not negative; commas may part the thousands."""
    try:
        found = float(text.replace(",", ""))
    except ValueError:
        found = -1.0
    if not isfinite(found) or found < 0:
        raise CorrectionError(f"{field} {text!r} is no number; write 2500 or 0.5")
    return found


def bound(field: str, text: str, words: str) -> Bound:
    """A count with its limits; `words` are those of the report that it rests on."""
    found = _COUNT.fullmatch(text.replace(",", "").strip())
    first, sign, second = found.groups() if found else ("", None, "")
    low, high = (int(one) if one else None for one in (first, second or ""))
    if sign is None:
        high = low
    open_end = sign == "+" and (low is None or high is not None)
    if low is high is None or open_end or max(low or 0, high or 0) > _MOST:
        raise CorrectionError(f"{field} {text!r} is no count; {_BOUNDS}")
    if low is not None and high is not None and low > high:
        raise CorrectionError(f"{field} {text!r} ends below its beginning; exchange the numbers")
    return Bound(low=low, high=high, text=words)


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", "-", text.strip()).casefold()


def _period(field: str, text: str) -> tuple[date, date, Granularity]:
    found = _DAY.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        if month is None:
            return date(year, 1, 1), date(year, 12, 31), "year"
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
        return date(year, month, day), date(year, month, day), "day"
    except ValueError:
        raise CorrectionError(f"{field} {text!r} is no date; {_DATES}, or none") from None
