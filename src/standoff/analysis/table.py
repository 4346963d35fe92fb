"""The events that an analysis reads, as columns of numbers.

Days are whole days since 1970-01-01. An event without a known day is left out and counted.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import compress
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.codebook.cameo import lookup
from standoff.errors import AnalysisError

Level = Literal["country", "sector", "actor"]
"""What counts as one actor: a country, a country's sector (IRQ.MIL), or a named actor."""

EPOCH: Final = date(1970, 1, 1)
HOSTILE: Final = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "THREATEN"})
"""PLOVER types that end a lull, where the user chooses no others."""

HOSTILE_ROOT: Final = 13
"""The first hostile CAMEO root: threats; 14 protests, 15 force posture, up to 20."""

VAGUE: Final = 31
"""Days between the first and the last possible day of an event beyond which its day is not known

well enough to begin a history, or to open or end a gap.
"""

BEFORE: Final = 7
"""Days before the first report that it is held to tell of; earlier days are background to it."""

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
    record's events, or empty. `undated` events were left out. `since` is the day from which on
    events were collected, where that is known: the first report's, less BEFORE days.
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
    since: int | None = None

    def __len__(self) -> int:
        return len(self.day)

    @property
    def start(self) -> int:
        """The first day of the history: `since`, or else that of the first event of a known day.

        Of an empty table it is 0.
        """
        if self.since is not None or not len(self):
            return self.since or 0
        known = self.day[self.last - self.day <= VAGUE]
        return int((known if len(known) else self.last).min())

    def number(self, name: str) -> int | None:
        """The number of an actor; None for one without events."""
        return self.names.index(name) if name in self.names else None

    def until(self, day: int) -> EventTable:
        """The events that happened before a day: all that a forecast for that day may know."""
        keep = self.last < day
        return self.where(keep)

    def where(self, keep: NDArray[np.bool_]) -> EventTable:
        """The rows that a mask keeps; names and types stay numbered as they are."""
        columns = {name: getattr(self, name)[keep] for name in COLUMNS}
        ids = tuple(compress(self.ids, keep.tolist()))
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


COLUMNS: Final = (
    "day", "last", "actor", "recipient", "type", "score", "hostile", "confidence",
)  # fmt: skip
"""The columns of numbers of a table."""


def ordinal(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """The day of an ordinal."""
    return EPOCH + timedelta(days=int(number))


def table(rows: Iterable[Row], *, undated: int = 0, since: int | None = None) -> EventTable:
    """The table of some rows, sorted by day; names are numbered in the order of the alphabet."""
    given = list(rows)
    columns: list[list[Any]] = [[row[i] for row in given] for i in range(len(Row._fields))]
    first, last, actor, recipient, type_, score, hostile, confidence, id_ = columns
    actors, names = numbered([*actor, *recipient])
    types, kinds = numbered(type_)
    ids = np.array(id_, dtype=object)
    flat = (_ordinals(first), _ordinals(last), actors[: len(actor)], actors[len(actor) :], types)
    scores = np.array(score, dtype=np.float64)
    told = [np.array(id_, dtype=str)] if any(id_) else []
    order = np.lexsort([scores, *told, *reversed(flat)])
    day, end, who, whom, what = (column[order] for column in flat)
    return EventTable(
        day=day, last=end, actor=who, recipient=whom, type=what, score=scores[order],
        hostile=np.array(hostile, dtype=bool)[order],
        confidence=np.array(confidence, dtype=np.float64)[order], names=names, types=kinds,
        ids=tuple(ids[order]) if any(id_) else (), undated=undated, since=since,
    )  # fmt: skip


def _ordinals(days: Sequence[date]) -> Ints:
    return np.array([day.toordinal() for day in days], dtype=np.int32) - EPOCH.toordinal()


def numbered(names: Sequence[str]) -> tuple[Ints, tuple[str, ...]]:
    """The numbers of some names in the order of the alphabet, and that order."""
    ordered = sorted(set(names))
    at = {name: number for number, name in enumerate(ordered)}
    return np.array([at[name] for name in names], dtype=np.int32), tuple(ordered)


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
