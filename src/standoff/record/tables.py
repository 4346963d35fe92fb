"""Codings as the arrow tables that are inserted in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import pyarrow as pa

from standoff.model import (
    Claim,
    Coding,
    Document,
    Entity,
    Event,
    Location,
    Quantity,
    Row,
    Speaker,
    Tie,
)
from standoff.record.columns import TABLES, Kind
from standoff.record.flatten import flatten, kind_of
from standoff.record.fold import fold, fold_all
from standoff.record.rows import arrow_schema
from standoff.record.schema import SEARCHED
from standoff.record.search.marks import mark

_DOCUMENTS: Final = pa.schema(
    [(name, pa.string()) for name in ("id", "text", "title", "publisher", "url")]
    + [("published", pa.date32()), ("language", pa.string()), ("path", pa.string())]
    + [("notes", pa.list_(pa.string()))]
    + [(name, pa.string()) for name in ("coder", "language_model", "codebook")]
    + [("coding_notes", pa.list_(pa.string())), ("sentences", pa.int32())]
)
_ENTITIES: Final = pa.schema(
    [(name, pa.string()) for name in ("row_id", "kind", "document", "role", "code", "sector")]
    + [(name, pa.string()) for name in ("identifier_id", "name", "text", "folded")]
)
SENTENCES: Final = pa.schema(
    [("document", pa.string())]
    + [(name, pa.int32()) for name in ("sequence", "start", "end")]
    + [("folded", pa.string()), ("words", pa.int32()), ("marks", pa.int64()), ("fours", pa.int64())]
)
_TYPES: Final = {"VARCHAR": pa.string(), "INTEGER": pa.int32()}


def tables(codings: Sequence[Coding]) -> Iterator[tuple[str, Any]]:
    """The name and the new rows (a pyarrow.Table) of every table that gains some."""
    yield "documents", pa.Table.from_pylist([_document(one) for one in codings], schema=_DOCUMENTS)
    told = [one for coding in codings for one in _sentences(coding)]
    if told:
        yield "sentences", pa.Table.from_pylist(told, schema=SENTENCES)
    rows: dict[Kind, list[Row]] = {kind: [] for kind in TABLES}
    for coding in codings:
        for row in coding.rows():
            rows[kind_of(row)].append(row)
    for kind, members in rows.items():
        if members:
            yield TABLES[kind], _rows_table(kind, members)
    entities = [
        _entity(kind, row, role, who)
        for kind, members in rows.items()
        for row in members
        for role, who in parties(row)
    ]
    if entities:
        yield "entities", pa.Table.from_pylist(entities, schema=_ENTITIES)


def parties(row: Row) -> Iterable[tuple[str, Entity | Speaker]]:
    """Everybody in a row, each with a role: actor, recipient, speaker, from, to or holder."""
    match row:
        case Event():
            yield from (("actor", who) for who in row.actor)
            yield from (("recipient", who) for who in row.recipient)
        case Claim():
            if row.speaker:
                yield "speaker", row.speaker
        case Tie():
            yield "from", row.from_
            yield "to", row.to
        case Quantity():
            if row.holder:
                yield "holder", row.holder


def location(row: Row) -> Location | None:
    """The place of a row."""
    match row:
        case Event():
            return row.event_loc
        case Quantity():
            return row.place
    return None


def _document(coding: Coding) -> dict[str, object]:
    versions = coding.versions
    return {
        **{name: getattr(coding.document, name) for name in Document.__struct_fields__},
        "coder": versions.coder,
        "language_model": versions.language,
        "codebook": versions.codebook,
        "coding_notes": coding.notes,
        "sentences": len(coding.sentences) or None,
    }


def _sentences(coding: Coding) -> Iterator[dict[str, object]]:
    """The sentences of a report; where they are not known, those that its rows stand in."""
    spans = {number: (span.start, span.end) for number, span in enumerate(coding.sentences)}
    for row in () if spans else coding.rows():
        spans.setdefault(row.text_info.sequence, (row.text_info.start, row.text_info.end))
    for number, (start, end) in sorted(spans.items()):
        yield sentence(coding.document.id, number, start, end, coding.document.text[start:end])


def sentence(document: str, number: int, start: int, end: int, text: str) -> dict[str, object]:
    """A sentence as a row of its table."""
    place = {"document": document, "sequence": number, "start": start, "end": end}
    folded = _folded(text)
    return {**place, **folded, **mark(str(folded["folded"]))._asdict()}


def _folded(text: str) -> dict[str, object]:
    """A text as a search reads it, and how many words it has."""
    folded = fold(text)
    return {"folded": folded, "words": folded.count(" ") - 1}


def _rows_table(kind: Kind, rows: Sequence[Row]) -> Any:
    schema = arrow_schema(kind)
    for column in SEARCHED[kind]:
        name, type = column.split()
        schema = schema.append(pa.field(name, _TYPES[type]))
    return pa.Table.from_pylist([{**flatten(row), **_search(row)} for row in rows], schema=schema)


def _search(row: Row) -> dict[str, object]:
    """What filters read of a row beside its columns: see `schema.SEARCHED`."""
    if isinstance(row, Claim):
        # What is said may run over several sentences: a search for a claim reads all of it.
        said = row.content_text if row.content_text not in row.text else ""
        return _folded(f"{row.text} {said}")
    place = location(row)
    names = fold_all(place.resolved_place, place.extracted_place) if place else None
    return {"folded_place": names}


def _entity(kind: Kind, row: Row, role: str, who: Entity | Speaker) -> dict[str, object]:
    return {
        "row_id": row.id,
        "kind": kind,
        "document": row.document,
        "role": role,
        "code": who.code,
        "sector": who.sector,
        "identifier_id": who.identifier_id,
        "name": who.identifier_text,
        "text": who.entity_text,
        "folded": fold_all(who.identifier_text, who.entity_text, who.office),
    }
