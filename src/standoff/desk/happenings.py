"""What happened, once each, under the filter of a page.

Events of reports that tell of one happening are one incident; an event that stands alone, as those
of data sets do, is its own. All are listed in SQL; only those that a page shows are read whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from standoff.desk import wording
from standoff.desk.asked import Asked
from standoff.desk.matters import matters
from standoff.desk.state import Desk
from standoff.model import Event, Incident, Location
from standoff.record.query import query

_LISTED: Final = """
WITH chosen AS (
    SELECT id, "date" AS first, coalesce(enddate, "date") AS last, event, event_scale, actor,
        coalesce(resolved_place, extracted_place) AS site, lat, lon, country_code, resolution,
        status, claim
    FROM {source}),
many AS (SELECT incident FROM incident_members GROUP BY incident HAVING count(*) > 1),
told AS (
    SELECT m.incident, e."date" AS first, coalesce(e.enddate, e."date") AS last,
        string_split(e.event, '; ')[1] AS type, e.event_scale AS score,
        string_split(e.actor, '; ')[1] AS actor, e.resolved_place, e.extracted_place, e.lat, e.lon,
        e.country_code, e.resolution, {denied} AS denied,
        row_number() OVER (PARTITION BY m.incident ORDER BY d.published NULLS LAST, d.id,
            e.sentence, e.start, e.id) AS place
    FROM incident_members m JOIN events e ON e.id = m.event JOIN documents d ON d.id = e.document
        LEFT JOIN claims c ON c.id = e.claim
    WHERE m.incident IN (
            SELECT k.incident FROM incident_members k JOIN chosen ON chosen.id = k.event
                JOIN many ON many.incident = k.incident)
        AND coalesce(e.review, '') <> 'rejected'),
whole AS (
    SELECT incident AS id, true AS merged, min(first) FILTER (NOT denied) AS first,
        max(last) FILTER (NOT denied) AS last, first(type ORDER BY place) AS type,
        avg(score) AS score, first(actor ORDER BY actor IS NULL, place) AS actor,
        first(coalesce(resolved_place, extracted_place) ORDER BY {closest}) AS site,
        first(lat ORDER BY {closest}) AS lat, first(lon ORDER BY {closest}) AS lon,
        first(country_code ORDER BY {closest}) AS country,
        first(resolution ORDER BY {closest}) AS resolution
    FROM told GROUP BY incident HAVING bool_or(NOT denied)),
alone AS (
    SELECT coalesce(m.incident, e.id) AS id, m.incident IS NOT NULL AS merged, first, last,
        string_split(e.event, '; ')[1] AS type, event_scale AS score,
        string_split(actor, '; ')[1] AS actor, site, lat, lon, country_code AS country, resolution
    FROM chosen e LEFT JOIN incident_members m ON m.event = e.id LEFT JOIN claims c ON c.id = claim
    WHERE m.incident IS NULL OR NOT {denied} AND m.incident NOT IN (SELECT incident FROM many))
SELECT id, merged, first, last, type, score, substr(actor, strpos(actor, ' ') + 1) AS actor,
    site AS place, lat, lon, country, resolution, hash(id) AS number
FROM (SELECT * FROM whole UNION ALL SELECT * FROM alone)"""
_DENIED: Final = "(e.status = 'negated' OR coalesce(c.stance, '') = 'denies')"
_CLOSEST: Final = "lat IS NULL, resolution DESC, place"
_NEVER: Final = -(10**9)
"""Stands for the day of what has none; no date reaches it."""


class Entry(msgspec.Struct, frozen=True):
    """A happening as it is listed: its days, its first type, the first who is named to have acted,

    and its place as closely as it is known. `merged` ones are incidents, the others events.
    """

    id: str
    merged: bool
    first: date | None
    last: date | None
    type: str
    score: float
    actor: str | None
    place: str | None
    lat: float | None
    lon: float | None
    country: str | None
    resolution: int | None


class Listing:
    """All happenings under a filter, the latest first, undated ones at the end.

    `rows` has them as a pyarrow.Table with the fields of an Entry, in any order; `order` says at
    which place of it each of the listing is. The first `dated` ones have a day.
    """

    def __init__(self, rows: Any) -> None:
        self.rows = rows
        first, last = (_days(rows[name]) for name in ("first", "last"))
        self.order = np.lexsort((rows["number"].to_numpy(), -first, -last, first == _NEVER))
        self.dated = int((first != _NEVER).sum())

    def __len__(self) -> int:
        return len(self.order)

    def at(self, places: slice | Sequence[int]) -> list[Entry]:
        """Those at some places of the listing."""
        found = self.rows.take(self.order[places]).drop_columns("number").to_pylist()
        return [Entry(**row) for row in found]

    def lanes(self, field: str) -> tuple[NDArray[np.int32], list[str | None]]:
        """The number of each one's word in a field, and the words by number."""
        words = self.rows[field].combine_chunks().dictionary_encode("encode")
        return words.indices.to_numpy()[self.order], words.dictionary.to_pylist()


def _days(column: Any) -> NDArray[np.int32]:
    found: NDArray[np.int32] = column.cast("int32").fill_null(_NEVER).to_numpy()
    return found


class Happening(msgspec.Struct, frozen=True):
    """A happening as it is shown. `sources` are independent reports that tell of it.

    `differs` has what they say otherwise: "dead 9 to 14".
    """

    id: str
    href: str
    title: str
    when: str
    first: date | None
    last: date | None
    types: tuple[str, ...]
    modes: tuple[str, ...]
    score: float
    place: Location | None
    sources: int
    reports: int
    disputed: bool
    claimed: bool
    differs: tuple[str, ...]
    text: str


def _listed(source: str) -> str:
    return _LISTED.format(source=source, closest=_CLOSEST, denied=_DENIED)


def listed(desk: Desk, asked: Asked) -> Listing:
    """The happenings that occurred under the filter of a page."""
    where = asked.events
    if where.status is None:
        where = msgspec.structs.replace(where, status="occurred")

    def read(touched: frozenset[str] | None = None) -> Listing:
        source, values = query("event", where)[::2]
        if touched is not None:
            source += " AND id IN (SELECT unnest($touched::VARCHAR[]))"
            values = {**values, "touched": sorted(touched)}
        return Listing(desk.record.arrow(_listed(source), values))

    def mend(old: Listing, touched: frozenset[str]) -> Listing:
        stays = pc.invert(pc.is_in(old.rows["id"], value_set=pa.array(touched, pa.string())))
        return Listing(pa.concat_tables([old.rows.filter(stays), read(touched).rows]))

    return desk.memo.get(("happenings", where), read, mend)


def shown(desk: Desk, asked: Asked, entries: Sequence[Entry]) -> list[Happening]:
    """Some happenings in full, in their order."""
    merged = [one.id for one in entries if one.merged]
    incidents = desk.memo.get(
        ("incidents", *merged), lambda: desk.record.incidents_of(merged) if merged else {}
    )
    first = {id: one.members[0] for id, one in incidents.items()}
    events = desk.events_of([first.get(one.id, one.id) for one in entries])
    known = matters(desk, asked).value or ()
    against = {voice.row for matter in known for voice in matter.voices}
    made = []
    for one in entries:
        row = events.get(first.get(one.id, one.id))
        if row is None:
            continue
        if one.merged and one.id in incidents:
            made.append(_incident(one, incidents[one.id], row, against))
        else:
            made.append(_event(one, row, against))
    return made


def _incident(entry: Entry, one: Incident, row: Event, against: set[str]) -> Happening:
    when = wording.when(row) if len(one.members) == 1 else wording.between(one.date, one.enddate)
    return Happening(
        id=one.id, href=f"/incidents/{one.id}",
        title=wording.told(one.event, wording.parties(one.actor), wording.parties(one.recipient)),
        when=when, first=entry.first, last=entry.last, types=one.event, modes=one.mode,
        score=entry.score, place=one.event_loc, sources=one.sources, reports=len(one.reports),
        disputed=one.disputed or not against.isdisjoint(one.members),
        claimed=all(told.stance == "affirmed" for told in one.told),
        differs=tuple(
            f"{found.slot} {wording.either([version.value for version in found.versions])}"
            for found in one.differs
        ),
        text=row.text,
    )  # fmt: skip


def _event(entry: Entry, row: Event, against: set[str]) -> Happening:
    return Happening(
        id=row.id, href=f"/rows/{row.id}", title=wording.event(row), when=wording.when(row),
        first=entry.first, last=entry.last, types=row.event, modes=row.mode, score=entry.score,
        place=row.event_loc, sources=1, reports=1, disputed=row.id in against,
        claimed=row.claim is not None, differs=(), text=row.text,
    )  # fmt: skip
