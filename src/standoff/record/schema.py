"""The tables of a record, and the number of their shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from standoff.record.columns import COLUMNS, TABLES, Kind

SCHEMA_VERSION: Final = 2

CHANGES: Final[dict[int, tuple[str, ...]]] = {
    2: ("ALTER TABLE ties ADD COLUMN negated BOOLEAN DEFAULT false",),
}
"""The statements that turn a record of the version before into one of each version."""

_DOCUMENTS: Final = """
CREATE TABLE documents (
    id VARCHAR NOT NULL, text VARCHAR NOT NULL USING COMPRESSION zstd,
    title VARCHAR, publisher VARCHAR, url VARCHAR, published DATE,
    language VARCHAR NOT NULL, path VARCHAR, notes VARCHAR[] NOT NULL,
    coder VARCHAR NOT NULL, language_model VARCHAR NOT NULL, codebook VARCHAR NOT NULL,
    coding_notes VARCHAR[] NOT NULL
)"""
_ENTITIES: Final = """
CREATE TABLE entities (
    row_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, document VARCHAR NOT NULL,
    role VARCHAR NOT NULL, code VARCHAR, sector VARCHAR, identifier_id VARCHAR, name VARCHAR,
    text VARCHAR NOT NULL, folded VARCHAR NOT NULL
)"""


def statements() -> Iterator[str]:
    """The statements that make an empty record.

    No table has an index: DuckDB's scans answer in milliseconds, while its key checks reject the
    delete and insert in one transaction with which a re-coded report replaces its rows.
    """
    yield "CREATE TABLE meta (schema_version INTEGER NOT NULL)"
    yield f"INSERT INTO meta VALUES ({SCHEMA_VERSION})"
    yield _DOCUMENTS
    yield _ENTITIES
    for kind in TABLES:
        yield _rows_table(kind)


def _rows_table(kind: Kind) -> str:
    """A kind's flat columns, then what a search reads: sentence and place folded, length."""
    columns = [f'"{column.name}" {column.type}' for column in COLUMNS[kind]]
    # The JSON lines repeat what the columns say: so kept, a record is half as large.
    columns[-1] += " USING COMPRESSION zstd"
    columns += ["folded VARCHAR", "words INTEGER", "folded_place VARCHAR"]
    return f"CREATE TABLE {TABLES[kind]} ({', '.join(columns)})"
