"""When an event happened: its own time words, its clause's, its sentence's, the running day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from datetime import date
from typing import Literal

import msgspec

from standoff.coding.dates import Timex, find_times, resolve
from standoff.coding.nearness import FAR, cost
from standoff.language import Sentence, Token
from standoff.model import DateInfo, Document, Status

LEAD = 4
"""Sentences from the top of a report whose undated past events are taken as its fresh news."""

HISTORICAL_DAYS = 365
"""An event that ended longer before publication than this is historical."""


class Dated(msgspec.Struct, frozen=True):
    """An event's day, or first and last day, with how they are known."""

    first: date | None
    last: date | None
    info: DateInfo
    why: str | None = None


_NONE = Dated(None, None, DateInfo(granularity="unknown", basis="none"))


class When:
    """The time expressions of a document and the day that its story has come to."""

    def __init__(self, document: Document, dateline: date | None = None) -> None:
        self._published = document.published
        self._dateline = dateline
        self._times = [
            t for t in find_times(document.text, published=document.published)
            if t.type in ("DATE", "TIME")
        ]  # fmt: skip
        self._starts = [t.start for t in self._times]
        self._running: tuple[int, Dated] | None = None

    def within(self, start: int, end: int) -> list[Timex]:
        """Time expressions that begin in a stretch of the document."""
        return self._times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def of(self, trigger: Token, status: Status, others: Collection[int], *, past: bool) -> Dated:
        """The date of a trigger. `others` are ids of other triggers; `past`: a finite past verb."""
        sentence = trigger.sentence
        ranked = sorted(self._candidates(trigger, sentence, others), key=lambda c: c[:2])
        for price, _, timex in ranked:
            if price >= FAR:
                break
            dated = self._dated(timex, status)
            if dated is not None:
                self._note(sentence, dated, status)
                return dated
        return self._undated(sentence, status, past=past)

    def _candidates(
        self, trigger: Token, sentence: Sentence, others: Collection[int]
    ) -> list[tuple[int, int, Timex]]:
        found = []
        for timex in self.within(sentence.start, sentence.end):
            token = sentence.token_at(timex.end - 1)
            if token is None:
                continue
            price = cost(token, trigger, others)
            if price is not None:
                found.append((price, abs(token.i - trigger.i), timex))
        return found

    def _dated(self, timex: Timex, status: Status) -> Dated | None:
        anchor = self._running[1].first if self._running else self._published
        tense: Literal["past", "future"] = "future" if status == "future" else "past"
        settled = resolve(timex, published=self._published, anchor=anchor, tense=tense)
        if settled.first is None:
            if settled.value in ("PRESENT_REF",) or settled.granularity == "unknown":
                return None
            return Dated(
                None,
                None,
                _info(settled, "none"),
                f"{timex.text}: {settled.note or 'not resolved'}",
            )
        basis = "anchored" if timex.needs == "anchor" else settled.basis
        last = settled.last if settled.last != settled.first else None
        return Dated(
            settled.first, last, _info(settled, basis), f"date {timex.text} -> {settled.value}"
        )

    def _undated(self, sentence: Sentence, status: Status, *, past: bool) -> Dated:
        if status != "occurred" or not past:
            return _NONE
        if self._running is not None:
            block, dated = self._running
            if block == sentence.block.start and dated.info.granularity == "day":
                info = msgspec.structs.replace(dated.info, basis="anchored")
                return Dated(dated.first, dated.last, info, f"same story as {dated.info.text}")
        day = self._dateline or self._published
        if day is not None and sentence.index < LEAD:
            return Dated(
                day,
                None,
                DateInfo(granularity="day", basis="publication"),
                "fresh news of the report",
            )
        return _NONE

    def _note(self, sentence: Sentence, dated: Dated, status: Status) -> None:
        if status == "occurred" and dated.info.granularity == "day" and dated.first is not None:
            self._running = (sentence.block.start, dated)

    def is_historical(self, dated: Dated) -> bool:
        """Whether a date lies more than a year before publication."""
        end = dated.last or dated.first
        return (
            end is not None
            and self._published is not None
            and (self._published - end).days > HISTORICAL_DAYS
        )


def _info(timex: Timex, basis: str) -> DateInfo:
    return DateInfo(
        granularity=timex.granularity, basis=basis,  # type: ignore[arg-type]
        text=timex.text, start=timex.start, end=timex.end,
    )  # fmt: skip
