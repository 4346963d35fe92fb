"""The nouns: frozen structs that every room shares. This module imports no room.

Offsets (`start`, `end`) count characters of `Document.text`, half-open. A slot that no characters
support stays `None` or empty. `to_json` of a row gives the JSON line of docs/reference.md.
"""

from __future__ import annotations

from datetime import date as Day
from hashlib import blake2b
from typing import Literal

import msgspec

Status = Literal["occurred", "historical", "future", "hypothetical", "negated"]
Stance = Literal[
    "asserts", "denies", "accuses", "threatens", "promises", "asks", "declines", "expects", "doubts"
]
Anonymity = Literal["named", "office", "anonymous"]
Granularity = Literal["day", "month", "season", "year", "range", "unknown"]
Basis = Literal["stated", "relative", "anchored", "publication", "none"]
Quoted = Literal["direct", "indirect", "mixed"]
Relation = Literal[
    "backs", "funds", "arms", "trains", "leads", "member_of", "part_of", "allied_with", "opposes"
]


class _Noun(msgspec.Struct, frozen=True, kw_only=True):
    pass


class Span(_Noun, frozen=True, kw_only=True):
    """A stretch of a document's text, half-open."""

    start: int
    end: int


class Document(_Noun, frozen=True, kw_only=True):
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


class Entity(_Noun, frozen=True, kw_only=True):
    """Who: PLOVER entity fields, the span that names it, and the step that resolved it."""

    code: str | None
    sector: str | None
    entity_text: str
    identifier_text: str | None = None
    identifier_id: str | None = None
    office: str | None = None
    start: int
    end: int
    resolved: str | None = None


class Speaker(_Noun, frozen=True, kw_only=True):
    """Who says so. `count` is the number of people behind "nine sources"; None when unsaid."""

    code: str | None
    sector: str | None
    entity_text: str
    identifier_text: str | None = None
    identifier_id: str | None = None
    office: str | None = None
    anonymity: Anonymity
    count: int | None = None
    start: int
    end: int
    resolved: str | None = None


class DateInfo(_Noun, frozen=True, kw_only=True):
    """How an event's date is known: its granularity, its basis, and the words that gave it."""

    granularity: Granularity
    basis: Basis
    text: str | None = None
    start: int | None = None
    end: int | None = None


class Location(_Noun, frozen=True, kw_only=True):
    """Where: the words of the report and what the gazetteer makes of them.

    `resolution` is 1 country, 2 first-level region, 3 district, 4 town or site.
    """

    extracted_place: str
    resolved_place: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    country_code: str | None = None
    resolution: int | None = None
    start: int
    end: int


class Bound(_Noun, frozen=True, kw_only=True):
    """A counted fact with what is known of its limits; an open end is None."""

    low: int | None
    high: int | None
    text: str


class Size(_Noun, frozen=True, kw_only=True):
    """How many were harmed, held or took part."""

    dead: Bound | None = None
    injured: Bound | None = None
    arrested: Bound | None = None
    participants: Bound | None = None


class Cue(_Noun, frozen=True, kw_only=True):
    """The words that mark a claim."""

    text: str
    start: int
    end: int


class TextInfo(_Noun, frozen=True, kw_only=True):
    """Where a row stands: the sentence's number in its document, its span, the trigger's spans."""

    sequence: int
    start: int
    end: int
    event: tuple[tuple[int, int], ...] = ()


class Event(_Noun, frozen=True, kw_only=True, tag="event", tag_field="kind"):
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


class Claim(_Noun, frozen=True, kw_only=True, tag="claim", tag_field="kind"):
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


class Tie(_Noun, frozen=True, kw_only=True, tag="tie", tag_field="kind"):
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


class Quantity(_Noun, frozen=True, kw_only=True, tag="quantity", tag_field="kind"):
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


class Versions(_Noun, frozen=True, kw_only=True):
    """What read a document: the coder, the language model, and a hash of codebook and registry."""

    coder: str
    language: str
    codebook: str


Row = Event | Claim | Tie | Quantity


class Coding(_Noun, frozen=True, kw_only=True):
    """All that was read from one document, plus the versions that read it."""

    document: Document
    versions: Versions
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    ties: tuple[Tie, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    notes: tuple[str, ...] = ()

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
