"""Incidents read out of a record: what each is, who tells it, what they agree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

import duckdb
import msgspec

from standoff.errors import NotInRecord, RecordError
from standoff.model import Event, Incident, Told
from standoff.record.filters import Filter
from standoff.record.incidents.comparing import closest, days, findings, size
from standoff.record.query import Parameters, query

_AT_ONCE: Final = 500
_PREFIX: Final = 4
_SHOWN: Final = 5

_MEMBERS: Final = """
SELECT m.incident, e."row", d.publisher, d.published, c.stance, c.speaker,
    coalesce(k.earliest, d.id)
FROM incident_members m
JOIN events e ON e.id = m.event
JOIN documents d ON d.id = m.document
LEFT JOIN claims c ON c.id = e.claim
LEFT JOIN copies k ON k.document = m.document
WHERE m.incident IN (SELECT unnest($ids::VARCHAR[]))
ORDER BY m.incident, d.published NULLS LAST, m.document, e.sentence, e.start, e.id
"""

_LISTED: Final = """
SELECT m.incident
FROM incident_members m JOIN events e ON e.id = m.event LEFT JOIN claims c ON c.id = e.claim
WHERE m.incident IN (
    SELECT k.incident FROM incident_members k JOIN (SELECT id FROM {source}) f ON f.id = k.event
)
GROUP BY m.incident
HAVING bool_or(e.status <> 'negated' AND coalesce(c.stance, '') <> 'denies')
ORDER BY min(e."date") NULLS LAST, m.incident
"""

_EVENT: Final = msgspec.json.Decoder(Event)


def incidents(cursor: duckdb.DuckDBPyConnection, where: Filter) -> Iterator[Incident]:
    """The incidents with an event that a filter lets through, by their first day.

    Each has all of its events. What is only ever denied is no incident. `where.limit` counts
    incidents.
    """
    params = Parameters()
    asked = query("event", msgspec.structs.replace(where, limit=None), params)
    limit = f"LIMIT {params.bind(where.limit)}" if where.limit is not None else ""
    cursor.execute(_LISTED.format(source=asked.source) + limit, params.values)
    ids = [id for (id,) in cursor.fetchall()]
    for start in range(0, len(ids), _AT_ONCE):
        chunk = ids[start : start + _AT_ONCE]
        found = {one.id: one for one in _read(cursor, chunk)}
        yield from (found[id] for id in chunk)


def of_ids(cursor: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> dict[str, Incident]:
    """The incidents of some ids, by id; an id that no incident has is left out."""
    return {one.id: one for one in _read(cursor, ids)}


def incident(cursor: duckdb.DuckDBPyConnection, id: str) -> Incident:
    """The incident of an id or of its beginning, or the one that an event belongs to.

    Raises NotInRecord, or RecordError where several begin so.
    """
    cursor.execute(
        "SELECT DISTINCT incident FROM incident_members "
        "WHERE starts_with(incident, $id) OR event = $id ORDER BY incident",
        {"id": id},
    )
    found = [name for (name,) in cursor.fetchall()] if len(id) >= _PREFIX else []
    if not found:
        raise NotInRecord(f"no incident has the id {id!r}; standoff incidents lists them")
    if len(found) > 1 and id not in found:
        names = ", ".join(found[:_SHOWN])
        raise RecordError(f"{len(found)} incidents begin with {id!r} ({names}); write more of it")
    return next(_read(cursor, [id if id in found else found[0]]))


def members(cursor: duckdb.DuckDBPyConnection, id: str) -> list[Event]:
    """The events of an incident, by the day and the order of their reports."""
    cursor.execute(_MEMBERS, {"ids": [incident(cursor, id).id]})
    return [_EVENT.decode(row) for _, row, *_ in cursor.fetchall()]


def _read(cursor: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> Iterator[Incident]:
    cursor.execute(_MEMBERS, {"ids": list(ids)})
    for id, rows in groupby(cursor.fetchall(), key=lambda row: str(row[0])):
        held = list(rows)
        events = [_EVENT.decode(row[1]) for row in held]
        told = [_told(event, *row[2:]) for event, row in zip(events, held, strict=True)]
        yield _made(id, events, told)


def _told(
    event: Event, publisher: str | None, published: date | None, stance: str | None,
    speaker: str | None, family: str,
) -> Told:  # fmt: skip
    denied = event.status == "negated" or stance == "denies"
    return Told(
        event=event.id, document=event.document, publisher=publisher, published=published,
        family=family, claim=event.claim, speaker=speaker,
        stance="denied" if denied else "affirmed" if event.claim else "reported",
    )  # fmt: skip


def _made(id: str, events: Sequence[Event], told: Sequence[Told]) -> Incident:
    """An incident from its events; what is denied doesn't count for what it was."""
    held = [one for one, by in zip(events, told, strict=True) if by.stance != "denied"]
    agrees, differs = findings(held)
    first, last = days(held)
    reported = [one.published for one in told if one.published is not None]
    denied = len(held) < len(events)
    return Incident(
        id=id,
        event=_common(name for one in held for name in one.event),
        mode=_common(name for one in held for name in one.mode),
        actor=closest(held, "actor") or (),
        recipient=closest(held, "recipient") or (),
        date=first, enddate=last,
        event_loc=closest(held, "place"), size=size(held),
        members=tuple(one.event for one in told),
        told=tuple(told),
        reports=tuple(dict.fromkeys(one.document for one in told)),
        sources=_independent(told),
        first=min(reported, default=None), last=max(reported, default=None),
        agrees=agrees, differs=differs,
        disputed=denied or any(one.slot == "actor" for one in differs),
    )  # fmt: skip


def _common(names: Iterator[str]) -> tuple[str, ...]:
    """Names, the most frequent first."""
    counts: Counter[str] = Counter(names)
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


def _independent(told: Sequence[Told]) -> int:
    """Reports that neither copy one another nor come from one publisher."""
    parents: dict[Any, Any] = {}

    def root(one: Any) -> Any:
        while parents.setdefault(one, one) != one:
            one = parents[one]
        return one

    for one in told:
        home = root(("family", one.family))
        if one.publisher:
            parents[home] = root(("publisher", one.publisher.strip().casefold()))
    return len({root(("family", one.family)) for one in told})
