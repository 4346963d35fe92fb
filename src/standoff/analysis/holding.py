"""How long will it hold: the chance that a dyad stays without hostile events for h days more.

For horizons on a grid a regression (holding_fit) on what was known that morning (holding_stream)
gives P(hostile event in [day, day + h)); between them ln(-ln S) runs straight in ln h, as in a
Weibull, and S never rises with h. Where the history is too short for a regression, rates stand in
(holding_rates).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

import msgspec
import numpy as np

from standoff.analysis.holding_fit import Fit, expit
from standoff.analysis.holding_learn import learn
from standoff.analysis.holding_panel import Panel, Query, panel
from standoff.analysis.holding_rates import Rates, hostile_chance, rates
from standoff.analysis.holding_record import Precedents, precedents
from standoff.analysis.holding_terms import TERMS
from standoff.analysis.lulls_coverage import Window, covered_days, reach
from standoff.analysis.lulls_gaps import Gaps, gaps, numbers
from standoff.analysis.table import EventTable, Floats, day_of
from standoff.errors import AnalysisError

GRID: Final = (1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 75, 90)
LONGEST: Final = 90
EXPLAINED: Final = 30
"""The horizon whose terms a forecast names."""

ENOUGH_DAYS: Final = 12
"""Hostile days below which a dyad's own rate says little."""

FEW_OTHERS: Final = 3
"""Other dyads with hostile days below which the general rate is all that there is."""

_Z: Final = 1.959963984540054


class Hold(msgspec.Struct, frozen=True):
    """A horizon of a forecast: P(no hostile event within `days`), the ends of its 95 % interval,

    and the record: of `of` earlier lulls that had lasted as long, `lasted` went on for so long.
    """

    days: int
    holds: float
    low: float
    high: float
    lasted: int
    of: int


class Term(msgspec.Struct, frozen=True):
    """What a group of features adds to the log-odds of a hostile event, against the mean case."""

    name: str
    effect: float


class Tested(msgspec.Struct, frozen=True):
    """How such forecasts did before (`backtest.track_record`): mean squared errors at `days`.

    `brier` is ours and `base` that of the mere share of hostile windows; lower is better. `cases`
    of `dyads` with at least `fewest` hostile days were judged on `mornings`. Where nothing could
    be judged, `lacking` says why and the columns are empty.
    """

    days: tuple[int, ...] = ()
    brier: tuple[float, ...] = ()
    base: tuple[float, ...] = ()
    cases: int = 0
    dyads: int = 0
    mornings: int = 0
    fewest: int = 0
    lacking: str | None = None


class Forecast(msgspec.Struct, frozen=True):
    """How long the quiet between two actors will hold, as seen on the morning of `day`.

    `since` is their last hostile day, None where there was none; `quiet` counts the watched days
    since. `holds` has every horizon from 1 day on. `terms`, the strongest first, are those of the
    forecast for EXPLAINED days. `like` says whose lulls the record counts. `tested` is filled by
    `backtest.tested`.
    """

    one: str
    other: str
    day: date
    since: date | None
    quiet: int
    hostile_days: int
    holds: tuple[Hold, ...]
    terms: tuple[Term, ...]
    like: str
    cases: int
    dyads: int
    notes: tuple[str, ...] = ()
    tested: Tested | None = None

    def at(self, days: int) -> Hold:
        """The horizon of so many days."""
        return self.holds[days - 1]

    @property
    def raises(self) -> tuple[Term, ...]:
        """The terms that make a hostile event likelier."""
        return tuple(term for term in self.terms if term.effect > 0)

    @property
    def lowers(self) -> tuple[Term, ...]:
        """The terms that make a hostile event less likely."""
        return tuple(term for term in self.terms if term.effect < 0)


def forecast(
    table: EventTable, one: str, other: str, *, day: int | None = None, longest: int = LONGEST,
    coverage: Sequence[Window] = (),
) -> Forecast:  # fmt: skip
    """The forecast for two actors on the morning of `day`, by default the day after the last event.

    Raises AnalysisError where one of them has no event, or there is nothing before `day`.
    """
    return forecasts(table, [(one, other)], day=day, longest=longest, coverage=coverage)[0]


def forecasts(
    table: EventTable, dyads: Sequence[tuple[str, str]], *, day: int | None = None,
    longest: int = LONGEST, coverage: Sequence[Window] = (),
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Forecast, ...]:  # fmt: skip
    """The forecasts for several dyads on one morning, from one fit. See `forecast`.

    `progress` hears how many of how many horizons are learnt; what it raises stops the work.
    """
    if longest < 1:
        raise AnalysisError(f"{longest} days is no horizon; give at least 1")
    morning = int(table.last.max(initial=0)) + 1 if day is None else day
    past = table.until(morning)
    if not len(past):
        raise AnalysisError(f"no dated event before {day_of(morning)}: nothing to forecast from")
    pairs = [numbers(past, one, other) for one, other in dyads]
    windows, known = reach(past, morning, coverage)
    watched = covered_days(int(past.day[0]), known, windows)
    grid = (*(h for h in GRID if h < longest), longest)
    seen = panel(
        past, [Query(low, high, known) for low, high in pairs], grid,
        watched=watched if windows else None,
    )  # fmt: skip
    fits = _fits(seen, known, progress)
    found = gaps(past, before=known, coverage=windows)
    return tuple(
        _told(seen, i, fits, found, names, known, int(watched.sum()), morning, table.undated)
        for i, names in enumerate(dyads)
    )


def _fits(seen: Panel, known: int, progress: Callable[[int, int], None] | None) -> list[Fit | None]:
    fits = []
    for number in range(len(seen.horizons)):
        if progress is not None:
            progress(number, len(seen.horizons))
        fits.append(learn(seen, number, known))
    return fits


def _told(
    seen: Panel, case: int, fits: list[Fit | None], found: Gaps, names: tuple[str, str],
    known: int, watched: int, morning: int, undated: int,
) -> Forecast:  # fmt: skip
    asked = seen.asked
    quiet, days = int(asked.quiet[case]), int(asked.hostile_days[case])
    dyad = found.number(int(seen.low[asked.dyad[case]]), int(seen.high[asked.dyad[case]]))
    known_rates = rates(found)
    at = -1 if dyad is None else dyad
    chances = np.array([
        _chances(seen, number, case, one, known_rates, at) for number, one in enumerate(fits)
    ])  # fmt: skip
    earlier = precedents(found, dyad, quiet, days / max(watched, 1), watched)
    since = None
    if days and dyad is not None:
        since = day_of(int(found.begin[np.flatnonzero(found.dyad == dyad)[-1]]))
    explained = max(i for i, h in enumerate(seen.horizons) if h <= EXPLAINED or i == 0)
    chosen = fits[explained]
    return Forecast(
        one=names[0], other=names[1], day=day_of(morning), since=since, quiet=quiet,
        hostile_days=days, holds=_holds(seen.horizons, chances, earlier),
        terms=() if chosen is None else _terms(chosen, seen.asked.design(explained)[case]),
        like=earlier.whose, cases=0 if chosen is None else chosen.cases,
        dyads=0 if chosen is None else chosen.dyads,
        notes=(
            *_rate_notes(seen.horizons, fits, days, len(found.low) - (dyad is not None)),
            *_time_notes(known, morning, undated),
        ),
    )  # fmt: skip


def _chances(
    seen: Panel, number: int, case: int, one: Fit | None, known: Rates, dyad: int
) -> tuple[float, float, float]:
    """P(hostile within the n-th horizon), low and high."""
    if one is None:
        quiet = seen.asked.quiet[case : case + 1].astype(float)
        told = hostile_chance(known, np.array([dyad]), quiet, float(seen.horizons[number]))
        return float(told[0][0]), float(told[1][0]), float(told[2][0])
    odds, error = one.log_odds(seen.asked.design(number)[case : case + 1])
    ends = expit(np.concatenate([odds, odds - _Z * error, odds + _Z * error]))
    return float(ends[0]), float(ends[1]), float(ends[2])


def _holds(grid: tuple[int, ...], chances: Floats, earlier: Precedents) -> tuple[Hold, ...]:
    rising = np.clip(np.maximum.accumulate(chances, axis=0), 1e-6, 1 - 1e-6)
    bent = np.log(-np.log(1 - rising))
    every = np.arange(1, grid[-1] + 1)
    value, low, high = (
        np.exp(-np.exp(np.interp(np.log(every), np.log(grid), column))) for column in bent.T
    )
    return tuple(
        Hold(int(h), float(value[i]), float(high[i]), float(low[i]), *earlier.lasted(int(h)))
        for i, h in enumerate(every)
    )


def _terms(one: Fit, features: Floats) -> tuple[Term, ...]:
    parts: dict[str, float] = {}
    for name, part in zip(TERMS, one.parts(features[None])[0], strict=True):
        parts[name] = parts.get(name, 0.0) + float(part)
    told = [Term(name, effect) for name, effect in parts.items()]
    return tuple(sorted(told, key=lambda term: -abs(term.effect)))


def _rate_notes(grid: tuple[int, ...], fits: list[Fit | None], days: int, others: int) -> list[str]:
    notes = []
    lacking = [h for h, one in zip(grid, fits, strict=True) if one is None]
    whose = f"{others} other dyads of the record and of the general rate"
    if others < FEW_OTHERS:
        whose = "the general rate, for want of other dyads in the record"
    if lacking:
        far = f" for {lacking[0]} days and more" if lacking[0] > grid[0] else ""
        notes.append(f"the history is too short to learn from{far}: rates only")
    if days < ENOUGH_DAYS:
        plural = "s are" if days != 1 else " is"
        told = f": that of {whose} (docs/analysis.md)" if lacking else ""
        notes.append(f"{days} hostile day{plural} too few for an own rate; pooled rate used{told}")
    return notes


def _time_notes(known: int, morning: int, undated: int) -> list[str]:
    notes = []
    if known < morning:
        notes.append(
            f"nothing at all was recorded after {day_of(known - 1)}: the days since then do not "
            "count as quiet; declare coverage windows where they were watched"
        )
    if undated:
        notes.append(f"{undated} events of unknown day, of any actors, were left out")
    return notes
