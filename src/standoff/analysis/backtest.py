"""The back-test of the holding forecast: history replayed, every forecast blind to its own day.

On mornings some days apart, every dyad with hostile days enough is forecast by each model from the
events before that morning, and judged by what came.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import msgspec
import numpy as np

from standoff.analysis.backtest_models import MODELS, Model, Morning
from standoff.analysis.backtest_scores import (
    Reliability,
    brier,
    calibration_error,
    crps,
    log_score,
    reliability,
)
from standoff.analysis.holding import GRID, Forecast, Tested
from standoff.analysis.holding_panel import BURN_IN, Panel, Query, panel
from standoff.analysis.holding_stream import NEVER
from standoff.analysis.lulls_coverage import Bools, Window, covered_days, reach
from standoff.analysis.lulls_gaps import gaps
from standoff.analysis.table import EventTable, Floats, day_of, ordinal
from standoff.errors import AnalysisError

HORIZONS: Final = (7, 14, 30)
EVERY: Final = 7
FEWEST: Final = 8
"""Hostile days before a morning from which on a dyad is forecast."""


MORNINGS: Final = 12
"""Mornings of the short back-test beside a forecast, at most."""


class HorizonScore(msgspec.Struct, frozen=True):
    """What a model's chances of a hostile event within `days` scored."""

    days: int
    cases: int
    happened: float
    brier: float
    log_score: float
    calibration_error: float
    reliability: tuple[Reliability, ...]


class ModelScore(msgspec.Struct, frozen=True):
    """What a model scored. `crps` is of the days that the quiet lasts, up to the last horizon."""

    model: str
    crps: float
    horizons: tuple[HorizonScore, ...]


class Backtest(msgspec.Struct, frozen=True):
    """A back-test: its mornings, its dyads, its cases, and the scores, ours first."""

    first: date
    last: date
    mornings: int
    dyads: int
    cases: int
    scores: tuple[ModelScore, ...]

    def of(self, model: str) -> ModelScore:
        """The scores of a model."""
        return next(one for one in self.scores if one.model == model)


def backtest(
    table: EventTable, *, horizons: Sequence[int] = HORIZONS, every: int = EVERY,
    since: int | None = None, fewest: int = FEWEST, models: Mapping[str, Model] = MODELS,
    coverage: Sequence[Window] = (), between: Sequence[int] = GRID,
) -> Backtest:  # fmt: skip
    """Replays a history from `since` on (by default from its middle), `every` so many days.

    Chances are learnt at the horizons and at those `between`; others are drawn from them. A window
    is judged only where all of its days were watched. Raises AnalysisError where the history is too
    short to hold a case that can be judged.
    """
    if every < 1 or not horizons or min(horizons) < 1:
        raise AnalysisError("give horizons, and mornings, at least one day apart")
    if not len(table):
        raise AnalysisError("no dated event: nothing to replay")
    end = int(table.last.max()) + 1
    windows, end = reach(table, end, coverage)
    begin = int(table.day[0])
    watched = covered_days(begin, end, windows)
    start = table.start if not coverage else begin + int(np.argmax(watched))
    first = max((start + end) // 2, start + BURN_IN + min(horizons)) if since is None else since
    sight = _Sight(begin, watched)
    mornings = [
        day for day in range(first, end - min(horizons) + 1, every)
        if sight.ahead(day) >= min(horizons)
    ]  # fmt: skip
    queries = [one for day in mornings for one in _cases(table, day, fewest, windows)]
    if not queries:
        raise AnalysisError(
            f"{day_of(start)} to {day_of(end - 1)} holds no dyad with {fewest} hostile days before "
            f"a morning that can be judged {min(horizons)} days on; a longer history is needed"
        )
    longest = max(horizons)
    grid = sorted({*horizons, *(h for h in between if h < longest)})
    seen = panel(table, queries, grid, watched=watched if windows else None)
    survival = _survival(table, seen, longest, models, windows, sight)
    ahead = _ahead(table, queries)
    in_sight = np.array([sight.ahead(query.day) for query in queries], dtype=float)
    told = tuple(
        _score(name, held, in_sight, ahead, tuple(horizons)) for name, held in survival.items()
    )
    return Backtest(
        first=day_of(int(seen.asked.day.min())), last=day_of(int(seen.asked.day.max())),
        mornings=len(np.unique(seen.asked.day)), dyads=len(np.unique(seen.asked.dyad)),
        cases=len(queries), scores=told,
    )  # fmt: skip


def tested(
    table: EventTable, told: Forecast, *, coverage: Sequence[Window] = (), mornings: int = MORNINGS,
) -> Forecast:  # fmt: skip
    """A forecast with the back-test of such forecasts from the events before its day.

    Judged are dyads with as many hostile days as this one, or FEWEST. Where the history is too
    short for any case, it says so.
    """
    past = table.until(ordinal(told.day))
    fewest = max(min(FEWEST, told.hostile_days), 1)
    span = max(int(past.last.max(initial=0)) - past.start, 1)
    every = max(EVERY, span // 2 // mornings)
    models = {name: MODELS[name] for name in ("holding", "base rate")}
    try:
        found = backtest(
            past, every=every, fewest=fewest, models=models, coverage=coverage, between=(1,)
        )
    except AnalysisError as error:
        return msgspec.structs.replace(told, tested=Tested(fewest=fewest, lacking=str(error)))
    ours, base = (found.of(name).horizons for name in models)
    return msgspec.structs.replace(told, tested=Tested(
        days=tuple(one.days for one in ours), brier=tuple(one.brier for one in ours),
        base=tuple(one.brier for one in base), cases=found.cases, dyads=found.dyads,
        mornings=found.mornings, fewest=fewest,
    ))  # fmt: skip


class _Sight:
    """How many days from a morning on were watched without break; `watched` from day `begin` on."""

    def __init__(self, begin: int, watched: Bools) -> None:
        self._begin, self._watched = begin, watched
        self._blind = np.append(np.flatnonzero(~watched), len(watched))

    def ahead(self, day: int) -> int:
        """The days."""
        at = max(day - self._begin, 0)
        return max(int(self._blind[np.searchsorted(self._blind, at)]) - at, 0)

    def behind(self, day: int) -> int:
        """How many days before a morning were watched, with breaks; 1 at least."""
        return max(int(self._watched[: max(day - self._begin, 0)].sum()), 1)


def _cases(table: EventTable, day: int, fewest: int, windows: Sequence[Window]) -> list[Query]:
    found = gaps(table, before=day, coverage=windows)
    enough = np.flatnonzero(found.days >= fewest)
    return [Query(int(found.low[i]), int(found.high[i]), day) for i in enough]


def _survival(
    table: EventTable, seen: Panel, longest: int, models: Mapping[str, Model],
    windows: Sequence[Window], sight: _Sight,
) -> dict[str, Floats]:  # fmt: skip
    held = {name: np.zeros((len(seen.asked), longest)) for name in models}
    for day in np.unique(seen.asked.day).tolist():
        rows = np.flatnonzero(seen.asked.day == day)
        found = gaps(table, before=day, coverage=windows)
        dyad = seen.asked.dyad[rows]
        mine = found.numbers(seen.low[dyad], seen.high[dyad])
        morning = Morning(
            seen, rows, day, found, found.of(mine), mine, longest, sight.behind(day)
        )  # fmt: skip
        for name, model in models.items():
            held[name][rows] = model(morning)
    return held


def _ahead(table: EventTable, queries: Sequence[Query]) -> Floats:
    """Days from each case to the next hostile event; NEVER where none is in the table."""
    found = gaps(table, before=int(table.last.max()) + 1)
    days: dict[tuple[int, int], list[int]] = {}
    for dyad, begin in zip(found.dyad.tolist(), found.begin.tolist(), strict=True):
        days.setdefault((int(found.low[dyad]), int(found.high[dyad])), []).append(begin)
    ahead = []
    for query in queries:
        known = np.array(days.get((query.low, query.high), []))
        at = np.searchsorted(known, query.day)
        ahead.append(float(known[at] - query.day) if at < len(known) else float(NEVER))
    return np.array(ahead)


def _score(
    name: str, survival: Floats, in_sight: Floats, ahead: Floats, horizons: tuple[int, ...]
) -> ModelScore:
    longest = survival.shape[1]
    ended = ahead < np.minimum(in_sight, longest)
    length = np.minimum(np.minimum(ahead, in_sight), longest)
    told = []
    for horizon in horizons:
        whole = in_sight >= horizon
        if not whole.any():
            continue
        chance = 1 - survival[whole, horizon - 1]
        happened = (ahead[whole] < horizon).astype(float)
        held = reliability(chance, happened)
        told.append(HorizonScore(
            horizon, int(whole.sum()), float(happened.mean()), brier(chance, happened),
            log_score(chance, happened), calibration_error(held), held,
        ))  # fmt: skip
    return ModelScore(name, crps(survival, length, ended), tuple(told))
