"""Which events persons said to be of one happening, and which to be of two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

import duckdb
import msgspec

from standoff.record.corrections.anchors import Key, nearest
from standoff.record.corrections.log import Entry, Member, is_empty, of_incidents, undone


class Grouping(msgspec.Struct, frozen=True, kw_only=True):
    """Groups of events that belong together, and pairs that do not, by the events' ids.

    The groups share no event, and no pair lies in one group: what was said last counts. Ids in
    groups and pairs are in the order of the alphabet. Events that are not in the record are left
    out.
    """

    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


def grouping(cursor: duckdb.DuckDBPyConnection) -> Grouping:
    """What persons said of the incidents of a record by merge and split, the undone left out."""
    if is_empty(cursor):
        return Grouping()
    log = of_incidents(cursor)
    gone = undone(log)
    live = [one for one in log if one.act in ("merge", "split") and one.id not in gone]
    now = current(cursor, [member for one in live for member in one.members])
    groups: list[frozenset[str]] = []
    pairs: set[frozenset[str]] = set()
    for one in live:
        if one.act == "merge":
            joined = _ids(one, "together", now)
            touched = [group for group in groups if group & joined]
            joined = joined.union(*touched)
            groups = [*(group for group in groups if group not in touched), joined]
            pairs = {pair for pair in pairs if not pair <= joined}
        else:
            out, rest = _ids(one, "out", now), _ids(one, "rest", now)
            pairs |= {frozenset(pair) for pair in product(out, rest - out)}
            groups = [part for group in groups for part in _parted(group, out, rest)]
    return Grouping(
        together=tuple(sorted(tuple(sorted(group)) for group in groups if len(group) > 1)),
        apart=tuple(sorted((min(pair), max(pair)) for pair in pairs)),
    )


def current(
    cursor: duckdb.DuckDBPyConnection, members: Sequence[Member]
) -> dict[tuple[str, str], str]:
    """The ids that events have now, by report and former id; one that waits is left out."""
    known = {(one.document, one.row_id): one for one in members}
    ids = {"ids": [id for _, id in known]}
    cursor.execute(
        "SELECT document, id FROM events WHERE id IN (SELECT unnest($ids::VARCHAR[]))", ids
    )
    found: dict[tuple[str, str], str] = {(document, id): id for document, id in cursor.fetchall()}
    lost = [one for key, one in known.items() if key not in found]
    if lost:
        reports = {"reports": sorted({one.document for one in lost})}
        cursor.execute(
            'SELECT document, id, "row" FROM events '
            "WHERE document IN (SELECT unnest($reports::VARCHAR[]))",
            reports,
        )
        rows: dict[str, dict[Key, dict[str, object]]] = {}
        for document, id, line in cursor.fetchall():
            rows.setdefault(document, {})["event", id] = msgspec.json.decode(line)
        for one in lost:
            key = nearest([one], rows.get(one.document, {}))
            if key is not None:
                found[one.document, one.row_id] = key[1]
    return found


def _ids(entry: Entry, role: str, now: dict[tuple[str, str], str]) -> frozenset[str]:
    members = (one for one in entry.members if one.role == role)
    found = (now.get((one.document, one.row_id)) for one in members)
    return frozenset(id for id in found if id is not None)


def _parted(
    group: frozenset[str], out: frozenset[str], rest: frozenset[str]
) -> Iterable[frozenset[str]]:
    """A group without the events that were taken out of it, where it held both sides."""
    if group & out and group & rest:
        return group - out, group & out
    return (group,)
