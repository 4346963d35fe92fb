"""Decayed counts: sums in which an event loses half its weight every half-life.

For tension and the forecasts: S(t) = sum over events of w(e) 2^(-(t - t_e) / H),
by the recursion S(t) = S(t-1) 2^(-1/H) + w(t), so the work grows with events plus days.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from standoff.analysis.table import Floats
from standoff.errors import AnalysisError

Numbers = NDArray[np.integer]


def keep(half_life: float) -> float:
    """The share of a sum that one day leaves: 2^(-1/H). Raises AnalysisError unless H > 0."""
    if not half_life > 0 or not np.isfinite(half_life):
        raise AnalysisError(f"a half-life of {half_life} days means nothing; give one above 0")
    return float(2.0 ** (-1.0 / half_life))


def decayed(daily: Floats, half_life: float) -> Floats:
    """The decayed sum on each day, that day's own weight in full.

    `daily` holds the weights by day along its last axis; so does the result.
    """
    share = keep(half_life)
    summed: Floats = lfilter([1.0], [1.0, -share], daily, axis=-1)
    return summed


class Decayed:
    """Decayed sums of many rows at several half-lives, moved forward a day at a time.

    `values` is of shape (rows, half-lives): at the start of day t, S = sum of w(e) 2^(-(t-1-t_e)/H)
    over the events before t; nothing of day t itself is in it.
    """

    def __init__(self, rows: int, half_lives: Sequence[float]) -> None:
        self._keep = np.array([keep(one) for one in half_lives])
        self.values: Floats = np.zeros((rows, len(half_lives)))

    def end_day(self, rows: Numbers, weights: Floats | float = 1.0) -> None:
        """Ends a day on which the rows named, as often as they are named, gained weight."""
        self.values *= self._keep
        if len(rows):
            gained = np.broadcast_to(np.asarray(weights, dtype=float), (len(rows),))
            found, at = np.unique(rows, return_inverse=True)
            self.values[found] += np.bincount(at, gained)[:, None]
