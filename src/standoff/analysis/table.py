"""The events that an analysis reads: columns of numbers, from a record or from rows of others.

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
import pyarrow as pa
from numpy.typing import NDArray

from standoff.codebook.cameo import lookup
from standoff.errors import AnalysisError
from standoff.record import Filter, Record
from standoff.record.query import query

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
        columns = {name: getattr(self, name)[keep] for name in _COLUMNS}
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


_COLUMNS: Final = (
    "day", "last", "actor", "recipient", "type", "score", "hostile", "confidence",
)  # fmt: skip


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
    actors, names = _numbered([*actor, *recipient])
    types, kinds = _numbered(type_)
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


def _numbered(names: Sequence[str]) -> tuple[Ints, tuple[str, ...]]:
    """The numbers of some names in the order of the alphabet, and that order."""
    ordered = sorted(set(names))
    at = {name: number for number, name in enumerate(ordered)}
    return np.array([at[name] for name in names], dtype=np.int32), tuple(ordered)


_NAME: Final[dict[Level, str]] = {
    "country": "code",
    "sector": "code || coalesce('.' || sector, '')",
    "actor": "name",
}
"""What an entity is called at a level; null where it has no name there."""

_PAIRS: Final = """
WITH told AS (
    SELECT id, "date" AS first, coalesce(enddate, "date") AS last, event_scale AS score, confidence,
        string_split(event, '; ') AS types
    FROM {source}),
sides AS (
    SELECT row_id, role, {name} AS name FROM entities
    WHERE kind = 'event' AND role IN ('actor', 'recipient') AND {name} IS NOT NULL)
SELECT told.first, told.last, one.name AS actor, other.name AS recipient, types[1] AS type, id,
    score, list_has_any(types, $hostile::VARCHAR[]) AS hostile, confidence,
    hash(coalesce(m.incident, id)) AS happening
FROM told JOIN sides AS one ON one.row_id = id AND one.role = 'actor'
    JOIN sides AS other ON other.row_id = id AND other.role = 'recipient'
    LEFT JOIN incident_members AS m ON m.event = id
WHERE told.first IS NOT NULL AND one.name <> other.name"""
_ORDER: Final = ("first", "last", "actor", "recipient", "type", "id")


def from_record(
    record: Record, *, level: Level = "country", where: Filter | None = None,
    hostile: frozenset[str] = HOSTILE,
) -> EventTable:  # fmt: skip
    """What occurred, once for each pair of parties that the level names.

    An incident counts once, however many reports tell it: as the telling that knows its day best.
    The history begins BEFORE days before the first report, or on the day that `where` names: what
    reports tell of earlier days is background, and silence before them is none.
    """
    chosen = where or Filter()
    # An event of a copy is told again, not done again: it counts where copies are asked for.
    asked = query(
        "event",
        msgspec.structs.replace(chosen, status="occurred", copies=chosen.copies or False),
    )
    pairs = _PAIRS.format(source=asked.source, name=_NAME[level])
    found = record.arrow(pairs, {**asked.params, "hostile": sorted(hostile)})
    missing = f'SELECT count(*) FROM (SELECT "date" AS day FROM {asked.source}) WHERE day IS NULL'
    [(undated,)] = record.select(missing, asked.params)
    made = _of_arrow(found.sort_by([(name, "ascending") for name in _ORDER]), undated)
    return msgspec.structs.replace(made, since=_since(record, where, made))


def _of_arrow(found: Any, undated: int) -> EventTable:
    """The table of rows as _PAIRS gives them, in their order; of a happening its best telling."""
    first, last = (found[name].cast("int32").to_numpy() for name in ("first", "last"))
    actors, recipients = (found[name].combine_chunks() for name in ("actor", "recipient"))
    (actor, recipient), names = _coded([actors, recipients])
    confidence, happening = found["confidence"].to_numpy(), found["happening"].to_numpy()
    told = (happening, actor.astype(np.int64) * len(names) + recipient)
    # First of its group is what knows its day best, then what is surest, then what comes first.
    order = np.lexsort((first, -confidence, last - first, *told))
    fresh = np.ones(len(found), dtype=bool)
    same = [column[order[1:]] == column[order[:-1]] for column in told]
    fresh[order[1:]] = ~np.logical_and.reduce(same)
    (type_,), types = _coded([found["type"].filter(fresh).combine_chunks()])
    return EventTable(
        day=first[fresh], last=last[fresh], actor=actor[fresh], recipient=recipient[fresh],
        type=type_, score=found["score"].to_numpy()[fresh],
        hostile=found["hostile"].to_numpy()[fresh], confidence=confidence[fresh], names=names,
        types=types, ids=tuple(compress(found["id"].to_pylist(), fresh.tolist())), undated=undated,
    )  # fmt: skip


def _coded(columns: Sequence[Any]) -> tuple[list[Ints], tuple[str, ...]]:
    """Columns of words as numbers in the order of the alphabet, and that order."""
    coded = pa.concat_arrays(columns).dictionary_encode()
    at, words = _numbered(coded.dictionary.to_pylist())
    numbers = at[coded.indices.to_numpy()]
    return np.split(numbers, np.cumsum([len(column) for column in columns])[:-1]), words


def _since(record: Record, where: Filter | None, told: EventTable) -> int | None:
    """The first day that was watched; None where reports have no days, or none tells of later."""
    if where is not None and where.since is not None:
        return ordinal(where.since)
    [(first,)] = record.select("SELECT min(published) FROM documents")
    if first is None:
        return None
    begin = first - timedelta(days=BEFORE)
    return ordinal(begin) if (told.last >= ordinal(begin)).any() else None


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
