"""Keeping incidents up to date: when reports are written or removed, only what they touch is read.

An event is compared with those that share a block with it. What it is linked to, and all that hangs
together with that, is merged anew. So the incidents are the same whatever the order of reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

import duckdb
import msgspec
import numpy as np
import pyarrow as pa

from standoff.model import Event
from standoff.record.corrections.groups import Grouping, grouping
from standoff.record.incidents.marks import FIELDS, Mark, blocks, mark_of, number
from standoff.record.incidents.merging import placed
from standoff.record.incidents.scoring import LINK, Marks

_TOLD: Final = """
SELECT e."row", d.published
FROM events e JOIN documents d ON d.id = e.document
WHERE e.document IN ({ids}) AND coalesce(e.review, '') <> 'rejected'
AND (e.status IN ('occurred', 'historical') OR e.status = 'negated' AND e.claim IS NOT NULL)
"""
_AT_ONCE: Final = 2_000
"""Reports that are merged at once."""

_EVENT: Final = msgspec.json.Decoder(Event)
_COLUMNS: Final = ", ".join(FIELDS)


def update(cursor: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> None:
    """Brings the incidents up to date after reports were written, corrected or removed."""
    for start in range(0, len(documents), _AT_ONCE):
        _update(cursor, documents[start : start + _AT_ONCE])


def _update(cursor: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> None:
    said = grouping(cursor)
    left = _take(cursor, documents)
    fresh = _told(cursor, documents)
    touched = left | _touched(cursor, fresh, said)
    before = _fetch(cursor, "component", touched)
    pool = [*before, *fresh]
    if not pool:
        return
    now = [
        msgspec.structs.replace(mark, component=component, incident=incident)
        for mark, (component, incident) in zip(pool, _placed(pool, said), strict=True)
    ]
    changed = [new for new, old in zip(now, pool, strict=True) if _moved(new, old)]
    kept = {mark.key for mark in before}
    _delete(cursor, "incident_members", (one.key for one in changed if one.key in kept))
    _insert(cursor, changed)
    _block(cursor, fresh)


def _placed(pool: Sequence[Mark], said: Grouping) -> list[tuple[int, str]]:
    """The places of events, with the names that their components have where they can keep them."""
    found = placed(pool, said)
    names: dict[int, int] = {}
    taken: set[int] = set()
    for mark, (component, _) in sorted(zip(pool, found, strict=True), key=lambda pair: pair[0].key):
        if component not in names and mark.component and mark.component not in taken:
            names[component] = mark.component
            taken.add(mark.component)
    return [(names.get(component, component), incident) for component, incident in found]


def _moved(new: Mark, old: Mark) -> bool:
    return (new.component, new.incident) != (old.component, old.incident)


def _take(cursor: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> set[int]:
    """Takes the events of reports out, and gives the components that they leave."""
    reports = _listed(number(id) for id in documents)
    cursor.execute(f"SELECT key, component FROM incident_members WHERE report IN ({reports})")
    found = cursor.fetchall()
    _delete(cursor, "incident_members", (key for key, _ in found))
    _delete(cursor, "incident_blocks", (key for key, _ in found))
    return {component for _, component in found}


def _told(cursor: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> list[Mark]:
    """The events of reports that may be told elsewhere too."""
    given = {f"d{i}": id for i, id in enumerate(documents)}
    cursor.execute(_TOLD.format(ids=", ".join(f"${name}" for name in given)), given)
    rows: list[tuple[str, date | None]] = cursor.fetchall()
    return [mark_of(_EVENT.decode(row), published) for row, published in rows]


def _touched(cursor: duckdb.DuckDBPyConnection, fresh: Sequence[Mark], said: Grouping) -> set[int]:
    """The components that new events are linked to, by likeness or by what a person said."""
    if not fresh:
        return set()
    wanted = {block for one in fresh for block in blocks(one)}
    cursor.execute(f"SELECT DISTINCT key FROM incident_blocks WHERE block IN ({_listed(wanted)})")
    keys = {key for (key,) in cursor.fetchall()}
    mine = {one.event for one in fresh}
    for group in said.together:
        if mine & set(group):
            keys |= {number(event) for event in group}
    near = _fetch(cursor, "key", keys)
    return {near[at].component for at in _linked(near, fresh)} | {
        one.component for one in near if _joined(one.event, mine, said)
    }


def _linked(near: Sequence[Mark], fresh: Sequence[Mark]) -> set[int]:
    """Which of the events near by a new one is linked to."""
    table = Marks([*near, *fresh])
    pairs = {
        (one, other)
        for members in table.by_block()
        for other in members
        if other >= len(near)
        for one in members
        if one < len(near)
    }
    if not pairs:
        return set()
    both = np.array(sorted(pairs), dtype=np.int64)
    linked = table.scores(both[:, 0], both[:, 1]) >= LINK
    return set(both[linked, 0].tolist())


def _joined(event: str, mine: set[str], said: Grouping) -> bool:
    return any(event in group and mine & set(group) for group in said.together)


def _fetch(cursor: duckdb.DuckDBPyConnection, column: str, values: Iterable[int]) -> list[Mark]:
    listed = _listed(values)
    if not listed:
        return []
    cursor.execute(f"SELECT {_COLUMNS} FROM incident_members WHERE {column} IN ({listed})")
    return [Mark(**dict(zip(FIELDS, row, strict=True))) for row in cursor.fetchall()]


def _delete(cursor: duckdb.DuckDBPyConnection, table: str, keys: Iterable[int]) -> None:
    if listed := _listed(keys):
        cursor.execute(f"DELETE FROM {table} WHERE key IN ({listed})")


def _insert(cursor: duckdb.DuckDBPyConnection, marks: Sequence[Mark]) -> None:
    if not marks:
        return
    rows: Any = pa.Table.from_pylist([msgspec.structs.asdict(mark) for mark in marks], schema=_ROWS)
    cursor.register("incoming", rows)
    cursor.execute("INSERT INTO incident_members BY NAME SELECT * FROM incoming")
    cursor.unregister("incoming")


def _block(cursor: duckdb.DuckDBPyConnection, marks: Sequence[Mark]) -> None:
    rows = [(block, mark.key) for mark in marks for block in blocks(mark)]
    if not rows:
        return
    held = pa.table(
        {
            "block": pa.array([block for block, _ in rows], pa.uint64()),
            "key": pa.array([key for _, key in rows], pa.uint64()),
        }
    )
    cursor.register("incoming", held)
    cursor.execute("INSERT INTO incident_blocks BY NAME SELECT * FROM incoming")
    cursor.unregister("incoming")


def _listed(numbers: Iterable[int]) -> str:
    """Numbers as SQL: DuckDB looks up a list of plain numbers in an index."""
    return ", ".join(map(str, sorted(set(numbers))))


_TEXTS: Final = pa.list_(pa.string())
_ROWS: Final = pa.schema(
    [(name, pa.string()) for name in ("incident", "event", "document")]
    + [(name, pa.uint64()) for name in ("key", "report", "component")]
    + [("published", pa.date32()), ("type", pa.string()), ("groups", _TEXTS), ("modes", _TEXTS)]
    + [("verbal", pa.bool_()), ("first", pa.int32()), ("last", pa.int32()), ("exact", pa.bool_())]
    + [("country", pa.string()), ("lat", pa.float64())]
    + [
        ("lon", pa.float64()),
        ("resolution", pa.int8()),
        ("site", _TEXTS),
        ("actors", _TEXTS),
        ("recipients", _TEXTS),
    ]
    + [(f"{what}_{end}", pa.int32()) for what in ("dead", "injured") for end in ("low", "high")]
    + [("sentence", pa.int32()), ("triggers", _TEXTS), ("names", _TEXTS), ("words", _TEXTS)]
)
