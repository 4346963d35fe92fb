"""Tension of a dyad: conflict less cooperation, both fading, with a band for what is unsure.

T(t) = - sum over e of c(e) g(e) 2^(-(t - t_e) / H): g the event's score (PLOVER's, or Goldstein's
1992 weights; below 0 is conflict), c its confidence, H the half-life. An event whose day is only
known within bounds counts on each day between them in equal parts, so T is the expectation over
what may have happened; the band shows how far single histories stray from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.analysis.decay import decayed, keep
from standoff.analysis.table import EventTable, Floats, Ints, day_of
from standoff.analysis.tension_rows import once
from standoff.errors import AnalysisError

HALF_LIFE: Final = 14.0
DRAWS: Final = 200
BAND: Final = (0.05, 0.95)
SEED: Final = 20240207
_CELLS: Final = 4_000_000
"""Numbers that a round of draws may hold at once."""


class Tension(msgspec.Struct, frozen=True):
    """Tension of a dyad by day; every column has `len(day)` numbers.

    `day` counts from 1970-01-01. `value` is `conflict` less `cooperation`, both at or above 0;
    `low` and `high` bound 90 % of resampled histories. `events` were counted.
    """

    one: str
    other: str
    half_life: float
    day: Ints
    value: Floats
    conflict: Floats
    cooperation: Floats
    low: Floats
    high: Floats
    events: int
    notes: tuple[str, ...] = ()


class Points(msgspec.Struct, frozen=True):
    """Tension of all dyads on the days on which it jumps, in the order of days, then dyads.

    Point i: dyad `dyad[i]` at the end of day `day[i]`; between its points a dyad's sums halve every
    half-life. `low` and `high` number the two actors of each dyad in `names`.
    """

    half_life: float
    names: tuple[str, ...]
    low: Ints
    high: Ints
    dyad: Ints
    day: Ints
    conflict: Floats
    cooperation: Floats

    def at(self, day: int) -> tuple[Floats, Floats]:
        """Conflict and cooperation of every dyad at the end of a day."""
        upto = int(np.searchsorted(self.day, day, side="right"))
        newest = np.full(len(self.low), -1, dtype=np.int64)
        newest[self.dyad[:upto]] = np.arange(upto)
        known = newest >= 0
        age = np.where(known, day - self.day[newest], 0)
        left = np.where(known, keep(self.half_life) ** age, 0.0)
        return self.conflict[newest] * left, self.cooperation[newest] * left

    def dyads(self) -> Iterator[tuple[str, str]]:
        """The names of the dyads, in order."""
        for low, high in zip(self.low, self.high, strict=True):
            yield self.names[low], self.names[high]


def tension(
    table: EventTable, one: str, other: str, *, half_life: float = HALF_LIFE,
    until: int | None = None, directed: bool = False, draws: int = DRAWS, seed: int = SEED,
) -> Tension:  # fmt: skip
    """The tension between two actors, from their first event to `until` (their last by default).

    The first is the first whose day is known. With `directed` only what `one` does to `other`
    counts. Raises AnalysisError where they have no event, or `until` lies before the first.
    """
    mask = table.between(one, other)
    if directed and (number := table.number(one)) is not None:
        mask = mask & (table.actor == number)
    if one == other or not mask.any():
        raise AnalysisError(f"no dated event between {one} and {other}; look at: standoff actors")
    ours, repeated = once(table.where(mask))
    start = int(ours.day.min())
    begin = msgspec.structs.replace(ours, since=None).start
    end = int(ours.last.max()) if until is None else until
    if end < begin:
        first = day_of(begin)
        raise AnalysisError(f"{one} and {other} have no event before {first}; ask for a later day")
    weight = np.stack([np.maximum(-ours.score, 0), np.maximum(ours.score, 0)]) * ours.confidence
    width, shown = end - start + 1, slice(begin - start, None)
    daily = np.stack([_spread(ours, row, start, width) for row in weight])
    conflict, cooperation = decayed(daily, half_life)
    low, high = _band(ours, start, width, half_life, draws, seed)
    return Tension(
        one=one, other=other, half_life=half_life,
        day=np.arange(start, end + 1, dtype=np.int32)[shown],
        value=(conflict - cooperation)[shown], conflict=conflict[shown],
        cooperation=cooperation[shown], low=low[shown], high=high[shown],
        events=int((ours.day <= end).sum()), notes=_notes(ours, repeated, table.undated),
    )  # fmt: skip


def _notes(ours: EventTable, repeated: int, undated: int) -> tuple[str, ...]:
    notes = []
    if len(ours) == 1:
        notes.append("one event only: the curve is its fading")
    elif int(ours.last.max()) == int(ours.day.min()):
        notes.append("all events lie on one day: the curve is their fading")
    if repeated:
        notes.append(f"{repeated} repeated rows were counted once")
    if undated:
        notes.append(f"{undated} events of unknown day, of any actors, were left out")
    return tuple(notes)


def _spread(ours: EventTable, weight: Floats, start: int, width: int) -> Floats:
    """Weight by day, each event's in equal parts over its days."""
    span = (ours.last - ours.day + 1).astype(float)
    jumps = np.zeros(width + 1)
    np.add.at(jumps, np.minimum(ours.day - start, width), weight / span)
    np.add.at(jumps, np.minimum(ours.last + 1 - start, width), -weight / span)
    summed: Floats = np.cumsum(jumps)[:width]
    return np.where(np.abs(summed) < 1e-12, 0.0, summed)


def _band(
    ours: EventTable, start: int, width: int, half_life: float, draws: int, seed: int
) -> tuple[Floats, Floats]:
    """Quantiles of the tension of histories in which each event is kept with its confidence, on

    one of its days. Where nothing is unsure the band has no width.
    """
    sure = (ours.confidence >= 1) & (ours.last == ours.day)
    at = np.minimum(ours.day[sure] - start, width)
    certain = decayed(_summed(at, -ours.score[sure], width + 1)[:width], half_life)
    if sure.all() or draws < 1:
        return certain, certain
    unsure = ours.where(~sure)
    generator = np.random.default_rng(seed)
    round_ = max(1, _CELLS // max(width, len(unsure)))
    drawn = []
    for first in range(0, draws, round_):
        shape = (min(round_, draws - first), len(unsure))
        kept = generator.random(shape) < unsure.confidence
        span = unsure.last - unsure.day + 1
        day = unsure.day - start + (generator.random(shape) * span).astype(np.int64)
        cell = np.minimum(day, width) + (width + 1) * np.arange(shape[0])[:, None]
        scores = np.where(kept, -unsure.score, 0.0)
        sums = _summed(cell.ravel(), scores.ravel(), (width + 1) * shape[0])
        drawn.append(decayed(sums.reshape(shape[0], -1)[:, :width], half_life) + certain)
    low, high = np.quantile(np.concatenate(drawn), BAND, axis=0)
    return low, high


def _summed(at: NDArray[np.integer], weight: Floats, cells: int) -> Floats:
    return np.bincount(at, weight, cells).astype(np.float64)


def tensions(table: EventTable, *, half_life: float = HALF_LIFE) -> Points:
    """The tension of all dyads of a table, both directions together: work grows with the events.

    An event counts on its last possible day, with its confidence, repeated rows once; no band.
    """
    share = keep(half_life)
    table, _ = once(table)
    apart = table.actor != table.recipient
    one, other = table.actor[apart].astype(np.int64), table.recipient[apart].astype(np.int64)
    names = max(len(table.names), 1)
    keys, dyad = np.unique(np.minimum(one, other) * names + np.maximum(one, other),
                           return_inverse=True)  # fmt: skip
    day, score = table.last[apart].astype(np.int64), table.score[apart] * table.confidence[apart]
    cells, of = np.unique(day * max(len(keys), 1) + dyad, return_inverse=True)
    gained = [np.bincount(of, np.maximum(sign * score, 0), len(cells)) for sign in (-1, 1)]
    days, dyads = cells // max(len(keys), 1), cells % max(len(keys), 1)
    sums, seen = np.zeros((2, len(keys))), np.zeros(len(keys), dtype=np.int64)
    found = np.stack(gained) if len(cells) else np.zeros((2, 0))
    edges = np.flatnonzero(np.diff(days)) + 1
    for begin, end in zip([0, *edges], [*edges, len(cells)], strict=True):
        rows = dyads[begin:end]
        if not len(rows):
            continue
        sums[:, rows] *= share ** (days[begin] - seen[rows])
        sums[:, rows] += found[:, begin:end]
        seen[rows] = days[begin]
        found[:, begin:end] = sums[:, rows]
    return Points(
        half_life=half_life, names=table.names,
        low=(keys // names).astype(np.int32), high=(keys % names).astype(np.int32),
        dyad=dyads.astype(np.int32), day=days.astype(np.int32),
        conflict=found[0], cooperation=found[1],
    )  # fmt: skip
