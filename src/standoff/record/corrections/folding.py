"""The row that stands: what the coder read, with what persons made of it.

A row follows from the coder's row and the log alone, so that taking back a correction gives the
very row that was there before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, Final

import msgspec

from standoff.record.corrections.anchors import Fields
from standoff.record.corrections.deriving import DROPPED, derive
from standoff.record.corrections.fields import field, write_path
from standoff.record.corrections.log import Entry

REFERENCES: Final[tuple[str, ...]] = ("id", "document", "claim", "events", "corrections")
"""What a confirmed row keeps from the coder's present reading: how rows name each other."""


def fold(machine: Fields | None, log: Sequence[Entry]) -> Fields | None:
    """The row of one subject from what the coder reads and the corrections that nobody took back.

    None where the coder reads no such row and nobody has confirmed it.
    """
    reviewed = next((one for one in reversed(log) if one.act in ("confirm", "reject")), None)
    confirmed = reviewed if reviewed is not None and reviewed.act == "confirm" else None
    base = _base(machine, confirmed)
    if base is None:
        return None
    row = deepcopy(base)
    sets = _latest([one for one in log if one.act == "set"], row["kind"])
    for one in sets:
        for path, value in (one.made or {}).items():
            write_path(row, path, deepcopy(value))
    if row["kind"] == "event":
        derive(row, {str(one.field) for one in sets})
    kept: list[tuple[Entry, Fields | None]] = [
        (one, _moved(one, base)) for one in sets if _stands(one, row)
    ]
    if reviewed is not None:
        differs = _differences(machine, base) if confirmed is not None else None
        kept.append((reviewed, differs))
    kept.sort(key=lambda pair: pair[0].number)
    row["corrections"] = [_told(one, read) for one, read in kept]
    return row


def unfolded(row: Fields) -> tuple[Fields, Fields | None]:
    """The row that was confirmed or else read, and the coder's reading, of a row from elsewhere.

    The second is None where the coder read no such row any more.
    """
    base = deepcopy(row)
    for one in row["corrections"]:
        if one["act"] == "set":
            base |= deepcopy(one["machine"])
    base["corrections"] = []
    acts = [one for one in row["corrections"] if one["act"] != "set"]
    if not acts or acts[-1]["act"] != "confirm":
        return base, base
    read = acts[-1]["machine"]
    return base, None if read is None else {**base, **deepcopy(read)}


def _base(machine: Fields | None, confirmed: Entry | None) -> Fields | None:
    if confirmed is None or confirmed.made is None:
        return machine
    frozen: Fields = confirmed.made["row"]
    if machine is None:
        return frozen
    now = {name: machine[name] for name in REFERENCES if name in machine}
    return {**frozen, **now}


def _latest(sets: Sequence[Entry], kind: Any) -> list[Entry]:
    """The corrections that no later one outdates: the last of each field."""
    left: list[Entry] = []
    for one in sets:
        gone = {one.field, *field(kind, str(one.field)).over}
        left = [*(other for other in left if other.field not in gone), one]
    return left


def _stands(one: Entry, row: Fields) -> bool:
    """Whether the row has what was set: another value may have dropped it."""
    if one.field not in DROPPED or one.made is None:
        return True
    return bool(row[one.field] == one.made[one.field])


def _moved(one: Entry, base: Fields) -> Fields:
    moves = field(base["kind"], str(one.field)).moves
    return {name: deepcopy(base[name]) for name in moves}


def _differences(machine: Fields | None, base: Fields) -> Fields | None:
    """What the coder reads otherwise than a row that was confirmed."""
    if machine is None:
        return None
    return {
        name: deepcopy(value)
        for name, value in machine.items()
        if name not in REFERENCES and base.get(name) != value
    }


def _told(one: Entry, read: Mapping[str, Any] | None) -> Fields:
    at = msgspec.to_builtins(one.at)
    return {
        "id": one.id, "act": one.act, "field": one.field, "value": one.value, "machine": read,
        "by": one.by, "at": at, "because": one.because,
    }  # fmt: skip
