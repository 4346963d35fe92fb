"""A dyad's own rhythm: how long its gaps between hostile days are, pooled where it has few.

Gaps follow a Weibull, S(t) = exp(-(t / scale)^k). A dyad with gaps enough has a shape k and a scale
of its own. Another has the shape of all dyads together, each measured in its own mean gap, and a
scale shrunk to theirs: in units of their mean gap the rate scale^-k has a Gamma prior of mean 1,
so its estimate is (d + a) / (sum of t^k + a), d gaps that ended, a = PRIOR. Shape and mean gap of
a record with few gaps are drawn to those of dyads in general, as the geometric mean with weights n
and WORTH, n gaps ended.
"""

from __future__ import annotations

from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.analysis.lulls_gaps import Gaps
from standoff.analysis.survival import Weibull, weibull
from standoff.analysis.table import Floats

ENOUGH: Final = 12
"""Hostile days from which on a dyad has a rate and a shape of its own."""

PRIOR: Final = 2.0
"""Gaps' worth of the pooled rate in a dyad's own."""

STEADIEST: Final = 3.0
"""The largest shape: gaps in whole days look steadier than they are."""

GENERAL: Final = (0.86, 45.0)
"""Shape and mean gap in days of dyads in general: those of ICEWS14, January to June 2014."""

WORTH: Final = 6.0
"""Gaps' worth of the general rhythm in that of a record."""


class Pool(msgspec.Struct, frozen=True):
    """The rhythm of all dyads: the shape of gaps in units of their dyad's mean, and the mean gap

    in days of a dyad chosen at random; `dyads` of the record have at least two hostile days.
    """

    shape: float
    mean: float
    dyads: int


def pool(gaps: Gaps) -> Pool:
    """The pooled rhythm: of all dyads, and, as far as they have few gaps, of dyads in general."""
    length, closed = gaps.length.astype(float), gaps.closed
    total = np.bincount(gaps.dyad, length, len(gaps.low))
    ends = np.bincount(gaps.dyad, closed.astype(float), len(gaps.low))
    mean = total / np.maximum(ends, 1)
    some = ends > 0
    shape, typical = GENERAL
    if not some.any():
        return Pool(shape, typical, 0)
    own = some[gaps.dyad]
    fitted = weibull(length[own] / mean[gaps.dyad[own]], closed[own])
    share = float(ends.sum() / (ends.sum() + WORTH))
    logs = np.log([
        [min(fitted.shape, STEADIEST), float(np.exp(np.log(mean[some]).mean()))],
        [shape, typical],
    ])  # fmt: skip
    blend = np.exp(np.array([share, 1 - share]) @ logs)
    return Pool(float(blend[0]), float(blend[1]), int(some.sum()))


def rhythm(length: Floats, closed: NDArray[np.bool_], days: int, pooled: Pool) -> Weibull:
    """The rhythm of a dyad with gaps `length`, of `days` hostile days."""
    if days >= ENOUGH and closed.sum() >= ENOUGH // 2:
        return weibull(length, closed, shape=min(weibull(length, closed).shape, STEADIEST))
    power = (length / pooled.mean) ** pooled.shape
    rate = (closed.sum() + PRIOR) / (power.sum() + PRIOR)
    return Weibull(pooled.shape, pooled.mean * float(rate) ** (-1.0 / pooled.shape))
