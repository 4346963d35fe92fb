"""The signed multivariate Hawkes process: who raises whose rate, who lowers it, for how long.

    lambda_i(t) = s_i log(1 + exp(x_i(t) / s_i)),
    x_i(t) = mu_i(t) + sum_j sum_c alpha_ic sum over t_k < t of b_c e^(-b_c (t - t_k))

after Hawkes 1971, with the scaled softplus of Mei & Eisner 2017 so that alpha may be negative. In
days the kernel is (1 - e^-b) e^(-b (d - 1)) for d >= 1 and counts are Poisson. alpha is the number
of events of i that one event of j adds or takes away where the link is straight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
import numpy as np

from standoff.analysis.hawkes_decay import Profile, chosen
from standoff.analysis.hawkes_design import Background, Memory, background, memory, rows_of
from standoff.analysis.hawkes_doubt import doubt
from standoff.analysis.hawkes_newton import Solved
from standoff.analysis.hawkes_penalty import Strength, penalised
from standoff.analysis.hawkes_series import SHORTEST, Series
from standoff.analysis.table import Floats, Ints
from standoff.errors import AnalysisError

HALF_LIVES: Final = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
"""Half-lives in days that a fit chooses from."""

SOFTNESS: Final = 0.5
"""The softplus scale s as a share of a series' mean rate: how gently a rate nears zero."""

PER_EDGE: Final = 2.0
"""Events per edge below which nothing is fitted."""

REPLICAS: Final = 200


class Hawkes(msgspec.Struct, frozen=True):
    """A fitted process of I series with p = background + memory columns.

    `theta` (I, p) holds the coefficients: first the background's, then one for each memory column.
    `unbiased` is free of the lasso's bias; `replicas` (R, I, p) are its block bootstrap, `sparse`
    (R, I, p) that of `theta`; `slope` (I,) is the mean of f'(x) over the history, and
    `covariance` (I, p, p) its sandwich, both of `blocks` blocks. `scale` (I,) is s; `groups` (I,)
    gives each series its group of decays, `half_lives` those of each group, `profiles` how likely
    others are. `likelihood` is its logarithm.
    """

    names: tuple[str, ...]
    daily: bool
    start: float
    end: float
    behind: Background
    memory: Memory
    groups: tuple[int, ...]
    half_lives: tuple[tuple[float, ...], ...]
    profiles: tuple[Profile, ...]
    scale: Floats
    theta: Floats
    unbiased: Floats
    covariance: Floats
    replicas: Floats
    sparse: Floats
    slope: Floats
    blocks: int
    likelihood: float
    events: Ints
    passes: int

    def alpha(self, theta: Floats | None = None) -> Floats:
        """Effects (target, source), summed over a source's decays; of other coefficients too.

        `theta` (..., I, p) gives (..., I, I).
        """
        given = self.theta if theta is None else theta
        effects: Floats = given[..., self.behind.width :] @ self.joining()
        return effects

    def joining(self) -> Floats:
        """The matrix (memory columns, I) that sums columns by their source."""
        same: Floats = (self.memory.source[:, None] == np.arange(len(self.names))).astype(float)
        return same

    def deviation(self) -> Floats:
        """Standard errors of the unbiased effects, (target, source)."""
        part = self.covariance[:, self.behind.width :, self.behind.width :]
        join = self.joining()
        variance: Floats = np.einsum("cj,icd,dj->ij", join, part, join)
        return np.sqrt(np.maximum(variance, 0.0))

    def number(self, name: str) -> int:
        """The number of a series; AnalysisError names those that there are."""
        if name not in self.names:
            raise AnalysisError(f"no series {name!r}; there are: {', '.join(self.names)}")
        return self.names.index(name)


def fit(
    series: Series, *, half_lives: Sequence[float] = HALF_LIVES, most: int = 1,
    groups: Mapping[str, str] | None = None, weekly: bool | None = None,
    slow: float | None = 365.0, softness: float = SOFTNESS, l1: float = 2.0, l2: float = 1.0,
    replicas: int = REPLICAS, blocks: int = 100, seed: int = 0,
) -> Hawkes:  # fmt: skip
    """Fits a series: by days where only days are known (the default of tables), else in time.

    `half_lives` (days): one fixes it; from several the likelihood chooses, for each of `groups` of
    series (name -> group) on its own, up to `most` for each where BIC approves. `weekly` is on for
    daily series of 8 weeks or more; `slow` days lie between the bends of the background. Penalties
    are in natural units: `l2` weighs as `l2` events of the target, `l1` drops effects whose score
    lies within `l1` standard deviations, but spares a series' effect upon itself. Raises
    AnalysisError where the events are too few.
    """
    _check(series, half_lives)
    strength = Strength(softness, l1, l2)
    if weekly is None:
        weekly = series.daily and series.end - series.start >= 56
    behind = background(series.start, series.end, weekly=weekly, slow=slow)
    labels = [(groups or {}).get(name, "") for name in series.names]
    kinds = sorted(set(labels))
    of = tuple(kinds.index(label) for label in labels)

    def attempt(lives: Sequence[Sequence[float]], start: Floats | None) -> Solved:
        columns = memory([lives[g] for g in of])
        rows = rows_of(series, behind, columns)
        return penalised(rows, columns, behind.width, strength, start).solved

    lives, profiles = chosen(attempt, half_lives, len(kinds), most, len(series))
    remembered = memory([lives[g] for g in of])
    rows = rows_of(series, behind, remembered)
    solved, scale, penalty = penalised(rows, remembered, behind.width, strength)
    doubts = doubt(
        rows, scale, penalty, solved.theta, window=(series.start, series.end), blocks=blocks,
        replicas=replicas, seed=seed,
    )  # fmt: skip
    return Hawkes(
        series.names, series.daily, series.start, series.end, behind, remembered, of,
        tuple(lives), tuple(profiles), scale, solved.theta, doubts.unbiased, doubts.covariance,
        doubts.replicas, doubts.sparse, doubts.slope, doubts.blocks,
        float(solved.likelihood.sum()), series.totals, solved.passes,
    )  # fmt: skip


def _check(series: Series, half_lives: Sequence[float]) -> None:
    if not half_lives or min(half_lives) <= 0:
        raise AnalysisError("half-lives are positive numbers of days")
    if not len(series):
        raise AnalysisError("no events: nothing can be said about who moves whom")
    if len(np.unique(series.time)) == 1:
        raise AnalysisError("all events lie at one time; who moved whom cannot be told from that")
    span = series.end - series.start
    if series.daily and span < SHORTEST:
        raise AnalysisError(f"{span:.0f} days are too few to fit; {SHORTEST} at least")
    edges = len(series.names) ** 2
    if len(series) < PER_EDGE * edges:
        fewer = max(int(np.sqrt(len(series) / PER_EDGE)), 1)
        raise AnalysisError(
            f"{len(series)} events are too few for {edges} edges among {len(series.names)} "
            f"series; keep the {fewer} busiest, or give a longer period"
        )
    seen = np.bincount(series.of[series.observed(series.time)], minlength=len(series.names))
    idle = [name for name, n in zip(series.names, seen, strict=True) if n == 0]
    if idle:
        raise AnalysisError(f"no events of {', '.join(idle)} were observed; leave such series out")
