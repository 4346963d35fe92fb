"""The tables of a record, and the number of their shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from standoff.record.columns import COLUMNS, TABLES, Kind
from standoff.record.copies import schema as copies
from standoff.record.corrections import schema as corrections
from standoff.record.incidents import schema as incidents
from standoff.record.search import schema as search

SCHEMA_VERSION: Final = 6

PARTS: Final[tuple[str, ...]] = (
    *search.STATEMENTS,
    *copies.STATEMENTS,
    *corrections.STATEMENTS,
    *incidents.STATEMENTS,
)
"""The tables of search, copies, incidents and corrections."""

INDEXES: Final = (
    "CREATE INDEX document_ids ON documents (id)",
    *(f"CREATE INDEX {table}_documents ON {table} (document)" for table in TABLES.values()),
)
"""By them a report and its rows are found without unpacking those of others, however many.

None is unique: DuckDB's key checks reject the delete and insert in one transaction with which a
re-coded report replaces its rows.
"""

CHANGES: Final[dict[int, tuple[str, ...]]] = {
    2: ("ALTER TABLE ties ADD COLUMN negated BOOLEAN DEFAULT false",),
    3: (
        "ALTER TABLE documents ADD COLUMN sentences INTEGER",
        *(
            f"ALTER TABLE {table} ADD COLUMN {column} VARCHAR"
            for table in TABLES.values()
            for column in ("corrected", "review")
        ),
        *PARTS,
    ),
    4: INDEXES,
    5: (copies.KIN, "ALTER TABLE shingles ADD COLUMN IF NOT EXISTS runs BLOB"),
    6: (
        "ALTER TABLE sentences ADD COLUMN IF NOT EXISTS fours BIGINT",
        "ALTER TABLE incident_members ADD COLUMN IF NOT EXISTS level UTINYINT DEFAULT 0",
    ),
}
"""The statements that turn a record of the version before into one of each version."""

SEARCHED: Final[dict[Kind, tuple[str, ...]]] = {
    "event": ("folded_place VARCHAR",),
    "claim": ("folded VARCHAR", "words INTEGER"),
    "tie": (),
    "quantity": ("folded_place VARCHAR",),
}
"""What filters read beside the columns of a kind: places folded, and all that a claim says."""

_DOCUMENTS: Final = """
CREATE TABLE documents (
    id VARCHAR NOT NULL, text VARCHAR NOT NULL,
    title VARCHAR, publisher VARCHAR, url VARCHAR, published DATE,
    language VARCHAR NOT NULL, path VARCHAR, notes VARCHAR[] NOT NULL,
    coder VARCHAR NOT NULL, language_model VARCHAR NOT NULL, codebook VARCHAR NOT NULL,
    coding_notes VARCHAR[] NOT NULL, sentences INTEGER
)"""
_ENTITIES: Final = """
CREATE TABLE entities (
    row_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, document VARCHAR NOT NULL,
    role VARCHAR NOT NULL, code VARCHAR, sector VARCHAR, identifier_id VARCHAR, name VARCHAR,
    text VARCHAR NOT NULL, folded VARCHAR NOT NULL
)"""


def statements(*, indexed: bool = True) -> Iterator[str]:
    """The statements that make an empty record."""
    yield "CREATE TABLE meta (schema_version INTEGER NOT NULL)"
    yield f"INSERT INTO meta VALUES ({SCHEMA_VERSION})"
    yield _DOCUMENTS
    yield _ENTITIES
    for kind in TABLES:
        yield _rows_table(kind)
    yield from PARTS
    if indexed:
        yield from INDEXES


def _rows_table(kind: Kind) -> str:
    """A kind's flat columns, then what its filters read."""
    columns = [f'"{column.name}" {column.type}' for column in COLUMNS[kind]]
    return f"CREATE TABLE {TABLES[kind]} ({', '.join([*columns, *SEARCHED[kind]])})"
