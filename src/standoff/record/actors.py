"""Who is in a record: what each actor did, received and said."""

from __future__ import annotations

from datetime import date
from typing import Final

import duckdb
import msgspec

from standoff.record.filters import Filter
from standoff.record.query import Parameters, named, query

# Most frequent spelling, code and sector of an actor stand for it; ties go by the alphabet.
_SUMMARY: Final = """
WITH chosen AS ({chosen}),
named AS (
    SELECT coalesce(identifier_id, code || '.' || sector, code, lower(text)) AS actor,
        code, sector, coalesce(name, text) AS name, role, row_id, document, day
    FROM entities JOIN chosen ON row_id = chosen.id AND kind = chosen.told
    WHERE role IN ('actor', 'recipient', 'speaker') AND {who}),
labels AS (SELECT actor, code, sector, name, count(*) AS times FROM named GROUP BY ALL),
label AS (
    SELECT actor, first(code ORDER BY times DESC, code, sector, name) AS code,
        first(sector ORDER BY times DESC, code, sector, name) AS sector,
        first(name ORDER BY times DESC, code, sector, name) AS name
    FROM labels GROUP BY actor),
deeds AS (
    SELECT actor, count(*) FILTER (role = 'actor') AS done,
        count(*) FILTER (role = 'recipient') AS received,
        count(*) FILTER (role = 'speaker') AS claims, min(day) AS first, max(day) AS last
    FROM (SELECT DISTINCT actor, role, row_id, day FROM named) GROUP BY actor),
told AS (
    SELECT actor, count(*) AS reports
    FROM (SELECT DISTINCT actor, document FROM named) GROUP BY actor)
SELECT actor, code, sector, name, done, received, claims, reports, first, last
FROM deeds JOIN told USING (actor) JOIN label USING (actor)
ORDER BY done + received + claims DESC, actor
{limit}"""


class ActorSummary(msgspec.Struct, frozen=True, kw_only=True):
    """One actor: the number of its events, claims and reports, and the days of the first and last.

    `actor` is its identifier id, else its code.sector, else the words that name it.
    """

    actor: str
    code: str | None
    sector: str | None
    name: str
    done: int
    received: int
    claims: int
    reports: int
    first: date | None
    last: date | None


def summaries(cursor: duckdb.DuckDBPyConnection, where: Filter) -> list[ActorSummary]:
    """The actors of the events and claims that a filter lets through, `where.actor` among them."""
    params = Parameters()
    rows = msgspec.structs.replace(where, actor=None, limit=None)
    parts = []
    for kind in ("event", "claim"):
        asked = query(kind, rows, params)
        parts.append(f"SELECT id, '{kind}' AS told, \"date\" AS day FROM {asked.source}")
    cursor.execute(
        _SUMMARY.format(
            chosen=" UNION ALL ".join(parts),
            who=named(where.actor, params) if where.actor else "true",
            limit=f"LIMIT {params.bind(where.limit)}" if where.limit is not None else "",
        ),
        params.values,
    )
    fields = ActorSummary.__struct_fields__
    return [ActorSummary(**dict(zip(fields, row, strict=True))) for row in cursor.fetchall()]
