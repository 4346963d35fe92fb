"""The rows of one report as they stand: the coder's rows with the log of corrections on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from standoff.model import Claim, Event, Quantity, Row, Tie
from standoff.record.columns import Kind
from standoff.record.corrections.anchors import Fields, Key, found_again, nearest
from standoff.record.corrections.folding import fold
from standoff.record.corrections.log import OF_ROWS, Entry, Member, undone

_TYPES: Final = {"event": Event, "claim": Claim, "tie": Tie, "quantity": Quantity}


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What the corrections of a report come to.

    `rows` are those that stand otherwise than the coder reads them. `places` has where each
    corrected row is now, by its subject; None for one that waits until the coder finds it again.
    """

    rows: dict[Key, Fields]
    places: dict[str, Key | None]


def standing(machine: Mapping[Key, Fields], log: Sequence[Entry]) -> Standing:
    """The rows that corrections change, from the coder's rows of a report and its log."""
    gone = undone(log)
    subjects: dict[str, list[Member]] = {}
    live: dict[str, list[Entry]] = {}
    for entry in log:
        if entry.act in OF_ROWS:
            member = entry.members[0]
            subjects.setdefault(member.subject, []).append(member)
            if entry.id not in gone:
                live.setdefault(member.subject, []).append(entry)
    places = found_again(subjects, machine)
    rows: dict[Key, Fields] = {}
    alone: list[tuple[Key, Entry]] = []
    for subject, entries in live.items():
        at = places[subject]
        row = fold(machine[at] if at is not None else None, entries)
        if row is None:
            continue
        key = at or (row["kind"], row["id"])
        places[subject] = key
        rows[key] = row
        if at is None:
            alone.append((key, next(one for one in reversed(entries) if one.act == "confirm")))
    for key, confirmed in sorted(alone, key=lambda pair: pair[0]):
        _tie_in(key, confirmed, rows, machine)
    return Standing(rows=rows, places=places)


def as_row(fields: Fields) -> Row:
    """The struct of a row's fields."""
    row: Row = msgspec.convert(fields, _TYPES[fields["kind"]])
    return row


def _tie_in(
    key: Key, confirmed: Entry, rows: dict[Key, Fields], machine: Mapping[Key, Fields]
) -> None:
    """Gives a confirmed row that the coder finds no more the claim that it rested on, or rests in.

    The claim as it is now, by its id or its place; else the claim as it was.
    """
    row = rows[key]
    if key[0] == "claim":
        row["events"] = []
        return
    made = confirmed.made or {}
    if row["claim"] is None or made.get("claim") is None:
        row["claim"] = None
        return
    at = _claim(made["claim"], confirmed.members[0].document, rows, machine)
    claim = dict(rows.get(at) or machine.get(at) or {**made["claim"], "events": []})
    row["claim"] = claim["id"]
    if key[0] == "event":
        claim["events"] = [*claim["events"], row["id"]]
    if key[0] == "event" or at not in machine:
        rows[at] = claim


def _claim(
    was: Fields, document: str, rows: Mapping[Key, Fields], machine: Mapping[Key, Fields]
) -> Key:
    kind: Kind = "claim"
    key = (kind, str(was["id"]))
    if key in rows or key in machine:
        return key
    line = msgspec.json.encode(was).decode()
    member = Member("row", document, kind, key[1], key[1], line)
    claims = {**machine, **{at: row for at, row in rows.items() if at[0] == kind}}
    return nearest([member], claims) or key
