"""Bringing the tables of a record in line with the log of corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import duckdb
import msgspec

from standoff.model import Coding, Document, Row, Versions, to_json
from standoff.record.columns import TABLES
from standoff.record.corrections.anchors import Key
from standoff.record.corrections.log import is_empty, of_documents
from standoff.record.corrections.sentences import hold
from standoff.record.corrections.state import as_row, standing
from standoff.record.flatten import kind_of
from standoff.record.tables import tables

_NOBODY: Final = Versions(coder="", language="", codebook="")

Lines = dict[Key, str]
"""Rows of one report as their JSON lines."""


def replay(cursor: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> None:
    """Puts corrections on the rows of these reports again, after they were coded or removed.

    Runs in the transaction that wrote them. A report that nobody corrected stays as it is.
    """
    if not is_empty(cursor):
        cursor.execute(
            "SELECT DISTINCT document FROM correction_rows "
            "WHERE role = 'row' AND document IN (SELECT unnest($ids::VARCHAR[]))",
            {"ids": list(documents)},
        )
        corrected = [document for (document,) in cursor.fetchall()]
        if corrected:
            settle(cursor, corrected)


def settle(cursor: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> None:
    """Makes the rows of these reports what the coder reads with what persons made of it."""
    log = of_documents(cursor, documents)
    held = _lines(cursor, list(log))
    read = _read_by_machine(cursor, held, list(log))
    for document, lines in held.items():
        machine = {key: msgspec.json.decode(line) for key, line in read[document].items()}
        found = standing(machine, log[document]).rows
        wanted = {key: as_row(row) for key, row in found.items()}
        _write(cursor, document, lines, read[document], wanted)


def machine_rows(cursor: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> dict[str, Lines]:
    """The rows of some reports as the coder reads them now; a report that is gone is left out."""
    return _read_by_machine(cursor, _lines(cursor, documents), documents)


def _lines(cursor: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> dict[str, Lines]:
    """The rows of the tables, by report; a report that the record does not hold is left out."""
    given = {"ids": list(documents)}
    cursor.execute("SELECT id FROM documents WHERE id IN (SELECT unnest($ids::VARCHAR[]))", given)
    found: dict[str, Lines] = {id: {} for (id,) in cursor.fetchall()}
    for kind, table in TABLES.items():
        cursor.execute(
            f'SELECT document, id, "row" FROM {table} '
            "WHERE document IN (SELECT unnest($ids::VARCHAR[])) ORDER BY id",
            given,
        )
        for document, id, line in cursor.fetchall():
            if document in found:
                found[document][kind, id] = line
    return found


def _read_by_machine(
    cursor: duckdb.DuckDBPyConnection, held: Mapping[str, Lines], documents: Sequence[str]
) -> dict[str, Lines]:
    """The rows as the coder reads them: those of the tables, but for what was kept apart."""
    read = {document: dict(lines) for document, lines in held.items()}
    cursor.execute(
        'SELECT document, kind, row_id, "row" FROM machine_rows '
        "WHERE document IN (SELECT unnest($ids::VARCHAR[]))",
        {"ids": list(documents)},
    )
    for document, kind, id, line in cursor.fetchall():
        if document not in read:
            continue
        if line is None:
            read[document].pop((kind, id), None)
        else:
            read[document][kind, id] = line
    return read


def _write(
    cursor: duckdb.DuckDBPyConnection, document: str, held: Lines, read: Lines,
    wanted: Mapping[Key, Row],
) -> None:  # fmt: skip
    """Writes the rows that are not yet as they should be, and keeps the coder's own apart."""
    lines = {**read, **{key: to_json(row).decode() for key, row in wanted.items()}}
    changed = sorted(key for key in {*held, *lines} if held.get(key) != lines.get(key))
    if changed:
        _delete(cursor, document, [key for key in changed if key in held])
        rows = {
            key: wanted[key] if key in wanted else as_row(msgspec.json.decode(lines[key]))
            for key in changed
            if key in lines
        }
        _insert(cursor, document, rows.values())
        _keep_bytes(cursor, rows, lines)
        if any(key not in read for key in changed):
            hold(cursor, document, map(msgspec.json.decode, lines.values()))
    cursor.execute("DELETE FROM machine_rows WHERE document = $document", {"document": document})
    for kind, id in sorted(wanted):
        cursor.execute(
            "INSERT INTO machine_rows VALUES (?, ?, ?, ?)",
            [document, kind, id, read.get((kind, id))],
        )


def _delete(cursor: duckdb.DuckDBPyConnection, document: str, keys: Iterable[Key]) -> None:
    for kind, id in keys:
        given = {"document": document, "id": id}
        cursor.execute(f"DELETE FROM {TABLES[kind]} WHERE document = $document AND id = $id", given)
        cursor.execute(
            "DELETE FROM entities WHERE document = $document AND row_id = $id AND kind = $kind",
            {**given, "kind": kind},
        )


def _insert(cursor: duckdb.DuckDBPyConnection, document: str, rows: Iterable[Row]) -> None:
    """Inserts rows with their parties; the report and its sentences are there already."""
    members: dict[str, tuple[Any, ...]] = dict.fromkeys(TABLES.values(), ())
    for row in rows:
        members[TABLES[kind_of(row)]] += (row,)
    coding = Coding(document=Document(id=document, text=""), versions=_NOBODY, **members)
    for name, table in tables([coding]):
        if name in TABLES.values() or name == "entities":
            cursor.register("incoming", table)
            cursor.execute(f"INSERT INTO {name} BY NAME SELECT * FROM incoming")
            cursor.unregister("incoming")


def _keep_bytes(cursor: duckdb.DuckDBPyConnection, rows: Mapping[Key, Row], lines: Lines) -> None:
    """Leaves the line of a row as it was, which an older version may have written otherwise."""
    for (kind, id), row in rows.items():
        line = lines[kind, id]
        if to_json(row).decode() != line:
            cursor.execute(
                f'UPDATE {TABLES[kind]} SET "row" = $line WHERE id = $id', {"line": line, "id": id}
            )
