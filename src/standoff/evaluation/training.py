"""Learning from a user's own labels: multinomial logistic regression over what frames and
classifier make of a marked sentence, with an L2 penalty chosen by cross-validation.

The classifier itself stays as it is, so that this takes seconds and needs a few hundred rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from standoff.errors import EvaluationError
from standoff.evaluation.weighing import ROOTS, Array, Evidence

PENALTIES: Final = (0.001, 0.003, 0.01, 0.03, 0.1)
"""L2 penalties that are tried, per row."""

FOLDS: Final = 5
LEAST: Final = 50
"""Rows below which nothing is learnt."""

_SEED: Final = 20240207


class Trained:
    """Weights (roots, features + 1) over standardised features."""

    def __init__(self, weights: Array, mean: Array, scale: Array) -> None:
        self._weights = weights
        self._mean = mean
        self._scale = scale

    def __call__(self, evidence: Evidence) -> Array:
        """P(root), in the order of ROOTS."""
        rows = (features(evidence)[None] - self._mean) / self._scale
        return _probabilities(self._weights, _with_one(rows))[0]  # type: ignore[no-any-return]

    def save(self, path: Path) -> None:
        """Writes the weights to a file of numpy's."""
        with path.open("wb") as stream:
            np.savez(stream, weights=self._weights, mean=self._mean, scale=self._scale)

    @classmethod
    def load(cls, path: Path) -> Trained:
        """What `save` wrote. Raises EvaluationError when it is something else."""
        try:
            with np.load(path) as table:
                return cls(table["weights"], table["mean"], table["scale"])
        except (OSError, KeyError, ValueError) as error:
            raise EvaluationError(
                f"{path} was not written by standoff train ({error}); make it with: "
                f"standoff train LABELS --to {path}"
            ) from None


class Outcome(msgspec.Struct, frozen=True):
    """What was learnt, with the penalty that cross-validation chose and P(root) of each row by

    weights that had not seen it, (rows, roots).
    """

    trained: Trained
    penalty: float
    unseen: Array


def features(evidence: Evidence) -> Array:
    """One row: frames, log-probabilities, inner layer."""
    if evidence.judged is None or evidence.inner is None:
        raise EvaluationError("training needs the classifier: leave --effort at full")
    return np.concatenate([evidence.framed, np.log(evidence.judged + 1e-4), evidence.inner])


def train(rows: Sequence[Evidence], labels: Sequence[str]) -> Outcome:
    """Learns from labelled rows. Raises EvaluationError when there are too few."""
    if len(rows) < LEAST:
        raise EvaluationError(f"{len(rows)} labelled rows are too few to learn from; give {LEAST}")
    inputs = np.stack([features(one) for one in rows])
    gold = np.array([ROOTS.index(one) for one in labels])
    mean, scale = inputs.mean(0), inputs.std(0) + 1e-6
    inputs = _with_one((inputs - mean) / scale)
    tried = [(_unseen(inputs, gold, penalty), penalty) for penalty in PENALTIES]
    unseen, penalty = min(tried, key=lambda one: _loss(one[0], gold))
    return Outcome(Trained(_fit(inputs, gold, penalty), mean, scale), penalty, unseen)


def _unseen(inputs: Array, gold: Array, penalty: float) -> Array:
    fold = np.random.default_rng(_SEED).permutation(len(gold)) % FOLDS
    found = np.zeros((len(gold), len(ROOTS)))
    for held in range(FOLDS):
        weights = _fit(inputs[fold != held], gold[fold != held], penalty)
        found[fold == held] = _probabilities(weights, inputs[fold == held])
    return found


def _fit(inputs: Array, gold: Array, penalty: float) -> Array:
    from scipy.optimize import minimize

    wanted = np.eye(len(ROOTS))[gold]
    shape = len(ROOTS), inputs.shape[1]

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(shape)
        found = _probabilities(weights, inputs)
        slope = (found - wanted).T @ inputs / len(gold) + 2 * penalty * weights
        value = _loss(found, gold) + penalty * float((weights**2).sum())
        return value, slope.ravel()

    best = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B")
    return best.x.reshape(shape)  # type: ignore[no-any-return]


def _loss(found: Array, gold: Array) -> float:
    return float(-np.log(found[np.arange(len(gold)), gold] + 1e-12).mean())


def _probabilities(weights: Array, inputs: Array) -> Array:
    scores = inputs @ weights.T
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)  # type: ignore[no-any-return]


def _with_one(rows: Array) -> Array:
    return np.hstack([rows, np.ones((len(rows), 1))])
