"""The events of a record, once for each pair of parties, as the table that an analysis reads.

Words and happenings leave the database as 64-bit hashes: numbers are paired and sorted faster.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.analysis.table import (
    BEFORE,
    COLUMNS,
    HOSTILE,
    EventTable,
    Ints,
    Level,
    numbered,
    ordinal,
)
from standoff.record import Filter, Record
from standoff.record.query import query

Hashes = NDArray[np.uint64]

_NAME: Final[dict[Level, str]] = {
    "country": "code",
    "sector": "code || coalesce('.' || sector, '')",
    "actor": "name",
}
"""What an entity is called at a level; null where it has no name there."""

_SIDES: Final = """
SELECT row_id, role, {name} AS name FROM entities
WHERE kind = 'event' AND role IN ('actor', 'recipient') AND {name} IS NOT NULL"""
_PAIRS: Final = """
WITH told AS (
    SELECT id, "date" AS first, coalesce(enddate, "date") AS last, event_scale AS score, confidence,
        string_split(event, '; ') AS types
    FROM {source}),
sides AS ({sides})
SELECT told.first, told.last, hash(one.name) AS actor, hash(other.name) AS recipient,
    hash(types[1]) AS type, id, score, list_has_any(types, $hostile::VARCHAR[]) AS hostile,
    confidence, hash(coalesce(m.incident, id)) AS happening
FROM told JOIN sides AS one ON one.row_id = id AND one.role = 'actor'
    JOIN sides AS other ON other.row_id = id AND other.role = 'recipient'
    LEFT JOIN incident_members AS m ON m.event = id
WHERE told.first IS NOT NULL AND one.name <> other.name"""
_NAMES: Final = "SELECT DISTINCT hash(name), name FROM ({sides})"
_TYPES: Final = """
SELECT DISTINCT hash(type), type FROM (SELECT string_split(event, '; ')[1] AS type FROM events)"""


def from_record(
    record: Record, *, level: Level = "country", where: Filter | None = None,
    hostile: frozenset[str] = HOSTILE, only: Collection[str] | None = None,
) -> EventTable:  # fmt: skip
    """What occurred, once for each pair of parties that the level names.

    An incident counts once, however many reports tell it: as the telling that knows its day best.
    The history begins BEFORE days before the first report, or on the day that `where` names: what
    reports tell of earlier days is background, and silence before them is none. `only` names the
    events to read, all those of each incident; what is counted is counted over all.
    """
    chosen = where or Filter()
    # An event of a copy is told again, not done again: it counts where copies are asked for.
    asked = query(
        "event",
        msgspec.structs.replace(chosen, status="occurred", copies=chosen.copies or False),
    )
    sides = _SIDES.format(name=_NAME[level])
    values: dict[str, object] = {**asked.params, "hostile": sorted(hostile)}
    source = asked.source
    if only is not None:
        source += " AND id IN (SELECT unnest($only::VARCHAR[]))"
        values["only"] = sorted(only)
    found = record.columns(_PAIRS.format(source=source, sides=sides), values)
    names = dict(record.select(_NAMES.format(sides=sides)))
    missing = f'SELECT count(*) FROM (SELECT "date" AS day FROM {asked.source}) WHERE day IS NULL'
    [(undated,)] = record.select(missing, asked.params)
    made = _table(found, names, dict(record.select(_TYPES)))
    return msgspec.structs.replace(made, undated=undated, since=_since(record, where, made))


def _table(found: dict[str, Any], names: dict[int, str], types: dict[int, str]) -> EventTable:
    """The table of the columns that _PAIRS gives; of words `names` and `types` by their hash."""
    first, last = (found[name].astype("M8[D]").astype(np.int32) for name in ("first", "last"))
    (actor, recipient), named = _coded(names, found["actor"], found["recipient"])
    pair = actor.astype(np.int64) * len(named) + recipient
    better = (last - first, -found["confidence"], first)
    kept = _best(found["id"], found["happening"], pair, better)
    (type_,), kinds = _coded(types, found["type"][kept])
    order = _ordered(found["id"][kept], first[kept], last[kept], pair[kept], type_)
    kept = kept[order]
    return EventTable(
        day=first[kept], last=last[kept], actor=actor[kept], recipient=recipient[kept],
        type=type_[order], score=found["score"][kept], hostile=found["hostile"][kept],
        confidence=found["confidence"][kept], names=named, types=kinds,
        ids=tuple(found["id"][kept].tolist()),
    )  # fmt: skip


def mended(
    old: EventTable, record: Record, touched: Collection[str], *, level: Level = "country",
    where: Filter | None = None,
) -> EventTable:  # fmt: skip
    """The table of a record of which only some events have changed since it gave `old`.

    `touched` are those and all that were or are in an incident, or a chain of likeness, with them.
    """
    fresh = from_record(record, level=level, where=where, only=touched)
    kept = old.where(np.array([id not in touched for id in old.ids], dtype=bool))
    both: dict[str, Any] = {
        name: np.concatenate([getattr(kept, name), getattr(fresh, name)]) for name in COLUMNS
    }
    shift = {"actor": len(old.names), "recipient": len(old.names), "type": len(old.types)}
    for name, by in shift.items():
        both[name][len(kept) :] += by
    names = dict(enumerate((*old.names, *fresh.names)))
    (actor, recipient), named = _coded(names, both["actor"], both["recipient"])
    (type_,), kinds = _coded(dict(enumerate((*old.types, *fresh.types))), both["type"])
    both |= {"actor": actor, "recipient": recipient, "type": type_}
    ids = np.array([*kept.ids, *fresh.ids], dtype=object)
    pair = actor.astype(np.int64) * len(named) + recipient
    order = _ordered(ids, both["day"], both["last"], pair, type_)
    made = EventTable(
        **{name: column[order] for name, column in both.items()}, names=named, types=kinds,
        ids=tuple(ids[order].tolist()), undated=fresh.undated,
    )  # fmt: skip
    return msgspec.structs.replace(made, since=_since(record, where, made))


def _best(
    ids: NDArray[Any], happening: Hashes, pair: NDArray[np.int64], better: Sequence[NDArray[Any]]
) -> NDArray[np.intp]:
    """Of the rows of one happening and pair the one that comes first by the columns of `better`."""
    told = (happening, pair)
    order = np.lexsort(told)
    if not _repeats(order, told).any():
        return order
    order = _ordered(ids, *told, *better)
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = ~_repeats(order, told)
    return order[fresh]


def _ordered(ids: NDArray[Any], *keys: NDArray[Any]) -> NDArray[np.intp]:
    """The places of rows in the order of their keys, the first key first; equal ones by id."""
    order = np.lexsort(keys[::-1])
    edges = np.flatnonzero(np.diff(_repeats(order, keys).astype(np.int8), prepend=0, append=0))
    for begin, end in zip(edges[::2], edges[1::2] + 1, strict=True):
        order[begin:end] = sorted(order[begin:end], key=ids.__getitem__)
    return order


def _repeats(order: NDArray[np.intp], keys: Sequence[NDArray[Any]]) -> NDArray[np.bool_]:
    """Whether each row but the first has the keys of the one before it."""
    found: NDArray[np.bool_] = np.logical_and.reduce(
        [key[order[1:]] == key[order[:-1]] for key in keys]
    )
    return found


def _coded(words: dict[int, str], *columns: NDArray[Any]) -> tuple[list[Ints], tuple[str, ...]]:
    """Columns of numbers of words, numbered in the order of the alphabet; and that order."""
    used, at = np.unique(np.concatenate(columns), return_inverse=True)
    rank, ordered = numbered([words[number] for number in used.tolist()])
    return np.split(rank[at], len(columns)), ordered


def _since(record: Record, where: Filter | None, told: EventTable) -> int | None:
    """The first day that was watched; None where reports have no days, or none tells of later."""
    if where is not None and where.since is not None:
        return ordinal(where.since)
    [(first,)] = record.select("SELECT min(published) FROM documents")
    if first is None:
        return None
    begin = ordinal(first - timedelta(days=BEFORE))
    return begin if (told.last >= begin).any() else None
