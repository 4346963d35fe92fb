"""Narrows windows by "early" and "late", opens them by "since", joins them by "from ... to"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

import msgspec

from standoff.coding.dates.timex import Timex
from standoff.coding.dates.windows import add_months, window

_PART = re.compile(
    r"(?:the |this |very )*(?P<part>early|mid|middle|late|end|close|beginning|start|earlier"
    r"|later)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\b(since|until|till)\s+(?:at least\s+|about\s+|around\s+)?$", re.IGNORECASE)
_OPENING = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_JOIN = re.compile(
    r"\s*(?:,\s*)?(?:to|until|till|through|[-–]|(?P<and>and))\s*(?:the\s+)?", re.IGNORECASE
)
_HALF = re.compile(r"(?:the )?(first|second) half of\b", re.IGNORECASE)
_ONE = timedelta(days=1)
Limit = Literal["since", "until"]


def narrowed(
    text: str, first: date | None, last: date | None, published: date | None
) -> tuple[date | None, date | None]:
    """The part of a window of more than three days that "early", "the end of" ... leave."""
    half = _HALF.match(text)
    if half is not None and first is not None and last is not None and first.day == 1:
        middle = first.replace(day=15)
        if last == _month_end(first):
            return (first, middle) if half[1].lower() == "first" else (middle + _ONE, last)
    found = _PART.match(text)
    if found is None or first is None or last is None or (last - first).days < 3:
        return first, last
    third = timedelta(days=(last - first).days // 3)
    if last == _month_end(first):
        return _third_of_month(found["part"].lower(), first, last, published)
    match found["part"].lower():
        case "early" | "beginning" | "start":
            return first, first + third
        case "mid" | "middle":
            return first + third, last - third
        case "late" | "end" | "close":
            return last - third, last
        case "earlier" if published and first <= published <= last:
            return first, published
        case "later" if published and first <= published <= last:
            return published, last
        case _:
            return first, last


def _third_of_month(
    part: str, first: date, last: date, published: date | None
) -> tuple[date | None, date | None]:
    """Early is the 1st to the 10th, mid the 11th to the 20th, late what is left."""
    match part:
        case "early" | "beginning" | "start":
            return first, first.replace(day=10)
        case "mid" | "middle":
            return first.replace(day=11), first.replace(day=20)
        case "late" | "end" | "close":
            return first.replace(day=21), last
        case "earlier" if published and first <= published <= last:
            return first, published
        case "later" if published and first <= published <= last:
            return published, last
        case _:
            return first, last


def _month_end(first: date) -> date | None:
    after = add_months(first, 1) if first.day == 1 else None
    return after - _ONE if after is not None else None


def with_limits(
    text: str, found: list[Timex], published: date | None, *, note: str | None = None
) -> list[Timex]:
    """Opens the windows after "since" and "until", joins those of "from ... to ..."."""
    out = _with_years(text, found)
    for index, timex in enumerate(out):
        if timex.type not in ("DATE", "TIME") or (timex.first is None and timex.last is None):
            continue
        before = text[max(0, timex.start - 24) : timex.start]
        following = out[index + 1] if index + 1 < len(out) else None
        if (
            following is not None
            and following.last is not None
            and timex.first is not None
            and timex.first <= following.last
            and following.start - timex.end < 16
            and (joined := _JOIN.fullmatch(text, timex.end, following.start))
            and (_OPENING.search(before) or not joined["and"])
        ):
            for number, one in ((index, timex), (index + 1, following)):
                out[number] = msgspec.structs.replace(
                    one,
                    granularity="range",
                    first=timex.first,
                    last=following.last,
                    note="from ... to",
                )
            continue
        opened = _OPEN.search(before)
        limit = note or (opened[1].lower() if opened else None)
        if limit == "since" and timex.note is None:
            last = max(published, timex.first) if published and timex.first else None
            out[index] = msgspec.structs.replace(
                timex, granularity="range", last=last, note="since"
            )
        elif limit in ("until", "till") and timex.note is None:
            ahead = published and timex.last and published <= timex.last
            first = published if ahead else None
            out[index] = msgspec.structs.replace(
                timex, granularity="range", first=first, note="until"
            )
    return out


def _with_years(text: str, found: list[Timex]) -> list[Timex]:
    """ "From mid-June to late August 1993": the first month is of the last one's year."""
    out = list(found)
    for index, (one, following) in enumerate(pairwise(found)):
        joined = _JOIN.fullmatch(text, one.end, following.start)
        opening = _OPENING.search(text[max(0, one.start - 24) : one.start])
        if joined and opening and one.needs == "year" and re.match(r"\d{4}-", following.value):
            value = following.value[:4] + one.value[4:]
            first, last, granularity = window(value)
            if first is None or following.last is None or first > following.last:
                continue
            first, last = narrowed(one.text, first, last, None)
            out[index] = msgspec.structs.replace(
                one, value=value, first=first, last=last, granularity=granularity,
                basis="stated", needs=None, note=None,
            )  # fmt: skip
    return out
