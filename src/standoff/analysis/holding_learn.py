"""Learning from a panel of cases: a regression where there are enough, rates where not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.holding_fit import Fit, expit, fit
from standoff.analysis.holding_panel import STEP, Panel, Query, panel
from standoff.analysis.holding_rates import hostile_chance, rates
from standoff.analysis.lulls_coverage import observed_end
from standoff.analysis.lulls_gaps import gaps
from standoff.analysis.table import EventTable, Floats

ENOUGH_CASES: Final = 400
ENOUGH_DYADS: Final = 12
Rows = NDArray[np.intp]


class Question(NamedTuple):
    """P(hostile event between two actors, numbered, in [day, day + horizon))?"""

    low: int
    high: int
    day: int
    horizon: int


def chances(table: EventTable, questions: Sequence[Question]) -> Floats:
    """The answers, in order; each from the events before its own day and from nothing else.

    A day beyond the end of the history is answered by what was known at that end. For one dyad and
    day the chance never falls as the horizon grows.
    """
    days = np.sort(table.last)
    known = {day: observed_end(days, day) for day in {one.day for one in questions}}
    queries = [Query(one.low, one.high, known[one.day]) for one in questions]
    seen = panel(table, queries, {one.horizon for one in questions})
    answers = np.zeros(len(questions))
    asked = np.array([query.day for query in queries])
    wanted = np.array([one.horizon for one in questions])
    for day in np.unique(asked):
        for number, horizon in enumerate(seen.horizons):
            rows = np.flatnonzero((asked == day) & (wanted == horizon))
            if len(rows):
                answers[rows] = _answers(table, seen, number, int(day), rows)
    return _rising(questions, answers)


def _answers(table: EventTable, seen: Panel, number: int, day: int, rows: Rows) -> Floats:
    one = learn(seen, number, day)
    if one is not None:
        return expit(one.log_odds(seen.asked.design(number)[rows])[0])
    found = gaps(table, before=day)
    whose = seen.asked.dyad[rows]
    dyad = found.numbers(seen.low[whose], seen.high[whose])
    quiet = seen.asked.quiet[rows].astype(float)
    return hostile_chance(rates(found), dyad, quiet, float(seen.horizons[number]))[0]


def _rising(questions: Sequence[Question], answers: Floats) -> Floats:
    """The chances, each at least that of a shorter horizon for the same dyad and day."""
    raised, most = answers.copy(), dict[tuple[int, int, int], float]()
    for at in sorted(range(len(questions)), key=lambda i: questions[i].horizon):
        one = questions[at]
        key = one.low, one.high, one.day
        most[key] = max(most.get(key, 0.0), float(answers[at]))
        raised[at] = most[key]
    return raised


def usable(seen: Panel, number: int, known: int) -> bool:
    """Whether there are cases enough for a regression of the n-th horizon before a day."""
    rows = seen.known(number, known)
    hostile = int((seen.train.ahead[rows] < seen.horizons[number]).sum())
    rarer = min(hostile, len(rows) - hostile)
    dyads = len(np.unique(seen.train.dyad[rows]))
    return len(rows) >= ENOUGH_CASES and dyads >= ENOUGH_DYADS and rarer >= ENOUGH_CASES // 20


def learn(seen: Panel, number: int, known: int) -> Fit | None:
    """The regression of the n-th horizon from cases that were over before a day, or None."""
    if not usable(seen, number, known):
        return None
    rows = seen.known(number, known)
    hostile = (seen.train.ahead[rows] < seen.horizons[number]).astype(float)
    design = seen.train.design(number)[rows]
    overlap = max(seen.horizons[number] / STEP, 1.0)
    return fit(design, hostile, seen.train.dyad[rows], overlap=overlap)
