"""Checking what the tables say of each other: sentences, copies, incidents, corrections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import duckdb

from standoff.record.columns import TABLES
from standoff.record.fold import fold
from standoff.record.search.marks import mark

_AT_ONCE: Final = 10_000
_NAMED: Final = 20
"""Faults of one sort that are named one by one."""

_SENTENCES: Final = """
SELECT sentences.document, sequence, start, "end", length(text), folded,
    (marks, fours), substring(text, start + 1, "end" - start)
FROM sentences LEFT JOIN documents ON id = document"""

_LOST: Final[dict[str, str]] = {
    "sentence {1} of report {0} is there {2} times": """
        SELECT document, sequence, count(*) FROM sentences GROUP BY ALL HAVING count(*) > 1""",
    "copy {0} is no report of the record": """
        SELECT document FROM copies WHERE document NOT IN (SELECT id FROM documents)""",
    "copy {0}: its original {1} is no report of the record": """
        SELECT document, original FROM copies WHERE original NOT IN (SELECT id FROM documents)""",
    "copy {0}: its earliest report {1} is a copy, or no report of the record": """
        SELECT document, earliest FROM copies WHERE earliest NOT IN (SELECT id FROM documents)
            OR earliest IN (SELECT document FROM copies)""",
    "copy {0} has another earliest report than its original {1}": """
        SELECT one.document, one.original FROM copies AS one
            LEFT JOIN copies AS other ON other.document = one.original
        WHERE one.earliest <> coalesce(other.earliest, one.original)""",
    "copy {0} is there {1} times": """
        SELECT document, count(*) FROM copies GROUP BY ALL HAVING count(*) > 1""",
    "report {0} has the marks of copies {1} times, or is no report of the record": """
        SELECT document, count(*) FROM shingles GROUP BY document
        HAVING count(*) > 1 OR document NOT IN (SELECT id FROM documents)""",
    "report {0} is listed as like another {1} times, or is no report of the record": """
        SELECT document, count(*) FROM kin GROUP BY document
        HAVING count(*) > 1 OR document NOT IN (SELECT id FROM documents)""",
    "incident {0}: its event {1} is no event of report {2}": """
        SELECT incident, event, document FROM incident_members AS one
        WHERE NOT EXISTS (FROM events WHERE id = one.event AND document = one.document)""",
    "event {0} stands in {1} incidents": """
        SELECT event, count(*) FROM incident_members GROUP BY ALL HAVING count(*) > 1""",
    "correction {0} is there {1} times": """
        SELECT id, count(*) FROM corrections GROUP BY ALL HAVING count(*) > 1""",
    "correction {0} undoes {1}, which is no correction": """
        SELECT id, target FROM corrections
        WHERE act = 'undo' AND target NOT IN (SELECT id FROM corrections)""",
    "a row of report {1} belongs to correction {0}, which is not there": """
        SELECT correction, document FROM correction_rows
        WHERE correction NOT IN (SELECT id FROM corrections)""",
    "report {0}: what the coder reads is kept, but the report is not": """
        SELECT DISTINCT document FROM machine_rows
        WHERE document NOT IN (SELECT id FROM documents)""",
}
"""What is wrong, and the query that finds it."""


def references(cursor: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """The faults of all tables that lead to others, one line each."""
    yield from _sentences(cursor)
    for kind, table in TABLES.items():
        lost = f"{kind} {{0}}: sentence {{2}} of report {{1}} is not there"
        yield from _found(
            cursor, lost,
            f"SELECT id, document, sentence FROM {table} ANTI JOIN sentences "
            f"ON sentences.document = {table}.document AND sentence = sequence",
        )  # fmt: skip
        lost = f"{kind} {{0}}: its sentence {{2}} of report {{1}} stands elsewhere"
        yield from _found(
            cursor, lost,
            f"SELECT one.id, one.document, sentence FROM {table} AS one "
            "JOIN documents ON documents.id = one.document AND documents.sentences IS NOT NULL "
            "JOIN sentences ON sentences.document = one.document AND sentence = sequence "
            'WHERE one.start <> sentences.start OR one."end" <> sentences."end"',
        )  # fmt: skip
    for lost, query in _LOST.items():
        yield from _found(cursor, lost, query)


def _found(cursor: duckdb.DuckDBPyConnection, lost: str, query: str) -> Iterator[str]:
    """The faults that a query finds; of many the first, by id, and how many more."""
    cursor.execute(f"SELECT * FROM ({query}) ORDER BY ALL")
    found = cursor.fetchall()
    for values in found[:_NAMED]:
        yield lost.format(*values)
    if len(found) > _NAMED:
        yield f"{lost.format(*found[_NAMED])}; and {len(found) - _NAMED - 1} more such faults"


def _sentences(cursor: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Sentences that are not where they are said to be."""
    cursor.execute(_SENTENCES)
    while some := cursor.fetchmany(_AT_ONCE):
        for document, number, start, end, length, folded, marks, told in some:
            named = f"sentence {number} of report {document}"
            if length is None:
                yield f"{named}: the report is not there"
            elif not 0 <= start < end <= length:
                yield f"{named}: {start}-{end} is not in the report's {length} characters"
            elif folded != fold(told) or marks != mark(folded):
                yield f"{named} is kept as {folded!r}, but the report has {told!r} there"
