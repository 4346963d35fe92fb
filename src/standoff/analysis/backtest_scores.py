"""Scores of forecasts of a chance or of a length, and how reliable the chances are."""

from __future__ import annotations

from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.analysis.survival import kaplan_meier
from standoff.analysis.table import Floats

BINS: Final = 10
_LEAST: Final = 1e-6
_HEAVIEST: Final = 20.0
"""The largest weight that one case may have for those whose end was not seen."""


class Reliability(msgspec.Struct, frozen=True):
    """Forecasts of like chance: how many, their mean chance, the share in which it happened."""

    low: float
    high: float
    cases: int
    forecast: float
    happened: float


def brier(chance: Floats, happened: Floats) -> float:
    """Mean of (p - y)² (Brier 1950)."""
    return float(np.mean((chance - happened) ** 2))


def log_score(chance: Floats, happened: Floats) -> float:
    """Mean of -ln of the chance given to what came; chances are kept off 0 and 1 by 1e-6."""
    inside = np.clip(chance, _LEAST, 1 - _LEAST)
    return float(-np.mean(np.where(happened > 0, np.log(inside), np.log(1 - inside))))


def reliability(chance: Floats, happened: Floats, *, bins: int = BINS) -> tuple[Reliability, ...]:
    """Chances in bins of equal width; empty bins are left out."""
    at = np.minimum((chance * bins).astype(int), bins - 1)
    return tuple(
        Reliability(
            i / bins, (i + 1) / bins, int((at == i).sum()),
            float(chance[at == i].mean()), float(happened[at == i].mean()),
        )
        for i in range(bins) if (at == i).any()
    )  # fmt: skip


def calibration_error(held: tuple[Reliability, ...]) -> float:
    """Mean distance of chance and share, weighted by the cases of a bin (Naeini et al. 2015)."""
    total = sum(one.cases for one in held)
    return sum(one.cases * abs(one.forecast - one.happened) for one in held) / max(total, 1)


def crps(survival: Floats, length: Floats, ended: NDArray[np.bool_]) -> float:
    """Continuous ranked probability score of a length in days, up to a last day, some censored.

    `survival` is (cases, days): P(length > u) for u = 0, 1, ... days - 1; `length` counts whole
    days. CRPS = sum over u of mean of w(u) (S(u) - 1[length > u])²; the weights w are 1 / G(length)
    once it has ended, 1 / G(u) while it lasts and 0 after its end was lost from sight, G(t) =
    P(in sight for more than t days) by Kaplan and Meier (Graf et al. 1999).
    """
    days = survival.shape[1]
    sight = kaplan_meier(np.where(ended, length + 0.5, length), ~ended)
    of_length = _weight(sight.survival(length))
    total = 0.0
    for u in range(days):
        over = (length <= u) & ended
        lasting = length > u
        weight = np.where(over, of_length, np.where(lasting, _weight(sight.survival(
            np.full(len(length), float(u)))), 0.0))  # fmt: skip
        total += float(np.mean(weight * (survival[:, u] - lasting) ** 2))
    return total


def _weight(share: Floats) -> Floats:
    found: Floats = np.minimum(1.0 / np.maximum(share, _LEAST), _HEAVIEST)
    return found
