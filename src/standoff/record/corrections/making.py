"""Correcting: what a person says of a row becomes rows of the log, and the row changes."""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping, Sequence
from typing import Any, Final

import duckdb
import msgspec

from standoff.errors import CorrectionError, NotInRecord, RecordError
from standoff.model import Row
from standoff.record.columns import Kind
from standoff.record.corrections.anchors import Fields, Key
from standoff.record.corrections.deriving import derive
from standoff.record.corrections.fields import field, fields, write_path
from standoff.record.corrections.known import Known
from standoff.record.corrections.log import (
    Act,
    Entry,
    Member,
    append,
    beginning,
    of_documents,
    touching,
    undone,
)
from standoff.record.corrections.reading import Asked
from standoff.record.corrections.replaying import machine_rows, settle
from standoff.record.corrections.state import as_row, standing
from standoff.record.corrections.words import shown
from standoff.record.flatten import kind_of

NAME: Final = "STANDOFF_NAME"
"""The environment variable with the name that corrections bear."""

_PREFIX: Final = 4
_CANDIDATES: Final = 5


def whose(by: str | None) -> str:
    """The name of who corrects: the one given, else that of STANDOFF_NAME, else of the account.

    Raises CorrectionError where there is none.
    """
    try:
        name = (by or os.environ.get("STANDOFF_NAME") or getpass.getuser()).strip()
    except (KeyError, OSError, ImportError):
        name = ""
    if not name:
        raise CorrectionError(f"nobody knows who corrects; give --by NAME, or set {NAME}")
    return name


def correct(
    cursor: duckdb.DuckDBPyConnection, row: Row, values: Mapping[str, str], *, by: str,
    because: str | None,
) -> list[Entry]:  # fmt: skip
    """Sets fields of a row; gives what was written to the log. Raises CorrectionError.

    All values are read before anything is written; a mode is one of the type set with it.
    """
    kind = kind_of(row)
    named = {field(kind, name).name: text.strip() for name, text in values.items()}
    if not named:
        listed = ", ".join(fields(kind))
        raise CorrectionError(f"nothing is set; set one of {listed}")
    known = Known(cursor)
    made: list[tuple[str, str, str, dict[str, Any]]] = []
    now: Fields = msgspec.to_builtins(row)
    for name, one in fields(kind).items():
        if name not in named:
            continue
        current = as_row(now)
        patch = one.read(Asked(named[name], current, known, by))
        made.append((name, named[name], shown(current, name), patch))
        for path, value in patch.items():
            write_path(now, path, value)
        if kind == "event":
            derive(now, {name})
    member = _member(cursor, row)
    entries = [
        append(
            cursor, "set", [member], field=name, value=text, before=before, made=patch, by=by,
            because=because,
        )
        for name, text, before, patch in made
    ]  # fmt: skip
    settle(cursor, [row.document])
    return entries


def review(
    cursor: duckdb.DuckDBPyConnection, row: Row, act: Act, *, by: str, because: str | None
) -> list[Entry]:
    """Confirms or rejects a row. What is confirmed stays as it is, however it is coded again."""
    member = _member(cursor, row)
    made = None
    if act == "confirm":
        frozen: Fields = msgspec.json.decode(member.machine)
        made = {"row": frozen, "claim": _claim_of(cursor, frozen)}
    entry = append(cursor, act, [member], made=made, by=by, because=because)
    settle(cursor, [row.document])
    return [entry]


def undo(
    cursor: duckdb.DuckDBPyConnection, id: str, *, by: str, because: str | None
) -> list[Entry]:
    """Takes back a correction, or an undo: its row follows from what is left. `id` may be a part.

    Raises NotInRecord, or CorrectionError when that is done already.
    """
    target = _one(beginning(cursor, id), id)
    reports = sorted({one.document for one in target.members})
    done = undone(touching(cursor, reports)).get(target.id)
    if done is not None:
        raise CorrectionError(
            f"correction {target.id} is undone already; undo {done} to bring it back"
        )
    entry = append(
        cursor, "undo", target.members, target=target.id, field=target.field, by=by,
        because=because,
    )  # fmt: skip
    settle(cursor, sorted({one.document for one in target.members if one.role == "row"}))
    return [entry]


def group(
    cursor: duckdb.DuckDBPyConnection, act: Act, sides: Mapping[str, Sequence[Row]], *, by: str,
    because: str | None,
) -> list[Entry]:  # fmt: skip
    """Says of events that they tell of one happening, or of two.

    `sides` has the events by their part: "together", or "out" and "rest".
    """
    members = [
        _member(cursor, row)._replace(role=role)  # type: ignore[arg-type]
        for role, rows in sides.items()
        for row in rows
    ]
    return [append(cursor, act, members, by=by, because=because)]


def _one(found: Sequence[Entry], id: str) -> Entry:
    if len(id) < _PREFIX or not found:
        raise NotInRecord(f"no correction has the id {id!r}; see standoff history RECORD")
    if len(found) > 1:
        ids = ", ".join(one.id for one in found[:_CANDIDATES])
        raise RecordError(f"{len(found)} corrections begin with {id!r} ({ids}); write more of it")
    return found[0]


def _member(cursor: duckdb.DuckDBPyConnection, row: Row) -> Member:
    """A row as the log names it: by the subject that its earlier corrections gave it."""
    key: Key = (kind_of(row), row.id)
    lines = machine_rows(cursor, [row.document]).get(row.document, {})
    log = of_documents(cursor, [row.document]).get(row.document, [])
    machine = {at: msgspec.json.decode(line) for at, line in lines.items()}
    at = {place: subject for subject, place in standing(machine, log).places.items()}
    line = lines.get(key) or _line_alone(log, at.get(key))
    if line is None:
        raise CorrectionError(
            f"{key[0]} {row.id} is kept for a row that was confirmed; the coder reads it no more, "
            "and it cannot be corrected"
        )
    return Member("row", row.document, key[0], at.get(key, row.id), row.id, line)


def _line_alone(log: Sequence[Entry], subject: str | None) -> str | None:
    """What the coder read of a confirmed row before it found it no more."""
    found = [one.members[0] for one in log if one.act == "confirm"]
    return next((one.machine for one in reversed(found) if one.subject == subject), None)


def _claim_of(cursor: duckdb.DuckDBPyConnection, row: Fields) -> Fields | None:
    """The claim that a row rests on, as the coder reads it."""
    if row.get("claim") is None:
        return None
    kind: Kind = "claim"
    document = row["document"]
    line = machine_rows(cursor, [document]).get(document, {}).get((kind, row["claim"]))
    claim: Fields | None = msgspec.json.decode(line) if line is not None else None
    return claim
