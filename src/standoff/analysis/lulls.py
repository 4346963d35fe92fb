"""Lulls: stretches without hostile events that are longer than the dyad's own rhythm explains.

A gap of g days between hostile days is a lull where P(gap >= g), under the rhythm of the dyad's
other gaps, lies below a level. Silence in days that nobody watched is no lull.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.analysis.lulls_coverage import Window, reach
from standoff.analysis.lulls_gaps import Gaps, gaps, numbers
from standoff.analysis.lulls_rhythm import ENOUGH, Pool, pool, rhythm
from standoff.analysis.survival import Weibull
from standoff.analysis.table import EventTable, day_of
from standoff.errors import AnalysisError

LEVEL: Final = 0.05
SHORTEST: Final = 3
"""Quiet days below which nothing is called a lull."""

AROUND: Final = 3
"""Days before and after a lull whose events are told."""


Rows = NDArray[np.intp]


class Moment(msgspec.Struct, frozen=True):
    """An event beside a lull: its row in the table, its id where it has one, and what it was."""

    row: int
    id: str
    day: date
    actor: str
    recipient: str
    type: str
    score: float
    hostile: bool


class Lull(msgspec.Struct, frozen=True):
    """A lull. `start` is its first quiet day, `days` how many it has, `end` its last one.

    `ended` is false where it still holds, or where nobody watched any longer. `chance` is the
    probability of a gap at least as long under the dyad's rhythm; `one_in` its inverse, but no more
    than twice the gaps that the rhythm was learnt from: they tell nothing of rarer ones. In `every`
    so many days the dyad, at its rhythm, would see one such gap. `before` and `after` are the
    events of the last days before and the first after, the nearest first.
    """

    start: date
    end: date
    days: int
    ended: bool
    chance: float
    one_in: float
    every: float
    before: tuple[Moment, ...]
    after: tuple[Moment, ...]


class Lulls(msgspec.Struct, frozen=True):
    """The lulls of a dyad before `until`, and the rhythm that they exceed: `typical` is its median

    gap in days.
    """

    one: str
    other: str
    hostile_days: int
    typical: float
    rhythm: Weibull
    until: date
    lulls: tuple[Lull, ...]
    notes: tuple[str, ...] = ()

    @property
    def current(self) -> Lull | None:
        """The lull that still holds; None where there is none."""
        last = self.lulls[-1] if self.lulls else None
        holds = last is not None and not last.ended and last.end == self.until - timedelta(days=1)
        return last if holds else None


def lulls(
    table: EventTable, one: str, other: str, *, before: int | None = None, level: float = LEVEL,
    shortest: int = SHORTEST, coverage: Sequence[Window] = (),
) -> Lulls:  # fmt: skip
    """The lulls between two actors as known on the morning of `before` (the day after the last

    event by default). `level` is the chance below which a gap is a lull. Raises AnalysisError
    where the two have no hostile event.
    """
    if not 0 < level < 1:
        raise AnalysisError(f"a level of {level} is no chance; give one between 0 and 1")
    low, high = numbers(table, one, other)
    last = int(table.last.max(initial=0)) + 1
    day = last if before is None else before
    windows, until = reach(table, day, coverage)
    found = gaps(table, before=until, coverage=windows)
    dyad = found.number(low, high)
    if one == other or dyad is None:
        raise AnalysisError(f"no hostile event between {one} and {other}: silence is their rule")
    pooled = pool(found)
    mine = np.flatnonzero(found.dyad == dyad)
    hostile_days = int(found.days[dyad])
    whole = _rhythm(found, mine, hostile_days, pooled)
    ours = np.flatnonzero(table.between(one, other))
    told = [
        _lull(table, ours, found, int(at), chance, whole)
        for at in mine
        if _quiet(found, int(at)) >= shortest
        and (chance := _chance(found, mine, int(at), hostile_days, pooled)) < level
    ]
    return Lulls(
        one=one, other=other, hostile_days=hostile_days, rhythm=whole,
        typical=whole.scale * float(np.log(2)) ** (1 / whole.shape), until=day_of(until),
        lulls=tuple(told), notes=_notes(hostile_days, pooled, table, day, until),
    )  # fmt: skip


def _quiet(found: Gaps, at: int) -> int:
    return int(found.length[at]) - 1


def _rhythm(found: Gaps, rows: Rows, days: int, pooled: Pool) -> Weibull:
    return rhythm(found.length[rows].astype(float), found.closed[rows], days, pooled)


def _chance(found: Gaps, mine: Rows, at: int, days: int, pooled: Pool) -> float:
    """The chance of a gap at least as long as one, under the rhythm of the dyad's others."""
    rest = _rhythm(found, mine[mine != at], days - 1, pooled)
    return float(rest.survival(float(found.length[at]) - 0.5))


def _lull(
    table: EventTable, ours: Rows, found: Gaps, at: int, chance: float, whole: Weibull,
) -> Lull:  # fmt: skip
    begin, end = int(found.begin[at]), int(found.end[at])
    closed = bool(found.closed[at])
    days = table.last[ours]
    before = ours[(days > begin - AROUND) & (days <= begin)][::-1]
    after = ours[(days >= end) & (days < end + AROUND)] if closed else ours[:0]
    mine = found.length[found.dyad == found.dyad[at]]
    one_in = min(1 / max(chance, 1e-12), 2.0 * max(len(mine), ENOUGH))
    return Lull(
        start=day_of(begin + 1), end=day_of(end - 1), days=end - begin - 1, ended=closed,
        chance=chance, one_in=one_in, every=float(mine.mean()) * one_in,
        before=tuple(_moment(table, int(row)) for row in before),
        after=tuple(_moment(table, int(row)) for row in after),
    )  # fmt: skip


def _moment(table: EventTable, row: int) -> Moment:
    return Moment(
        row=row, id=table.ids[row] if table.ids else "", day=day_of(int(table.last[row])),
        actor=table.names[table.actor[row]], recipient=table.names[table.recipient[row]],
        type=table.types[table.type[row]], score=float(table.score[row]),
        hostile=bool(table.hostile[row]),
    )  # fmt: skip


def _notes(
    hostile_days: int, pooled: Pool, table: EventTable, day: int, until: int
) -> tuple[str, ...]:
    notes = []
    if hostile_days < ENOUGH:
        whose = f"of {pooled.dyads} dyads" if pooled.dyads > 1 else "the general one"
        notes.append(
            f"{hostile_days} hostile day{'s are' if hostile_days != 1 else ' is'} too few for an "
            f"own rate; pooled rate used ({whose})"
        )
    if until < day:
        notes.append(
            f"nothing at all was recorded after {day_of(until - 1)}: the days since then do not "
            "count as quiet; declare coverage windows where they were watched"
        )
    if table.undated:
        notes.append(f"{table.undated} events of unknown day, of any actors, were left out")
    return tuple(notes)
