"""Finding a corrected row again after its report was coded anew: by its id, else by its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from standoff.record.columns import Kind
from standoff.record.corrections.log import Member

Key = tuple[Kind, str]
Fields = dict[str, Any]
"""A row as its JSON line has it."""

_TYPE: Final[dict[str, str]] = {
    "event": "event", "claim": "stance", "tie": "relation", "quantity": "what",
}  # fmt: skip
_PARTIES: Final = ("actor", "recipient", "speaker", "from", "to", "holder")


def found_again(
    subjects: Mapping[str, Sequence[Member]], rows: Mapping[Key, Fields]
) -> dict[str, Key | None]:
    """Where the corrected rows are among the rows of a report; None for one that is not there.

    `subjects` has what each was when it was corrected, the first correction first. A row by its id
    comes before all others; no row is found for two.
    """
    found: dict[str, Key | None] = {}
    for subject, members in subjects.items():
        ids = ((one.kind, one.row_id) for one in reversed(members))
        found[subject] = next((key for key in ids if key in rows), None)
    taken = {key for key in found.values() if key is not None}
    for subject, members in subjects.items():
        if found[subject] is None:
            free = {key: row for key, row in rows.items() if key not in taken}
            key = nearest(reversed(members), free)
            if key is not None:
                found[subject] = key
                taken.add(key)
    return found


def nearest(members: Iterable[Member], rows: Mapping[Key, Fields]) -> Key | None:
    """The row that stands where one of these stood: on the same trigger, with the nearest type."""
    for member in members:
        was = msgspec.json.decode(member.machine)
        ranked = [
            (likeness, key)
            for key, row in rows.items()
            if key[0] == member.kind and (likeness := _likeness(was, row))
        ]
        if ranked:
            best = max(likeness for likeness, _ in ranked)
            return min(key for likeness, key in ranked if likeness == best)
    return None


def _likeness(was: Fields, row: Fields) -> tuple[int, ...]:
    """How like two rows of one kind are; () for rows that stand on different words.

    The same trigger outranks one that overlaps, which must have the same type.
    """
    kind = was["kind"]
    same_type = was[_TYPE[kind]] == row[_TYPE[kind]]
    then, now = _trigger(was), _trigger(row)
    overlap = sum(max(0, min(b, d) - max(a, c)) for a, b in then for c, d in now)
    if then != now and not (overlap and same_type):
        return ()
    same_class = was.get("quad_code") == row.get("quad_code")
    shared = len(_parties(was) & _parties(row))
    return 1 + (then == now), same_type, same_class, shared, overlap


def _trigger(row: Fields) -> list[tuple[int, int]]:
    """The spans of what makes a row: its trigger, a claim's cue, else what is said."""
    spans = row["text_info"]["event"] or row.get("content") or ()
    return [(start, end) for start, end in spans]


def _parties(row: Fields) -> set[tuple[str, int, int]]:
    spans = set()
    for role in _PARTIES:
        there = row.get(role)
        for who in there if isinstance(there, list) else [there] if there else []:
            spans.add((role, who["start"], who["end"]))
    return spans
