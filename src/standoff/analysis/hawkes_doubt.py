"""How sure a fit is: the sandwich, the block bootstrap, and false-discovery control.

Given the history, the score of a point process is a martingale: scores of separate stretches of
time are uncorrelated where the model is right, and blocks of time keep what correlation is left
where it is not. Both the sandwich and the bootstrap weigh the same blocks.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.special import stdtr

from standoff.analysis.hawkes_kernels import sparse_step
from standoff.analysis.hawkes_newton import SWEEPS, Penalty, Rows, exposure, losses, ridged
from standoff.analysis.table import Floats


class Doubt(NamedTuple):
    """Coefficients free of the lasso's bias (I, p), their sandwich covariances (I, p, p), bootstrap
    coefficients of these and of the lasso's own (R, I, p), the mean slopes of the link (I,), and
    the number of blocks."""

    unbiased: Floats
    covariance: Floats
    replicas: Floats
    sparse: Floats
    slope: Floats
    blocks: int


def doubt(
    rows: Rows, scale: Floats, penalty: Penalty, theta: Floats, *,
    window: tuple[float, float], blocks: int, replicas: int, seed: int,
) -> Doubt:  # fmt: skip
    """The doubt about `theta` (I, p), from blocks of equal length, a day at least.

    With block scores g_b and Hessians H_b, H = sum H_b + ridge, the covariance is
    H^-1 (sum (g_b - g)(g_b - g)') H^-1 B / (B - 1) (White 1982), and a replica is one Newton step
    under multinomial weights w: theta - (sum w_b H_b + ridge)^-1 (sum w_b g_b + ridge theta), the
    one-step bootstrap (Shao & Tu 1995, 2.1). From a lasso's estimate the step also takes its bias
    away (van de Geer et al. 2014), as it does in `unbiased`, with all weights 1.
    """
    span = window[1] - window[0]
    blocks = max(2, min(blocks, int(span) if span >= 4 else blocks))
    edge = np.linspace(*window, blocks + 1)[1:-1]
    score, curve = _blocks(rows, scale, theta, edge)
    score, curve = np.moveaxis(score, 1, 0), np.moveaxis(curve, 1, 0)
    draws = np.random.default_rng(seed).multinomial(blocks, np.full(blocks, 1 / blocks), replicas)
    draws = draws.astype(np.float64)
    unbiased = np.empty_like(theta)
    covariance = np.empty((*theta.shape, theta.shape[1]))
    found = np.empty((replicas, *theta.shape))
    sparse = np.empty_like(found)
    for i in range(len(theta)):
        bread = np.linalg.inv(ridged(curve[i].sum(0), penalty.ridge[i]))
        unbiased[i] = theta[i] - bread @ (score[i].sum(0) + penalty.ridge[i] * theta[i])
        apart = score[i] - score[i].mean(0)
        covariance[i] = bread @ (apart.T @ apart) @ bread * blocks / (blocks - 1)
        slope = draws @ score[i] + penalty.ridge[i] * theta[i]
        weighed = (draws @ curve[i].reshape(blocks, -1)).reshape(replicas, *curve.shape[2:])
        weighed = ridged(weighed, penalty.ridge[i])
        found[:, i] = theta[i] - np.linalg.solve(weighed, slope[..., None])[..., 0]
        for r in range(replicas):
            step = sparse_step(slope[r], weighed[r], theta[i], penalty.lasso[i], SWEEPS)
            sparse[r, i] = theta[i] + step
    _, slope, _ = exposure(theta @ rows.grid.T, rows.weight / rows.weight.sum(), scale)
    return Doubt(unbiased, covariance, found, sparse, slope.sum(1), blocks)


def _blocks(rows: Rows, scale: Floats, theta: Floats, edge: Floats) -> tuple[Floats, Floats]:
    """Scores (B, I, p) and Hessians (B, I, p, p) of each block of time."""
    targets = np.arange(len(theta), dtype=np.int32)
    cuts = np.concatenate([[0], np.searchsorted(rows.when, edge), [len(rows.when)]])
    inside = [
        np.concatenate([[a], a + np.searchsorted(rows.at[a:b], edge), [b]])
        for a, b in zip(rows.bounds[:-1], rows.bounds[1:], strict=True)
    ]
    score, curve = [], []
    for b in range(len(edge) + 1):
        held = np.concatenate([np.arange(one[b], one[b + 1]) for one in inside])
        bounds = np.cumsum([0, *(one[b + 1] - one[b] for one in inside)]).astype(np.int32)
        grid = slice(cuts[b], cuts[b + 1])
        part = Rows(
            rows.grid[grid], rows.weight[grid], rows.when[grid],
            rows.events[held], rows.many[held], rows.at[held], bounds,
        )  # fmt: skip
        _, gradient, hessian = losses(part, theta, scale, targets)
        score.append(gradient)
        curve.append(hessian)
    return np.stack(score), np.stack(curve)


def p_values(estimate: Floats, deviation: Floats, blocks: int) -> Floats:
    """Two-sided p-values of estimates under no effect, by Student's t with blocks - 1 degrees."""
    ratio = np.abs(estimate) / np.maximum(deviation, 1e-300)
    found: Floats = 2 * stdtr(blocks - 1, -ratio)
    return found


def discoveries(p: Floats) -> Floats:
    """The q-value of each p-value (n,): the false-discovery rate at which it is still found.

    The step-up of Benjamini & Hochberg 1995: q_(k) = min over m >= k of p_(m) n / m.
    """
    if not len(p):
        return np.zeros(0)
    order = np.argsort(p)
    raised = p[order] * len(p) / np.arange(1, len(p) + 1)
    q = np.empty(len(p))
    q[order] = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1.0)
    return q
