"""Taking over the corrections of rows that come from another record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb
import msgspec

from standoff.model import Claim, Coding, Correction, Row, to_json
from standoff.record.corrections.anchors import Fields
from standoff.record.corrections.fields import field, read_path
from standoff.record.corrections.folding import unfolded
from standoff.record.corrections.log import Member, append, of_documents
from standoff.record.corrections.state import as_row
from standoff.record.corrections.words import shown
from standoff.record.flatten import kind_of


def adopt(cursor: duckdb.DuckDBPyConnection, codings: Sequence[Coding]) -> list[Coding]:
    """The codings as the coder read them, their corrections put into the log of this record.

    Runs before codings are written; `replay` then puts the corrections on again. One that the log
    has already is not added again.
    """
    found = [
        (one, row, coding) for coding in codings for row in coding.rows() for one in row.corrections
    ]
    if not found:
        return list(codings)
    cursor.execute("SELECT id FROM corrections")
    known = {id for (id,) in cursor.fetchall()}
    for one, row, coding in sorted(found, key=lambda each: each[0].at):
        if one.id not in known:
            _log(cursor, one, row, coding)
            known.add(one.id)
    return [_uncorrected(coding) for coding in codings]


def _log(cursor: duckdb.DuckDBPyConnection, one: Correction, row: Row, coding: Coding) -> None:
    fields: Fields = msgspec.to_builtins(row)
    base, read = unfolded(fields)
    made: dict[str, Any] | None = None
    before = None
    if one.act == "set":
        set_ = field(fields["kind"], str(one.field))
        made = {path: read_path(fields, path) for path in set_.paths or set_.moves}
        apart = any(other.field == "anonymity" for other in row.corrections)
        if one.field == "speaker" and apart and base["speaker"] and made["speaker"]:
            made["speaker"]["anonymity"] = base["speaker"]["anonymity"]
        before = shown(as_row(base), set_.name)
    elif one.act == "confirm":
        made = {"row": base, "claim": _claim(base, coding)}
    line = to_json(as_row(read or base)).decode()
    former = of_documents(cursor, [row.document]).get(row.document, [])
    subjects = {each.members[0].row_id: each.members[0].subject for each in former}
    subject = subjects.get(row.id, row.id)
    append(
        cursor, one.act, [Member("row", row.document, kind_of(row), subject, row.id, line)],
        by=one.by, because=one.because, at=one.at, id=one.id, field=one.field, value=one.value,
        before=before, made=made,
    )  # fmt: skip


def _claim(base: Fields, coding: Coding) -> Fields | None:
    found = next((one for one in coding.claims if one.id == base.get("claim")), None)
    return msgspec.to_builtins(found) if found is not None else None


def _uncorrected(coding: Coding) -> Coding:
    """A coding without corrections; a row that the coder had not found again is left out."""
    rows = {row.id: unfolded(msgspec.to_builtins(row))[1] for row in coding.rows()}
    read = {id: as_row(fields) for id, fields in rows.items() if fields is not None}
    kept = {
        id: msgspec.structs.replace(row, events=tuple(one for one in row.events if one in read))
        if isinstance(row, Claim)
        else row
        for id, row in read.items()
    }
    sides = {
        name: tuple(kept[row.id] for row in getattr(coding, name) if row.id in kept)
        for name in ("events", "claims", "ties", "quantities")
    }
    return msgspec.structs.replace(coding, **sides)
