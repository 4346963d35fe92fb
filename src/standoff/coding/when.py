"""When an event happened: its own time words, its clause's, its sentence's, the running day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

import msgspec

from standoff.coding.anchors import Count, counts
from standoff.coding.dated import UNDATED, Dated, info_of
from standoff.coding.dates import Timex, find_times
from standoff.coding.nearness import FAR, cost
from standoff.coding.story_days import Story
from standoff.coding.time_words import (
    apart,
    dates_clause,
    governs,
    is_background,
    is_of_the_past,
    opened_by_since,
    since_then,
    tense_of,
    told_by,
    zone_of,
)
from standoff.coding.times import Times, basis_of, whole
from standoff.coding.vague_times import is_vague
from standoff.language import Sentence, Token
from standoff.model import DateInfo, Document, Status

LEAD = 4
"""Sentences from the top of a report whose undated past events are taken as its fresh news."""

OTHER_CLAUSE = 2
"""Cost from which a time is not said of a trigger whose own clause leaves its day open."""

HISTORICAL_DAYS = 365
"""An event that ended longer before publication than this is historical."""


ZONED = 3
"""What it costs a day that it is told by another clock than the place's."""

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
        times = [t for t in found if t.type in ("DATE", "TIME")]
        self._settled = Times(document.text, times, document.published or dateline)
        self._story = Story(document.text, times, self._settled)

    def within(self, start: int, end: int) -> Sequence[Timex]:
        """Time expressions that begin in a stretch of the document."""
        return self._story.within(start, end)

    def of(self, trigger: Token, status: Status, others: Collection[int], *, past: bool) -> Dated:
        """The date of a trigger. `others` are ids of other triggers; `past`: a finite past verb."""
        sentence = trigger.sentence
        found = self._candidates(trigger, sentence, others, status)
        ranked = sorted(found, key=lambda c: c[:2])
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
            if dated is not None and self._is_yet_to_come(dated, trigger, status):
                why = f"{dated.info.text}: lies after the day of publication"
                return Dated(None, None, UNDATED.info, why)
            if dated is not None and not self._is_at_odds(dated, trigger, status):
                self._story.note(sentence, dated, status)
                return dated
        return self._undated(trigger, status, words, past=past)

    def _candidates(
        self, trigger: Token, sentence: Sentence, others: Collection[int], status: Status
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
        ahead = tense_of(trigger, status) == "future"
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
            if ahead and is_of_the_past(token, trigger):
                continue
            if price is not None:
                price += apart(self._text, timex, token, trigger, others)
            if dates_clause(self._text, timex, trigger):
                price = 0
            elif governs(self._text, timex.start, trigger):
                price = min(price or 2, 2)
            if price is not None:
                price += ZONED if self._is_elsewhere(timex, sentence) else 0
                wide = _WIDE if timex.text.lower().startswith(("this year", "this month")) else 0
                found.append((price, wide + abs(token.i - trigger.i), timex))
        return found

    def _is_elsewhere(self, timex: Timex, sentence: Sentence) -> bool:
        """Whether a day is told by the clock of Greenwich, where the sentence has the local one."""
        if zone_of(self._text, timex) is None:
            return False
        days = [t for t in self.within(sentence.start, sentence.end) if t.granularity == "day"]
        return any(zone_of(self._text, t) is None for t in days if t is not timex)

    def _dated(self, timex: Timex, trigger: Token, status: Status) -> Dated | None:
        anchor = self._story.anchor(timex.start)
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
        zone = zone_of(self._text, timex)
        if zone is not None:
            why += f"; by the clock of {zone}, the local day may be another"
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
                day = next((self._story.day(t) for t in outer if t.granularity == "day"), None)
                if not outer and trigger.sentence.index < LEAD:
                    day = self._dateline or self._published
                moved = count.moved(day, back=True) if day and not inner else None
            else:
                day = next(iter(map(self._story.day, inner)), None)
                day = day or self._story.anchor(count.start)
                moved = count.moved(day) if day is not None else None
        elif count.kind == "period":
            return self._period(count)
        else:
            day = self._story.anchor(count.start) or self._published
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
        for timex in reversed(self._story.earlier(count.start)):
            if timex.first is not None and timex.granularity != "day":
                info = DateInfo(
                    granularity=timex.granularity, basis="anchored", text=count.text,
                    start=count.start, end=count.end,
                )  # fmt: skip
                return Dated(timex.first, timex.last, info, f"{count.text}: as {timex.text}")
        return None

    def _since_then(
        self, trigger: Token, ranked: list[tuple[int, int, Timex | Count]]
    ) -> Dated | None:
        """From the day that the story had come to until publication: "have since taken"."""
        span = since_then(trigger)
        if span is None or self._published is None:
            return None
        days = [t for _, _, t in ranked if isinstance(t, Timex) and t.granularity == "day"]
        story = self._story.before(trigger.sentence) if not days else None
        first = self._story.day(days[0]) if days else story.first if story is not None else None
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

    def _is_yet_to_come(self, dated: Dated, trigger: Token, status: Status) -> bool:
        """Whether a stated day that is still to come stands for what has happened."""
        if self._published is None or dated.first is None or dated.info.basis != "stated":
            return False
        told = trigger.tag in ("VBD", "VBN") and status in ("occurred", "historical")
        return told and tense_of(trigger, status) == "past" and dated.first > self._published

    def _undated(self, trigger: Token, status: Status, words: str | None, *, past: bool) -> Dated:
        sentence = trigger.sentence
        ahead = status in ("future", "hypothetical") or tense_of(trigger, status) == "future"
        if ahead and not told_by(trigger):
            return UNDATED
        if words is not None:
            return Dated(None, None, UNDATED.info, f"{words}: no day can be told")
        dated = self._story.before(sentence)
        if dated is not None:
            return dated
        if status != "occurred" or not past or is_background(trigger):
            return UNDATED
        for timex in self.within(sentence.start, sentence.end):
            if timex.note and timex.note.startswith("no such day"):
                return Dated(None, None, UNDATED.info, f"{timex.text}: {timex.note}")
        day = self._dateline or self._published
        if day is not None and sentence.index < LEAD:
            info = DateInfo(granularity="day", basis="publication")
            return Dated(day, None, info, "fresh news of the report")
        return UNDATED

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
