"""The days that a time expression denotes for one event: its tense, its anchor, its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from standoff.coding.dates import Timex, resolve
from standoff.coding.dates.timex import Tense
from standoff.coding.dates.windows import window
from standoff.model import Basis

_LIST = re.compile(r"\s*(?:and|or|&)\s+")
_DAYS_BEFORE = re.compile(r"\b(\d{1,2}), (?:\d{1,2}, )*$")
_LAST_YEAR = re.compile(r",?\s+(?:of\s+)?last year\b")
_LAST_WEEK = re.compile(r",?\s+(?:of\s+)?last week\b")
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b\d{4}\b|\d(?:st|nd|rd|th)?s?\b"
    r"|ties\b",
    re.IGNORECASE,
)
_DEICTIC = re.compile(
    r"\b(?:this|last|next|past|ago|yesterday|today|tomorrow|coming)\b", re.IGNORECASE
)


class Times:
    """The time expressions of a document, read for one event at a time."""

    def __init__(self, text: str, times: Sequence[Timex], published: date | None) -> None:
        self._text = text
        self._times = times
        self._at = {timex.start: number for number, timex in enumerate(times)}
        self._published = published

    def of(self, timex: Timex, *, anchor: date | None, tense: Tense | None) -> Timex:
        """The expression settled, with those that it is listed with ("Monday and Tuesday")."""
        if timex.note == "from ... to" or timex.granularity == "range":
            return self._with_days_before(timex)
        if timex.note and timex.first is None and timex.last is None and timex.basis == "none":
            return timex
        group = self._listed(timex)
        if len(group) == 1:
            return self._settled(timex, anchor, tense)
        settled = [self._settled(one, anchor, tense) for one in group]
        if all(one.first and one.last for one in settled):
            first = min(one.first for one in settled if one.first)
            last = max(one.last for one in settled if one.last)
            start, end = settled[0].start, settled[-1].end
            return msgspec.structs.replace(
                settled[0], first=first, last=last, granularity="range", start=start, end=end,
                text=self._text[start:end], value=f"{first}/{last}",
            )  # fmt: skip
        return self._settled(timex, anchor, tense)

    def _settled(self, timex: Timex, anchor: date | None, tense: Tense | None) -> Timex:
        settled = resolve(timex, published=self._published, anchor=anchor, tense=tense)
        day = settled.first
        if day is None or self._published is None or timex.granularity not in ("day", "month"):
            return settled
        if timex.text.lower() == "overnight":
            return msgspec.structs.replace(
                settled, last=day + timedelta(days=1), granularity="range"
            )
        if _LAST_WEEK.match(self._text, timex.end) and timex.granularity == "day":
            return _in_week(settled, self._published - timedelta(days=7))
        if not _LAST_YEAR.match(self._text, timex.end) or timex.needs is None:
            return settled
        value = f"{self._published.year - 1:04}{settled.value[4:]}"
        first, last, _ = window(value)
        return msgspec.structs.replace(settled, value=value, first=first, last=last)

    def _with_days_before(self, timex: Timex) -> Timex:
        """ "26, 27 and 28 May": days of a list that the grammar left out."""
        found = _DAYS_BEFORE.search(self._text[max(0, timex.start - 40) : timex.start])
        if found is None or timex.first is None or int(found[1]) >= timex.first.day:
            return timex
        first = timex.first.replace(day=int(found[1]) or 1)
        return msgspec.structs.replace(timex, first=first)

    def _listed(self, timex: Timex) -> list[Timex]:
        at = self._at[timex.start]
        first = last = at
        while first and self._joined(self._times[first - 1], self._times[first]):
            first -= 1
        while last + 1 < len(self._times) and self._joined(
            self._times[last], self._times[last + 1]
        ):
            last += 1
        return list(self._times[first : last + 1])

    def _joined(self, left: Timex, right: Timex) -> bool:
        alike = left.granularity == right.granularity and left.note is None and right.note is None
        return alike and _LIST.fullmatch(self._text, left.end, right.start) is not None


def _in_week(timex: Timex, day: date) -> Timex:
    """The same weekday in the week of another day: "Thursday of last week"."""
    if timex.first is None:
        return timex
    moved = day + timedelta(days=timex.first.weekday() - day.weekday())
    return msgspec.structs.replace(timex, value=moved.isoformat(), first=moved, last=moved)


def basis_of(timex: Timex) -> Basis:
    """How the words give the day: a day, month or year that is named is stated."""
    if timex.basis == "anchored":
        return "anchored"
    named = _MONTH.search(timex.text) is not None and _DEICTIC.search(timex.text) is None
    return "stated" if named else timex.basis


def whole(timex: Timex) -> Timex:
    """The expression without the opening that "since" gives it."""
    first, last, granularity = window(timex.value)
    return msgspec.structs.replace(
        timex, first=first or timex.first, last=last or timex.first, granularity=granularity,
        note=None,
    )  # fmt: skip
