"""How long an effect lasts: half-lives chosen on a grid by penalised likelihood, by group."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from standoff.analysis.hawkes_newton import Solved
from standoff.analysis.table import Floats

Lives = list[tuple[float, ...]]
"""The half-lives of each group, in days."""

Attempt = Callable[[Sequence[Sequence[float]], Floats | None], Solved]
"""Fits with the half-lives of each group, from given coefficients or from none."""

CHI2 = 3.841
"""The 95% point of chi-squared with one degree of freedom."""


class Profile(msgspec.Struct, frozen=True):
    """Scores over the half-lives of one group, the other groups' being held.

    A score is the log-likelihood less log(events) / 2 for each coefficient that the lasso keeps.
    `low` and `high` bound the half-lives that 2 (best - other) <= 3.84 leaves standing; they are
    points of the grid, so the interval is no finer than the grid.
    """

    half_lives: tuple[float, ...]
    scores: tuple[float, ...]
    low: float
    high: float


def chosen(
    attempt: Attempt, grid: Sequence[float], groups: int, most: int, events: int
) -> tuple[Lives, list[Profile]]:
    """The half-lives of each group: a common one first, then each group's own, then more.

    They have the best BIC (Schwarz 1978), counting the coefficients that the lasso keeps (Zou,
    Hastie & Tibshirani 2007), so that many small effects don't pass for a long memory.
    """
    grid = sorted(set(map(float, grid)))
    lives: Lives = [(grid[0],)] * groups
    if len(grid) == 1:
        return lives, [_profile(grid, [0.0])] * groups
    common, start = _scan(attempt, [[(life,)] * groups for life in grid], None, events)
    lives = [(grid[int(np.argmax(common))],)] * groups
    profiles = [_profile(grid, common)] * groups
    if groups > 1:
        for group in range(groups):
            options = [_with(lives, group, (life,)) for life in grid]
            scores, start = _scan(attempt, options, start, events)
            lives = options[int(np.argmax(scores))]
            profiles[group] = _profile(grid, scores)
    for _ in range(most - 1):
        for group in range(groups):
            lives = _extended(attempt, grid, lives, group, events)
    return lives, profiles


def _with(lives: Lives, group: int, own: tuple[float, ...]) -> Lives:
    return [*lives[:group], own, *lives[group + 1 :]]


def _scan(
    attempt: Attempt, options: Sequence[Lives], start: Floats | None, events: int
) -> tuple[list[float], Floats | None]:
    scores: list[float] = []
    for option in options:
        solved = attempt(option, start)
        start = solved.theta
        scores.append(_score(solved, events))
    return scores, start


def _extended(
    attempt: Attempt, grid: Sequence[float], lives: Lives, group: int, events: int
) -> Lives:
    """The half-lives with one more for a group, where BIC approves."""
    now = attempt(lives, None)
    options = [
        _with(lives, group, tuple(sorted((*lives[group], life))))
        for life in grid
        if life not in lives[group]
    ]
    if not options:
        return lives
    tried = [attempt(option, None) for option in options]
    gains = [_score(one, events) - _score(now, events) for one in tried]
    best = int(np.argmax(gains))
    return options[best] if gains[best] > 0 else lives


def _score(solved: Solved, events: int) -> float:
    used = int(np.count_nonzero(solved.theta))
    return float(solved.likelihood.sum() - used * np.log(events) / 2)


def _profile(grid: Sequence[float], scores: Sequence[float]) -> Profile:
    pairs = zip(grid, scores, strict=True)
    good = [life for life, one in pairs if 2 * (max(scores) - one) <= CHI2]
    return Profile(tuple(grid), tuple(scores), min(good), max(good))
