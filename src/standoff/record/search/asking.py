"""Asking: the sentences that hold some words, best first, with what was read in them."""

from __future__ import annotations

from datetime import date
from typing import Final

import duckdb
import msgspec
import pyarrow as pa

from standoff.errors import FilterError
from standoff.record.columns import TABLES, Kind
from standoff.record.filters import Filter
from standoff.record.query import COPIES, Parameters, conditions
from standoff.record.search.scoring import bound, hits

_ROW: Final = ("actor", "recipient", "type", "status", "place", "speaker", "review")
"""The filters that ask for a row in the sentence."""

_WHAT: Final[dict[Kind, str]] = {
    "event": "event",
    "claim": "stance",
    "tie": "relation",
    "quantity": "what",
}
_SHOWN: Final = """
SELECT report, number, begins, ends, score, substring(text, begins + 1, ends - begins),
    title, publisher, url, published
FROM asked JOIN documents ON id = report
ORDER BY score DESC, published NULLS LAST, report, number"""
_FIELDS: Final = (
    "document", "sequence", "start", "end", "score", "text", "title", "publisher", "url",
    "published",
)  # fmt: skip


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A row read in a sentence: its kind, its id, and what it is: ASSAULT, denies, arms, troops."""

    kind: Kind
    id: str
    what: str


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that answers a search: its report, its place in it, and the rows read in it.

    `score` is BM25, which only compares the sentences of one search. `text` is the sentence,
    `sequence` its number in the report.
    """

    document: str
    title: str | None
    publisher: str | None
    url: str | None
    published: date | None
    sequence: int
    start: int
    end: int
    score: float
    text: str
    rows: tuple[Reading, ...] = ()


def search(cursor: duckdb.DuckDBPyConnection, words: str, where: Filter) -> list[Passage]:
    """The sentences that hold all words, best first; those of one score by date and report.

    With `since` or `until`, the report's day or that of a row in the sentence lies in the period;
    the other filters ask for a row in the sentence. Raises FilterError when nothing is asked for.
    """
    params = Parameters()
    asked = bound(words, params.bind)
    if not asked:
        raise FilterError(f"{words!r} holds no letter and no digit; write a word to look for")
    tests = " AND ".join(_tests(where, params)) or "true"
    limit = f"LIMIT {params.bind(where.limit)}" if where.limit is not None else ""
    # Ranked first: reading the texts of all reports to show a few sentences would be slow.
    cursor.execute(
        f"""
        SELECT report, number, begins, ends, score
        FROM ({hits(asked)}) JOIN documents ON id = report
        WHERE {tests} ORDER BY score DESC, published NULLS LAST, report, number {limit}""",
        params.values,
    )
    found = cursor.fetchall()
    if not found:
        return []
    columns = zip(*found, strict=True)
    names = ("report", "number", "begins", "ends", "score")
    cursor.register("asked", pa.table(dict(zip(names, map(list, columns), strict=True))))
    try:
        rows = _readings(cursor, where)
        cursor.execute(_SHOWN)
        return [
            Passage(**dict(zip(_FIELDS, one, strict=True)), rows=rows.get((one[0], one[1]), ()))
            for one in cursor.fetchall()
        ]
    finally:
        cursor.unregister("asked")


def _tests(where: Filter, params: Parameters) -> list[str]:
    """The tests of a filter on a sentence `number` of `report`."""
    tests = []
    if where.document is not None:
        tests.append(f"starts_with(report, {params.bind(where.document)})")
    if where.copies is False:
        tests.append(f"report NOT IN ({COPIES})")
    plain = msgspec.structs.replace(where, text=None, document=None, copies=None, limit=None)
    untimed = msgspec.structs.replace(plain, since=None, until=None)
    timed = where.since is not None or where.until is not None
    published = " AND ".join(
        f"published {sign} {params.bind(day)}"
        for sign, day in ((">=", where.since), ("<=", where.until))
        if day is not None
    )
    if any(getattr(where, name) is not None for name in _ROW):
        holds = _holds(plain, params)
        if timed:
            holds = f"({holds} OR {published} AND {_holds(untimed, params)})"
        tests.append(holds)
    elif timed:
        tests.append(f"({published} OR {_holds(plain, params)})")
    return tests


def _holds(where: Filter, params: Parameters) -> str:
    """The test that a row which a filter lets through stands in the sentence."""
    parts = (
        f"SELECT document, sentence FROM {table} "
        f"WHERE {' AND '.join(conditions(kind, where, params)) or 'true'}"
        for kind, table in TABLES.items()
    )
    return f"(report, number) IN ({' UNION ALL '.join(parts)})"


def _readings(
    cursor: duckdb.DuckDBPyConnection, where: Filter
) -> dict[tuple[str, int], tuple[Reading, ...]]:
    """The rows in the sentences found, by report and number."""
    params = Parameters()
    seen = Filter(review=where.review)
    parts = (
        f"SELECT report, number, '{kind}', id, {_WHAT[kind]}, {place} AS place FROM {table} "
        "JOIN asked ON document = report AND sentence = number "
        f"WHERE {' AND '.join(conditions(kind, seen, params)) or 'true'}"
        for place, (kind, table) in enumerate(TABLES.items())
    )
    cursor.execute(f"{' UNION ALL '.join(parts)} ORDER BY place, id", params.values)
    found: dict[tuple[str, int], tuple[Reading, ...]] = {}
    for report, number, kind, id, what, _ in cursor.fetchall():
        reading = Reading(kind=kind, id=id, what=what)
        found[report, number] = (*found.get((report, number), ()), reading)
    return found
