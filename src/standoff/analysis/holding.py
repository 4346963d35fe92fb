"""How long will it hold: the chance that a dyad stays without hostile events for h days more.

For horizons on a grid a regression (holding_fit) on what was known that morning (holding_stream)
gives P(hostile event in [day, day + h)); between them ln(-ln S) runs straight in ln h, as in a
Weibull, and S never rises with h. Where the history is too short for a regression, shrunk rates
stand in (holding_learn).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec
import numpy as np

from standoff.analysis.holding_fit import Fit, expit
from standoff.analysis.holding_learn import learn, pooled_rate, shrunk
from standoff.analysis.holding_panel import Panel, Query, panel
from standoff.analysis.holding_record import Precedents, precedents
from standoff.analysis.holding_terms import TERMS
from standoff.analysis.lulls_coverage import Window, covered_days, observed_end
from standoff.analysis.lulls_gaps import Gaps, gaps, numbers
from standoff.analysis.table import EventTable, Floats, day_of
from standoff.errors import AnalysisError

GRID: Final = (1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 75, 90)
LONGEST: Final = 90
EXPLAINED: Final = 30
"""The horizon whose terms a forecast names."""

ENOUGH_DAYS: Final = 12
"""Hostile days below which a dyad's own rate says little."""

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


class Forecast(msgspec.Struct, frozen=True):
    """How long the quiet between two actors will hold, as seen on the morning of `day`.

    `since` is their last hostile day, None where there was none; `quiet` counts the watched days
    since. `holds` has every horizon from 1 day on. `terms`, the strongest first, are those of the
    forecast for EXPLAINED days. `like` says whose lulls the record counts.
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
) -> tuple[Forecast, ...]:  # fmt: skip
    """The forecasts for several dyads on one morning, from one fit. See `forecast`."""
    if longest < 1:
        raise AnalysisError(f"{longest} days is no horizon; give at least 1")
    morning = int(table.last.max(initial=0)) + 1 if day is None else day
    past = table.until(morning)
    if not len(past):
        raise AnalysisError(f"no dated event before {day_of(morning)}: nothing to forecast from")
    pairs = [numbers(past, one, other) for one, other in dyads]
    known = morning if coverage else observed_end(np.sort(past.last), morning)
    start = int(past.day[0])
    watched = covered_days(start, known, coverage)
    grid = (*(h for h in GRID if h < longest), longest)
    seen = panel(
        past, [Query(low, high, known) for low, high in pairs], grid,
        watched=watched if coverage else None,
    )  # fmt: skip
    fits = _fits(seen, known)
    found = gaps(past, before=known, coverage=coverage)
    return tuple(
        _told(seen, i, fits, found, names, known, int(watched.sum()), morning, table.undated)
        for i, names in enumerate(dyads)
    )


def _fits(seen: Panel, known: int) -> list[Fit | None]:
    return [learn(seen, number, known) for number in range(len(seen.horizons))]


def _told(
    seen: Panel, case: int, fits: list[Fit | None], found: Gaps, names: tuple[str, str],
    known: int, watched: int, morning: int, undated: int,
) -> Forecast:  # fmt: skip
    asked = seen.asked
    quiet, days = int(asked.quiet[case]), int(asked.hostile_days[case])
    dyad = found.number(int(seen.low[asked.dyad[case]]), int(seen.high[asked.dyad[case]]))
    chances = np.array([
        _chances(seen, number, case, one, watched, pooled_rate(found, watched))
        for number, one in enumerate(fits)
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
        notes=_notes(seen.horizons, fits, days, known, morning, undated),
    )  # fmt: skip


def _chances(
    seen: Panel, number: int, case: int, one: Fit | None, watched: int, pooled: float
) -> tuple[float, float, float]:
    """P(hostile within the n-th horizon), low and high."""
    if one is None:
        bounds = shrunk(seen, watched, pooled, seen.horizons[number])
        return float(bounds[0][case]), float(bounds[1][case]), float(bounds[2][case])
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


def _notes(
    grid: tuple[int, ...], fits: list[Fit | None], days: int, known: int, morning: int, undated: int
) -> tuple[str, ...]:
    notes = []
    lacking = [h for h, one in zip(grid, fits, strict=True) if one is None]
    if lacking:
        notes.append(
            f"the history is too short to learn from for {lacking[0]} days and more: "
            "rates only, shrunk to those of all dyads"
        )
    if days < ENOUGH_DAYS:
        plural = "s are" if days != 1 else " is"
        notes.append(f"{days} hostile day{plural} too few for an own rate; pooled rate used")
    if known < morning:
        notes.append(
            f"nothing at all was recorded after {day_of(known - 1)}: the days since then do not "
            "count as quiet; declare coverage windows where they were watched"
        )
    if undated:
        notes.append(f"{undated} events of unknown day, of any actors, were left out")
    return tuple(notes)
