"""What if: the fitted process run forward twice, with and without some events, by the same chance.

The difference is the model's; `NOTE` says so with every result.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec
import numpy as np

from standoff.analysis.hawkes import Hawkes
from standoff.analysis.hawkes_series import Series, series_from
from standoff.analysis.simulate import forward
from standoff.analysis.simulate_kernels import Bools
from standoff.analysis.table import Floats, Ints, day_of, ordinal
from standoff.errors import AnalysisError

NOTE: Final = (
    "This compares two runs of the fitted model, not of the world: it shows what used to follow "
    "such events, and is no proof of what this one would cause."
)

SETS: Final = 50
"""How many bootstrap coefficients the paths of an ensemble take in turns."""


class Change(msgspec.Struct, frozen=True):
    """Events of a series added on the days from `first` to `last`, or none allowed there.

    `count` events a day are added; 0 takes all of the series' own away: from the history, where the
    days lie in it, else from the future. Below 0, so many of a day of the history are taken away.
    """

    series: str
    first: date
    last: date
    count: int


def added(series: str, day: date, count: int = 1) -> Change:
    """A change: `count` events of a series on a day: a visit, a strike."""
    return Change(series, day, day, count)


def removed(series: str, first: date, last: date | None = None) -> Change:
    """A change: no event of a series on a day, or from a day to another: a ceasefire."""
    return Change(series, first, last or first, 0)


def undone(series: str, day: date, count: int = 1) -> Change:
    """A change: `count` events of a series on a day of the history did not happen."""
    return Change(series, day, day, -count)


class Outcome(msgspec.Struct, frozen=True):
    """What the change does to one series over all days.

    `without` and `with_change` are expected events; `difference` theirs, `low` and `high` bound it
    by the doubt about the fit; `path_low` and `path_high` bound the difference of single paths,
    chance included. `fewer` and `more` are the shares of paths with less and more events. `daily`
    is the expected difference of each day. Added events themselves are not counted.
    """

    series: str
    without: float
    with_change: float
    difference: float
    low: float
    high: float
    path_low: float
    path_high: float
    fewer: float
    more: float
    daily: tuple[float, ...]


class WhatIf(msgspec.Struct, frozen=True):
    """The outcome for each series over `days` days from `start`; `paths` pairs of runs, of which

    the share `cut` ran away and was cut off.
    """

    start: date
    days: int
    paths: int
    changes: tuple[Change, ...]
    outcomes: tuple[Outcome, ...]
    notes: tuple[str, ...]
    cut: float = 0.0


def what_if(
    model: Hawkes, history: Series, changes: Sequence[Change], *, days: int = 30,
    paths: int = 2000, seed: int = 0, level: float = 0.95,
) -> WhatIf:  # fmt: skip
    """Runs the days after the history with and without some changes.

    Both runs of a pair share coefficients, the lasso's from the bootstrap, and one cloud of chance
    (common random numbers), so a pair differs only by what the changes set off; no change, no
    difference. Raises AnalysisError for an unknown series, days beyond the run, a fit without
    replicas.
    """
    if not 0 < level < 1:
        raise AnalysisError("a level lies between 0 and 1")
    sets = min(SETS, len(model.replicas), paths)
    if sets < 2:
        raise AnalysisError("a what-if needs a fit with bootstrap replicas, and two paths at least")
    start = int(np.ceil(history.end))
    forced, muted, past = _plan(model, history, changes, start, days)
    plain = forward(model, history, days=days, paths=paths, seed=seed, sets=sets)
    altered = forward(
        model, past, days=days, paths=paths, seed=seed, sets=sets, forced=forced, muted=muted
    )
    cut = max(plain.cut, altered.cut)
    tail = (1 - level) / 2
    outcomes = [
        _outcome(name, plain.counts[..., i], altered.counts[..., i] - forced[:, i], sets, tail)
        for i, name in enumerate(model.names)
    ]
    return WhatIf(day_of(start), days, paths, tuple(changes), tuple(outcomes), _notes(cut), cut)


def _plan(
    model: Hawkes, history: Series, changes: Sequence[Change], start: int, days: int
) -> tuple[Floats, Bools, Series]:
    """Added events and silenced cells of the future, (days, series), and the altered history."""
    forced = np.zeros((days, len(model.names)))
    muted = np.zeros((days, len(model.names)), dtype=bool)
    time, of = history.time, history.of
    for change in changes:
        i = model.number(change.series)
        first, last = ordinal(change.first), ordinal(change.last)
        if first > last:
            raise AnalysisError(f"a change runs from its first day to its last: {change}")
        if first < history.start or last >= start + days:
            raise AnalysisError(
                f"{change.first} to {change.last} lies outside {day_of(int(history.start))} to "
                f"{day_of(start + days - 1)}, the history and the days that are run"
            )
        ahead = slice(max(first - start, 0), max(last - start + 1, 0))
        if change.count < 0:
            time, of = _without(time, of, i, change)
        elif change.count:
            forced[ahead, i] += change.count
            before = np.repeat(np.arange(first, min(last + 1, start)), change.count)
            place = before + (0.0 if history.daily else 0.5)
            time, of = np.r_[time, place], np.r_[of, np.full(len(place), i, dtype=np.int32)]
        else:
            muted[ahead, i] = True
            kept = (of != i) | (time < first) | (time >= last + 1)
            time, of = time[kept], of[kept]
    past = series_from(
        time, of, history.names, start=history.start, end=history.end, daily=history.daily,
        gaps=history.gaps,
    )  # fmt: skip
    return forced, muted, past


def _without(time: Floats, of: Ints, i: int, change: Change) -> tuple[Floats, Ints]:
    """The history without some events of a series. Raises AnalysisError where it lacks them."""
    gone: list[int] = []
    for day in range(ordinal(change.first), ordinal(change.last) + 1):
        there = np.flatnonzero((of == i) & (np.floor(time) == day))
        if len(there) < -change.count:
            raise AnalysisError(
                f"{change.series} has {len(there)} events on {day_of(day)} in the history; "
                f"{-change.count} cannot be taken away"
            )
        gone += there[: -change.count].tolist()
    return np.delete(time, gone), np.delete(of, gone)


def _outcome(name: str, plain: Floats, altered: Floats, sets: int, tail: float) -> Outcome:
    """The figures of one series from its counts (paths, days) in both runs."""
    apart = altered - plain
    total = apart.sum(1)
    means = [float(total[r::sets].mean()) for r in range(sets)]
    low, high = np.quantile(means, [tail, 1 - tail])
    path_low, path_high = np.quantile(total, [tail, 1 - tail])
    return Outcome(
        name, float(plain.sum(1).mean()), float(altered.sum(1).mean()), float(total.mean()),
        float(low), float(high), float(path_low), float(path_high), float((total < 0).mean()),
        float((total > 0).mean()), tuple(apart.mean(0).tolist()),
    )  # fmt: skip


def _notes(cut: float) -> tuple[str, ...]:
    if not cut:
        return (NOTE,)
    return (NOTE, f"{cut:.1%} of the paths ran away and were cut off: the effects feed themselves.")
