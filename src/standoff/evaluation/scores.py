"""Scores with their intervals: accuracy, precision, recall, F1, calibration.

Intervals are 95 % percentile bootstrap intervals over rows (Efron 1979), with a fixed seed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

ROUNDS: Final = 1000
"""Resamples of the rows behind an interval."""

SEED: Final = 20240207
BINS: Final = 10

Counts = NDArray[np.int64]
"""One row a case: how many right, how many predicted, how many in the gold."""


class Score(msgspec.Struct, frozen=True):
    """A figure between 0 and 1, and the ends of its 95 % interval."""

    name: str
    value: float
    low: float
    high: float


class ClassScore(msgspec.Struct, frozen=True):
    """Precision, recall and F1 of one class; `support` is the number of gold rows."""

    label: str
    precision: float
    recall: float
    f1: float
    support: int


class CalibrationBin(msgspec.Struct, frozen=True):
    """Predictions of like confidence: how sure they were on average, how many of them are right."""

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


def share(name: str, right: Sequence[float], of: Sequence[float] | None = None) -> Score:
    """The share that is right: sum of `right` over sum of `of` (by default one a row)."""
    top = np.asarray(right, dtype=float)
    below = np.ones(len(top)) if of is None else np.asarray(of, dtype=float)

    def statistic(rows: NDArray[np.int64]) -> NDArray[np.float64]:
        return _ratio(top[rows].sum(axis=-1), below[rows].sum(axis=-1))

    return _score(name, len(top), statistic)


def micro_f1(name: str, counts: Sequence[tuple[int, int, int]]) -> Score:
    """F1 over all rows: (right, predicted, gold) of each row."""
    table: Counts = np.asarray(counts, dtype=np.int64).reshape(-1, 3)

    def statistic(rows: NDArray[np.int64]) -> NDArray[np.float64]:
        right, predicted, gold = np.moveaxis(table[rows].sum(axis=-2), -1, 0)
        return _ratio(2.0 * right, predicted + gold)

    return _score(name, len(table), statistic)


def macro_f1(name: str, gold: Sequence[str], predicted: Sequence[str]) -> Score:
    """Mean F1 over the classes that occur in gold or prediction."""
    labels = sorted({*gold, *predicted})
    number = {label: i for i, label in enumerate(labels)}
    pairs = np.array(
        [number[g] * len(labels) + number[p] for g, p in zip(gold, predicted, strict=True)],
        dtype=np.int64,
    )

    def one(rows: NDArray[np.int64]) -> float:
        table = np.bincount(pairs[rows], minlength=len(labels) ** 2).reshape(len(labels), -1)
        both = table.sum(axis=0) + table.sum(axis=1)
        return float(np.mean(2.0 * np.diag(table)[both > 0] / both[both > 0]))

    def statistic(rows: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.array([one(sample) for sample in np.atleast_2d(rows)])

    return _score(name, len(pairs), statistic)


def class_scores(gold: Sequence[str], predicted: Sequence[str]) -> tuple[ClassScore, ...]:
    """Precision, recall and F1 of each class that occurs, in the order of their names."""
    found = []
    pairs = list(zip(gold, predicted, strict=True))
    for label in sorted({*gold, *predicted}):
        right = sum(g == p == label for g, p in pairs)
        said, there = sum(p == label for _, p in pairs), sum(g == label for g, _ in pairs)
        found.append(ClassScore(label, *precision_recall_f1(right, said, there), there))
    return tuple(found)


def precision_recall_f1(right: int, predicted: int, gold: int) -> tuple[float, float, float]:
    """The three, 0 where nothing is predicted or nothing is there."""
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    return precision, recall, 2 * right / (predicted + gold) if predicted + gold else 0.0


def calibration(
    confidence: Sequence[float], right: Sequence[bool], *, bins: int = BINS
) -> tuple[CalibrationBin, ...]:
    """Predictions in bins of equal width by their confidence; empty bins are left out."""
    grouped: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for sure, hit in zip(confidence, right, strict=True):
        grouped[min(int(sure * bins), bins - 1)].append((sure, hit))
    return tuple(
        CalibrationBin(
            i / bins,
            (i + 1) / bins,
            len(held),
            sum(sure for sure, _ in held) / len(held),
            sum(hit for _, hit in held) / len(held),
        )
        for i, held in enumerate(grouped)
        if held
    )


def expected_calibration_error(held: Sequence[CalibrationBin]) -> float:
    """Mean distance of confidence and accuracy, weighted by bin size (Naeini et al. 2015)."""
    total = sum(one.count for one in held)
    return sum(one.count * abs(one.confidence - one.accuracy) for one in held) / total


def _ratio(top: NDArray[np.float64], below: NDArray[np.float64]) -> NDArray[np.float64]:
    """top / below, 0 where below is 0."""
    top, below = np.asarray(top, dtype=float), np.asarray(below, dtype=float)
    return np.divide(top, below, out=np.zeros_like(top), where=below > 0)


def _score(
    name: str, rows: int, statistic: Callable[[NDArray[np.int64]], NDArray[np.float64]]
) -> Score:
    value = float(np.ravel(statistic(np.arange(rows)))[0])
    samples = np.random.default_rng(SEED).integers(0, rows, size=(ROUNDS, rows))
    low, high = np.quantile(statistic(samples), (0.025, 0.975))
    return Score(name, round(value, 4), round(float(low), 4), round(float(high), 4))
