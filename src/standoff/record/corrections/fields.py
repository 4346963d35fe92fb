"""The fields that a person can set, by kind of row, and the paths at which values stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple, get_args

from standoff.errors import CorrectionError
from standoff.model import Relation, Size, Stance, Status
from standoff.record.columns import TABLES, Kind
from standoff.record.corrections import reading
from standoff.record.corrections.reading import Reader


class Field(NamedTuple):
    """One field: how its value is read, and the top-level fields of the row that move with it.

    `over` are fields whose earlier corrections a new value of this one outdates. `paths` are what
    its patch sets, its own first, where they are not all that moves.
    """

    name: str
    read: Reader
    moves: tuple[str, ...]
    over: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


def fields(kind: Kind) -> Mapping[str, Field]:
    """The fields of a kind, in the order in which several are set at once."""
    return _FIELDS[kind]


def field(kind: Kind, name: str) -> Field:
    """The field of a name. Raises CorrectionError, which lists those that there are."""
    known = _FIELDS[kind]
    wanted = name.strip().casefold()
    found = known.get(wanted) or known.get(f"size.{wanted}")
    if found is None:
        listed = ", ".join(known)
        raise CorrectionError(f"{name!r} cannot be set in {TABLES[kind]}; use one of {listed}")
    return found


def read_path(row: Mapping[str, Any], path: str) -> Any:
    """What stands at a path of a row; None where its parent is empty."""
    value: Any = row
    for name in path.split("."):
        value = value[name] if value is not None else None
    return value


def write_path(row: dict[str, Any], path: str, value: Any) -> None:
    """Puts a value at a path. A size appears with its first count and goes with its last."""
    parent, _, name = path.partition(".")
    if not name:
        row[parent] = value
    elif parent == "size":
        counts = {**(row["size"] or dict.fromkeys(Size.__struct_fields__)), name: value}
        row["size"] = counts if any(counts.values()) else None
    elif row[parent] is not None:
        row[parent] = {**row[parent], name: value}


_EVENT: Final = ("event", "mode", "cameo", "quad_code", "event_scale")
_DATE: Final = ("date", "enddate", "date_info")
_ALL: Final[dict[Kind, tuple[Field, ...]]] = {
    "event": (
        Field("actor", reading.side("actor"), ("actor",)),
        Field("recipient", reading.side("recipient"), ("recipient",)),
        Field("event", reading.event, _EVENT, (), ("event", "cameo", "quad_code", "event_scale")),
        Field("mode", reading.mode, ("mode", "cameo", "event_scale")),
        Field("context", reading.context, ("context",)),
        Field("date", reading.date, _DATE, ("enddate",)),
        Field("enddate", reading.enddate, ("enddate", "date_info")),
        Field("status", reading.word("status", get_args(Status)), ("status",)),
        Field("place", reading.place_at("event_loc"), ("event_loc",)),
        *(
            Field(path, reading.size(path), ("size",), (), (path,))
            for path in (f"size.{name}" for name in Size.__struct_fields__)
        ),
    ),
    "claim": (
        Field("speaker", reading.speaker, ("speaker",), ("anonymity",)),
        Field("stance", reading.word("stance", get_args(Stance)), ("stance",)),
        Field("anonymity", reading.anonymity, ("speaker",), (), ("speaker.anonymity",)),
        Field("date", reading.day("date"), ("date",)),
    ),
    "tie": (
        Field("from", reading.one_party("from", empty=False), ("from",)),
        Field("relation", reading.word("relation", get_args(Relation)), ("relation",)),
        Field("to", reading.one_party("to", empty=False), ("to",)),
        Field("since", reading.day("since"), ("since",)),
        Field("until", reading.day("until", last=True), ("until",)),
        Field("ended", reading.yes_or_no("ended"), ("ended",)),
        Field("negated", reading.yes_or_no("negated"), ("negated",)),
    ),
    "quantity": (
        Field("holder", reading.one_party("holder", empty=True), ("holder",)),
        Field("what", reading.what, ("what",)),
        Field("value", reading.value, ("value",)),
        Field("place", reading.place_at("place"), ("place",)),
        Field("as_of", reading.day("as_of"), ("as_of",)),
    ),
}  # fmt: skip
_FIELDS: Final = {kind: {one.name: one for one in some} for kind, some in _ALL.items()}
