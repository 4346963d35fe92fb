"""The rates behind forecasts of short histories, fitted on half of ICEWS14 and checked on the rest.

Fits power, shape and exposure of the general prior (standoff.analysis.holding_rates) on the dyads
with a hostile day from January to June. Then cuts small records out of July to November: the
events of one actor over a few weeks. Every dyad of it with a hostile day is forecast by these
rates, and by a constant rate shrunk to the mean of the record.

python benchmarks/rates.py [FOLDER]

FOLDER is as for lull.py.
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))

import sys
from datetime import date
from pathlib import Path

import numpy as np
from lull import DEFAULT, load
from scipy.optimize import minimize
from scipy.special import gammaln

from standoff.analysis.backtest_scores import brier, log_score
from standoff.analysis.holding_rates import hostile_chance, rates
from standoff.analysis.lulls_gaps import Gaps, gaps
from standoff.analysis.table import EventTable, ordinal

FITTED_UNTIL = date(2014, 7, 1)
STARTS = range(ordinal(FITTED_UNTIL), ordinal(date(2014, 10, 1)), 9)
END = ordinal(date(2014, 12, 1))
WEEKS = (3, 6, 11)
ACTORS = 60
HORIZONS = (7, 14, 30)
PRIOR = 2.0


def fitted(found: Gaps) -> tuple[float, float, float]:
    """Power, shape and exposure that make the gaps likeliest."""
    length = np.where(found.closed, found.length - 0.5, found.length - 1.0)
    ended = np.bincount(found.dyad, found.closed.astype(float), len(found.low))
    some = np.bincount(found.dyad, minlength=len(found.low)) > 0
    logs = np.log(length[found.closed]).sum()

    def loss(logarithms: np.ndarray) -> float:
        power, shape, exposure = np.exp(logarithms)
        passed = np.bincount(found.dyad, length**power, len(found.low))[some]
        own = shape + ended[some]
        told = gammaln(own) - gammaln(shape) + shape * np.log(exposure)
        told = told - own * np.log(exposure + passed)
        return -float(told.sum() + found.closed.sum() * np.log(power) + (power - 1) * logs)

    best = minimize(loss, np.log([0.7, 0.7, 20.0]), method="Nelder-Mead").x
    return tuple(float(one) for one in np.exp(best))


def small_records(table: EventTable, days: int, chance: np.random.Generator):
    """Events of one actor over some days, and the first day after them."""
    for start in STARTS:
        morning = start + days
        if morning + max(HORIZONS) > END:
            continue
        inside = (table.day >= start) & (table.last < morning)
        busy = np.unique(table.actor[inside & table.hostile])
        for actor in chance.choice(busy, min(ACTORS, len(busy)), replace=False):
            yield (
                table.where(inside & ((table.actor == actor) | (table.recipient == actor))),
                morning,
            )


def cases(table: EventTable, days: int):
    """(came within, chance by rates, chance by a constant rate) by horizon."""
    held = {horizon: [] for horizon in HORIZONS}
    for record, morning in small_records(table, days, np.random.default_rng(0)):
        found = gaps(record, before=morning)
        if record.hostile.sum() < 3:
            continue
        dyads = np.arange(len(found.low))
        quiet = np.zeros(len(dyads))
        quiet[found.dyad[~found.closed]] = found.length[~found.closed]
        known = rates(found)
        ahead = table.where((table.day >= morning) & (table.day < morning + 30) & table.hostile)
        ends = np.minimum(ahead.actor, ahead.recipient), np.maximum(ahead.actor, ahead.recipient)
        number = found.numbers(*ends)
        pooled = (found.days.sum() + 0.5) / (len(dyads) * days)
        for horizon in HORIZONS:
            struck = number[(ahead.day < morning + horizon) & (number >= 0)]
            constant = (found.days + PRIOR) / (days + PRIOR / pooled)
            held[horizon].append(np.stack([
                np.isin(dyads, struck).astype(float),
                hostile_chance(known, dyads, quiet, float(horizon))[0],
                -np.expm1(-constant * horizon),
            ]))  # fmt: skip
    return {horizon: np.concatenate(parts, axis=1) for horizon, parts in held.items()}


def main(arguments: list[str]) -> None:
    """Fits, checks and prints."""
    table = load(Path(arguments[0]) if arguments else DEFAULT)
    found = gaps(table, before=ordinal(FITTED_UNTIL))
    power, shape, exposure = fitted(found)
    print(
        f"January to June: power {power:.2f}, shape {shape:.2f}, exposure {exposure:.1f} days^power"
    )
    heads = "".join(f"{name:>14}" for name in ("Brier", "log score", "mean"))
    print(f"{'weeks':>5} {'days':>5} {'cases':>6} {'came':>6}  {heads}")
    for weeks in WEEKS:
        for horizon, (came, ours, constant) in cases(table, 7 * weeks).items():
            scores = "".join(
                f" {score(ours, came):6.3f} {score(constant, came):6.3f}"
                for score in (brier, log_score, lambda said, _: said.mean())
            )
            print(f"{weeks:>5} {horizon:>5} {came.size:>6} {came.mean():>6.3f}  {scores}")
    print("of each pair the first are these rates, the second a constant rate")


if __name__ == "__main__":
    main(sys.argv[1:])
