"""The events that an analysis reads: columns of numbers, from a record or from rows of others.

Days are whole days since 1970-01-01. An event without a known day is left out and counted.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final, Literal, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.codebook.cameo import lookup
from standoff.errors import AnalysisError
from standoff.model import Entity, Event
from standoff.record import Filter, Record

Level = Literal["country", "sector", "actor"]
"""What counts as one actor: a country, a country's sector (IRQ.MIL), or a named actor."""

EPOCH: Final = date(1970, 1, 1)
HOSTILE: Final = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "THREATEN"})
"""PLOVER types that end a lull, where the user chooses no others."""

HOSTILE_ROOT: Final = 13
"""The first hostile CAMEO root: threats; 14 protests, 15 force posture, up to 20."""

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]


class Row(NamedTuple):
    """One event: its first and last day, parties by name, type, score -10 to 10, certainty."""

    first: date
    last: date
    actor: str
    recipient: str
    type: str
    score: float
    hostile: bool
    confidence: float = 1.0
    id: str = ""


class EventTable(msgspec.Struct, frozen=True):
    """Events in the order of their days; row i is the i-th of every column.

    `day` and `last` bound when it happened; `actor` and `recipient` index `names`, `type` indexes
    `types`; `score` is PLOVER's or Goldstein's; `confidence` the coder's. `ids` are those of the
    record's events, or empty. `undated` events were left out.
    """

    day: Ints
    last: Ints
    actor: Ints
    recipient: Ints
    type: Ints
    score: Floats
    hostile: NDArray[np.bool_]
    confidence: Floats
    names: tuple[str, ...]
    types: tuple[str, ...]
    ids: tuple[str, ...] = ()
    undated: int = 0

    def __len__(self) -> int:
        return len(self.day)

    def number(self, name: str) -> int | None:
        """The number of an actor; None for one without events."""
        return self.names.index(name) if name in self.names else None

    def until(self, day: int) -> EventTable:
        """The events that happened before a day: all that a forecast for that day may know."""
        keep = self.last < day
        return self.where(keep)

    def where(self, keep: NDArray[np.bool_]) -> EventTable:
        """The rows that a mask keeps; names and types stay numbered as they are."""
        columns = {name: getattr(self, name)[keep] for name in _COLUMNS}
        ids = tuple(np.asarray(self.ids, dtype=object)[keep]) if self.ids else ()
        return msgspec.structs.replace(self, **columns, ids=ids)

    def between(self, one: str, other: str) -> NDArray[np.bool_]:
        """A mask of the events between two actors, in either direction."""
        a, b = self.number(one), self.number(other)
        if a is None or b is None:
            return np.zeros(len(self), dtype=bool)
        forth = (self.actor == a) & (self.recipient == b)
        back = (self.actor == b) & (self.recipient == a)
        mask: NDArray[np.bool_] = forth | back
        return mask


_COLUMNS: Final = (
    "day", "last", "actor", "recipient", "type", "score", "hostile", "confidence",
)  # fmt: skip


def ordinal(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """The day of an ordinal."""
    return EPOCH + timedelta(days=int(number))


def table(rows: Iterable[Row], *, undated: int = 0) -> EventTable:
    """The table of some rows, sorted by day; names are numbered in the order of the alphabet."""
    ordered = sorted(rows, key=_order)
    names = sorted({name for row in ordered for name in (row.actor, row.recipient)})
    types = sorted({row.type for row in ordered})
    at = {name: i for i, name in enumerate(names)}
    of = {name: i for i, name in enumerate(types)}
    return EventTable(
        day=np.array([ordinal(row.first) for row in ordered], dtype=np.int32),
        last=np.array([ordinal(row.last) for row in ordered], dtype=np.int32),
        actor=np.array([at[row.actor] for row in ordered], dtype=np.int32),
        recipient=np.array([at[row.recipient] for row in ordered], dtype=np.int32),
        type=np.array([of[row.type] for row in ordered], dtype=np.int32),
        score=np.array([row.score for row in ordered], dtype=np.float64),
        hostile=np.array([row.hostile for row in ordered], dtype=bool),
        confidence=np.array([row.confidence for row in ordered], dtype=np.float64),
        names=tuple(names), types=tuple(types),
        ids=tuple(row.id for row in ordered) if any(row.id for row in ordered) else (),
        undated=undated,
    )  # fmt: skip


def _order(row: Row) -> tuple[object, ...]:
    return row.first, row.last, row.actor, row.recipient, row.type, row.id, row.score


def from_record(
    record: Record, *, level: Level = "country", where: Filter | None = None,
    hostile: frozenset[str] = HOSTILE,
) -> EventTable:  # fmt: skip
    """The events of a record that occurred, once for each pair of parties that the level names."""
    rows: list[Row] = []
    undated = 0
    for event in record.events(where) if where is not None else record.events():
        if event.status != "occurred":
            continue
        if event.date is None:
            undated += 1
            continue
        rows += _rows(event, level, hostile)
    return table(rows, undated=undated)


def _rows(event: Event, level: Level, hostile: frozenset[str]) -> Iterator[Row]:
    assert event.date is not None
    actors, recipients = (_named(side, level) for side in (event.actor, event.recipient))
    for actor in sorted(actors):
        for recipient in sorted(recipients - {actor}):
            yield Row(
                event.date, event.enddate or event.date, actor, recipient, event.event[0],
                event.event_scale, bool(hostile.intersection(event.event)), event.confidence,
                event.id,
            )  # fmt: skip


def _named(side: Iterable[Entity], level: Level) -> set[str]:
    return {name for name in (name_at(who, level) for who in side) if name is not None}


def name_at(who: Entity, level: Level) -> str | None:
    """What an entity is called at a level; None where it has no name there."""
    if level == "actor":
        return who.identifier_text
    if who.code is None:
        return None
    return f"{who.code}.{who.sector}" if level == "sector" and who.sector else who.code


def from_cameo(rows: Iterable[tuple[date, str, str, str]]) -> EventTable:
    """The table of (day, actor, CAMEO code, recipient) rows; scores are Goldstein's."""
    found = []
    for day, actor, code, recipient in rows:
        known = lookup(code)
        hostile = int(code[:2] or 0) >= HOSTILE_ROOT
        score = known.goldstein if known is not None else 0.0
        found.append(Row(day, day, actor, recipient, code, score, hostile))
    return table(found)


def read_rows(path: Path, codes: dict[str, str]) -> Iterator[tuple[date, str, str, str]]:
    """The rows of a tab-separated file `date actor relation recipient`, relations as CAMEO codes.

    A relation that `codes` lacks is its own code when it is one. Raises AnalysisError, which names
    the line, on a file of another shape.
    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        wanted = {"date", "actor", "relation", "recipient"}
        if not wanted <= set(reader.fieldnames or ()):
            raise AnalysisError(f"{path}: the header must name {', '.join(sorted(wanted))}")
        for number, row in enumerate(reader, start=2):
            try:
                day = date.fromisoformat(row["date"])
            except (ValueError, TypeError):
                raise AnalysisError(f"{path}, line {number}: {row['date']!r} is no date") from None
            code = codes.get(row["relation"], row["relation"])
            yield day, row["actor"], code, row["recipient"]
