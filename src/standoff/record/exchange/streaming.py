"""Rows out of a record a batch at a time, for exports that need not hold them all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from standoff.model import Event
from standoff.record.columns import COLUMNS, Kind
from standoff.record.filters import Filter
from standoff.record.query import query
from standoff.record.store import Record

_AT_ONCE: Final = 4096


def events(record: Record, where: Filter) -> Iterator[Event]:
    """The events that a filter lets through, in the order of `Record.events`."""
    asked = query("event", where)
    decoder = msgspec.json.Decoder(Event)
    with record._cursor() as cursor:
        found = cursor.sql(
            f'SELECT "row" FROM {asked.source} ORDER BY {asked.order}', params=asked.params
        )
        for batch in found.to_arrow_reader(_AT_ONCE):
            for line in batch.column(0).to_pylist():
                yield decoder.decode(line)


def batches(record: Record, kind: Kind, where: Filter, names: list[str]) -> Iterator[Any]:
    """Flat columns of rows of a kind, as pyarrow.RecordBatch."""
    asked = query(kind, where)
    columns = ", ".join(f'"{name}"' for name in names)
    with record._cursor() as cursor:
        found = cursor.sql(
            f"SELECT {columns} FROM {asked.source} ORDER BY {asked.order}", params=asked.params
        )
        yield from found.to_arrow_reader(_AT_ONCE)


def widths(record: Record, kind: Kind, where: Filter, names: list[str]) -> tuple[int, list[int]]:
    """How many rows there are, and how many bytes the longest text in each of some columns has."""
    asked = query(kind, where)
    inner = ", ".join(f'"{name}"' for name in names)
    longest = ", ".join(f'coalesce(max(strlen("{name}")), 0)' for name in names)
    with record._cursor() as cursor:
        cursor.execute(
            f"SELECT count(*), {longest} FROM "
            f"(SELECT {inner} FROM {asked.source} ORDER BY {asked.order})",
            asked.params,
        )
        count, *found = cursor.fetchall()[0]
    return int(count), [int(one) for one in found]


def publishers(record: Record) -> dict[str, tuple[str | None, str | None]]:
    """Publisher and url of the reports that have one, by id."""
    with record._cursor() as cursor:
        cursor.execute(
            "SELECT id, publisher, url FROM documents "
            "WHERE publisher IS NOT NULL OR url IS NOT NULL"
        )
        return {id: (publisher, url) for id, publisher, url in cursor.fetchall()}


def text_columns(kind: Kind) -> list[str]:
    """The names of the columns of a kind that hold text."""
    return [column.name for column in COLUMNS[kind] if column.type == "VARCHAR"]
