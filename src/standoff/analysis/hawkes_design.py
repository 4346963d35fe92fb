"""The rows of a Hawkes fit: a background and the decayed sums of what went before.

Columns: a constant; six contrasts of weekdays; the tent functions of a slow background; then one
column for each (series, decay). Daily series give one row a day. Times give quadrature nodes
between the events - two of Gauss's on a long piece, the middle of a short one - and a row at each
event.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from standoff.analysis.hawkes_kernels import daily_sums, point_sums
from standoff.analysis.hawkes_newton import Rows
from standoff.analysis.hawkes_series import Series
from standoff.analysis.table import Floats, Ints

WEEK = 7
MONDAY = 3
"""1970-01-01 was a Thursday: (day + 3) mod 7 is 0 on Mondays."""

CELL, SHORT, LONG = 0.15, 0.16, 0.5
"""In mean lives: shorter pieces are joined up to a CELL; pieces up to SHORT have one node; longer
ones have two, and are cut at LONG."""


class Background(msgspec.Struct, frozen=True):
    """What moves a rate from outside: the weekday, and a line bent at `knots` (days)."""

    weekly: bool
    knots: tuple[float, ...]
    centre: tuple[float, ...]

    @property
    def width(self) -> int:
        """How many columns it has, with the constant."""
        return 1 + (WEEK - 1) * self.weekly + max(len(self.knots) - 1, 0)

    def columns(self, time: Floats) -> Floats:
        """(times, width); beyond the outer knots the slow term stays as it is there."""
        parts = [np.ones((len(time), 1))]
        if self.weekly:
            weekday = (np.floor(time).astype(np.int64) + MONDAY) % WEEK
            flags = (weekday[:, None] == np.arange(WEEK)).astype(np.float64)
            parts.append(flags[:, :-1] - flags[:, -1:])
        if self.knots:
            tents = _tents(time, np.array(self.knots))
            parts.append(tents[:, 1:] - np.array(self.centre)[1:])
        return np.hstack(parts)


def _tents(time: Floats, knots: Floats) -> Floats:
    return np.stack([np.interp(time, knots, row) for row in np.eye(len(knots))], axis=1)


def background(start: float, end: float, *, weekly: bool, slow: float | None) -> Background:
    """The background of a window; `slow` is the distance of its knots in days, None for none."""
    bends = int((end - start) // slow) if slow else 0
    if not bends:
        return Background(weekly, (), ())
    knots = np.linspace(start, end, bends + 1)
    centre = _tents(np.linspace(start, end, 20 * bends + 1), knots).mean(0)
    return Background(weekly, tuple(knots.tolist()), tuple(centre.tolist()))


class Memory(msgspec.Struct, frozen=True):
    """The columns that remember: column c sums series `source[c]`, faded by `decay[c]` a day."""

    source: Ints
    decay: Floats

    def __len__(self) -> int:
        return len(self.source)


def memory(half_lives: Sequence[Sequence[float]]) -> Memory:
    """One column for each half-life (in days) of each series."""
    pairs = [(j, np.log(2) / life) for j, lives in enumerate(half_lives) for life in lives]
    return Memory(np.array([j for j, _ in pairs], dtype=np.int32), np.array([b for _, b in pairs]))


def counts_of(series: Series) -> Floats:
    """Events of each day and series: (days, series)."""
    days = int(np.ceil(series.end) - np.floor(series.start))
    counts = np.zeros((days, len(series.names)))
    day = (np.floor(series.time) - np.floor(series.start)).astype(np.int64)
    np.add.at(counts, (day, series.of), 1.0)
    return counts


def rows_of(series: Series, behind: Background, remembered: Memory) -> Rows:
    """The rows of a series' likelihood, in days or in continuous time as the series has it."""
    if series.daily:
        return _daily(series, behind, remembered)
    return _points(series, behind, remembered)


def _daily(series: Series, behind: Background, remembered: Memory) -> Rows:
    counts = counts_of(series)
    day = np.floor(series.start) + np.arange(len(counts), dtype=np.float64)
    sums = daily_sums(counts, remembered.source, remembered.decay)[:-1]
    grid = np.hstack([behind.columns(day), sums])
    kept = series.observed(day)
    of, at = np.nonzero((counts * kept[:, None]).T)
    bounds = np.searchsorted(of, np.arange(len(series.names) + 1)).astype(np.int32)
    return Rows(
        np.ascontiguousarray(grid[kept]), np.ones(int(kept.sum())), day[kept],
        np.ascontiguousarray(grid[at]), counts[at, of], day[at], bounds,
    )  # fmt: skip


def _points(series: Series, behind: Background, remembered: Memory) -> Rows:
    node, weight, _ = nodes(series, behind, float(remembered.decay.max(initial=1e-9)))

    def at(time: Floats) -> Floats:
        sums = point_sums(
            series.time, series.of, time, remembered.source, remembered.decay, len(series.names)
        )
        return np.hstack([behind.columns(time), sums])

    kept = np.flatnonzero(series.observed(series.time))
    kept = kept[np.argsort(series.of[kept], kind="stable")]
    bounds = np.searchsorted(series.of[kept], np.arange(len(series.names) + 1)).astype(np.int32)
    events = at(series.time)[kept]
    return Rows(at(node), weight, node, events, np.ones(len(kept)), series.time[kept], bounds)


def nodes(
    series: Series, behind: Background, decay: float, *, cell: float = CELL
) -> tuple[Floats, Floats, Floats]:
    """Quadrature nodes, weights and the ends of their pieces, over what was observed, in order.

    On a piece of h mean lives between events the middle errs by h^2/24 of what decays, two Gauss
    points by h^4/4320. A `cell` (mean lives) with several events is one piece all the same: its
    node sees each jump or not, evenly, which adds little to the events' own chance. 0 splits all.
    """
    fixed = [np.array([series.start, series.end, *behind.knots])]
    fixed += [np.array(gap) for gap in series.gaps]
    if behind.weekly:
        fixed.append(np.arange(np.ceil(series.start), series.end))
    firm = np.concatenate(fixed)
    loose = series.time
    if cell:
        where = np.floor((loose - series.start) * decay / cell)
        number, first, many = np.unique(where, return_index=True, return_counts=True)
        crowded = number[many > 1]
        sides = np.unique(np.concatenate([crowded, crowded + 1])) * cell / decay
        loose = np.concatenate([loose[first[many == 1]], series.start + sides])
    edge = np.unique(np.concatenate([firm, loose]))
    edge = edge[(edge >= series.start) & (edge <= series.end)]
    width = np.diff(edge)
    pieces = np.maximum(np.ceil(width * decay / LONG), 1).astype(np.int64)
    left = np.repeat(edge[:-1], pieces)
    width = np.repeat(width / pieces, pieces)
    left += width * (np.arange(len(left)) - np.repeat(np.cumsum(pieces) - pieces, pieces))
    kept = series.observed(left + width / 2)
    left, width = left[kept], width[kept]
    points = np.where(width * decay > SHORT, 2, 1)
    offset = np.where(points == 2, 0.5 - np.sqrt(1 / 12), 0.5)
    node = np.repeat(left + width * offset, points)
    second = np.flatnonzero(points == 2)
    node[np.cumsum(points)[second] - 1] += width[second] * np.sqrt(1 / 3)
    return node, np.repeat(width / points, points), np.repeat(left + width, points)
