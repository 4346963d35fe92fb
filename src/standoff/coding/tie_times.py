"""Since when and until when a standing relation holds, as far as its own clause says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from standoff.coding.dates import Timex
from standoff.coding.nearness import FAR, cost
from standoff.coding.when import When
from standoff.language import Token

_BEGINS = {"since", "from", "between"}
_ENDS = {"until", "till", "til"}


class Period(msgspec.Struct, frozen=True):
    """First and last day, None where unsaid, whether it is over, and the words that say so."""

    since: date | None = None
    until: date | None = None
    ended: bool = False
    why: tuple[str, ...] = ()


def period(word: Token, when: When, published: date | None) -> Period:
    """The period of the relation that a word tells: "led X since 2014", "from 2015 to 2019"."""
    sentence = word.sentence
    for timex, _ in _near(word, when):
        before = sentence.token_at(max(sentence.start, timex.start - 2))
        if before is not None and timex.first is not timex.last:
            found = _read(before.lower, timex, published)
            if found is not None:
                return found
    return Period()


def told_day(word: Token, when: When, published: date | None) -> tuple[date, str] | None:
    """The last day of the time that a count's own clause tells, and its words; none to come."""
    best: tuple[int, date, str] | None = None
    for timex, price in _near(word, when):
        day = timex.last or timex.first
        past = day is not None and (published is None or day <= published)
        if past and day is not None and (best is None or price < best[0]):
            best = (price, day, timex.text)
    return (best[1], best[2]) if best is not None else None


def _near(word: Token, when: When) -> Iterator[tuple[Timex, int]]:
    """The times of a sentence that belong to a word, with what parts them from it."""
    sentence = word.sentence
    for timex in when.within(sentence.start, sentence.end):
        token = sentence.token_at(timex.end - 1)
        price = cost(token, word, ()) if token is not None else None
        if price is not None and price < FAR:
            yield timex, price


def _read(before: str, timex: Timex, published: date | None) -> Period | None:
    over = timex.last is not None and published is not None and timex.last < published
    why = (f"{before} {timex.text}",)
    if before in _ENDS:
        return Period(until=timex.last, ended=over, why=why)
    if before in _BEGINS:
        until = timex.last if timex.last != published else None
        if before == "from" and timex.granularity != "range" and _one(timex):
            until = None
        return Period(timex.first, until, over and until is not None, why)
    if "/" in timex.value:
        return Period(timex.first, timex.last, over, why)
    return None


def _one(timex: Timex) -> bool:
    """Whether a window is a single day, month or year: its end is not the relation's."""
    return timex.first is not None and timex.last is not None and "/" not in timex.value and (
        timex.last - timex.first
    ).days < 366  # fmt: skip
