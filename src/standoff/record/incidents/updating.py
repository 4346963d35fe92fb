"""Keeping incidents up to date: when reports are written or removed, only what they touch is read.

An event is compared with those that share a block with it. What it is linked to, and all that hangs
together with that, is merged anew. So the incidents are the same whatever the order of reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import duckdb
import msgspec
import numpy as np
import pyarrow as pa

from standoff.model import Event
from standoff.record.corrections.groups import Grouping, grouping
from standoff.record.incidents.marks import Mark, blocks, mark_of, number
from standoff.record.incidents.merging import placed
from standoff.record.incidents.scoring import LINK, Marks

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
    + [("mark", pa.string())]
)
_BLOCKS: Final = pa.schema([("block", pa.uint64()), ("key", pa.uint64())])


class Held(NamedTuple):
    """An event, and the component and the incident that it is in; none yet for a new one."""

    mark: Mark
    component: int = 0
    incident: str = ""


def update(cursor: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> None:
    """Brings the incidents up to date after reports were written, corrected or removed."""
    for start in range(0, len(documents), _AT_ONCE):
        _update(cursor, documents[start : start + _AT_ONCE])


def _update(cursor: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> None:
    said = grouping(cursor)
    left = _take(cursor, documents)
    fresh = _told(cursor, documents)
    touched = left | _touched(cursor, fresh, said)
    held = _fetch(cursor, "component", touched)
    pool = [*held, *(Held(mark) for mark in fresh)]
    if not pool:
        return
    changed = [now for now, old in zip(_placed(pool, said), pool, strict=True) if now != old]
    keys = {one.mark.key for one in held}
    _delete(cursor, "incident_members", (one.mark.key for one in changed if one.mark.key in keys))
    _insert(cursor, "incident_members", _MEMBERS, [_row(one) for one in changed])
    found = [{"block": block, "key": mark.key} for mark in fresh for block in blocks(mark)]
    _insert(cursor, "incident_blocks", _BLOCKS, found)


def _placed(pool: Sequence[Held], said: Grouping) -> list[Held]:
    """Where events belong. Components keep their names where they can, so that few rows change."""
    found = placed([one.mark for one in pool], said)
    names: dict[int, int] = {}
    taken = {0}
    pairs = list(zip(pool, found, strict=True))
    for one, (component, _) in sorted(pairs, key=lambda pair: pair[0].mark.key):
        if component not in names and one.component not in taken:
            names[component] = one.component
            taken.add(one.component)
    return [
        Held(one.mark, names.get(component, component), incident)
        for one, (component, incident) in pairs
    ]


def _row(one: Held) -> dict[str, Any]:
    mark = one.mark
    return {
        "incident": one.incident, "event": mark.event, "document": mark.document, "key": mark.key,
        "report": mark.report, "component": one.component,
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


def _touched(cursor: duckdb.DuckDBPyConnection, fresh: Sequence[Mark], said: Grouping) -> set[int]:
    """The components that new events are linked to, by likeness or by what a person said."""
    sharing: defaultdict[int, list[int]] = defaultdict(list)
    if wanted := _listed({block for one in fresh for block in blocks(one)}):
        cursor.execute(f"SELECT block, key FROM incident_blocks WHERE block IN ({wanted})")
        for block, key in cursor.fetchall():
            sharing[block].append(key)
    mine = {one.event for one in fresh}
    groups = [group for group in said.together if mine & set(group)]
    joined = {number(event) for group in groups for event in group}
    near = _fetch(cursor, "key", joined.union(*sharing.values()))
    linked = _linked([one.mark for one in near], fresh, sharing)
    return {one.component for at, one in enumerate(near) if at in linked or one.mark.key in joined}


def _linked(
    near: Sequence[Mark], fresh: Sequence[Mark], sharing: Mapping[int, Sequence[int]]
) -> set[int]:
    """Which of the events near by a new one is linked to; `sharing`: which have each block."""
    at = {one.key: number for number, one in enumerate(near)}
    pairs = {
        (at[key], other)
        for other, one in enumerate(fresh, len(near))
        for block in blocks(one)
        for key in sharing.get(block, ())
    }
    if not pairs:
        return set()
    table = Marks([*near, *fresh])
    both = np.array(sorted(pairs), dtype=np.int64)
    linked = table.scores(both[:, 0], both[:, 1]) >= LINK
    return set(both[linked, 0].tolist())


def _fetch(cursor: duckdb.DuckDBPyConnection, column: str, values: Iterable[int]) -> list[Held]:
    listed = _listed(values)
    if not listed:
        return []
    cursor.execute(
        f"SELECT mark, component, incident FROM incident_members WHERE {column} IN ({listed})"
    )
    return [
        Held(_MARK.decode(mark), component, incident)
        for mark, component, incident in cursor.fetchall()
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
