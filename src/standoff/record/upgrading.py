"""Records of older versions brought to the shape of this one, with a copy kept beside them."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from standoff.model import Document
from standoff.record.copies.keeping import marked, packed
from standoff.record.copies.linking import Linker
from standoff.record.copies.words import folded_of
from standoff.record.incidents.updating import update
from standoff.record.schema import CHANGES, SCHEMA_VERSION
from standoff.record.search.marks import mark
from standoff.record.tables import SENTENCES, sentence

_LOG: Final = logging.getLogger("standoff.record")
_AT_ONCE: Final = 1000
_SEARCHABLE: Final = 3
"""The version that has sentences, copies and incidents."""

_TOLD: Final = """
SELECT document, sentence, min(start), min_by("end", start), min_by(text, start)
FROM (
    SELECT document, sentence, start, "end", text FROM events
    UNION ALL SELECT document, sentence, start, "end", text FROM claims
    UNION ALL SELECT document, sentence, start, "end", text FROM ties
    UNION ALL SELECT document, sentence, start, "end", text FROM quantities)
WHERE hash(document) % $parts = $part
GROUP BY document, sentence ORDER BY document, sentence"""
_FURNISHED: Final = 5
"""The version that keeps the long runs of words by which furniture is known."""

_MARKED: Final = 6
"""The version whose sentences have a second mark."""

_PART: Final = 20_000
"""Reports whose sentences are held in memory."""

_GONE: Final[dict[str, tuple[str, ...]]] = {
    "events": ("folded", "words"),
    "quantities": ("folded", "words"),
    "ties": ("folded", "words", "folded_place"),
}
"""Columns that the sentences make needless."""


def upgrade(connection: duckdb.DuckDBPyConnection, path: Path, version: int) -> None:
    """Brings an older record to this version's shape, all or nothing; nothing read is lost.

    The record as it was is kept beside it, and a line of the log says where.
    """
    kept = _back_up(connection, path, version)
    _LOG.warning(
        "%s is brought from schema %d to %d; the record as it was is kept in %s",
        path, version, SCHEMA_VERSION, kept,
    )  # fmt: skip
    connection.begin()
    try:
        for number in range(version + 1, SCHEMA_VERSION + 1):
            for statement in CHANGES[number]:
                connection.execute(statement)
            if number == _SEARCHABLE:
                _tell_sentences(connection)
                _relate(connection)
            if number == _FURNISHED:
                _tell_runs(connection)
            if number == _MARKED:
                _tell_marks(connection)
        connection.execute("UPDATE meta SET schema_version = $now", {"now": SCHEMA_VERSION})
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _back_up(connection: duckdb.DuckDBPyConnection, path: Path, version: int) -> Path:
    """A copy of the record, made by DuckDB under the lock that it holds; no copy is overwritten."""
    number, kept = 1, path.with_name(f"{path.name}.v{version}.bak")
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.name}.v{version}.{number}.bak")
    draft = kept.with_name(f".{kept.name}")
    draft.unlink(missing_ok=True)
    place = str(draft).replace("'", "''")
    connection.execute(f"ATTACH '{place}' AS kept")
    try:
        row = connection.execute("SELECT current_database()").fetchone()
        assert row is not None
        name = str(row[0]).replace('"', '""')
        connection.execute(f'COPY FROM DATABASE "{name}" TO kept')
    finally:
        connection.execute("DETACH kept")
    draft.rename(kept)
    return kept


def _tell_sentences(connection: duckdb.DuckDBPyConnection) -> None:
    """The sentences that rows stand in; the others are known when a report is coded again."""
    connection.execute("SELECT count(*) FROM documents")
    ((reports,),) = connection.fetchall()
    parts = reports // _PART + 1
    for part in range(parts):
        connection.execute(_TOLD, {"parts": parts, "part": part})
        found = [sentence(*values) for values in connection.fetchall()]
        if found:
            connection.register("incoming", pa.Table.from_pylist(found, schema=SENTENCES))
            connection.execute("INSERT INTO sentences BY NAME SELECT * FROM incoming")
            connection.unregister("incoming")
    for table, columns in _GONE.items():
        for column in columns:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")


def _relate(connection: duckdb.DuckDBPyConnection) -> None:
    """Finds copies and incidents, the oldest reports first."""
    linker = Linker(connection)
    connection.execute(
        "SELECT id FROM documents WHERE language_model <> 'none' ORDER BY published NULLS LAST, id"
    )
    ids = [id for (id,) in connection.fetchall()]
    for start in range(0, len(ids), _AT_ONCE):
        connection.execute(
            "SELECT id, text, published FROM documents WHERE id IN (SELECT unnest($ids::VARCHAR[]))"
            "ORDER BY published NULLS LAST, id",
            {"ids": ids[start : start + _AT_ONCE]},
        )
        reports = [
            Document(id=id, text=text, published=day) for id, text, day in connection.fetchall()
        ]
        linker.link(connection, reports)
        update(connection, [one.id for one in reports])


def _tell_runs(connection: duckdb.DuckDBPyConnection) -> None:
    """The long runs of words of each report; which reports are copies stays as it was found."""
    connection.execute("INSERT INTO kin SELECT document FROM shingles WHERE runs IS NULL")
    connection.execute("SELECT document FROM shingles WHERE runs IS NULL")
    ids = [id for (id,) in connection.fetchall()]
    for start in range(0, len(ids), _AT_ONCE):
        connection.execute(
            "SELECT id, text FROM documents WHERE id IN (SELECT unnest($ids::VARCHAR[]))",
            {"ids": ids[start : start + _AT_ONCE]},
        )
        rows = [
            {"id": id, "told": packed(marked(folded_of(text)))}
            for id, text in connection.fetchall()
        ]
        connection.register("incoming", pa.Table.from_pylist(rows))
        connection.execute("UPDATE shingles SET runs = told FROM incoming WHERE document = id")
        connection.unregister("incoming")


def _tell_marks(connection: duckdb.DuckDBPyConnection) -> None:
    """The second mark of each sentence."""
    connection.create_function("fours_of", lambda folded: mark(folded).fours, ["VARCHAR"], "BIGINT")
    connection.execute("UPDATE sentences SET fours = fours_of(folded) WHERE fours IS NULL")
    connection.remove_function("fours_of")
