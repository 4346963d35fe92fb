"""Small survival models: how long something lasts, when some of it is not over yet.

Each gives S(t) = P(length > t). `length` is in days, `ended` is false where it is only known that
it lasted at least that long.
"""

from __future__ import annotations

from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from standoff.analysis.table import Floats
from standoff.errors import AnalysisError

Bools = NDArray[np.bool_]

_WIDEST: Final = 50.0
"""The largest shape that a Weibull fit may take: all lengths nearly the same."""


class Curve(msgspec.Struct, frozen=True):
    """A step function: S(t) = `share[i]` from `time[i]` to before `time[i + 1]`, 1 before."""

    time: Floats
    share: Floats

    def survival(self, t: Floats) -> Floats:
        """S at given times."""
        at = np.searchsorted(self.time, np.asarray(t, dtype=float), side="right") - 1
        padded = np.concatenate([[1.0], self.share])
        found: Floats = padded[at + 1]
        return found


def kaplan_meier(length: Floats, ended: Bools) -> Curve:
    """S(t) = product over times u <= t of 1 - d(u) / n(u) (Kaplan & Meier 1958).

    d(u) ended at u out of n(u) that had lasted until then. Raises AnalysisError without lengths.
    """
    if not len(length):
        raise AnalysisError("no lengths: nothing is known of how long it lasts")
    time, at = np.unique(length, return_inverse=True)
    over = np.bincount(at, weights=ended.astype(float), minlength=len(time))
    leaving = np.bincount(at, minlength=len(time))
    risk = len(length) - np.concatenate([[0], np.cumsum(leaving)[:-1]])
    return Curve(time.astype(float), np.cumprod(1.0 - over / risk))


class Weibull(msgspec.Struct, frozen=True):
    """S(t) = exp(-(t / scale)^shape); a shape below 1 means that quiet begets quiet."""

    shape: float
    scale: float

    def survival(self, t: Floats | float) -> Floats:
        """S at given times."""
        found: Floats = np.exp(-((np.maximum(t, 0) / self.scale) ** self.shape))
        return found


def weibull(length: Floats, ended: Bools, *, shape: float | None = None) -> Weibull:
    """The likeliest Weibull for lengths, some unfinished; with `shape` only the scale is sought.

    The shape k solves sum(t^k ln t) / sum(t^k) - 1/k = mean of ln t over the d that ended, then
    scale^k = sum(t^k) / d (Kalbfleisch & Prentice 2002, 3.3). Raises AnalysisError where nothing
    ended, or a length is not above 0.
    """
    if not ended.any() or (length <= 0).any():
        raise AnalysisError("a Weibull needs lengths above 0, one of them ended")
    logs = np.log(length)
    top = logs.max()
    mean = float(logs[ended].mean())

    def slope(k: float) -> float:
        power = np.exp(k * (logs - top))
        return float((power * logs).sum() / power.sum() - 1.0 / k - mean)

    if shape is None:
        bounded = slope(_WIDEST) < 0
        shape = _WIDEST if bounded else float(brentq(slope, 1e-3, _WIDEST))
    total = np.exp(shape * (logs - top)).sum() / ended.sum()
    return Weibull(shape, float(np.exp(top) * total ** (1.0 / shape)))


class Cox(msgspec.Struct, frozen=True):
    """S(t | x) = exp(-H0(t) exp(b·(x - mean))): features multiply a shared hazard."""

    weight: Floats
    mean: Floats
    time: Floats
    hazard: Floats

    def survival(self, t: Floats, features: Floats) -> Floats:
        """S at time t[i] for the features of row i."""
        at = np.searchsorted(self.time, t, side="right")
        base = np.concatenate([[0.0], self.hazard])[at]
        found: Floats = np.exp(-base * self.risk(features))
        return found

    def risk(self, features: Floats) -> Floats:
        """exp(b·(x - mean)): how many times the shared hazard each row has."""
        times: Floats = np.exp(np.clip((features - self.mean) @ self.weight, -30, 30))
        return times


def cox(features: Floats, length: Floats, ended: Bools, *, ridge: float = 1.0) -> Cox:
    """Cox's regression (1972) with Breslow's ties and baseline, by Newton's steps, with a ridge.

    `features` is (rows, terms). Raises AnalysisError where nothing ended.
    """
    if not ended.any():
        raise AnalysisError("nothing ended: Cox's regression has nothing to learn from")
    mean = features.mean(axis=0)
    order = np.argsort(-length, kind="stable")
    given, time, over = features[order] - mean, length[order], ended[order]
    last = np.searchsorted(-time, -time, side="right") - 1
    weight = np.zeros(given.shape[1])
    for _ in range(30):
        times = np.exp(np.clip(given @ weight, -30, 30))
        zero = np.cumsum(times)[last[over]]
        first = np.cumsum(times[:, None] * given, axis=0)[last[over]] / zero[:, None]
        outer = np.cumsum(times[:, None, None] * given[:, :, None] * given[:, None, :], axis=0)
        bend = (outer[last[over]] / zero[:, None, None]).sum(axis=0) - first.T @ first
        slope = (given[over] - first).sum(axis=0) - ridge * weight
        step = np.linalg.solve(bend + ridge * np.eye(len(weight)), slope)
        weight = weight + np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-8:
            break
    times = np.exp(np.clip(given @ weight, -30, 30))
    jumps = 1.0 / np.cumsum(times)[last[over]]
    moments, at = np.unique(time[over], return_inverse=True)
    return Cox(weight, mean, moments, np.cumsum(np.bincount(at, jumps, len(moments))))
