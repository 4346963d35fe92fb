"""When an event happened: its own time words, its clause's, its sentence's, the running day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from datetime import date, timedelta

import msgspec

from standoff.coding.anchors import Count, counts
from standoff.coding.dated import UNDATED, Dated, info_of
from standoff.coding.dates import Timex, find_times
from standoff.coding.nearness import FAR, cost
from standoff.coding.time_words import (
    apart,
    background,
    dates_clause,
    governs,
    is_background,
    opened_by_since,
    since_then,
    tense_of,
    told_by,
)
from standoff.coding.times import Times, basis_of, whole
from standoff.coding.vague_times import is_vague
from standoff.language import Sentence, Token
from standoff.model import DateInfo, Document, Status

LEAD = 4
"""Sentences from the top of a report whose undated past events are taken as its fresh news."""

OTHER_CLAUSE = 2
"""Cost from which a time is not said of a trigger whose own clause leaves its day open."""

SHORT = 31
"""Days of the longest range that "the second day" counts in."""

HISTORICAL_DAYS = 365
"""An event that ended longer before publication than this is historical."""


_WIDE = 1000
"""What puts "this year" behind "on Tuesday" where both are said of a trigger."""


class When:
    """The time expressions of a document and the day that its story has come to."""

    def __init__(self, document: Document, dateline: date | None = None) -> None:
        self._text = document.text
        self._published = document.published
        self._dateline = dateline
        self._counts = counts(document.text)
        found = find_times(document.text, published=document.published or dateline)
        self._times = [t for t in found if t.type in ("DATE", "TIME")]
        self._starts = [t.start for t in self._times]
        self._settled = Times(document.text, self._times, document.published or dateline)
        self._running: tuple[Sentence, Dated] | None = None

    def within(self, start: int, end: int) -> list[Timex]:
        """Time expressions that begin in a stretch of the document."""
        return self._times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def of(self, trigger: Token, status: Status, others: Collection[int], *, past: bool) -> Dated:
        """The date of a trigger. `others` are ids of other triggers; `past`: a finite past verb."""
        sentence = trigger.sentence
        ranked = sorted(self._candidates(trigger, sentence, others), key=lambda c: c[:2])
        words = is_vague(trigger)
        opened = self._since_then(trigger, ranked)
        if opened is not None:
            return opened
        for price, _, said in ranked:
            if price >= FAR or (words is not None and price >= OTHER_CLAUSE):
                break
            if isinstance(said, Count):
                dated = self._counted(said, trigger, ranked)
            else:
                dated = self._dated(said, trigger, status)
            if dated is not None and not self._is_at_odds(dated, trigger, status):
                self._note(sentence, dated, status)
                return dated
        return self._undated(trigger, status, words, past=past)

    def _candidates(
        self, trigger: Token, sentence: Sentence, others: Collection[int]
    ) -> list[tuple[int, int, Timex | Count]]:
        found: list[tuple[int, int, Timex | Count]] = []
        held = [c for c in self._counts if sentence.start <= c.start < sentence.end]
        for count in held:
            tokens = sentence.between(count.start, count.end)
            prices = [p for t in tokens if (p := cost(t, trigger, others)) is not None]
            if count.start <= trigger.start < count.reach:
                prices = [2]
            elif governs(self._text, count.start, trigger):
                prices.append(2)
            if prices:
                found.append((min(prices), abs(tokens[0].i - trigger.i), count))
        for timex in self.within(sentence.start, sentence.end):
            token = sentence.token_at(timex.end - 1)
            if (
                token is None
                or timex.text.lower() == "the day"
                or any(
                    _overlap(c, timex) or (_in(c, timex) and not _holds(c, trigger)) for c in held
                )
            ):
                continue
            price = cost(token, trigger, others)
            if price is not None:
                price += apart(self._text, timex, token, trigger, others)
            if dates_clause(self._text, timex, trigger):
                price = 0
            elif governs(self._text, timex.start, trigger):
                price = min(price or 2, 2)
            if price is not None:
                wide = _WIDE if timex.text.lower().startswith(("this year", "this month")) else 0
                found.append((price, wide + abs(token.i - trigger.i), timex))
        return found

    def _dated(self, timex: Timex, trigger: Token, status: Status) -> Dated | None:
        anchor = self._anchor(timex.start, trigger.sentence)
        tense = tense_of(trigger, status)
        settled = self._settled.of(timex, anchor=anchor, tense=tense)
        if settled.first is None and settled.last is None:
            if settled.note is None or settled.value == "PRESENT_REF":
                return None
            return Dated(None, None, info_of(settled, "none"), f"{timex.text}: {settled.note}")
        if dates_clause(self._text, timex, trigger):
            settled = whole(settled) if settled.note == "since" else settled
        elif settled.note == "since" and not opened_by_since(timex, trigger):
            settled = whole(settled)
        elif opened_by_since(timex, trigger) and status != "future":
            settled = msgspec.structs.replace(
                settled, last=self._published or settled.last, granularity="range"
            )
        settled = self._cut(settled, status)
        basis = "anchored" if timex.needs == "anchor" else basis_of(settled)
        last = settled.last if settled.last != settled.first else None
        why = f"date {settled.text} -> {settled.value}"
        if settled.note and settled.note not in ("since", "until", "from ... to"):
            why += f" ({settled.note})"
        return Dated(settled.first, last, info_of(settled, basis), why)

    def _cut(self, timex: Timex, status: Status) -> Timex:
        """ "This year" of a past event ends at publication."""
        day = self._published
        if day is None or status == "future" or timex.first is None or timex.last is None:
            return timex
        current = timex.text.lower().startswith("this ") and timex.first <= day < timex.last
        return msgspec.structs.replace(timex, last=day) if current else timex

    def _counted(
        self, count: Count, trigger: Token, ranked: list[tuple[int, int, Timex | Count]]
    ) -> Dated | None:
        """The day so many days from another: its complement's, the main clause's, the story's."""
        inner = [t for t in self.within(count.end, count.reach) if t.granularity == "day"]
        inside = _holds(count, trigger)
        if count.kind in ("after", "before"):
            if inside:
                outer = [t for _, _, t in ranked if isinstance(t, Timex) and not _in(count, t)]
                day = next((self._day(t) for t in outer if t.granularity == "day"), None)
                if not outer and trigger.sentence.index < LEAD:
                    day = self._dateline or self._published
                moved = count.moved(day, back=True) if day and not inner else None
            else:
                day = next(iter(map(self._day, inner)), None)
                day = day or self._anchor(count.start, trigger.sentence)
                moved = count.moved(day) if day is not None else None
        elif count.kind == "period":
            return self._period(count)
        else:
            day = self._anchor(count.start, trigger.sentence) or self._published
            moved = count.moved(day) if day is not None else None
        if moved is None:
            return None
        last = day - timedelta(days=1) if count.kind == "span" and day is not None else None
        info = DateInfo(
            granularity="range" if last else "day", basis="anchored", text=count.text,
            start=count.start, end=count.end,
        )  # fmt: skip
        return Dated(moved, last, info, f"{count.text}: counted from {day} -> {moved}")

    def _period(self, count: Count) -> Dated | None:
        """ "The same eighteen days": those named before."""
        for timex in reversed(self._times[: bisect_left(self._starts, count.start)]):
            if timex.first is not None and timex.granularity != "day":
                info = DateInfo(
                    granularity=timex.granularity, basis="anchored", text=count.text,
                    start=count.start, end=count.end,
                )  # fmt: skip
                return Dated(timex.first, timex.last, info, f"{count.text}: as {timex.text}")
        return None

    def _day(self, timex: Timex) -> date | None:
        return self._settled.of(timex, anchor=None, tense=None).first

    def _anchor(self, offset: int, sentence: Sentence) -> date | None:
        """The day named last before an offset, else the one that the story has come to."""
        found = self._times[: bisect_left(self._starts, offset)]
        for timex in reversed(found):
            short = timex.first and timex.last and (timex.last - timex.first).days <= SHORT
            if short and timex.granularity in ("day", "range"):
                return timex.first
        return self._running[1].first if self._running else None

    def _since_then(
        self, trigger: Token, ranked: list[tuple[int, int, Timex | Count]]
    ) -> Dated | None:
        """From the day that the story had come to until publication: "have since taken"."""
        span = since_then(trigger)
        if span is None or self._published is None:
            return None
        days = [t for _, _, t in ranked if isinstance(t, Timex) and t.granularity == "day"]
        story = self._story(trigger.sentence) if not days else None
        first = self._day(days[0]) if days else story.first if story is not None else None
        if first is None or first > self._published:
            return None
        words = self._text[span[0] : span[1]]
        info = DateInfo(
            granularity="range", basis="anchored", text=words, start=span[0], end=span[1]
        )
        return Dated(first, self._published, info, f"{words}: from {first} until publication")

    def _is_at_odds(self, dated: Dated, trigger: Token, status: Status) -> bool:
        """Whether a day that is over stands for what is still to come."""
        end = dated.last or dated.first
        if self._published is None or end is None or told_by(trigger):
            return False
        return tense_of(trigger, status) == "future" and end < self._published

    def _undated(self, trigger: Token, status: Status, words: str | None, *, past: bool) -> Dated:
        sentence = trigger.sentence
        if status in ("future", "hypothetical") and not told_by(trigger):
            return UNDATED
        if words is not None:
            return Dated(None, None, UNDATED.info, f"{words}: no day can be told")
        dated = self._story(sentence)
        if dated is not None:
            return dated
        if status != "occurred" or not past or is_background(trigger):
            return UNDATED
        day = self._dateline or self._published
        if day is not None and sentence.index < LEAD:
            info = DateInfo(granularity="day", basis="publication")
            return Dated(day, None, info, "fresh news of the report")
        return UNDATED

    def _story(self, sentence: Sentence) -> Dated | None:
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

    def _note(self, sentence: Sentence, dated: Dated, status: Status) -> None:
        if status == "occurred" and dated.info.granularity == "day" and dated.first is not None:
            self._running = (sentence, dated)

    def is_historical(self, dated: Dated) -> bool:
        """Whether a date lies more than a year before publication."""
        end = dated.last or dated.first
        return (
            end is not None
            and self._published is not None
            and (self._published - end).days > HISTORICAL_DAYS
        )


def _overlap(count: Count, timex: Timex) -> bool:
    return count.start < timex.end and timex.start < count.end


def _holds(count: Count, trigger: Token) -> bool:
    return count.start <= trigger.start < count.reach


def _in(count: Count, timex: Timex) -> bool:
    return count.start <= timex.start < count.reach
