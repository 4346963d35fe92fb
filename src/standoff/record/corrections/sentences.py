"""The sentences of rows that only a person's word keeps, for the search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import duckdb

from standoff.record.corrections.anchors import Fields
from standoff.record.tables import sentence


def hold(cursor: duckdb.DuckDBPyConnection, document: str, rows: Iterable[Fields]) -> None:
    """Gives every row of a report its sentence, and takes out sentences that were only so kept.

    Where a report's own sentences are known, those are never touched.
    """
    spans = {
        row["text_info"]["sequence"]: (row["text_info"]["start"], row["text_info"]["end"])
        for row in rows
    }
    cursor.execute(
        "SELECT text, coalesce(sentences, 0) FROM documents WHERE id = $id", {"id": document}
    )
    ((text, own),) = cursor.fetchall()
    cursor.execute("SELECT sequence FROM sentences WHERE document = $id", {"id": document})
    held = {number for (number,) in cursor.fetchall()}
    for number in sorted(held - set(spans)):
        if number >= own:
            given = {"id": document, "number": number}
            cursor.execute(
                "DELETE FROM sentences WHERE document = $id AND sequence = $number", given
            )
    for number in sorted(set(spans) - held):
        start, end = spans[number]
        _insert(cursor, sentence(document, number, start, end, text[start:end]))


def _insert(cursor: duckdb.DuckDBPyConnection, row: Mapping[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    places = ", ".join("?" for _ in row)
    cursor.execute(f"INSERT INTO sentences ({names}) VALUES ({places})", list(row.values()))
