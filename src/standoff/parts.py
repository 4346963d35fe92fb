"""The parts of the nouns: spans, parties, dates, places, counts, and what persons made of a row.

Offsets count characters of `Document.text`, half-open. `standoff.model` has all of these names.
"""

from __future__ import annotations

from datetime import date as Day
from datetime import datetime
from typing import Any, Literal

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


class Noun(msgspec.Struct, frozen=True, kw_only=True):
    """What all nouns and their parts are: structs that never change."""


class Span(Noun, frozen=True, kw_only=True):
    """A stretch of a document's text, half-open."""

    start: int
    end: int


class Entity(Noun, frozen=True, kw_only=True):
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


class Speaker(Noun, frozen=True, kw_only=True):
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


class DateInfo(Noun, frozen=True, kw_only=True):
    """How an event's date is known: its granularity, its basis, and the words that gave it."""

    granularity: Granularity
    basis: Basis
    text: str | None = None
    start: int | None = None
    end: int | None = None


class Location(Noun, frozen=True, kw_only=True):
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


class Bound(Noun, frozen=True, kw_only=True):
    """A counted fact with what is known of its limits; an open end is None."""

    low: int | None
    high: int | None
    text: str


class Size(Noun, frozen=True, kw_only=True):
    """How many were harmed, held or took part."""

    dead: Bound | None = None
    injured: Bound | None = None
    arrested: Bound | None = None
    participants: Bound | None = None


class Cue(Noun, frozen=True, kw_only=True):
    """The words that mark a claim."""

    text: str
    start: int
    end: int


class TextInfo(Noun, frozen=True, kw_only=True):
    """Where a row stands: the sentence's number in its document, its span, the trigger's spans."""

    sequence: int
    start: int
    end: int
    event: tuple[tuple[int, int], ...] = ()


class Correction(Noun, frozen=True, kw_only=True):
    """What a person made of a row: set a field, confirmed the row, or rejected it.

    `machine` holds the row's fields as the coder read them, the one set and those that follow from
    it. It is null where the coder finds a confirmed row no more: the row stays as it was.
    """

    id: str
    act: Literal["set", "confirm", "reject"]
    field: str | None = None
    value: str | None = None
    machine: dict[str, Any] | None = None
    by: str
    at: datetime
    because: str | None = None


class Told(Noun, frozen=True, kw_only=True):
    """One event of an incident: the report that tells it, and whose word it is.

    `family` is the earliest of the reports that copy one another; `speaker` who claims or denies.
    """

    event: str
    document: str
    publisher: str | None = None
    published: Day | None = None
    family: str
    claim: str | None = None
    speaker: str | None = None
    stance: Literal["reported", "affirmed", "denied"]


class Version(Noun, frozen=True, kw_only=True):
    """One value of a slot, and the events that say so."""

    value: str
    events: tuple[str, ...]


class Finding(Noun, frozen=True, kw_only=True):
    """What the events of an incident say of one slot: one version of it, or several."""

    slot: Literal["type", "mode", "actor", "recipient", "date", "place", "dead", "injured"]
    versions: tuple[Version, ...]
