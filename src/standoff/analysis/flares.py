"""Flare-ups and calmings of a dyad, told online: a day's verdict never looks past that day.

A cumulative sum of log-likelihood ratios (Page 1954; Lucas 1985 for counts). With m the dyad's own
daily mean so far, counts are negative binomial with size k (Poisson where they vary no more than
their mean); for a change of the mean by a factor r,

    S(t) = max(0, S(t-1) + n(t) ln(r (k + m) / (k + r m)) - k ln((k + r m) / (k + m)))

and an alarm is raised when S exceeds ln(every): then false alarms come at most once in `every`
days on average (Lorden 1971). The change began on the day after S was last 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from itertools import pairwise
from typing import Final, Literal

import msgspec
import numpy as np

from standoff.analysis.decay import keep
from standoff.analysis.lulls_coverage import Window, covered_days
from standoff.analysis.table import VAGUE, EventTable, Floats, day_of
from standoff.errors import AnalysisError, MissingExtra

EVERY: Final = 365.0
FACTOR: Final = 3.0
MEMORY: Final = 90.0
"""Half-life, in days, of the mean that a change is measured against."""

BURN_IN: Final = 14
_CALM_SIZE: Final = 1e6
_LEAST: Final = 0.02
"""The least mean a day that is told apart from none: from there nothing calms down further."""


class Flare(msgspec.Struct, frozen=True):
    """A change of a dyad's hostile events: a flare-up, or a calming.

    It `began` on a day and was `known` on the evening of a later one. `usual` events a day came
    before, `since` a day between the two; `evidence` is the sum of log-likelihood ratios.
    """

    kind: Literal["flare-up", "calming"]
    began: date
    known: date
    usual: float
    since: float
    evidence: float


class Shift(msgspec.Struct, frozen=True):
    """A day from which on a dyad's hostile events came at another level, seen looking back.

    `before` and `after` are events a day in the stretches on both sides of it.
    """

    day: date
    before: float
    after: float


def daily_counts(
    table: EventTable, one: str, other: str, *, until: int | None = None, hostile: bool = True
) -> tuple[int, Floats]:
    """The first day of the history, and a dyad's events on each day from then on.

    Counts run to the last event of anybody, or to `until`. Raises AnalysisError where the two have
    none whose day is known.
    """
    mask = table.between(one, other)
    if hostile:
        mask = mask & table.hostile
    mask &= table.last - table.day <= VAGUE
    if one == other or not mask.any():
        raise AnalysisError(f"no {'hostile ' if hostile else ''}event between {one} and {other}")
    start = table.start
    end = int(table.last.max()) if until is None else until
    days = table.last[mask] - start
    width = max(end - start + 1, 0)
    inside = days[(days >= 0) & (days < width)]
    return start, np.bincount(inside, minlength=width).astype(float)


def flares(
    table: EventTable, one: str, other: str, *, factor: float = FACTOR, every: float = EVERY,
    coverage: Sequence[Window] = (),
) -> tuple[Flare, ...]:  # fmt: skip
    """The flare-ups and calmings between two actors, as an online detector told them."""
    start, counts = daily_counts(table, one, other)
    watched = covered_days(start, start + len(counts), coverage)
    return detect(counts, start, factor=factor, every=every, watched=watched)


def detect(
    counts: Floats, start: int, *, factor: float = FACTOR, every: float = EVERY,
    watched: np.ndarray[tuple[int], np.dtype[np.bool_]] | None = None,
) -> tuple[Flare, ...]:  # fmt: skip
    """The changes in counts by day, the first of day `start`; days not `watched` end every climb.

    Raises AnalysisError unless factor and `every` exceed 1.
    """
    if not (factor > 1 and every > 1):
        raise AnalysisError("a change needs a factor above 1, and alarms less than one a day")
    bound, share = float(np.log(every)), keep(MEMORY)
    weight = total = squares = 0.0
    up = down = 0.0
    up_from = down_from = 0
    found: list[Flare] = []
    for day, count in enumerate(counts):
        if watched is not None and not watched[day]:
            up = down = 0.0
            continue
        if weight >= BURN_IN / 2:
            mean, size = _moments(weight, total, squares)
            up, up_from = _moved(up, up_from, day, _gain(count, mean, size, factor))
            less = _gain(count, mean, size, 1 / factor) if mean > _LEAST else 0.0
            down, down_from = _moved(down, down_from, day, less)
            if max(up, down) > bound:
                began = up_from if up >= down else down_from
                run = counts[began : day + 1]
                kind: Literal["flare-up", "calming"] = "flare-up" if up >= down else "calming"
                found.append(Flare(
                    kind, day_of(start + began), day_of(start + day), mean, float(run.mean()),
                    max(up, down),
                ))  # fmt: skip
                up = down = 0.0
                weight = float(max(len(run), BURN_IN / 2))
                total, squares = weight * float(run.mean()), weight * float((run**2).mean())
                continue
        weight, total, squares = (
            weight * share + 1, total * share + count, squares * share + count**2,
        )  # fmt: skip
    return tuple(found)


def _moments(weight: float, total: float, squares: float) -> tuple[float, float]:
    """Mean and size of the negative binomial that fits the decayed sums, by moments."""
    mean = max(total / weight, _LEAST)
    excess = squares / weight - mean**2 - mean
    size = mean**2 / excess if excess > mean**2 / _CALM_SIZE else _CALM_SIZE
    return float(mean), float(size)


def _gain(count: float, mean: float, size: float, factor: float) -> float:
    after = factor * mean
    return float(
        count * np.log(factor * (size + mean) / (size + after))
        - size * np.log((size + after) / (size + mean))
    )


def _moved(sum_: float, since: int, day: int, gain: float) -> tuple[float, int]:
    """The sum after a day, and the day on which its present climb began."""
    if sum_ <= 0:
        since = day
    return max(0.0, sum_ + gain), since


def shifts(
    table: EventTable, one: str, other: str, *, penalty: float | None = None,
    coverage: Sequence[Window] = (),
) -> tuple[Shift, ...]:  # fmt: skip
    """The days on which the level of hostile events between two actors changed, by PELT over the

    watched days. Raises MissingExtra without ruptures.
    """
    start, counts = daily_counts(table, one, other)
    kept = np.flatnonzero(covered_days(start, start + len(counts), coverage))
    edges = [0, *change_points(counts[kept], penalty=penalty), len(kept)]
    means = [float(counts[kept[a:b]].mean()) for a, b in pairwise(edges)]
    return tuple(
        Shift(day_of(start + int(kept[edge])), before, after)
        for edge, (before, after) in zip(edges[1:-1], pairwise(means), strict=True)
    )


def change_points(counts: Floats, *, penalty: float | None = None) -> tuple[int, ...]:
    """The days, counted from the first, on which the level changed, looking back over all of them.

    PELT (Killick et al. 2012) on 2 sqrt(n + 3/8), whose variance is 1 for Poisson counts (Anscombe
    1948), with penalty 3 ln(days). Raises MissingExtra without ruptures.
    """
    try:
        ruptures = import_module("ruptures")
    except ImportError:
        raise MissingExtra("ruptures", "changes") from None
    if len(counts) < 4:
        return ()
    steady = 2.0 * np.sqrt(np.asarray(counts, dtype=float) + 0.375)
    charge = 3.0 * float(np.log(len(counts))) if penalty is None else penalty
    ends = ruptures.Pelt(model="l2", min_size=2, jump=1).fit(steady).predict(pen=charge)
    return tuple(int(end) for end in ends[:-1])
