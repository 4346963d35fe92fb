"""A dyad's own rhythm: how long its gaps between hostile days are, pooled where it has few.

Gaps follow a Weibull, S(t) = exp(-(t / scale)^k). A dyad with gaps enough has a shape k and a scale
of its own. Another has the shape of all dyads together, each measured in its own mean gap, and a
scale shrunk to theirs: in units of their mean gap the rate scale^-k has a Gamma prior of mean 1,
so its estimate is (d + a) / (sum of t^k + a), d gaps that ended, a = PRIOR.
"""

from __future__ import annotations

from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.analysis.lulls_gaps import Gaps
from standoff.analysis.survival import Weibull, weibull
from standoff.analysis.table import Floats
from standoff.errors import AnalysisError

ENOUGH: Final = 12
"""Hostile days from which on a dyad has a rate and a shape of its own."""

PRIOR: Final = 2.0
"""Gaps' worth of the pooled rate in a dyad's own."""

STEADIEST: Final = 3.0
"""The largest shape: gaps in whole days look steadier than they are."""

LEAST: Final = 3
"""Gaps that ended, of all dyads together, below which there is no rhythm at all."""


class Pool(msgspec.Struct, frozen=True):
    """The rhythm of all dyads: the shape of gaps in units of their dyad's mean, and the mean gap

    in days of a dyad chosen at random; `dyads` have at least two hostile days.
    """

    shape: float
    mean: float
    dyads: int


def pool(gaps: Gaps) -> Pool:
    """The pooled rhythm. Raises AnalysisError where fewer than LEAST gaps have ended."""
    length, closed = gaps.length.astype(float), gaps.closed
    if closed.sum() < LEAST:
        raise AnalysisError(
            f"{int(closed.sum())} gaps between hostile days ended, in all dyads: "
            f"too few for a rhythm; at least {LEAST} are needed"
        )
    total = np.bincount(gaps.dyad, length, len(gaps.low))
    ends = np.bincount(gaps.dyad, closed.astype(float), len(gaps.low))
    mean = total / np.maximum(ends, 1)
    some = ends > 0
    own = some[gaps.dyad]
    fitted = weibull(length[own] / mean[gaps.dyad[own]], closed[own])
    typical = float(np.exp(np.log(mean[some]).mean()))
    return Pool(min(fitted.shape, STEADIEST), typical, int(some.sum()))


def rhythm(length: Floats, closed: NDArray[np.bool_], days: int, pooled: Pool) -> Weibull:
    """The rhythm of a dyad with gaps `length`, of `days` hostile days."""
    if days >= ENOUGH and closed.sum() >= ENOUGH // 2:
        return weibull(length, closed, shape=min(weibull(length, closed).shape, STEADIEST))
    power = (length / pooled.mean) ** pooled.shape
    rate = (closed.sum() + PRIOR) / (power.sum() + PRIOR)
    return Weibull(pooled.shape, pooled.mean * float(rate) ** (-1.0 / pooled.shape))
