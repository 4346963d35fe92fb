"""Fits the rows of a design: proximal Newton steps for all targets at once.

With f(x) = s log(1 + e^(x/s)), both f and -log f are convex, so for known decays the negative
log-likelihood of each target is convex in its coefficients, and has one minimum (cf. Mei & Eisner
2017, who scale the softplus by s; Paninski 2004 for the convexity of such point-process models).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from standoff.analysis.hawkes_kernels import happened, products, sparse_step
from standoff.analysis.table import Floats, Ints

CHUNK = 1 << 18
"""How many products of columns are held at a time: 2 MB, so that they stay in the cache."""

COARSE, LARGE = 6, 20_000
"""A design of more rows than LARGE is first solved on every COARSE-th row."""

STEPS, SWEEPS = 60, 500
"""The most passes over the rows, and over the coordinates within a sparse step."""


class Rows(NamedTuple):
    """What a likelihood sums over. f is integrated over `grid`, log f summed over `events`.

    `grid` (Q, p) with `weight` (Q,) in days and `when` (Q,); `events` (N, p) sorted by target, with
    `many` (N,), `at` (N,) times, and target i at bounds[i]:bounds[i + 1].
    """

    grid: Floats
    weight: Floats
    when: Floats
    events: Floats
    many: Floats
    at: Floats
    bounds: Ints

    def totals(self) -> Floats:
        """Events of each target, (targets,)."""
        total: Floats = np.diff(np.append(0.0, np.cumsum(self.many))[self.bounds])
        return total


class Penalty(NamedTuple):
    """Ridge and lasso weights of each coefficient, (targets, p): r b^2 / 2 + l |b|."""

    ridge: Floats
    lasso: Floats


class Solved(NamedTuple):
    """Coefficients (targets, p), log-likelihoods (targets,), and how many passes it took."""

    theta: Floats
    likelihood: Floats
    passes: int


def losses(
    rows: Rows, theta: Floats, scale: Floats, targets: Ints
) -> tuple[Floats, Floats, Floats]:
    """Negative log-likelihood, gradient and Hessian: (A,), (A, p), (A, p, p).

    `theta` (A, p) and `scale` (A,) belong to `targets` (A,).
    """
    wide, p = len(targets), rows.grid.shape[1]
    value, gradient = np.zeros(wide), np.zeros((wide, p))
    packed = np.zeros((wide, p * (p + 1) // 2))
    _integrate(rows, theta, scale, value, gradient, packed)
    hessian = unpack(packed, p)
    for a, i in enumerate(targets):
        part = slice(rows.bounds[i], rows.bounds[i + 1])
        held = rows.events[part]
        first, second = np.empty(len(held)), np.empty(len(held))
        value[a] -= happened(held @ theta[a], rows.many[part], scale[a], first, second)
        gradient[a] -= first @ held
        hessian[a] -= (held.T * second) @ held
    return value, gradient, hessian


def _integrate(
    rows: Rows, theta: Floats, scale: Floats, value: Floats, gradient: Floats, packed: Floats
) -> None:
    """Adds the compensator's part, chunk by chunk.

    One matrix product gives the Hessians of all targets, as they share the products of columns.
    """
    size = max(64, CHUNK // packed.shape[1])
    pairs = np.empty((size, packed.shape[1]))
    for start in range(0, len(rows.grid), size):
        part = rows.grid[start : start + size]
        n = len(part)
        total, first, second = exposure(theta @ part.T, rows.weight[start : start + size], scale)
        value += total
        gradient += first @ part
        products(part, pairs[:n])
        packed += second @ pairs[:n]


def exposure(x: Floats, weight: Floats, scale: Floats) -> tuple[Floats, Floats, Floats]:
    """The integral sum w f(x) (targets,), and w f', w f'' (targets, rows), of the softplus f.

    `x` (targets, rows), `weight` (rows,), `scale` (targets,). numpy's own exp and log are several
    times as fast here as compiled scalar ones.
    """
    z = x / scale[:, None]
    small = np.exp(-np.abs(z))
    above = 1.0 / (1.0 + small)
    soft = np.maximum(z, 0.0)
    soft -= np.log(above)
    slope = np.where(z > 0.0, above, small * above)
    bend = small
    bend *= above
    bend *= above
    bend *= weight
    bend /= scale[:, None]
    slope *= weight
    return (soft @ weight) * scale, slope, bend


def softplus(x: Floats, scale: Floats) -> Floats:
    """s log(1 + e^(x/s)) for x (..., targets) and s (targets,)."""
    soft: Floats = scale * np.logaddexp(0.0, x / scale)
    return soft


def unpack(packed: Floats, p: int) -> Floats:
    """Symmetric matrices (..., p, p) from their upper triangles (..., p (p + 1) / 2)."""
    full = np.empty((*packed.shape[:-1], p, p))
    i, j = np.triu_indices(p)
    full[..., i, j] = packed
    full[..., j, i] = packed
    return full


def solve(
    rows: Rows,
    scale: Floats,
    penalty: Penalty,
    start: Floats,
    *,
    tolerance: float = 1e-6,
    coarse: bool = True,
) -> Solved:
    """Minimises loss + penalty for every target; (targets, p) from `start` of that shape.

    Stops a target when a Newton step promises less than `tolerance` of log-likelihood. `coarse`
    tries large designs on some of their rows first.
    """
    theta, passes = start, 0
    if coarse and len(rows.grid) > LARGE:
        thin = rows._replace(
            grid=np.ascontiguousarray(rows.grid[::COARSE]), weight=rows.weight[::COARSE] * COARSE
        )
        theta, _, passes = _newton(thin, scale, penalty, theta, 1e-2)
    theta, value, more = _newton(rows, scale, penalty, theta, tolerance)
    return Solved(theta, -value, passes + more)


def _newton(
    rows: Rows, scale: Floats, penalty: Penalty, start: Floats, tolerance: float
) -> tuple[Floats, Floats, int]:
    theta = start.copy()
    active = np.arange(len(theta), dtype=np.int32)
    loss, gradient, hessian = losses(rows, theta, scale, active)
    final = loss.copy()
    step = np.ones(len(theta))
    passes = 1
    while passes < STEPS:
        part = Penalty(penalty.ridge[active], penalty.lasso[active])
        here = theta[active]
        move = _direction(gradient, hessian, here, part)
        slope = np.einsum("ap,ap->a", gradient + part.ridge * here, move)
        slope += (part.lasso * (np.abs(here + move) - np.abs(here))).sum(1)
        going = -slope > 2 * tolerance
        if not going.any():
            break
        active, here, move, slope = active[going], here[going], move[going], slope[going]
        part = Penalty(penalty.ridge[active], penalty.lasso[active])
        loss, gradient, hessian = loss[going], gradient[going], hessian[going]
        trial = here + step[active, None] * move
        loss_, gradient_, hessian_ = losses(rows, trial, scale[active], active)
        passes += 1
        before, after = loss + _cost(here, part), loss_ + _cost(trial, part)
        better = after <= before + 1e-4 * step[active] * slope + 1e-9 * np.abs(before)
        theta[active[better]] = trial[better]
        final[active[better]] = loss_[better]
        loss = np.where(better, loss_, loss)
        gradient = np.where(better[:, None], gradient_, gradient)
        hessian = np.where(better[:, None, None], hessian_, hessian)
        step[active] = np.where(better, 1.0, step[active] / 2)
    return theta, final, passes


def _direction(gradient: Floats, hessian: Floats, theta: Floats, penalty: Penalty) -> Floats:
    slope = gradient + penalty.ridge * theta
    curve = ridged(hessian, penalty.ridge)
    if not penalty.lasso.any():
        return np.asarray(np.linalg.solve(curve, -slope[..., None])[..., 0], dtype=np.float64)
    found: Floats = np.empty(theta.shape)
    for a in range(len(theta)):
        found[a] = sparse_step(slope[a], curve[a], theta[a], penalty.lasso[a], SWEEPS)
    return found


def ridged(hessian: Floats, ridge: Floats) -> Floats:
    """Hessians (..., p, p) with the ridge (..., p) and a trace of 1e-10 on their diagonals."""
    out = hessian.copy()
    p = out.shape[-1]
    diagonal = np.einsum("...ii->...i", out)
    diagonal += ridge + 1e-10 * np.trace(hessian, axis1=-2, axis2=-1)[..., None] / p
    return out


def _cost(theta: Floats, penalty: Penalty) -> Floats:
    cost: Floats = (penalty.ridge * theta**2 / 2 + penalty.lasso * np.abs(theta)).sum(-1)
    return cost
