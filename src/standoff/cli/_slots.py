"""The slots of a row: which role which words of the report fill, and how they are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from standoff.model import Claim, Entity, Event, Location, Quantity, Row, Speaker, Tie


class Slot(NamedTuple):
    """One filled slot. `start` and `end` count characters of the report, where it names any."""

    role: str
    text: str
    read_as: str = ""
    start: int | None = None
    end: int | None = None


def slots(row: Row, claim: Claim | None = None) -> list[Slot]:
    """The slots of a row, then those of the claim that it rests on."""
    from standoff.model import Claim, Event, Quantity, Tie

    found: list[Slot] = []
    match row:
        case Event():
            found += _event(row)
        case Claim():
            found += _claim(row)
        case Tie():
            found += _tie(row)
        case Quantity():
            found += _quantity(row)
    if claim:
        found += _claim(claim)
    return found


def _event(row: Event) -> Iterator[Slot]:
    for who in row.actor:
        yield _who("actor", who)
    for who in row.recipient:
        yield _who("recipient", who)
    meaning = " ".join((*row.event, *row.mode))
    for text, (start, end) in zip(row.event_text, row.text_info.event, strict=False):
        yield Slot("trigger", text, meaning, start, end)
    when = row.date_info
    if when.text is not None:
        read = f"{row.date or '?'} ({when.granularity}, {when.basis})"
        yield Slot("date", when.text, read, when.start, when.end)
    yield from _where(row.event_loc)
    if row.size:
        for name in type(row.size).__struct_fields__:
            bound = getattr(row.size, name)
            if bound:
                low, high = bound.low, bound.high
                yield Slot(name, bound.text, str(low) if low == high else f"{low}–{high}")


def _claim(row: Claim) -> Iterator[Slot]:
    if row.speaker:
        yield _who("speaker", row.speaker, row.speaker.anonymity)
    if row.cue:
        yield Slot("cue", row.cue.text, row.stance, row.cue.start, row.cue.end)
    pieces = row.content
    for start, end in pieces:
        text = row.content_text if len(pieces) == 1 else _piece(row, start, end)
        yield Slot("content", text, row.quoted, start, end)


def _piece(row: Claim, start: int, end: int) -> str:
    """The words of a piece of the content, where it stands in the claim's sentence."""
    first = row.text_info.start
    return row.text[max(0, start - first) : max(0, end - first)]


def _tie(row: Tie) -> Iterator[Slot]:
    yield _who("from", row.from_)
    for start, end in row.text_info.event:
        first = row.text_info.start
        yield Slot("trigger", row.text[start - first : end - first], row.relation, start, end)
    yield _who("to", row.to)


def _quantity(row: Quantity) -> Iterator[Slot]:
    if row.holder:
        yield _who("holder", row.holder)
    for start, end in row.text_info.event:
        first = row.text_info.start
        read = f"{row.qualifier or ''} {row.value:,g} {row.what}".strip()
        yield Slot("number", row.text[start - first : end - first], read, start, end)
    yield from _where(row.place)


def _who(role: str, who: Entity | Speaker, *more: str) -> Slot:
    from standoff.cli._tables import party

    steps = [party(who), who.office or "", *more, who.resolved or ""]
    return Slot(role, who.entity_text, " · ".join(filter(None, steps)), who.start, who.end)


def _where(place: Location | None) -> Iterator[Slot]:
    from standoff.cli import _tables

    if place:
        read = _tables.place(place)
        if place.lat is not None and place.lon is not None:
            read += f" ({place.lat:.2f}, {place.lon:.2f})"
        yield Slot("place", place.extracted_place, read, place.start, place.end)
