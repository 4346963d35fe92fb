"""The slots of a row: which words of the report fill which role, and how they are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from standoff.desk import wording
from standoff.model import Claim, Entity, Event, Location, Quantity, Row, Speaker, Tie


class Slot(NamedTuple):
    """A filled slot. `start` and `end` count characters of the report, where it names any."""

    role: str
    text: str
    read_as: str = ""
    start: int | None = None
    end: int | None = None


def slots(row: Row) -> list[Slot]:
    """The slots of a row; those of the claim that it rests on are the claim's."""
    match row:
        case Event():
            return [*_event(row)]
        case Claim():
            return [*_claim(row)]
        case Tie():
            return [*_tie(row)]
        case Quantity():
            return [*_quantity(row)]


def _event(row: Event) -> Iterator[Slot]:
    for who in row.actor:
        yield _who("actor", who)
    for who in row.recipient:
        yield _who("recipient", who)
    for text, (start, end) in zip(row.event_text, row.text_info.event, strict=False):
        yield Slot("trigger", text, " ".join((*row.event, *row.mode)), start, end)
    known = row.date_info
    if known.text is not None or row.date is not None:
        days = " to ".join(str(day) for day in (row.date, row.enddate) if day) or "?"
        read = f"{days} ({known.granularity}, {known.basis})"
        yield Slot("date", known.text or "", read, known.start, known.end)
    yield from _where(row.event_loc)
    for name in ("dead", "injured", "arrested", "participants"):
        bound = getattr(row.size, name) if row.size is not None else None
        if bound is not None:
            same = bound.low == bound.high
            low, high = ("?" if end is None else f"{end:,}" for end in (bound.low, bound.high))
            yield Slot(name, bound.text, low if same else f"{low} to {high}")


def _claim(row: Claim) -> Iterator[Slot]:
    if row.speaker is not None:
        yield _who("speaker", row.speaker, row.speaker.anonymity)
    if row.cue is not None:
        yield Slot("cue", row.cue.text, row.stance, row.cue.start, row.cue.end)
    first = row.text_info.start
    for start, end in row.content:
        piece = row.text[max(0, start - first) : max(0, end - first)]
        words = row.content_text if len(row.content) == 1 else piece
        yield Slot("content", words, row.quoted, start, end)


def _tie(row: Tie) -> Iterator[Slot]:
    yield _who("from", row.from_)
    yield from _triggers(row, ("not: " if row.negated else "") + row.relation.replace("_", " "))
    yield _who("to", row.to)


def _quantity(row: Quantity) -> Iterator[Slot]:
    if row.holder is not None:
        yield _who("holder", row.holder)
    yield from _triggers(row, f"{row.qualifier or ''} {row.value:,g} {row.what}".strip())
    yield from _where(row.place)


def _triggers(row: Tie | Quantity, read: str) -> Iterator[Slot]:
    first = row.text_info.start
    for start, end in row.text_info.event:
        yield Slot("trigger", row.text[start - first : end - first], read, start, end)


def _who(role: str, who: Entity | Speaker, *more: str) -> Slot:
    # "?" stands for a code that is not known, as in the columns of a record.
    code = ("?." if who.sector and not who.code else "") + wording.code(who)
    named = f"{wording.party(who)} {code}".rstrip()
    steps = (named, who.office, *more, who.resolved)
    read = " · ".join(step for step in steps if step)
    return Slot(role, who.entity_text, read, who.start, who.end)


def _where(where: Location | None) -> Iterator[Slot]:
    if where is None:
        return
    read = wording.place(where)
    if where.lat is not None and where.lon is not None:
        read += f" ({where.lat:.2f}, {where.lon:.2f})"
    yield Slot("place", where.extracted_place, read, where.start, where.end)


def headline(row: Row) -> str:
    """A row in one line."""
    match row:
        case Event():
            return wording.event(row)
        case Claim():
            return wording.claim(row)
        case Tie():
            return wording.tie(row)
        case Quantity():
            holder = f"{wording.party(row.holder)}: " if row.holder else ""
            return f"{holder}{row.qualifier or ''} {row.value:,g} {row.what}".replace("  ", " ")


def kind(row: Any) -> str:
    """event, claim, tie or quantity."""
    return type(row).__name__.lower()
