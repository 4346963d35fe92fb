"""Codings told in short lines, so that a test says what it expects as a reader would.

An event is "ACTOR TYPE RECIPIENT" with parties as code.sector ("IRQ.MIL", "-" for an unknown half,
several joined by "+", "nobody" where there is none), and its status in front unless it occurred.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from standoff.model import Claim, Coding, Entity, Event, Quantity, Speaker, Tie


class Code(Protocol):
    """Codes a text; `published` is YYYY-MM-DD, or None where no date is known."""

    def __call__(self, text: str, *, published: str | None = ...) -> Coding: ...


def side(entity: Entity | Speaker | None) -> str:
    """ "IRQ.MIL" of an entity."""
    if entity is None:
        return "nobody"
    return f"{entity.code or '-'}.{entity.sector or '-'}"


def sides(entities: Iterable[Entity]) -> str:
    return "+".join(map(side, entities)) or "nobody"


def told(coding: Coding) -> list[str]:
    """Every event as a line."""
    return [line(event) for event in coding.events]


def line(event: Event) -> str:
    status = "" if event.status == "occurred" else f"{event.status}: "
    return f"{status}{sides(event.actor)} {event.event[0]} {sides(event.recipient)}"


def the(coding: Coding, kind: str, word: str = "") -> Event:
    """The one event of a type whose trigger holds a word; the failure lists what there is."""
    found = [
        e
        for e in coding.events
        if e.event[0] == kind and any(word in text for text in e.event_text)
    ]
    assert len(found) == 1, (
        f"{coding.document.text!r} gave {told(coding)}, wanted one {kind} {word}"
    )
    return found[0]


def names(entities: Iterable[Entity]) -> list[str]:
    """The canonical name of each, or its words where there is none."""
    return [e.identifier_text or e.entity_text for e in entities]


def claimed(coding: Coding) -> list[str]:
    """Every claim as "speaker | stance | content"."""
    return [claim_line(claim) for claim in coding.claims]


def claim_line(claim: Claim) -> str:
    speaker = claim.speaker.entity_text if claim.speaker else "nobody"
    return f"{speaker} | {claim.stance} | {claim.content_text}"


def said(coding: Coding, cue: str) -> Claim:
    """The one claim with a cue."""
    found = [c for c in coding.claims if c.cue is not None and c.cue.text == cue]
    assert len(found) == 1, f"{coding.document.text!r} gave {claimed(coding)}, wanted one {cue!r}"
    return found[0]


def tied(coding: Coding) -> list[str]:
    """Every tie as "X relation Y": "once" in front where it has ended, "not" where it is denied."""
    return [tie_line(tie) for tie in coding.ties]


def tie_line(tie: Tie) -> str:
    one, other = names([tie.from_, tie.to])
    said = ("not " if tie.negated else "") + ("once " if tie.ended else "")
    return f"{said}{one} {tie.relation} {other}"


def counted(coding: Coding) -> list[str]:
    """Every quantity as "HOLDER qualifier value what in place"."""
    return [count_line(quantity) for quantity in coding.quantities]


def count_line(quantity: Quantity) -> str:
    words = [side(quantity.holder), quantity.qualifier, f"{quantity.value:g}", quantity.what]
    if quantity.place is not None:
        words += ["in", quantity.place.extracted_place]
    return " ".join(word for word in words if word)
