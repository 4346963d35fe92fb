"""The history of a row: all that persons said of it, and what has become of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal

import duckdb
import msgspec

from standoff.errors import NotInRecord
from standoff.record.columns import TABLES
from standoff.record.corrections.anchors import Fields, Key
from standoff.record.corrections.fields import fields
from standoff.record.corrections.groups import current
from standoff.record.corrections.log import OF_ROWS, Act, Entry, Member, touching, undone, whole
from standoff.record.corrections.replaying import machine_rows
from standoff.record.corrections.state import Standing, as_row, standing
from standoff.record.corrections.words import shown

State = Literal["in force", "outdated", "undone", "waiting"]

_PREFIX: Final = 4


class HistoryEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a person said, and what has become of it.

    `act` is set, confirm, reject, merge, split or undo; `before` what the field had then; `rows`
    the ids of its rows now, or their last ids where it waits. `state`: in force, outdated by a
    later correction, undone by `undone_by`, or waiting until the coder finds the row again.
    `machine` is what the coder reads now in the field, with its `confidence` in the row; for a
    confirmed row all that it reads otherwise, by field.
    """

    id: str
    act: Act
    field: str | None
    value: str | None
    before: str | None
    by: str
    at: datetime
    because: str | None
    kind: str
    rows: tuple[str, ...]
    document: str
    target: str | None
    state: State
    undone_by: str | None
    machine: dict[str, str]
    confidence: float | None


def history(cursor: duckdb.DuckDBPyConnection, id: str | None = None) -> list[HistoryEntry]:
    """All that was said of a row, the first first; without an id, of all rows.

    `id` may be a former id of the row, the id of a correction, or the beginning of one. Raises
    NotInRecord where neither a row nor a correction begins so.
    """
    if id is None:
        log = whole(cursor)
        return _Teller(cursor, log).tell()
    if len(id) < _PREFIX:
        raise NotInRecord(f"no row has the id {id!r}; write at least {_PREFIX} characters of it")
    reports = _reports(cursor, id)
    if not reports:
        raise NotInRecord(f"no row has the id {id!r}; list the record to see the ids")
    log = touching(cursor, reports)
    told = _Teller(cursor, log).tell()
    subjects: set[str] = set()
    for entry, said in zip(log, told, strict=True):
        if entry.id.startswith(id):
            subjects.update(member.subject for member in entry.members)
        for member, row in zip(entry.members, said.rows, strict=True):
            if any(one.startswith(id) for one in (member.subject, member.row_id, row)):
                subjects.add(member.subject)
    return [
        said
        for entry, said in zip(log, told, strict=True)
        if any(member.subject in subjects for member in entry.members)
    ]


def waiting(cursor: duckdb.DuckDBPyConnection) -> list[HistoryEntry]:
    """The corrections that wait until the coder finds their rows again."""
    return [one for one in history(cursor) if one.state == "waiting"]


class _Teller:
    """Tells of a log what has become of it, reading each report once."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, log: Sequence[Entry]) -> None:
        self._log = log
        self._gone = undone(log)
        self._machine: dict[str, dict[Key, Fields]] = {}
        self._standing: dict[str, Standing] = {}
        by_report: dict[str, list[Entry]] = {}
        for entry in log:
            if entry.members[0].role == "row":
                by_report.setdefault(entry.members[0].document, []).append(entry)
        for document, lines in machine_rows(cursor, list(by_report)).items():
            rows = {key: msgspec.json.decode(line) for key, line in lines.items()}
            self._machine[document] = rows
            self._standing[document] = standing(rows, by_report[document])
        grouped = [one for entry in log for one in entry.members if one.role != "row"]
        self._events = current(cursor, grouped)

    def tell(self) -> list[HistoryEntry]:
        """Every row of the log, in its order."""
        return [self._told(entry) for entry in self._log]

    def _told(self, entry: Entry) -> HistoryEntry:
        first = entry.members[0]
        read = self._read(entry) if first.role == "row" else None
        return HistoryEntry(
            id=entry.id, act=entry.act, field=entry.field, value=entry.value, before=entry.before,
            by=entry.by, at=entry.at, because=entry.because, kind=first.kind,
            rows=tuple(self._now(member) or member.row_id for member in entry.members),
            document=first.document, target=entry.target, state=self._state(entry),
            undone_by=self._gone.get(entry.id),
            machine=_machine(entry, read) if read is not None else {},
            confidence=read["confidence"] if read is not None else None,
        )  # fmt: skip

    def _state(self, entry: Entry) -> State:
        if entry.id in self._gone:
            return "undone"
        if entry.act == "undo":
            return "in force"
        if any(self._now(member) is None for member in entry.members):
            return "waiting"
        if entry.act not in OF_ROWS:
            return "in force"
        report = self._standing[entry.members[0].document]
        key = report.places[entry.members[0].subject]
        row = report.rows.get(key, {}) if key is not None else {}
        held = {one["id"] for one in row.get("corrections", ())}
        return "in force" if entry.id in held else "outdated"

    def _now(self, member: Member) -> str | None:
        """The id of a row now; None where it waits."""
        if member.role != "row":
            return self._events.get((member.document, member.row_id))
        report = self._standing.get(member.document)
        key = report.places.get(member.subject) if report is not None else None
        return key[1] if key is not None else None

    def _read(self, entry: Entry) -> Fields | None:
        """The row as the coder reads it now."""
        member = entry.members[0]
        id = self._now(member)
        rows = self._machine.get(member.document, {})
        return rows.get((member.kind, id)) if id is not None else None


def _machine(entry: Entry, read: Fields) -> dict[str, str]:
    now = as_row(read)
    if entry.act == "set" and entry.field is not None:
        return {entry.field: shown(now, entry.field)}
    if entry.act != "confirm" or entry.made is None:
        return {}
    was = as_row(entry.made["row"])
    names = fields(entry.members[0].kind)
    return {name: shown(now, name) for name in names if shown(now, name) != shown(was, name)}


def _reports(cursor: duckdb.DuckDBPyConnection, id: str) -> list[str]:
    """The reports of the rows and corrections whose id begins so, or began so."""
    parts = [
        f"SELECT document FROM {table} WHERE starts_with(id, $id)" for table in TABLES.values()
    ]
    parts += [
        f"SELECT document FROM correction_rows WHERE starts_with({name}, $id)"
        for name in ("row_id", "subject", "correction")
    ]
    cursor.execute(" UNION ".join(parts), {"id": id})
    return sorted(document for (document,) in cursor.fetchall())
