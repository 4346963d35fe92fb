"""The regression under the holding forecast: a logit with a ridge, and how sure it is.

P(hostile within h | x) = 1 / (1 + exp(-(b0 + b·z))), z the features in standard deviations from
their mean; b maximises the likelihood less (ridge / 2) |b|² by Newton's steps, halved where they
overshoot (Hoerl & Kennard 1970; le Cessie & van Houwelingen 1992). Cases of a dyad overlap and
resemble each other, so the covariance of b is the sandwich A⁻¹ (Σ s_d s_d') A⁻¹ over dyads d (Liang
& Zeger 1986).

A dyad is more than its features: it strays from b0 + b·z by a number of its own, of variance t².
With r_d the sum of y - p over its cases, v_d that of p(1 - p), and o cases that tell of one and the
same day, E r_d² is about o v_d + t² v_d²; t² = max(0, Σ(r_d² - o v_d) / Σ v_d²) (by moments, as in
DerSimonian & Laird 1986). It widens every interval.
"""

from __future__ import annotations

from typing import Final

import msgspec
import numpy as np

from standoff.analysis.holding_stream import Index
from standoff.analysis.table import Floats

RIDGE: Final = 300.0
_STEPS: Final = 40
_ENOUGH: Final = 1e-6
_PRODUCT: Final = 250_000
"""Multiplications of one matrix product."""


class Fit(msgspec.Struct, frozen=True):
    """A fitted regression: `weight` is (1 + terms), the intercept first; `spread` its covariance.

    `between` is the variance of dyads about it; `cases` and `dyads` count what it learnt from;
    `mean` and `scale` standardise the features.
    """

    mean: Floats
    scale: Floats
    weight: Floats
    spread: Floats
    between: float
    cases: int
    dyads: int

    def standard(self, features: Floats) -> Floats:
        """Features in standard deviations from the mean, a one before them: (cases, 1 + terms)."""
        shifted = (features - self.mean) / self.scale
        return np.concatenate([np.ones((len(features), 1)), shifted], axis=1)

    def log_odds(self, features: Floats) -> tuple[Floats, Floats]:
        """Log-odds of a hostile event in the window, and their standard error for a dyad."""
        given = self.standard(features)
        variance = np.einsum("ij,jk,ik->i", given, self.spread, given)
        return np.einsum("ij,j->i", given, self.weight), np.sqrt(
            np.maximum(variance, 0) + self.between
        )

    def parts(self, features: Floats) -> Floats:
        """What each feature adds to the log-odds, against the mean case: (cases, terms)."""
        return (self.standard(features) * self.weight)[:, 1:]


def fit(
    features: Floats, hostile: Floats, dyad: Index, *, ridge: float = RIDGE, overlap: float = 1.0
) -> Fit:
    """Fits the regression to cases; `hostile` is 0 or 1, `dyad` says whose case it is, `overlap`

    how many cases of a dyad look at one and the same day.
    """
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-9
    given = np.concatenate([np.ones((len(features), 1)), (features - mean) / scale], axis=1)
    penalty = np.full(given.shape[1], ridge)
    penalty[0] = 1e-6
    share = (hostile.sum() + 0.5) / (len(hostile) + 1)
    weight = np.zeros(given.shape[1])
    weight[0] = np.log(share / (1 - share))
    loss = _loss(given, hostile, weight, penalty)
    for _ in range(_STEPS):
        chance = expit(np.einsum("ij,j->i", given, weight))
        slope = np.einsum("ij,i->j", given, chance - hostile) + penalty * weight
        step = np.linalg.solve(_squares(given, chance * (1 - chance)) + np.diag(penalty), slope)
        reached = _loss(given, hostile, weight - step, penalty)
        while reached > loss + _ENOUGH and np.abs(step).max() >= _ENOUGH:
            step = step / 2
            reached = _loss(given, hostile, weight - step, penalty)
        weight, loss = weight - step, reached
        if np.abs(step).max() < _ENOUGH:
            break
    chance = expit(np.einsum("ij,j->i", given, weight))
    bend = _squares(given, chance * (1 - chance)) + np.diag(penalty)
    whose, number = np.unique(dyad, return_inverse=True)
    scores = np.zeros((len(whose), given.shape[1]))
    np.add.at(scores, number, given * (hostile - chance)[:, None])
    inverse = np.linalg.inv(bend)
    spread = inverse @ _squares(scores, np.ones(len(scores))) @ inverse
    strays = np.bincount(number, hostile - chance) ** 2
    width = np.bincount(number, chance * (1 - chance))
    between = max(0.0, float((strays - overlap * width).sum() / (width**2).sum()))
    return Fit(mean, scale, weight, spread, between, len(features), len(whose))


def _loss(given: Floats, hostile: Floats, weight: Floats, penalty: Floats) -> float:
    """What the fit makes small: less the likelihood's logarithm, plus the penalty."""
    odds = np.einsum("ij,j->i", given, weight)
    return float((np.logaddexp(0.0, odds) - hostile * odds).sum() + (penalty * weight**2).sum() / 2)


def _squares(given: Floats, weight: Floats) -> Floats:
    """given' diag(weight) given, in products too small for BLAS to split over threads: so the bits

    are the same whatever their number, and idle ones don't spin.
    """
    terms = given.shape[1]
    rows = max(1, _PRODUCT // terms**2)
    total = np.zeros((terms, terms))
    for begin in range(0, len(given), rows):
        part = given[begin : begin + rows]
        total += (part * weight[begin : begin + rows, None]).T @ part
    return total


def expit(x: Floats) -> Floats:
    """1 / (1 + e^-x), without overflow."""
    chance: Floats = 1.0 / (1.0 + np.exp(-np.clip(x, -40.0, 40.0)))
    return chance
