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
from standoff.analysis.holding import GRID
from standoff.analysis.holding_panel import BURN_IN, Panel, Query, panel
from standoff.analysis.holding_stream import NEVER, Index
from standoff.analysis.lulls_gaps import gaps
from standoff.analysis.table import EventTable, Floats, day_of
from standoff.errors import AnalysisError

HORIZONS: Final = (7, 14, 30)
EVERY: Final = 7
FEWEST: Final = 8
"""Hostile days before a morning from which on a dyad is forecast."""


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
) -> Backtest:  # fmt: skip
    """Replays a history from `since` on (by default from its middle), `every` so many days.

    Raises AnalysisError where the history is too short to hold a case that can be judged.
    """
    if every < 1 or not horizons or min(horizons) < 1:
        raise AnalysisError("give horizons, and mornings, at least one day apart")
    if not len(table):
        raise AnalysisError("no dated event: nothing to replay")
    start, end = int(table.day[0]), int(table.last.max()) + 1
    first = max((start + end) // 2, start + BURN_IN + min(horizons)) if since is None else since
    mornings = range(first, end - min(horizons) + 1, every)
    queries = [one for day in mornings for one in _cases(table, day, fewest)]
    if not queries:
        raise AnalysisError(
            f"{day_of(start)} to {day_of(end - 1)} holds no dyad with {fewest} hostile days before "
            f"a morning that can be judged {min(horizons)} days on; a longer history is needed"
        )
    longest = max(horizons)
    grid = sorted({*horizons, *(h for h in GRID if h < longest)})
    seen = panel(table, queries, grid)
    survival = _survival(table, seen, longest, models)
    ahead = _ahead(table, queries)
    told = tuple(
        _score(name, held, seen.asked.day, ahead, end, tuple(horizons))
        for name, held in survival.items()
    )
    return Backtest(
        first=day_of(int(seen.asked.day.min())), last=day_of(int(seen.asked.day.max())),
        mornings=len(np.unique(seen.asked.day)), dyads=len(np.unique(seen.asked.dyad)),
        cases=len(queries), scores=told,
    )  # fmt: skip


def _cases(table: EventTable, day: int, fewest: int) -> list[Query]:
    found = gaps(table, before=day)
    enough = np.flatnonzero(found.days >= fewest)
    return [Query(int(found.low[i]), int(found.high[i]), day) for i in enough]


def _survival(
    table: EventTable, seen: Panel, longest: int, models: Mapping[str, Model]
) -> dict[str, Floats]:
    held = {name: np.zeros((len(seen.asked), longest)) for name in models}
    for day in np.unique(seen.asked.day):
        rows = np.flatnonzero(seen.asked.day == day)
        found = gaps(table, before=int(day))
        dyad = seen.asked.dyad[rows]
        ends = zip(seen.low[dyad], seen.high[dyad], strict=True)
        at = {pair: i for i, pair in enumerate(zip(found.low, found.high, strict=True))}
        mine = np.array([at.get(pair, -1) for pair in ends], dtype=np.int64)
        morning = Morning(seen, rows, int(day), found, found.of(mine), mine, longest)
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
    name: str, survival: Floats, day: Index, ahead: Floats, end: int,
    horizons: tuple[int, ...],
) -> ModelScore:  # fmt: skip
    in_sight = (end - day).astype(float)
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
