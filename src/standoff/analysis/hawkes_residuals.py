"""Does a fit describe its events? Rates in sample, and the test of time rescaling."""

from __future__ import annotations

import msgspec
import numpy as np
from scipy.special import kolmogorov

from standoff.analysis.hawkes import Hawkes
from standoff.analysis.hawkes_design import counts_of, nodes
from standoff.analysis.hawkes_kernels import daily_sums, point_sums
from standoff.analysis.hawkes_newton import softplus
from standoff.analysis.hawkes_series import Series
from standoff.analysis.table import Floats

FEW = 10
"""Events below which a series is not tested on its own."""


class Residual(msgspec.Struct, frozen=True):
    """Kolmogorov and Smirnov's distance of rescaled gaps from an exponential, and its p-value.

    `p` is None for fewer than 10 events. It treats the fit as known, which flatters it a little.
    """

    name: str
    events: int
    distance: float
    p: float | None


class Goodness(msgspec.Struct, frozen=True):
    """The test of each series, and of all gaps together. Small p-values speak against the fit."""

    parts: tuple[Residual, ...]
    pooled: Residual


def columns_at(model: Hawkes, series: Series, time: Floats) -> Floats:
    """The columns of a fit (times, p) from what happened strictly before each time.

    x(t) before the link is their product with theta (I, p). `time` (times,) sorted; for daily
    series whole days from the start to the day after the end.
    """
    part = model.memory
    if model.daily:
        sums = daily_sums(counts_of(series), part.source, part.decay)
        sums = sums[(time - np.floor(series.start)).astype(np.int64)]
    else:
        sums = point_sums(
            series.time, series.of, np.ascontiguousarray(time), part.source, part.decay,
            len(model.names),
        )  # fmt: skip
    return np.hstack([model.behind.columns(time), sums])


def rates(model: Hawkes, series: Series, time: Floats) -> Floats:
    """Events a day that the model expects at each time, (times, I); see `columns_at`."""
    return softplus(columns_at(model, series, time) @ model.theta.T, model.scale)


def rescaled(model: Hawkes, series: Series, *, seed: int = 0) -> list[Floats]:
    """The gaps of each series in its own operational time: exponential of mean 1 if all is well.

    Lambda_i(t) = integral of lambda_i (Papangelou 1972; Ogata 1988). The events of a day are spread
    evenly over the day's part of Lambda, at random, which is exact for Poisson counts (cf.
    Haslinger, Pipa & Brown 2010). Unobserved time does not count.
    """
    if model.daily:
        return _daily(model, series, seed)
    decay = float(model.memory.decay.max(initial=1e-9))
    node, weight, ends = nodes(series, model.behind, decay, cell=0.0)
    integral = np.cumsum(rates(model, series, node) * weight[:, None], axis=0)
    last = np.flatnonzero(np.diff(ends, append=np.inf) > 0)
    at, value = (
        np.r_[series.start, ends[last]],
        np.vstack([np.zeros(len(model.names)), integral[last]]),
    )
    seen = series.observed(series.time)
    return [
        np.diff(np.interp(series.time[seen & (series.of == i)], at, value[:, i]), prepend=0.0)
        for i in range(len(model.names))
    ]


def _daily(model: Hawkes, series: Series, seed: int) -> list[Floats]:
    counts = counts_of(series)
    day = np.floor(series.start) + np.arange(len(counts), dtype=np.float64)
    seen = series.observed(day)
    rate, counts = rates(model, series, day)[seen], counts[seen]
    before = np.cumsum(rate, axis=0) - rate
    random = np.random.default_rng(seed)
    found = []
    for i in range(len(model.names)):
        on = np.repeat(np.arange(len(rate)), counts[:, i].astype(np.int64))
        place = before[on, i] + rate[on, i] * random.random(len(on))
        found.append(np.diff(np.sort(place), prepend=0.0))
    return found


def goodness(model: Hawkes, series: Series, *, seed: int = 0) -> Goodness:
    """Tests the rescaled gaps of each series and of all together."""
    gaps = rescaled(model, series, seed=seed)
    parts = [_tested(name, one) for name, one in zip(model.names, gaps, strict=True)]
    return Goodness(tuple(parts), _tested("all", np.concatenate(gaps)))


def _tested(name: str, gaps: Floats) -> Residual:
    """Kolmogorov's test, with the correction of Stephens 1970 for few events."""
    n = len(gaps)
    if not n:
        return Residual(name, 0, 0.0, None)
    uniform = np.sort(-np.expm1(-gaps))
    rank = np.arange(n + 1) / n
    distance = float(max((rank[1:] - uniform).max(), (uniform - rank[:-1]).max()))
    if n < FEW:
        return Residual(name, n, distance, None)
    p = float(kolmogorov((np.sqrt(n) + 0.12 + 0.11 / np.sqrt(n)) * distance))
    return Residual(name, n, distance, p)
