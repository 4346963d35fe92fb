"""Keeping incidents up to date: when reports are written or removed, only what they touch is read.

An event is compared with those that share a block with it. What it is linked to, and all that hangs
together with that, is merged anew. So the incidents are the same whatever the order of reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import duckdb
import msgspec
import numpy as np
import pyarrow as pa

from standoff.model import Event
from standoff.record.corrections.groups import Grouping, grouping
from standoff.record.incidents.marks import Mark, blocks, mark_of, number
from standoff.record.incidents.merging import Merger
from standoff.record.incidents.pairing import Blocks, sharing, told_in
from standoff.record.incidents.parting import LEVELS, Known, Links, parted

_TOLD: Final = """
SELECT e."row", d.published
FROM events e JOIN documents d ON d.id = e.document
WHERE e.document IN ({ids}) AND d.language_model <> 'none' AND coalesce(e.review, '') <> 'rejected'
AND (e.status IN ('occurred', 'historical') OR e.status = 'negated' AND e.claim IS NOT NULL)
"""
_AT_ONCE: Final = 2_000
"""Reports that are merged at once."""

_EVENT: Final = msgspec.json.Decoder(Event)
_MARK: Final = msgspec.json.Decoder(Mark)
_MEMBERS: Final = pa.schema(
    [(name, pa.string()) for name in ("incident", "event", "document")]
    + [(name, pa.uint64()) for name in ("key", "report", "component")]
    + [("level", pa.uint8()), ("mark", pa.string())]
)
_BLOCKS: Final = pa.schema([("block", pa.uint64()), ("key", pa.uint64())])


class Held(NamedTuple):
    """An event, and the component, its level and the incident that it is in; none for a new one."""

    mark: Mark
    component: int = 0
    level: int = 0
    incident: str = ""


def update(cursor: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> None:
    """Brings the incidents up to date after reports were written, corrected or removed."""
    for start in range(0, len(documents), _AT_ONCE):
        _update(cursor, documents[start : start + _AT_ONCE])


def _update(cursor: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> None:
    said = grouping(cursor)
    left = _take(cursor, documents)
    fresh = [Held(mark) for mark in _told(cursor, documents)]
    pool = place(cursor, fresh, left, said)
    keys = {now.mark.key for now, old in pool if old.incident}
    changed = [now for now, old in pool if now != old]
    _delete(cursor, "incident_members", (one.mark.key for one in changed if one.mark.key in keys))
    _insert(cursor, "incident_members", _MEMBERS, [_row(one) for one in changed])
    found = [{"block": block, "key": one.mark.key} for one in fresh for block in blocks(one.mark)]
    _insert(cursor, "incident_blocks", _BLOCKS, found)


def place(
    cursor: duckdb.DuckDBPyConnection, fresh: Sequence[Held], left: set[int], said: Grouping
) -> list[tuple[Held, Held]]:
    """Where new events, and those that they touch, belong now; each with where it was.

    `left` are the components that lost an event.
    """
    pool, touched, links = _gathered(cursor, fresh, left, said)
    merger = Merger([one.mark for one in pool], said)
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for row, one in enumerate(pool):
        rows[one.component].append(row)
    groups = {component: np.array(held) for component, held in rows.items()}
    # New events are of component 0 as yet.
    loose = [groups[component] for component in sorted(groups.keys() & {0, *left})]
    known = Known(
        levels=np.array([one.level for one in pool], dtype=np.int64),
        loose=np.concatenate([np.zeros(0, dtype=np.int64), *loose]),
        wholes=[groups[component] for component in sorted(touched - left)],
    )
    links = Links.of(links, *map(merger.within, loose))
    parts = list(parted(known, links, merger.within))
    names = _names(cursor, [[pool[row] for row in part.tolist()] for part, _ in parts])
    whose = {
        row: (name, level)
        for (part, level), name in zip(parts, names, strict=True)
        for row in part.tolist()
    }
    return [
        (Held(pool[row].mark, *whose[row], incident), pool[row])
        for held, incident in merger.incidents(part for part, _ in parts)
        for row in held
    ]


def _gathered(
    cursor: duckdb.DuckDBPyConnection, fresh: Sequence[Held], left: set[int], said: Grouping
) -> tuple[list[Held], set[int], Links]:
    """New events, all of the components that they touch, and others that they are linked to.

    With the touched components, and the links of the new events by the numbers of that list.
    """
    near, links = _links(cursor, fresh, said)
    levels = np.array([one.level for one in near], dtype=np.int64)
    # A weaker link says only that the new event is of a crowd, which its firmer links part.
    firm = links.score >= np.array(LEVELS)[levels[links.other]]
    touched = left | {near[at].component for at in set(links.other[firm].tolist())}
    held = _fetch(cursor, "component", touched)
    linked = [near[at] for at in sorted(set(links.other.tolist()))]
    pool = [*fresh, *held, *(one for one in linked if one.component not in touched)]
    row = {one.mark.key: number for number, one in enumerate(pool)}
    others = [row[near[at].mark.key] for at in links.other.tolist()]
    return pool, touched, links._replace(other=np.array(others, dtype=np.int64))


def _links(
    cursor: duckdb.DuckDBPyConnection, fresh: Sequence[Held], said: Grouping
) -> tuple[list[Held], Links]:
    """The events that share a block with new ones, and the links of the new ones to them.

    The first number of a link is that of a new one, the other that of one near by.
    """
    mine = told_in([one.mark for one in fresh], range(len(fresh)))
    wanted = _listed(mine.blocks.tolist()) or "0"
    cursor.execute(f"SELECT block, key FROM incident_blocks WHERE block IN ({wanted})")
    rows = cursor.fetchnumpy()
    events = {one.mark.event for one in fresh}
    joined = [group for group in said.together if events & set(group)]
    keys = {number(event) for group in joined for event in group}
    near = _fetch(cursor, "key", keys.union(rows["key"].tolist()))
    near.sort(key=lambda one: one.mark.key)
    near_keys = np.array([one.mark.key for one in near], dtype=np.uint64)
    places = np.searchsorted(near_keys, rows["key"]) + len(fresh)
    theirs = Blocks.of(rows["block"], places)
    merger = Merger([one.mark for one in (*fresh, *near)], said)
    found = Links.of(
        *(merger.linked(*pairs) for pairs in sharing(mine, theirs)),
        merger.joined(set(range(len(fresh)))),
    )
    return near, found._replace(other=found.other - len(fresh))


def _names(cursor: duckdb.DuckDBPyConnection, parts: Sequence[Sequence[Held]]) -> list[int]:
    """A number for each part: that of a component it comes from, where no other part takes it."""
    held = {one.component for part in parts for one in part} - {0}
    lowest = [min(one.mark.key for one in part) for part in parts]
    listed = _listed({*lowest} - held)
    cursor.execute(f"SELECT component FROM incident_members WHERE component IN ({listed or 0})")
    taken = {component for (component,) in cursor.fetchall()}
    names = [0] * len(parts)
    for at in sorted(range(len(parts)), key=lowest.__getitem__):
        old = sorted({one.component for one in parts[at]} - taken - {0})
        name = old[0] if old else lowest[at]
        while name in taken:
            name = number(f"{name}")
        names[at] = name
        taken.add(name)
    return names


def _row(one: Held) -> dict[str, Any]:
    mark = one.mark
    return {
        "incident": one.incident, "event": mark.event, "document": mark.document, "key": mark.key,
        "report": mark.report, "component": one.component, "level": one.level,
        "mark": msgspec.json.encode(mark).decode(),
    }  # fmt: skip


def _take(cursor: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> set[int]:
    """Takes the events of reports out, and gives the components that they leave."""
    reports = _listed(number(id) for id in documents)
    cursor.execute(f"SELECT key, component FROM incident_members WHERE report IN ({reports})")
    found = cursor.fetchall()
    _delete(cursor, "incident_members", (key for key, _ in found))
    _delete(cursor, "incident_blocks", (key for key, _ in found))
    return {component for _, component in found}


def _told(cursor: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> list[Mark]:
    """The events of reports that may be told elsewhere too.

    Not those of a data set: it says itself what is one event.
    """
    given = {f"d{i}": id for i, id in enumerate(documents)}
    cursor.execute(_TOLD.format(ids=", ".join(f"${name}" for name in given)), given)
    rows: list[tuple[str, date | None]] = cursor.fetchall()
    return [mark_of(_EVENT.decode(row), published) for row, published in rows]


def _fetch(cursor: duckdb.DuckDBPyConnection, column: str, values: Iterable[int]) -> list[Held]:
    listed = _listed(values)
    if not listed:
        return []
    cursor.execute(
        "SELECT mark, component, level, incident FROM incident_members "
        f"WHERE {column} IN ({listed})"
    )
    return [
        Held(_MARK.decode(mark), component, level, incident)
        for mark, component, level, incident in cursor.fetchall()
    ]


def _delete(cursor: duckdb.DuckDBPyConnection, table: str, keys: Iterable[int]) -> None:
    if listed := _listed(keys):
        cursor.execute(f"DELETE FROM {table} WHERE key IN ({listed})")


def _insert(
    cursor: duckdb.DuckDBPyConnection, table: str, schema: Any, rows: list[dict[str, Any]]
) -> None:
    if not rows:
        return
    cursor.register("incoming", pa.Table.from_pylist(rows, schema=schema))
    cursor.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
    cursor.unregister("incoming")


def _listed(numbers: Iterable[int]) -> str:
    """Numbers as SQL: DuckDB looks up a list of plain numbers in an index."""
    return ", ".join(map(str, sorted(set(numbers))))
