"""The log of corrections: rows that are added and read, never changed.

What is in force follows from the whole log: an undo takes back a correction, or another undo.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final, Literal, NamedTuple

import duckdb
import msgspec

from standoff.model import stable_id
from standoff.record.columns import Kind

Act = Literal["set", "confirm", "reject", "merge", "split", "undo"]
Part = Literal["row", "together", "out", "rest"]

OF_ROWS: Final = ("set", "confirm", "reject")
"""Acts on one row; merge and split are of incidents."""

_ALL: Final = (
    'SELECT c.number, c.id, c.act, c.field, c.value, c.before, c.made, c.target, c."by", c."at", '
    "c.because, r.role, r.document, r.kind, r.subject, r.row_id, r.machine "
    "FROM corrections c JOIN correction_rows r ON r.correction = c.id "
    "{where} ORDER BY c.number, r.position"
)


class Member(NamedTuple):
    """A row that a correction is of, and as what.

    `subject` names the row whatever its id becomes: the id that it had at its first correction.
    `machine` is the row as the coder read it then, a JSON line.
    """

    role: Part
    document: str
    kind: Kind
    subject: str
    row_id: str
    machine: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the log. `made` are the fields that a value set, or the row that was confirmed."""

    number: int
    id: str
    act: Act
    field: str | None = None
    value: str | None = None
    before: str | None = None
    made: dict[str, Any] | None = None
    target: str | None = None
    by: str
    at: datetime
    because: str | None = None
    members: tuple[Member, ...]


def append(
    cursor: duckdb.DuckDBPyConnection, act: Act, members: Sequence[Member], *, by: str,
    because: str | None, at: datetime | None = None, id: str | None = None,
    field: str | None = None, value: str | None = None, before: str | None = None,
    made: dict[str, Any] | None = None, target: str | None = None,
) -> Entry:  # fmt: skip
    """Writes one correction at the end of the log."""
    cursor.execute("SELECT coalesce(max(number), 0) + 1 FROM corrections")
    ((number,),) = cursor.fetchall()
    at = at or datetime.now(UTC)
    subjects = [member.subject for member in members]
    id = id or stable_id("correction", number, act, field, value, target, by, at, *subjects)
    entry = Entry(
        number=number, id=id, act=act, field=field, value=value, before=before, made=made,
        target=target, by=by, at=at, because=because, members=tuple(members),
    )  # fmt: skip
    kept = json.dumps(made) if made is not None else None
    moment = at.astimezone(UTC).replace(tzinfo=None)
    cursor.execute(
        "INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [number, id, act, field, value, before, kept, target, by, moment, because],
    )
    cursor.executemany(
        "INSERT INTO correction_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [[id, position, *member] for position, member in enumerate(members)],
    )
    return entry


def is_empty(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether nobody has corrected anything."""
    cursor.execute("SELECT count(*) FROM corrections")
    return cursor.fetchall() == [(0,)]


def of_documents(
    cursor: duckdb.DuckDBPyConnection, documents: Sequence[str]
) -> dict[str, list[Entry]]:
    """The corrections of rows of some reports, undos among them, in their order, by report."""
    inside = "r.role = 'row' AND r.document IN (SELECT unnest($documents::VARCHAR[]))"
    found = _read(cursor, f"WHERE {inside}", {"documents": list(documents)})
    log: dict[str, list[Entry]] = {}
    for entry in found:
        log.setdefault(entry.members[0].document, []).append(entry)
    return log


def of_incidents(cursor: duckdb.DuckDBPyConnection) -> list[Entry]:
    """All merges and splits, and their undos, in their order."""
    return _read(cursor, "WHERE r.role <> 'row'", {})


def whole(cursor: duckdb.DuckDBPyConnection) -> list[Entry]:
    """All that persons said, in their order."""
    return _read(cursor, "", {})


def touching(cursor: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> list[Entry]:
    """All corrections of which a row is in one of these reports, in their order."""
    inside = (
        "WHERE c.id IN (SELECT correction FROM correction_rows "
        "WHERE document IN (SELECT unnest($documents::VARCHAR[])))"
    )
    return _read(cursor, inside, {"documents": list(documents)})


def beginning(cursor: duckdb.DuckDBPyConnection, id: str) -> list[Entry]:
    """The corrections whose id begins so, in their order."""
    return _read(cursor, "WHERE starts_with(c.id, $id)", {"id": id})


def undone(log: Iterable[Entry]) -> dict[str, str]:
    """The corrections, undos too, that are taken back, each with the undo that does it."""
    found: dict[str, str] = {}
    for entry in sorted(log, key=lambda one: -one.number):
        if entry.act == "undo" and entry.target is not None and entry.id not in found:
            found.setdefault(entry.target, entry.id)
    return found


def _read(cursor: duckdb.DuckDBPyConnection, where: str, given: dict[str, object]) -> list[Entry]:
    cursor.execute(_ALL.format(where=where), given)
    heads: dict[str, tuple[Any, ...]] = {}
    members: dict[str, list[Member]] = {}
    for row in cursor.fetchall():
        heads[row[1]] = row[:11]
        members.setdefault(row[1], []).append(Member(*row[11:]))
    return [_entry(head, tuple(members[id])) for id, head in heads.items()]


def _entry(head: tuple[Any, ...], members: tuple[Member, ...]) -> Entry:
    number, id, act, field, value, before, made, target, by, at, because = head
    return Entry(
        number=number, id=id, act=act, field=field, value=value, before=before,
        made=json.loads(made) if made is not None else None, target=target, by=by,
        at=at.replace(tzinfo=UTC), because=because, members=members,
    )  # fmt: skip
