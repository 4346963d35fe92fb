"""Many small reports at once: the columns of their tables, made without a dict a row.

What is written is what `Record.add_many` would write, ten times faster: one event a report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, reduce
from operator import or_
from typing import Any, Final

import pyarrow as pa

from standoff.model import Bound, Coding, Document, Entity, Event, Size, Versions, to_json
from standoff.record.flatten import party
from standoff.record.fold import fold, fold_all
from standoff.record.rows import arrow_schema
from standoff.record.search.marks import mark
from standoff.record.store import Record
from standoff.record.writing import Outcome

Pair = tuple[Document, Event]
"""A report and the one event in it."""

_MEMORY: Final = 224_000_000
_INDEXED: Final = 110
"""Bytes that DuckDB may hold while rows are written: so many, and so many for each report held."""

_TEXT: Final = pa.string()
_DOCUMENTS: Final = pa.schema(
    [
        ("id", _TEXT), ("text", _TEXT), ("title", _TEXT), ("publisher", _TEXT), ("url", _TEXT),
        ("published", pa.date32()), ("language", _TEXT), ("path", _TEXT),
        ("notes", pa.list_(_TEXT)), ("coder", _TEXT), ("language_model", _TEXT),
        ("codebook", _TEXT), ("coding_notes", pa.list_(_TEXT)), ("sentences", pa.int32()),
    ]
)  # fmt: skip
_NAMES: Final = (
    "id", "document", "date", "enddate", "date_granularity", "date_basis", "date_text", "actor",
    "recipient", "event", "mode", "context", "cameo", "status", "quad_code", "event_scale",
    "extracted_place", "resolved_place", "geonameid", "lat", "lon", "country_code", "resolution",
    "dead_low", "dead_high", "injured_low", "injured_high", "arrested_low", "arrested_high",
    "participants_low", "participants_high", "event_text", "claim", "text", "sentence", "start",
    "end", "confidence", "why", "corrected", "review", "row",
)  # fmt: skip
"""The columns in the order of `_event`; one that events gain later stays empty until it is here."""

_EVENTS: Final = pa.schema(
    [*(arrow_schema("event").field(name) for name in _NAMES), ("folded_place", _TEXT)]
)
_SENTENCES: Final = pa.schema(
    [
        ("document", _TEXT), ("sequence", pa.int32()), ("start", pa.int32()), ("end", pa.int32()),
        ("folded", _TEXT), ("words", pa.int32()), ("marks", pa.int64()),
        ("fours", pa.int64()),
    ]
)  # fmt: skip
_ENTITIES: Final = pa.schema(
    [(name, _TEXT) for name in ("row_id", "kind", "document", "role", "code", "sector")]
    + [(name, _TEXT) for name in ("identifier_id", "name", "text", "folded")]
)
SCHEMAS: Final = {
    "documents": _DOCUMENTS, "events": _EVENTS, "sentences": _SENTENCES, "entities": _ENTITIES,
}  # fmt: skip
"""The columns of what `tables` makes."""

_NONE: Final = (None, None)
_NOWHERE: Final = (None,) * 7
_UNCOUNTED: Final = (None,) * 8


@contextmanager
def frugal(record: Record) -> Iterator[Callable[[], None]]:
    """Keeps DuckDB from filling the memory with blocks of the file while rows are written.

    What it gives must be called before each batch: the indexes on all reports must fit in what
    DuckDB may hold, and a commit for which it is too little damages them.
    """

    def fit() -> None:
        with record._cursor() as cursor:
            ((held,),) = cursor.execute("SELECT count(*) FROM documents").fetchall()
            cursor.execute(f"SET memory_limit = '{_MEMORY + _INDEXED * held}B'")

    with record._cursor() as cursor:
        ((usual,),) = cursor.execute("SELECT current_setting('memory_limit')").fetchall()
    try:
        yield fit
    finally:
        with record._cursor() as cursor:
            cursor.execute("SET memory_limit = $most", {"most": usual})


def write(record: Record, pairs: Sequence[Pair], versions: Versions) -> list[Outcome]:
    """Keeps reports of one event each, all or none; one outcome for each, as `add_many` gives.

    A report that another version read is replaced. Raises RecordError.
    """
    known = readers(record, [document.id for document, _ in pairs])
    outcomes: list[Outcome] = []
    fresh: list[Pair] = []
    other: list[Coding] = []
    for document, event in pairs:
        reader = known.get(document.id)
        if reader is None:
            outcomes.append("added")
            fresh.append((document, event))
        elif reader == versions:
            outcomes.append("unchanged")
        else:
            outcomes.append("recoded")
            other.append(Coding(document=document, versions=versions, events=(event,)))
        known[document.id] = versions
    if other:
        record.add_many(other)
    if fresh:
        insert(record, tables(fresh, versions))
    return outcomes


def write_tables(
    record: Record, ids: list[str], made: Iterable[tuple[str, Any]] | None, versions: Versions
) -> Counter[Outcome] | None:
    """Keeps what `tables` made of reports, all or none, and counts outcomes as `write` does.

    `ids` are those of the reports, each once. None, with nothing written, where that takes the
    reports themselves: another version read one of them, or `made` is None and one is new.
    Raises RecordError.
    """
    known = readers(record, ids)
    fresh = len(ids) - len(known)
    if any(by != versions for by in known.values()) or (fresh and made is None):
        return None
    if fresh and made is not None:
        insert(record, _without(made, known) if known else made)
    return Counter[Outcome]({"added": fresh, "unchanged": len(known)})


def _without(made: Iterable[tuple[str, Any]], known: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """Arrow tables less the rows of some reports."""
    import pyarrow.compute as pc

    ids = pa.array(known, _TEXT)
    for name, rows in made:
        report = rows["id" if name == "documents" else "document"]
        yield name, rows.filter(pc.invert(pc.is_in(report, ids)))


def tables(pairs: Sequence[Pair], versions: Versions) -> Iterator[tuple[str, Any]]:
    """The rows of documents, events, sentences and entities, as arrow tables; none of no pairs."""
    if not pairs:
        return
    yield _table("documents", [_document(one, versions) for one, _ in pairs])
    yield _table("events", [_event(one) for _, one in pairs])
    yield _table("sentences", [_sentence(one) for _, one in pairs])
    parties = [
        (one.id, "event", one.document, role, *_named(who))
        for _, one in pairs
        for role, side in (("actor", one.actor), ("recipient", one.recipient))
        for who in side
    ]
    if parties:
        yield _table("entities", parties)


def readers(record: Record, ids: list[str]) -> dict[str, Versions]:
    """Who read those of the reports that the record holds."""
    with record._cursor() as cursor:
        cursor.register("incoming", pa.table({"id": pa.array(ids, _TEXT)}))
        cursor.execute(
            "SELECT id, coder, language_model, codebook FROM documents "
            "SEMI JOIN incoming USING (id)"
        )
        return {
            id: Versions(coder=coder, language=language, codebook=codebook)
            for id, coder, language, codebook in cursor.fetchall()
        }


def insert(record: Record, made: Iterable[tuple[str, Any]]) -> None:
    """Inserts arrow tables by the names of their tables, all or none."""
    with record._writing, record._cursor() as cursor:
        cursor.begin()
        try:
            for name, rows in made:
                cursor.register("incoming", rows)
                cursor.execute(f"INSERT INTO {name} BY NAME SELECT * FROM incoming")
                cursor.unregister("incoming")
        except BaseException:
            cursor.rollback()
            raise
        cursor.commit()


def _table(name: str, rows: list[tuple[Any, ...]]) -> tuple[str, Any]:
    schema = SCHEMAS[name]
    columns = zip(*rows, strict=True)
    arrays = [_array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return name, pa.Table.from_arrays(arrays, schema=schema)


def _array(column: tuple[Any, ...], type: Any) -> Any:
    """An arrow array; of a column that says the same everywhere, at once."""
    first = column[0]
    if first is column[-1] and (first is None or isinstance(first, str | float)):
        if column.count(first) == len(column):
            return pa.repeat(pa.scalar(first, type), len(column))
    elif isinstance(first, bytes):
        # JSON lines, of which msgspec made UTF-8: no need to look at it again.
        return pa.array(column, pa.binary()).view(type)
    return pa.array(column, type)


def _document(one: Document, by: Versions) -> tuple[Any, ...]:
    return (
        one.id, one.text, one.title, one.publisher, one.url, one.published, one.language, one.path,
        one.notes, by.coder, by.language, by.codebook, (), None,
    )  # fmt: skip


def _event(row: Event) -> tuple[Any, ...]:
    """The flat columns of an event, in the order of `_NAMES`, then its place folded."""
    info, place = row.date_info, row.event_loc
    return (
        row.id, row.document, row.date, row.enddate, info.granularity, info.basis, info.text,
        _joined(row.actor), _joined(row.recipient), _list(row.event), _list(row.mode),
        _list(row.context), row.cameo, row.status, row.quad_code, row.event_scale,
        *(
            _NOWHERE if place is None else (
                place.extracted_place, place.resolved_place, place.geonameid, place.lat, place.lon,
                place.country_code, place.resolution,
            )
        ),
        *(_UNCOUNTED if row.size is None else _bounds(row.size)),
        _list(row.event_text), row.claim, row.text, row.text_info.sequence, row.text_info.start,
        row.text_info.end, row.confidence, _list(row.why), None, None, to_json(row),
        None if place is None else _folded(place.resolved_place, place.extracted_place, None),
    )  # fmt: skip


def _sentence(row: Event) -> tuple[Any, ...]:
    """The sentence of an event: of a row of a data set, the only one."""
    info = row.text_info
    words, marks, fours = zip(*map(_line, row.text.split("\n")), strict=True)
    joined = " ".join(filter(None, words))
    folded = f" {joined} " if joined else " "
    place = row.document, info.sequence, info.start, info.end
    return *place, folded, folded.count(" ") - 1, reduce(or_, marks), reduce(or_, fours)


@lru_cache(maxsize=1 << 16)
def _line(text: str) -> tuple[str, int, int]:
    """The words of a line as a search reads them, with their marks; most lines come often."""
    folded = fold(text)
    return folded.strip(), *mark(folded)


def _bounds(size: Size) -> tuple[int | None, ...]:
    bounds: tuple[Bound | None, ...] = (size.dead, size.injured, size.arrested, size.participants)
    return tuple(end for one in bounds for end in ((one.low, one.high) if one else _NONE))


def _list(parts: tuple[str, ...]) -> str | None:
    if len(parts) == 1:
        return parts[0] or None
    return "; ".join(part for part in parts if part) or None


def _joined(side: tuple[Entity, ...]) -> str | None:
    if len(side) == 1:
        return party(side[0]) or None
    return "; ".join(part for who in side if (part := party(who))) or None


def _named(who: Entity) -> tuple[str | None, ...]:
    folded = _folded(who.identifier_text, who.entity_text, who.office)
    code, sector, text = who.code, who.sector, who.entity_text
    return code, sector, who.identifier_id, who.identifier_text, text, folded


@lru_cache(maxsize=1 << 16)
def _folded(*texts: str | None) -> str:
    return fold_all(*texts)
