"""The sheets of cases that a holding forecast learns from and is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.analysis.holding_stream import NEVER, Index, Stream
from standoff.analysis.holding_terms import COMMON, RECORD
from standoff.analysis.lulls_coverage import Bools
from standoff.analysis.table import EventTable, Floats

FEWEST: Final = 4
"""Hostile days that a dyad has before a case to learn from."""

REACHED: Final = 6
"""Hostile days that a dyad has before a forecast to which it teaches anything."""

BURN_IN: Final = 45
"""Days of history before the first case to learn from."""

STEP: Final = 2
"""Days between the cases of a dyad."""

MOST: Final = 600
"""Dyads that teach on one day; where more could, they take turns by a hash of their names."""

MEMORY: Final = 730
"""Days before a forecast beyond which a case no longer teaches."""


class Query(NamedTuple):
    """A forecast asked for: two actors by number, and the morning from which it looks ahead."""

    low: int
    high: int
    day: int


class Sheet(msgspec.Struct, frozen=True):
    """Cases: row i is dyad `dyad[i]` on the morning of day `day[i]`.

    `common` is (cases, terms); `record` is (horizons, cases, terms of its own record); `ahead`
    the days from `day` to the next hostile one (0 on the day itself, NEVER where none is known).
    """

    dyad: Index
    day: Index
    quiet: Index
    hostile_days: Index
    common: Floats
    record: Floats
    ahead: Index

    def __len__(self) -> int:
        return len(self.day)

    def design(self, number: int) -> Floats:
        """The features for the n-th horizon, (cases, terms)."""
        return np.concatenate([self.common, self.record[number]], axis=1)


class Panel(msgspec.Struct, frozen=True):
    """The cases of a history: those to learn from, and those asked about, in order.

    `low` and `high` number the actors of each dyad, `reached` is the day of its REACHED-th hostile
    one (NEVER where it has fewer); `watched` says of each day from `start` on
    whether events were collected, None where all were.
    """

    horizons: tuple[int, ...]
    train: Sheet
    asked: Sheet
    low: Index
    high: Index
    reached: Index
    start: int
    watched: Bools | None

    def known(self, number: int, before: int) -> NDArray[np.intp]:
        """The cases to learn from whose n-th window was over, and watched, before a day."""
        horizon = self.horizons[number]
        keep = self.train.day + horizon <= before
        keep &= self.train.day >= before - MEMORY
        keep &= self.reached[self.train.dyad] < before
        if self.watched is not None:
            missed = np.concatenate([[0], np.cumsum(~self.watched)])
            ends = np.minimum(self.train.day + horizon - self.start, len(self.watched))
            begins = np.minimum(self.train.day - self.start, len(self.watched))
            keep &= missed[ends] == missed[begins]
        return np.flatnonzero(keep)


def panel(
    table: EventTable, queries: Sequence[Query], horizons: Iterable[int], *,
    watched: Bools | None = None, learn: bool = True,
) -> Panel:  # fmt: skip
    """Goes through a history once and takes down its cases; a query sees nothing of its own day.

    `watched` says of each day since the first event whether events were collected.
    """
    asked_horizons = tuple(sorted(set(horizons)))
    low, high = _dyads(table, queries)
    stream = Stream(table, low, high, asked_horizons, watched)
    start = stream.start
    at = {(a, b): i for i, (a, b) in enumerate(zip(low.tolist(), high.tolist(), strict=True))}
    asked: dict[int, list[int]] = {}
    for number, query in enumerate(queries):
        asked.setdefault(query.day, []).append(number)
    end = max([*asked, int(table.last.max(initial=start))])
    first = max(start + BURN_IN, min([*asked, end]) - MEMORY)
    learning = {day for day in range(first, end + 1) if learn and day % STEP == 0}
    marks = _marks(table, low, high)
    teachers, answers = [], []
    order: list[int] = []
    for day in sorted(learning | set(asked)):
        stream.advance(day)
        active = np.flatnonzero(stream.hostile_days >= FEWEST)
        pooled = [stream.pooled(i, active) for i in range(len(asked_horizons))]
        if day in learning:
            teachers.append(_cases(stream, _turn(active, marks, day), pooled))
        if day in asked:
            rows = np.array([at[_pair(queries[n])] for n in asked[day]], dtype=np.int64)
            answers.append(_cases(stream, rows, pooled))
            order += asked[day]
    train = _joined(teachers, len(asked_horizons))
    told = _joined(answers, len(asked_horizons))
    ahead, reached = _hostile_days(table, low, high, train)
    train = msgspec.structs.replace(train, ahead=ahead)
    back = np.argsort(np.array(order, dtype=np.int64))
    return Panel(
        asked_horizons, train, _taken(told, back), low, high, reached, start, watched
    )  # fmt: skip


def _marks(table: EventTable, low: Index, high: Index) -> Index:
    """A number of each dyad that depends on its names only."""
    ends = zip(low.tolist(), high.tolist(), strict=True)
    names = (f"{table.names[one]}\t{table.names[other]}" for one, other in ends)
    return np.array([crc32(name.encode()) for name in names], dtype=np.int64)


def _turn(active: Index, marks: Index, day: int) -> Index:
    """The dyads whose turn it is to teach: all of them, unless they are too many."""
    turns = -(-len(active) // MOST)
    if turns <= 1:
        return active
    chosen: Index = active[(marks[active] + day // STEP) % turns == 0]
    return chosen


def _pair(query: Query) -> tuple[int, int]:
    return query.low, query.high


def _dyads(table: EventTable, queries: Sequence[Query]) -> tuple[Index, Index]:
    """The dyads that teach or are asked about, by their actors' numbers."""
    names = len(table.names)
    apart = table.hostile & (table.actor != table.recipient)
    one, other = table.actor[apart].astype(np.int64), table.recipient[apart].astype(np.int64)
    pairs = np.minimum(one, other) * names + np.maximum(one, other)
    keys, days = np.unique(pairs, return_counts=True)
    wanted = np.array([query.low * names + query.high for query in queries], dtype=np.int64)
    keys = np.unique(np.concatenate([keys[days >= FEWEST], wanted]))
    return keys // max(names, 1), keys % max(names, 1)


def _cases(stream: Stream, rows: Index, pooled: Sequence[float]) -> Sheet:
    record = np.stack([stream.own_record(i, rows, share) for i, share in enumerate(pooled)])
    return Sheet(
        dyad=rows, day=np.full(len(rows), stream.today, dtype=np.int64),
        quiet=stream.quiet(rows), hostile_days=stream.hostile_days[rows],
        common=stream.features(rows), record=record,
        ahead=np.full(len(rows), NEVER, dtype=np.int64),
    )  # fmt: skip


def _joined(sheets: Sequence[Sheet], horizons: int) -> Sheet:
    if not sheets:
        none = np.zeros(0, dtype=np.int64)
        common, record = np.zeros((0, len(COMMON))), np.zeros((horizons, 0, len(RECORD)))
        return Sheet(none, none, none, none, common, record, none)
    flat = {
        name: np.concatenate([getattr(one, name) for one in sheets])
        for name in ("dyad", "day", "quiet", "hostile_days", "common", "ahead")
    }
    return Sheet(record=np.concatenate([one.record for one in sheets], axis=1), **flat)


def _taken(sheet: Sheet, rows: Index) -> Sheet:
    flat = {
        name: getattr(sheet, name)[rows]
        for name in ("dyad", "day", "quiet", "hostile_days", "common", "ahead")
    }
    return Sheet(record=sheet.record[:, rows], **flat)


def _hostile_days(table: EventTable, low: Index, high: Index, sheet: Sheet) -> tuple[Index, Index]:
    """Days from each case to its dyad's next hostile day; the day of each dyad's REACHED-th one."""
    days, dyads = Stream(table, low, high, ()).hostile_history()
    keys = np.unique(dyads * NEVER + days)
    reached = np.full(len(low), NEVER, dtype=np.int64)
    if not len(keys):
        return np.full(len(sheet), NEVER, dtype=np.int64), reached
    first = np.searchsorted(keys, np.arange(len(low)) * NEVER)
    count = np.diff(np.append(first, len(keys)))
    many = count >= REACHED
    reached[many] = keys[first[many] + REACHED - 1] % NEVER
    sought = sheet.dyad * NEVER + sheet.day
    at = np.searchsorted(keys, sought)
    found = keys[np.minimum(at, len(keys) - 1)]
    same = (at < len(keys)) & (found // NEVER == sheet.dyad)
    return np.where(same, found - sought, NEVER), reached
