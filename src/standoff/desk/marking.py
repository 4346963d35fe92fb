"""A report's text cut into pieces, each with the slots that it fills."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import msgspec

from standoff.desk.slots import Slot
from standoff.model import Row

ROLES: Final = (
    "trigger", "cue", "actor", "recipient", "from", "to", "holder", "speaker", "date", "place",
    "content",
)  # fmt: skip
"""The roles that are marked; of those that share a piece the first one gives it its look."""

_BREAK: Final = re.compile(r"\n\s*\n|\n(?=\S)")


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text. `role` is its look, "" for none; `rows` the ids of the rows it belongs to.

    `first` names the row whose first trigger or cue begins here: it can be reached by keyboard.
    """

    text: str
    role: str = ""
    roles: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    first: str = ""
    swapped: str = ""


def paragraphs(
    text: str, rows: Sequence[tuple[Row, Iterable[Slot]]],
    swapped: Iterable[tuple[int, int, str]] = (),
) -> list[list[Piece]]:  # fmt: skip
    """The paragraphs of a report as pieces. `swapped` marks wording that a copy put in: where it

    stands, and what likely stood there.
    """
    spans: list[tuple[int, int, str, str]] = []
    anchors: dict[int, str] = {}
    taken: set[str] = set()
    for row, slots in rows:
        for slot in slots:
            if slot.role not in ROLES or slot.start is None or slot.end is None:
                continue
            start, end = max(slot.start, 0), min(slot.end, len(text))
            if start >= end:
                continue
            spans.append((start, end, slot.role, row.id))
            if slot.role in ("trigger", "cue") and row.id not in taken and start not in anchors:
                anchors[start] = row.id
                taken.add(row.id)
    words = [(start, end, said) for start, end, said in swapped if 0 <= start < end <= len(text)]
    found = []
    for start, end in _paragraphs(text):
        inside = [s for s in spans if s[0] < end and s[1] > start]
        theirs = [s for s in words if s[0] < end and s[1] > start]
        pieces = _pieces(text, start, end, inside, anchors, theirs)
        if pieces:
            found.append(pieces)
    return found


def _paragraphs(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(found.start() for found in _BREAK.finditer(text)), len(text)]
    parts = []
    for start, end in pairwise(cuts):
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            parts.append((start, end))
    return parts


def _pieces(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int, str, str]],
    anchors: dict[int, str], words: Sequence[tuple[int, int, str]],
) -> list[Piece]:  # fmt: skip
    edges = {start, end}
    for first, last in (*((s[0], s[1]) for s in spans), *((w[0], w[1]) for w in words)):
        edges |= {max(first, start), min(last, end)}
    ordered = sorted(edges)
    made = []
    for first, last in pairwise(ordered):
        here = [span for span in spans if span[0] <= first and span[1] >= last]
        roles = tuple(role for role in ROLES if any(span[2] == role for span in here))
        said = next((word for a, b, word in words if a <= first and b >= last), "")
        made.append(Piece(
            text=text[first:last], role=roles[0] if roles else "", roles=roles,
            rows=tuple(dict.fromkeys(span[3] for span in here)),
            first=anchors.get(first, ""), swapped=said,
        ))  # fmt: skip
    return made
