"""A record as PLOVER JSON lines: every report, then all that was read in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import IO, Any, Final

import msgspec

from standoff.model import Coding, Document, Versions, to_json
from standoff.record.columns import TABLES
from standoff.record.exchange.lines import ReportLine
from standoff.record.filters import Filter
from standoff.record.query import query
from standoff.record.reading import sentences
from standoff.record.store import Record

_AT_ONCE: Final = 5000
_FIELDS: Final = Document.__struct_fields__
_ROWS: Final = tuple(kind for kind in TABLES if kind not in ("event", "claim"))


def write_plover(record: Record, where: Filter, out: IO[bytes]) -> int:
    """Writes reports with their rows, one a line; gives the number of rows.

    With a filter, the rows that it lets through, the claims that they rest on and all events in
    those; each report is then marked as a part. Rows that a person rejected are left out unless
    `where.review` is "all".
    """
    part = where not in (Filter(), Filter(review="all"))
    kept = "AND review IS DISTINCT FROM 'rejected'" if where == Filter() else ""
    count = 0
    with record._cursor() as cursor:
        if part:
            _pick(cursor, where)
        for first, last in _ranges(cursor, part=part):
            rows = _rows(cursor, first, last, part=part, kept=kept)
            for coding in _reports(cursor, first, last, part=part):
                out.write(to_json(ReportLine.of(coding, part=part)) + b"\n")
                for line in rows.get(coding.document.id, ()):
                    out.write(line.encode() + b"\n")
                    count += 1
    return count


def _pick(cursor: Any, where: Filter) -> None:
    """The ids of the rows to write, and of their reports, in tables of this connection."""
    cursor.execute("CREATE TEMP TABLE picked (id VARCHAR, document VARCHAR)")
    for kind, table in TABLES.items():
        asked = query(kind, where)
        chosen = f"SELECT id FROM {asked.source} ORDER BY {asked.order}"
        cursor.execute(
            f"INSERT INTO picked SELECT id, document FROM {table} WHERE id IN ({chosen})",
            asked.params,
        )
    rest_on = " UNION ".join(
        f"SELECT claim FROM {table} SEMI JOIN picked USING (id)"
        for kind, table in TABLES.items()
        if kind != "claim"
    )
    cursor.execute(
        f"INSERT INTO picked SELECT id, document FROM claims WHERE id IN ({rest_on}) "
        "AND id NOT IN (SELECT id FROM picked)"
    )
    cursor.execute(
        "INSERT INTO picked SELECT id, document FROM events "
        "WHERE claim IN (SELECT id FROM picked) AND id NOT IN (SELECT id FROM picked)"
    )


def _ranges(cursor: Any, *, part: bool) -> Iterator[tuple[str, str | None]]:
    """Ids of reports from which, and up to which, a few thousand reports lie."""
    source = "SELECT DISTINCT document AS id FROM picked" if part else "SELECT id FROM documents"
    cursor.execute(
        f"SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM ({source})) "
        f"WHERE n % {_AT_ONCE} = 1 ORDER BY id"
    )
    starts = [id for (id,) in cursor.fetchall()]
    yield from zip_longest(starts, starts[1:])


def _between(column: str, first: str, last: str | None) -> tuple[str, dict[str, str]]:
    bounds = {"first": first} | ({"last": last} if last is not None else {})
    return f"{column} >= $first" + (f" AND {column} < $last" if last is not None else ""), bounds


def _rows(
    cursor: Any, first: str, last: str | None, *, part: bool, kept: str
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    test, bounds = _between("document", first, last)
    only = "AND id IN (SELECT id FROM picked)" if part else ""
    for table in ("claims", "events", *(TABLES[kind] for kind in _ROWS)):
        cursor.execute(
            f'SELECT document, "row" FROM {table} WHERE {test} {only} {kept} '
            'ORDER BY document, sentence, start, "end", id',
            bounds,
        )
        for id, line in cursor.fetchall():
            found.setdefault(id, []).append(line)
    return found


def _reports(cursor: Any, first: str, last: str | None, *, part: bool) -> Iterator[Coding]:
    test, bounds = _between("id", first, last)
    only = "AND id IN (SELECT document FROM picked)" if part else ""
    told = sentences(cursor, f"{test} {only}", bounds)
    cursor.execute(
        f"SELECT coder, language_model, codebook, coding_notes, {', '.join(_FIELDS)} "
        f"FROM documents WHERE {test} {only} ORDER BY id",
        bounds,
    )
    for coder, language, codebook, notes, *values in cursor.fetchall():
        fields = dict(zip(_FIELDS, values, strict=True))
        document = msgspec.convert({**fields, "notes": tuple(fields["notes"])}, Document)
        versions = Versions(coder=coder, language=language, codebook=codebook)
        yield Coding(
            document=document, versions=versions, notes=tuple(notes),
            sentences=told.get(document.id, ()),
        )  # fmt: skip
