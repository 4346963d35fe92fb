"""Rates for histories too short to learn from: own where a dyad has gaps, else those of others.

A dyad's hostile days come at a rate that is its own, L, and the less likely the longer it has been
quiet: P(gap > t | L) = exp(-L t^k), with L ~ Gamma(a, b) over dyads. Then a dyad whose d gaps
ended after times t_i, and which has been quiet for q, stays so for h days more with

    ((b + E) / (b + E + (q + h)^k - q^k))^(a + d),  E = sum of t_i^k + q^k,

and the doubt about it is that about L ~ Gamma(a + d, b + E) (a Weibull with gamma frailty: Hougaard
2000, 7.2). The interval is wide where d is small.

k, a and b are general: their likeliest values for the 2,485 dyads of ICEWS14 (Garcia-Duran et al.
2018) with a hostile day from January to June 2014. A record's other dyads move b: the mean rate
a / b becomes (D + w) / (sum of E + w b / a), with D gaps ended in all of them and w = WEIGHT.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import gamma

from standoff.analysis.lulls_gaps import Gaps
from standoff.analysis.table import Floats

POWER: Final = 0.68
SHAPE: Final = 0.34
EXPOSURE: Final = 8.4
"""k, a and b (in days^k) of the general prior; `benchmarks/rates.py` fits and checks them."""

WEIGHT: Final = 2.0
"""Gaps' worth of the general rate in the pooled rate of a record."""

_TAILS: Final = (0.025, 0.975)


class Rates(NamedTuple):
    """What a history says of the rates of its dyads.

    `ended` and `exposure` (dyads,) are d and E of each dyad in the numbers of its Gaps; `prior` is
    b after the record's dyads were heard.
    """

    ended: Floats
    exposure: Floats
    prior: float


def rates(found: Gaps) -> Rates:
    """The rates of the dyads of some gaps."""
    passed = np.where(found.closed, found.length - 0.5, found.length - 1.0) ** POWER
    dyads = len(found.low)
    ended = np.bincount(found.dyad, found.closed, dyads).astype(np.float64)
    exposure = np.bincount(found.dyad, passed, dyads).astype(np.float64)
    mean = (ended.sum() + WEIGHT) / (exposure.sum() + WEIGHT * EXPOSURE / SHAPE)
    return Rates(ended, exposure, float(SHAPE / mean))


def hostile_chance(
    known: Rates, dyad: NDArray[np.integer], quiet: Floats, ahead: Floats | float
) -> tuple[Floats, Floats, Floats]:
    """P(hostile within `ahead` days) for some dyads, and the ends of its 95 % interval.

    `dyad` numbers them in the Gaps, -1 for one that was never hostile; `quiet` counts the days
    since the last hostile one, 1 on the day after it. `quiet` and `ahead` broadcast.
    """
    there = dyad >= 0
    since = (quiet - 1) ** POWER
    place = np.where(there, dyad, 0)
    ended = np.where(there, known.ended[place] if len(known.ended) else 0.0, 0.0)
    passed = np.where(there, known.exposure[place] if len(known.exposure) else 0.0, since)
    shape, exposure = SHAPE + ended, known.prior + passed
    more = (quiet + ahead - 1) ** POWER - since
    chance = 1 - (exposure / (exposure + more)) ** shape
    low, high = (-np.expm1(-gamma.ppf(tail, shape) / exposure * more) for tail in _TAILS)
    return chance.astype(np.float64), low.astype(np.float64), high.astype(np.float64)
