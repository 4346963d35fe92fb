"""The day that the story of a report has come to, and the time expressions that lead there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from standoff.coding.dated import UNDATED, Dated, info_of
from standoff.coding.dates import Timex
from standoff.coding.time_words import background
from standoff.coding.times import Times, basis_of
from standoff.language import Sentence
from standoff.model import Status

SHORT = 31
"""Days of the longest range that "the second day" counts in."""


class Story:
    """Where a report stands in time: the days it has named, and the day of its last event."""

    def __init__(self, text: str, times: Sequence[Timex], settled: Times) -> None:
        self._text = text
        self._times = times
        self._starts = [t.start for t in times]
        self._settled = settled
        self._running: tuple[Sentence, Dated] | None = None

    def within(self, start: int, end: int) -> Sequence[Timex]:
        """Time expressions that begin in a stretch of the document."""
        return self._times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def earlier(self, offset: int) -> Sequence[Timex]:
        """Time expressions that begin before an offset, in order."""
        return self._times[: bisect_left(self._starts, offset)]

    def day(self, timex: Timex) -> date | None:
        """The first day of an expression as it stands."""
        return self._settled.of(timex, anchor=None, tense=None).first

    def anchor(self, offset: int) -> date | None:
        """The day named last before an offset, else the one that the story has come to."""
        found = self._times[: bisect_left(self._starts, offset)]
        for timex in reversed(found):
            short = timex.first and timex.last and (timex.last - timex.first).days <= SHORT
            if short and timex.granularity in ("day", "range"):
                return timex.first
        return self._running[1].first if self._running else None

    def before(self, sentence: Sentence) -> Dated | None:
        """The day that the story of a block has come to before a sentence."""
        block = sentence.block
        at, running = self._running if self._running else (None, None)
        if at is not None and at.block is not block and at.block.start != block.start:
            at, running = None, None
        for timex in reversed(self.within(block.start, sentence.start)):
            if at is not None and timex.start < at.start:
                break
            if timex.type == "DATE" and timex.value.startswith("XXXX") and timex.note:
                why = f"{timex.text}: {timex.note}; the story's day is not known"
                return Dated(None, None, UNDATED.info, why)
            if timex.granularity != "day" or background(self._text, timex):
                continue
            settled = self._settled.of(timex, anchor=None, tense="past")
            why = f"same story as {timex.text} -> {settled.value}"
            return Dated(settled.first, None, info_of(settled, basis_of(settled)), why)
        if running is None or running.info.granularity != "day":
            return None
        return Dated(
            running.first, running.last, running.info, f"same story as {running.info.text}"
        )

    def note(self, sentence: Sentence, dated: Dated, status: Status) -> None:
        """The story comes to the day of an event that occurred."""
        if status == "occurred" and dated.info.granularity == "day" and dated.first is not None:
            self._running = (sentence, dated)
