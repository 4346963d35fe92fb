"""The examples of a user's codebook, coded: right, or what was coded instead."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from standoff.codebook.own import Codebook
from standoff.codebook.own_entries import NONE, Example
from standoff.coding.coder import Coder
from standoff.language import Reader
from standoff.model import Document, Entity, Event, document_id


class Verdict(msgspec.Struct, frozen=True):
    """An example with what was coded. `lemmas` are its words as patterns have to name them."""

    example: Example
    right: bool
    events: tuple[Event, ...]
    lemmas: tuple[str, ...] = ()

    @property
    def wanted(self) -> str:
        """ "WATER shutoff: TUR to SYR", of what the example says."""
        one = self.example
        kind = " ".join(part for part in (one.event, one.mode) if part)
        status = f", {one.status}" if one.status else ""
        return _line(kind, one.actor or "", one.recipient or "", status)

    @property
    def coded(self) -> str:
        """What was coded, in the same words; "none" where nothing was."""
        return "; ".join(_event_line(event) for event in self.events) or NONE


def verdicts(coder: Coder, book: Codebook) -> Iterator[Verdict]:
    """Each example of a codebook as a coder with this codebook codes it.

    An event of the example's type must have its mode, status and parties where the example names
    them. An example of "none" is right where no type that the codebook codes is found.
    """
    ours = book.coded | set(book.types)
    for example in book.examples:
        document = Document(id=document_id(example.text), text=example.text, path=example.where)
        events = coder.code(document).events
        if example.event == NONE:
            right = not any(ours.intersection(event.event) for event in events)
        else:
            right = any(_fits(example, event) for event in events)
        yield Verdict(example, right, events, () if right else _lemmas(example.text))


def _fits(example: Example, event: Event) -> bool:
    return (
        example.event in event.event
        and (example.mode is None or example.mode in event.mode)
        and (example.status is None or example.status == event.status)
        and _holds(event.actor, example.actor)
        and _holds(event.recipient, example.recipient)
    )


def _holds(parties: tuple[Entity, ...], wanted: str | None) -> bool:
    """Whether a party has the code, and the sector, that an example names."""
    if wanted is None:
        return True
    code, _, sector = wanted.partition(".")
    return any(
        (not code or one.code == code) and (not sector or one.sector == sector) for one in parties
    )


def _event_line(event: Event) -> str:
    status = "" if event.status == "occurred" else f", {event.status}"
    kind = " ".join((*event.event, *event.mode))
    return _line(kind, _parties(event.actor), _parties(event.recipient), status)


def _line(kind: str, actor: str, recipient: str, status: str) -> str:
    sides = f"{actor or '?'} to {recipient}" if recipient else actor
    return f"{kind}: {sides}{status}" if sides else f"{kind}{status}"


def _parties(parties: tuple[Entity, ...]) -> str:
    return "+".join(_code(one) for one in parties)


def _code(who: Entity) -> str:
    """ "TUR.MIL", ".CVL", or the words of one whose code is not known."""
    sector = f".{who.sector}" if who.sector else ""
    return f"{who.code or ''}{sector}" or who.entity_text


def _lemmas(text: str) -> tuple[str, ...]:
    words = [word for one in Reader().read(text).sentences for word in one.tokens]
    return tuple(w.lemma for w in words if (w.is_verb or w.is_noun) and not w.is_name)
