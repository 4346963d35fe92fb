"""The nouns: frozen structs that every room shares. This module imports no room.

Offsets (`start`, `end`) count characters of `Document.text`, half-open. A slot that no characters
support stays `None` or empty. `to_json` of a row gives the JSON line of docs/reference.md.
"""

from __future__ import annotations

from datetime import date as Day
from hashlib import blake2b

import msgspec

from standoff.parts import (
    Anonymity,
    Basis,
    Bound,
    Correction,
    Cue,
    DateInfo,
    Entity,
    Finding,
    Granularity,
    Location,
    Noun,
    Quoted,
    Relation,
    Size,
    Span,
    Speaker,
    Stance,
    Status,
    TextInfo,
    Told,
    Version,
)

__all__ = [
    "Anonymity",
    "Basis",
    "Bound",
    "Claim",
    "Coding",
    "Correction",
    "Cue",
    "DateInfo",
    "Document",
    "Entity",
    "Event",
    "Finding",
    "Granularity",
    "Incident",
    "Location",
    "Quantity",
    "Quoted",
    "Relation",
    "Row",
    "Size",
    "Span",
    "Speaker",
    "Stance",
    "Status",
    "TextInfo",
    "Tie",
    "Told",
    "Version",
    "Versions",
    "document_id",
    "row_from_json",
    "stable_id",
    "to_json",
]


class Document(Noun, frozen=True, kw_only=True):
    """A report. `id` is the hash of its text; `path` is where it was read, never part of the id.

    `published` is None where no date is known: relative dates then stay unresolved. `notes` says
    what the reader assumed (an encoding, a date taken from the markup).
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: Day | None = None
    language: str = "en"
    path: str | None = None
    notes: tuple[str, ...] = ()


class Event(Noun, frozen=True, kw_only=True, tag="event", tag_field="kind"):
    """One happening as one report tells it (a PLOVER record, extended)."""

    id: str
    document: str
    date: Day | None
    enddate: Day | None = None
    date_info: DateInfo
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    event: tuple[str, ...]
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    cameo: str | None = None
    status: Status
    quad_code: int
    event_scale: float
    event_loc: Location | None = None
    size: Size | None = None
    claim: str | None = None
    text: str
    text_info: TextInfo
    event_text: tuple[str, ...]
    confidence: float
    why: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


class Claim(Noun, frozen=True, kw_only=True, tag="claim", tag_field="kind"):
    """What somebody says; `content` is the spans of the words, `events` what was coded inside."""

    id: str
    document: str
    speaker: Speaker | None
    stance: Stance
    cue: Cue | None
    content: tuple[tuple[int, int], ...]
    content_text: str
    quoted: Quoted
    via: str | None = None
    date: Day | None = None
    events: tuple[str, ...] = ()
    text: str
    text_info: TextInfo
    confidence: float
    why: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


class Tie(Noun, frozen=True, kw_only=True, tag="tie", tag_field="kind"):
    """A standing relation between two entities, with what is said of its beginning and end.

    `negated`: said not to hold ("Iran does not control them", "they decide on their own").
    """

    id: str
    document: str
    from_: Entity = msgspec.field(name="from")
    relation: Relation
    to: Entity
    since: Day | None = None
    until: Day | None = None
    ended: bool = False
    negated: bool = False
    claim: str | None = None
    text: str
    text_info: TextInfo
    confidence: float
    why: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


class Quantity(Noun, frozen=True, kw_only=True, tag="quantity", tag_field="kind"):
    """A counted standing fact: 2,500 troops of the USA in Iraq, as of a day."""

    id: str
    document: str
    holder: Entity | None
    what: str
    value: float
    qualifier: str | None = None
    place: Location | None = None
    as_of: Day | None = None
    claim: str | None = None
    text: str
    text_info: TextInfo
    confidence: float
    why: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


class Incident(Noun, frozen=True, kw_only=True, tag="incident", tag_field="kind"):
    """One happening as all reports of it tell it; the happening, not the number of tellings.

    `actor`, `recipient` and `event_loc` are those of the event that names them most closely, where
    no other contradicts; their spans are of that event's report. It happened from `date` to
    `enddate`. `members` are events, `told` says who tells each. `sources` counts independent ones:
    the copies of one report count once, and so do the reports of one publisher. `agrees` has what
    two or more events say alike, `differs` what they say otherwise. `disputed`: somebody denies it,
    or another actor is named.
    """

    id: str
    event: tuple[str, ...]
    mode: tuple[str, ...] = ()
    actor: tuple[Entity, ...] = ()
    recipient: tuple[Entity, ...] = ()
    date: Day | None = None
    enddate: Day | None = None
    event_loc: Location | None = None
    size: Size | None = None
    members: tuple[str, ...]
    told: tuple[Told, ...]
    reports: tuple[str, ...]
    sources: int
    first: Day | None = None
    last: Day | None = None
    agrees: tuple[Finding, ...] = ()
    differs: tuple[Finding, ...] = ()
    disputed: bool = False


class Versions(Noun, frozen=True, kw_only=True):
    """What read a document: the coder, the language model, and a hash of codebook and registry."""

    coder: str
    language: str
    codebook: str


Row = Event | Claim | Tie | Quantity


class Coding(Noun, frozen=True, kw_only=True):
    """All that was read from one document, plus the versions that read it.

    `sentences` are all of the document's, also those without a row: sentence n of a row's
    `text_info.sequence` is `sentences[n]`. Empty where only the sentences of the rows are known.
    """

    document: Document
    versions: Versions
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    ties: tuple[Tie, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    notes: tuple[str, ...] = ()
    sentences: tuple[Span, ...] = ()

    def rows(self) -> tuple[Row, ...]:
        """All rows, claims first: an event names the claim that it rests on."""
        return (*self.claims, *self.events, *self.ties, *self.quantities)


def stable_id(*parts: object) -> str:
    """16 hex digits that depend on the parts alone; the same report gives the same ids."""
    return blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()


def document_id(text: str) -> str:
    """The id of a report: a hash of its text."""
    return stable_id("document", text)


def to_json(row: msgspec.Struct) -> bytes:
    """One JSON line, `kind` first, without the newline."""
    return msgspec.json.encode(row)


def row_from_json(line: bytes | str) -> Row:
    """The row of one JSON line. Raises msgspec.ValidationError on a line of another shape."""
    row: Row = msgspec.json.decode(line, type=Row)
    return row
