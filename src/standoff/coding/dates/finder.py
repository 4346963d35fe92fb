"""Finds the time expressions of a text and resolves them; resolves one again when more is known."""

from __future__ import annotations

from datetime import date

import msgspec

from standoff.coding.dates.eras import with_eras
from standoff.coding.dates.grammar import Match
from standoff.coding.dates.grammar_of_time import grammar
from standoff.coding.dates.limits import narrowed, with_limits
from standoff.coding.dates.scene import NO_TIME, Reading, Scene
from standoff.coding.dates.timex import Tense, Timex
from standoff.coding.dates.tokens import tokenize
from standoff.coding.dates.windows import window


def find_times(
    text: str, *, published: date | None, start: int = 0, end: int | None = None
) -> list[Timex]:
    """The time expressions of `text[start:end]`, in order and without overlaps.

    Offsets count from the start of `text`. Without `published`, relative expressions stay
    unresolved: X in the value, basis "none" and a note. A bare weekday or month means the last one
    unless the verb next to it looks ahead.
    """
    stop = len(text) if end is None else min(end, len(text))
    first = max(0, start)
    found = _scan(Scene(text, published), first, stop)
    eras = with_eras(text, found, published)
    return with_limits(text, [t for t in eras if first <= t.start and t.end <= stop], published)


def resolve(
    timex: Timex,
    *,
    published: date | None,
    anchor: date | None = None,
    tense: Tense | None = None,
) -> Timex:
    """`timex` resolved again, with the day of an anchor event or the tense of its verb.

    Stated dates come back as they are. A length with a direction ("two days after ...") becomes a
    date where an anchor is given.
    """
    if timex.basis == "stated" and timex.needs is None:
        return timex
    if timex.type == "DURATION" and timex.needs == "anchor" and anchor is not None:
        word = "later" if timex.direction == "future" else "earlier"
        text = f"{timex.text} {word}"
    elif timex.needs is None and not (timex.basis == "none" and published):
        return timex
    else:
        text = timex.text
    scene = Scene(text, published, anchor=anchor, tense=tense)
    again = _scan(scene, 0, len(text))
    if not again or (again[0].start, again[0].end) != (0, len(text)):
        return timex
    new = again[0]
    if new.basis == "anchored" and anchor is None:
        return timex
    settled = new.needs is None or (new.needs == "anchor" and anchor is not None)
    settled = settled or (new.needs in ("tense", "year") and tense is not None)
    new = msgspec.structs.replace(
        new,
        start=timex.start,
        end=timex.end,
        text=timex.text,
        needs=None if settled else new.needs,
    )
    if timex.note in ("since", "until"):
        return with_limits(timex.text, [new], published, note=timex.note)[0]
    return new


def _scan(scene: Scene, start: int, end: int) -> list[Timex]:
    rules = grammar()
    tokens = tokenize(scene.text, start, end, rules.alphabet)
    found: list[Timex] = []
    for first, last in rules.stretches(tokens.classes):
        candidates = rules.candidates(tokens.classes[first:last])
        position = first
        while position < last:
            for matched, read in candidates(position - first):
                match = Match(tokens, matched, first)
                reading = None if _inside_word(match) else read(match, scene)
                if reading is not None:
                    scene.remember(reading)
                    if reading.note != NO_TIME:
                        found.append(_timex(match, reading, scene))
                    position = match.end
                    break
            else:
                position += 1
    return found


def _inside_word(match: Match) -> bool:
    """Whether letters or figures touch the match on either side."""
    text = match.tokens.text
    low = match.tokens.spans[match.start][0]
    high = match.tokens.spans[match.end - 1][1]
    return (low > 0 and (text[low - 1].isalnum() or text[low - 1] == "_")) or (
        high < len(text) and (text[high].isalnum() or text[high] == "_")
    )


def _timex(match: Match, reading: Reading, scene: Scene) -> Timex:
    spans = match.tokens.spans
    low, high = spans[match.start][0], spans[match.end - 1][1]
    text = scene.text[low:high]
    first, last, granularity = window(reading.value)
    if reading.first is not None or reading.last is not None:
        first, last, granularity = reading.first, reading.last, "range"
    elif reading.type == "DATE":
        first, last = narrowed(text, first, last, scene.published)
    return Timex(
        start=low,
        end=high,
        text=text,
        type=reading.type,
        value=reading.value,
        granularity=granularity,
        first=first,
        last=last,
        basis=reading.basis,
        direction=reading.direction,
        needs=reading.needs,
        note=reading.note,
    )
