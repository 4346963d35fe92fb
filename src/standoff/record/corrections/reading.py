"""How the value of each field is read: what a person wrote becomes a patch of the row.

A patch has paths in the row's JSON ("recipient", "size.dead"), the field's own first, with what is
to stand there. Every reader raises CorrectionError, which names what is allowed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, get_args

import msgspec

from standoff.codebook.plover import contexts, event_types
from standoff.errors import CorrectionError
from standoff.model import Anonymity, Claim, Event, Quantity, Tie
from standoff.record.corrections import days, parties, values
from standoff.record.corrections.known import Known
from standoff.record.corrections.places import place
from standoff.record.corrections.slots import at_trigger, of_party

Patch = dict[str, Any]


class Asked(NamedTuple):
    """One value to read: what was written, for which row, by whom, in which record."""

    text: str
    row: Any
    known: Known
    by: str


Reader = Callable[[Asked], Patch]


def side(role: str) -> Reader:
    """The parties on one side of an event."""

    def read(asked: Asked) -> Patch:
        row: Event = asked.row
        before = getattr(row, role)
        found = parties.parse(role, asked.text, row, before, asked.known, by=asked.by, day=row.date)
        return _built({role: found})

    return read


def one_party(role: str, *, empty: bool) -> Reader:
    """The one party in a role of a tie or a quantity; `empty` where there need be none."""

    def read(asked: Asked) -> Patch:
        row: Tie | Quantity = asked.row
        before = getattr(row, "from_" if role == "from" else role)
        day = row.as_of if isinstance(row, Quantity) else row.since
        held = [before] if before is not None else []
        found = parties.parse(role, asked.text, row, held, asked.known, by=asked.by, day=day)
        if len(found) > 1 or not (found or empty):
            raise CorrectionError(f"{role} {asked.text!r}: name one party")
        return _built({role: found[0] if found else None})

    return read


def event(asked: Asked) -> Patch:
    """The types of an event; one of a codebook of the user's brings its class and score."""
    own = [name for name in asked.known.types() if name not in event_types()]
    more = "" if own else ", or a type of your own that the record holds"
    names = values.choices("event", asked.text, (*event_types(), *own), more)
    if not names:
        raise CorrectionError("event: an event has a type; reject the event where it is none")
    patch: Patch = {"event": names}
    if names[0] in event_types():
        return patch
    held = asked.known.own_type(names[0])
    if held is not None:
        patch |= {"quad_code": held.quad, "event_scale": held.scale, "cameo": None}
    return patch


def mode(asked: Asked) -> Patch:
    """The modes of an event, of those that its types have."""
    row: Event = asked.row
    allowed: dict[str, float] = {}
    for name in row.event:
        shipped = event_types().get(name)
        held = shipped or asked.known.own_type(name)
        allowed |= held.modes if held is not None else {}
    named = " ".join(row.event)
    modes = values.choices("mode", asked.text, tuple(allowed), f"; those are the modes of {named}")
    patch: Patch = {"mode": modes}
    if modes and row.event[0] not in event_types():
        patch["event_scale"] = allowed[modes[0]]
    return patch


def context(asked: Asked) -> Patch:
    """The contexts of an event."""
    allowed = dict.fromkeys((*contexts(), *asked.known.contexts()))
    return {"context": values.choices("context", asked.text, tuple(allowed))}


def place_at(path: str) -> Reader:
    """The place that stands at a path."""

    def read(asked: Asked) -> Patch:
        return _built({path: place(asked.row, asked.text, asked.known)})

    return read


def size(path: str) -> Reader:
    """One count of an event's size: "size.dead"."""
    name = path.removeprefix("size.")

    def read(asked: Asked) -> Patch:
        row: Event = asked.row
        if values.is_none(asked.text):
            return {path: None}
        before = getattr(row.size, name) if row.size is not None else None
        words = before.text if before is not None else at_trigger(row).text
        return _built({path: values.bound(path, asked.text, words)})

    return read


def speaker(asked: Asked) -> Patch:
    """Who makes a claim."""
    row: Claim = asked.row
    before = row.speaker
    if values.is_none(asked.text):
        return {"speaker": None}
    who, office = parties.party("speaker", asked.text, asked.known, row.date)
    words = of_party(row, [before] if before is not None else [], 0)
    said: Anonymity = before.anonymity if before is not None else "named"
    return _built(
        {
            "speaker": {
                "code": who.code, "sector": who.sector, "entity_text": words.text,
                "identifier_text": who.name, "identifier_id": who.id, "office": office,
                "anonymity": said, "count": before.count if before is not None else None,
                "start": words.start, "end": words.end, "resolved": f"set by {asked.by}",
            }
        }
    )  # fmt: skip


def anonymity(asked: Asked) -> Patch:
    """Whether the speaker of a claim is named."""
    found = values.choice("anonymity", asked.text, get_args(Anonymity))
    if asked.row.speaker is None:
        raise CorrectionError("anonymity: the claim has no speaker; set speaker first")
    return {"speaker.anonymity": found}


def word(name: str, allowed: tuple[str, ...]) -> Reader:
    """A field that is one of several words."""
    return lambda asked: {name: values.choice(name, asked.text, allowed)}


def day(name: str, *, last: bool = False) -> Reader:
    """A field that is a day: the first, or the `last`, of a month or year."""
    read = days.last_day if last else days.first_day
    return lambda asked: _built({name: read(name, asked.text)})


def what(asked: Asked) -> Patch:
    """What a quantity counts."""
    if values.is_none(asked.text) or not asked.text.strip():
        raise CorrectionError("what: say what is counted; reject the row where nothing is")
    return {"what": asked.text}


def date(asked: Asked) -> Patch:
    """The date of an event, with how exactly it is known."""
    return days.date_of(asked.row, asked.text)


def enddate(asked: Asked) -> Patch:
    """The last day of an event."""
    return days.enddate_of(asked.row, asked.text)


def yes_or_no(name: str) -> Reader:
    """A field that is yes or no."""
    return lambda asked: {name: values.yes_or_no(name, asked.text)}


def value(asked: Asked) -> Patch:
    """How many are counted."""
    return {"value": values.number("value", asked.text)}


def _built(patch: Patch) -> Patch:
    built: Patch = msgspec.to_builtins(patch)
    return built
