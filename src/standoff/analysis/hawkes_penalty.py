"""The scale of the link, and penalties in units in which every effect weighs alike.

An effect's natural unit is the spread of its column over the target's rate: in it, one event of the
target carries about one unit of information, and the score's noise is the root of their number.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from standoff.analysis.hawkes_design import Memory
from standoff.analysis.hawkes_newton import Penalty, Rows, Solved, solve
from standoff.analysis.table import Floats


class Strength(NamedTuple):
    """Softplus scale as a share of the mean rate; lasso and ridge weights, as `hawkes.fit`'s."""

    softness: float
    l1: float
    l2: float


class Penalised(NamedTuple):
    """A solution with the softplus scales (I,) and the penalties that it was found with."""

    solved: Solved
    scale: Floats
    penalty: Penalty


def penalised(
    rows: Rows, columns: Memory, width: int, strength: Strength, start: Floats | None = None
) -> Penalised:
    """The adaptive lasso (Zou 2006): a ridge fit first, then each effect by its own weight.

    The ridge on b is l2 (b unit)^2 / 2. With z = |b| unit sqrt(n) from the first fit of n events,
    the lasso's weight is l1 min(1, l1 / z) in units of the score's noise: an effect below l1
    standard deviations goes, one far above loses little. A series' effect upon itself is spared,
    and so are the `width` columns of the background. `start` (I, p) or constant rates.
    """
    events = rows.totals()
    days = rows.weight.sum()
    rate = events / days
    share = rows.weight / days
    mean = share @ rows.grid
    spread = np.sqrt(np.maximum(share @ rows.grid**2 - mean**2, 0.0))
    unit = spread / rate[:, None]
    scale = strength.softness * rate
    ridge = Penalty(strength.l2 * unit**2, np.zeros_like(unit))
    if start is None:
        start = np.zeros_like(unit)
        start[:, 0] = scale * np.log(np.expm1(rate / scale))
    first = solve(rows, scale, ridge, start, tolerance=1e-2 if strength.l1 else 1e-6)
    if not strength.l1:
        return Penalised(first, scale, ridge)
    noise = unit * np.sqrt(events)[:, None]
    weight = np.minimum(1.0, strength.l1 / np.maximum(np.abs(first.theta) * noise, 1e-9))
    lasso = strength.l1 * weight * noise
    lasso[:, :width] = 0.0
    lasso[columns.source, width + np.arange(len(columns))] = 0.0
    penalty = Penalty(ridge.ridge, lasso)
    solved = solve(rows, scale, penalty, first.theta, coarse=False)
    passes = first.passes + solved.passes
    return Penalised(solved._replace(passes=passes), scale, penalty)
