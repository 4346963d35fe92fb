"""Reading reports, and all that was read from them, out of a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final, TypeVar

import duckdb
import msgspec

from standoff.errors import NotInRecord, RecordError
from standoff.model import (
    Claim,
    Coding,
    Document,
    Event,
    Quantity,
    Row,
    Span,
    Tie,
    Versions,
)

N = TypeVar("N", Document, Row)

_PREFIX: Final = 4
_CANDIDATES: Final = 5
_FIELDS: Final = Document.__struct_fields__
_TYPES: Final = {"events": Event, "claims": Claim, "ties": Tie, "quantities": Quantity}


def documents(cursor: duckdb.DuckDBPyConnection, prefix: str = "") -> list[Document]:
    """The reports whose id begins so, by date of publication."""
    cursor.execute(
        f"SELECT {', '.join(_FIELDS)} FROM documents WHERE starts_with(id, $prefix) "
        "ORDER BY published NULLS LAST, id",
        {"prefix": prefix},
    )
    return [_document(values) for values in cursor.fetchall()]


def codings(cursor: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> Iterator[Coding]:
    """All that was read from these reports, by id; rows in the order of the report."""
    given = {"ids": list(ids)}
    rows: dict[str, dict[str, tuple[Any, ...]]] = {}
    for table, kind in _TYPES.items():
        decoder = msgspec.json.Decoder(kind)
        cursor.execute(
            f'SELECT document, "row" FROM {table} '
            "WHERE document IN (SELECT unnest($ids::VARCHAR[])) "
            'ORDER BY document, sentence, start, "end", id',
            given,
        )
        for id, lines in groupby(cursor.fetchall(), key=lambda pair: str(pair[0])):
            rows.setdefault(id, {})[table] = tuple(
                sorted((decoder.decode(line) for _, line in lines), key=_place)
            )
    told = sentences(cursor, "id IN (SELECT unnest($ids::VARCHAR[]))", given)
    cursor.execute(
        f"SELECT coder, language_model, codebook, coding_notes, {', '.join(_FIELDS)} "
        "FROM documents WHERE id IN (SELECT unnest($ids::VARCHAR[])) ORDER BY id",
        given,
    )
    for coder, language, codebook, notes, *values in cursor.fetchall():
        document = _document(values)
        yield Coding(
            document=document,
            versions=Versions(coder=coder, language=language, codebook=codebook),
            notes=tuple(notes),
            sentences=told.get(document.id, ()),
            **rows.get(document.id, {}),
        )


def in_order(coding: Coding) -> Coding:
    """A coding with its rows in the order in which a record gives them."""
    rows = {name: tuple(sorted(getattr(coding, name), key=_place)) for name in _TYPES}
    return msgspec.structs.replace(coding, **rows)


def _place(row: Row) -> tuple[int, int, int, int, str]:
    """Where a row stands in its report: its sentence, then the words that tell of it."""
    info = row.text_info
    words = min((start for start, _ in info.event), default=info.start)
    return info.sequence, info.start, info.end, words, row.id


def sentences(
    cursor: duckdb.DuckDBPyConnection, test: str, values: dict[str, Any]
) -> dict[str, tuple[Span, ...]]:
    """The sentences of the reports that a test on documents lets through, where all are known."""
    cursor.execute(
        'SELECT id, start, "end" FROM sentences JOIN documents ON id = document '
        f"WHERE documents.sentences IS NOT NULL AND {test} ORDER BY id, sequence",
        values,
    )
    return {
        id: tuple(Span(start=start, end=end) for _, start, end in spans)
        for id, spans in groupby(cursor.fetchall(), key=lambda one: str(one[0]))
    }


def pick(what: str, id: str, found: Sequence[N]) -> N:
    """The one of `found` that has the id, or the only one whose id begins so.

    Raises NotInRecord, or RecordError when there are several.
    """
    for one in found:
        if one.id == id:
            return one
    if len(id) < _PREFIX:
        raise NotInRecord(f"no {what} has the id {id!r}; write at least {_PREFIX} characters of it")
    if not found:
        raise NotInRecord(f"no {what} has the id {id!r}; list the record to see the ids")
    if len(found) > 1:
        names = ", ".join(one.id for one in found[:_CANDIDATES])
        more = ", ..." if len(found) > _CANDIDATES else ""
        raise RecordError(
            f"{len(found)} {what}s begin with {id!r} ({names}{more}); write more of it"
        )
    return found[0]


def _document(values: Sequence[Any]) -> Document:
    fields = dict(zip(_FIELDS, values, strict=True))
    return Document(**{**fields, "notes": tuple(fields["notes"])})
