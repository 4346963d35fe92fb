"""The compiled loops of the Hawkes fit: decayed sums, the softplus link, products of columns.

Everything here is O(events x columns) and single-threaded; the callers keep the shapes right.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import numpy as np

from standoff.analysis.table import Floats, Ints

P = ParamSpec("P")
R = TypeVar("R")

if TYPE_CHECKING:

    def compiled(function: Callable[P, R]) -> Callable[P, R]:
        """Compiles a function with numba and keeps the result on disk."""
        return function
else:
    from numba import njit

    compiled = njit(cache=True, nogil=True)

FAR = 30.0
"""Beyond this many softplus units the link is linear (above) or exponential (below)."""


@compiled
def daily_sums(counts: Floats, source: Ints, decay: Floats) -> Floats:
    """Decayed counts before each day: sum over k >= 1 of (1-e^-b) e^(-b(k-1)) n(d-k).

    `counts` (days, series); `source` and `decay` (columns,), decay per day. Gives
    (days + 1, columns); the last row is the state that a forecast starts from.
    """
    days, columns = counts.shape[0], source.shape[0]
    out = np.zeros((days + 1, columns))
    keep = np.exp(-decay)
    for d in range(days):
        for c in range(columns):
            out[d + 1, c] = keep[c] * out[d, c] + (1.0 - keep[c]) * counts[d, source[c]]
    return out


@compiled
def point_sums(
    time: Floats, of: Ints, at: Floats, source: Ints, decay: Floats, series: int
) -> Floats:
    """Decayed sums b e^(-b(t-t_k)) over the events strictly before each time of `at`.

    `time` and `of` (events,) sorted; `at` (rows,) sorted. Gives (rows, columns). One pass: the
    recursion of Ozaki 1979, in Ogata's form (1981).
    """
    columns = source.shape[0]
    first = np.zeros(series + 1, dtype=np.int64)
    for c in range(columns):
        first[source[c] + 1] += 1
    for j in range(series):
        first[j + 1] += first[j]
    member = np.argsort(source)
    distinct = np.unique(decay)
    kind = np.searchsorted(distinct, decay)
    fade = np.empty(distinct.shape[0])
    state = np.zeros(columns)
    out = np.empty((at.shape[0], columns))
    now = min(time[0], at[0]) if time.shape[0] and at.shape[0] else 0.0
    k = 0
    for q in range(at.shape[0]):
        while k < time.shape[0] and time[k] < at[q]:
            if time[k] > now:
                for m in range(distinct.shape[0]):
                    fade[m] = math.exp(-distinct[m] * (time[k] - now))
                for c in range(columns):
                    state[c] *= fade[kind[c]]
                now = time[k]
            for n in range(first[of[k]], first[of[k] + 1]):
                state[member[n]] += decay[member[n]]
            k += 1
        for m in range(distinct.shape[0]):
            fade[m] = math.exp(-distinct[m] * (at[q] - now))
        for c in range(columns):
            out[q, c] = state[c] * fade[kind[c]]
    return out


@compiled
def happened(x: Floats, count: Floats, scale: float, first: Floats, second: Floats) -> float:
    """The sum of n log f(x); writes its derivatives n f'/f and n (f''/f - (f'/f)^2).

    `x`, `count`, `first`, `second` (rows,); f(x) = s log(1 + e^(x/s)).
    """
    total = 0.0
    for q in range(x.shape[0]):
        z = x[q] / scale
        n = count[q]
        if z < -FAR:
            total += n * (math.log(scale) + z)
            first[q] = n / scale
            second[q] = 0.0
            continue
        e = math.exp(-abs(z))
        up = 1.0 / (1.0 + e)
        soft = math.log(1.0 + e) if e > 1e-7 else e
        slope = up
        if z > 0.0:
            soft += z
        else:
            slope = e * up
        ratio = slope / (soft * scale)
        total += n * math.log(soft * scale)
        first[q] = n * ratio
        second[q] = n * (e * up * up / (scale * scale * soft) - ratio * ratio)
    return total


@compiled
def products(rows: Floats, out: Floats) -> None:
    """The products of each row's columns, i <= j: (rows, p) into (rows, p (p + 1) / 2)."""
    for q in range(rows.shape[0]):
        at = 0
        for i in range(rows.shape[1]):
            left = rows[q, i]
            for j in range(i, rows.shape[1]):
                out[q, at] = left * rows[q, j]
                at += 1


@compiled
def sparse_step(
    gradient: Floats, hessian: Floats, theta: Floats, lasso: Floats, sweeps: int
) -> Floats:
    """The d that minimises g'd + d'Hd/2 + sum l |theta + d|, by coordinate descent; (p,)."""
    p = theta.shape[0]
    d = np.zeros(p)
    slope = gradient.copy()
    for _ in range(sweeps):
        moved = 0.0
        for c in range(p):
            h = hessian[c, c]
            here = theta[c] + d[c]
            to = here - slope[c] / h
            cut = lasso[c] / h
            to = to - cut if to > cut else (to + cut if to < -cut else 0.0)
            step = to - here
            if step != 0.0:
                d[c] += step
                for k in range(p):
                    slope[k] += hessian[c, k] * step
                moved = max(moved, h * step * step)
        if moved < 1e-14:
            break
    return d
