"""The rows of copies in a record: written, and read again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import duckdb
import msgspec
import pyarrow as pa

from standoff.record.copies.keeping import Row
from standoff.record.copies.kinds import Match
from standoff.record.copies.told import Change, Swap

_AT_ONCE: Final = 1000
_SCHEMAS: Final = {
    "copies": pa.schema(
        [(name, pa.string()) for name in ("document", "original", "earliest")]
        + [("similarity", pa.float64())]
        + [(name, pa.string()) for name in ("kind", "reason", "swapped", "changed")]
    ),
    "kin": pa.schema([("document", pa.string())]),
    "shingles": pa.schema(
        [("document", pa.string()), ("hashes", pa.binary()), ("runs", pa.binary())]
    ),
}
_EARLIEST: Final = pa.schema([("id", pa.string()), ("root", pa.string())])


def kept(cursor: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    """What is kept of each report."""
    found = cursor.sql(
        "SELECT document, published, hashes, runs "
        "FROM shingles LEFT JOIN documents ON document = id"
    )
    for batch in found.to_arrow_reader(_AT_ONCE):
        yield from map(Row, *(column.to_pylist() for column in batch.columns))


def linked(cursor: duckdb.DuckDBPyConnection, copy: str) -> Match:
    """The match of a copy."""
    cursor.execute(
        "SELECT original, similarity, kind, reason, swapped, changed FROM copies "
        "WHERE document = $copy",
        {"copy": copy},
    )
    [(original, similarity, kind, reason, swapped, changed)] = cursor.fetchall()
    return Match(
        original, similarity, kind, reason,
        msgspec.json.decode(swapped, type=tuple[Swap, ...]),
        msgspec.json.decode(changed, type=tuple[Change, ...]),
    )  # fmt: skip


def copy_row(name: str, match: Match, earliest: str) -> dict[str, object]:
    """The row of a copy."""
    return {
        "document": name,
        "original": match.document,
        "earliest": earliest,
        "similarity": match.similarity,
        "kind": match.kind,
        "reason": match.reason,
        "swapped": msgspec.json.encode(match.swapped).decode(),
        "changed": msgspec.json.encode(match.changed).decode(),
    }


def insert(cursor: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]]) -> None:
    """Adds rows to one of the tables."""
    if rows:
        cursor.register("incoming", pa.Table.from_pylist(rows, schema=_SCHEMAS[table]))
        cursor.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
        cursor.unregister("incoming")


def move(cursor: duckdb.DuckDBPyConnection, roots: list[tuple[str, str]]) -> None:
    """Gives copies another earliest report."""
    if roots:
        rows = [{"id": id, "root": root} for id, root in roots]
        cursor.register("moved", pa.Table.from_pylist(rows, schema=_EARLIEST))
        cursor.execute("UPDATE copies SET earliest = root FROM moved WHERE document = moved.id")
        cursor.unregister("moved")
