"""Learning from a user's own labels: what to add to the shipped log-odds of each root.

Multinomial logistic regression with the shipped scores as an offset, over what frames and
classifier say and over the sentence's words (TF-IDF), with an L2 penalty chosen by
cross-validation. Frames and classifier stay as they are, so that this takes seconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.errors import EvaluationError
from standoff.evaluation.weighing import ROOTS, Array, Evidence, Shipped

PENALTIES: Final = (1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 1e-2)
"""L2 penalties that are tried, per row."""

FOLDS: Final = 5
LEAST: Final = 50
"""Rows below which nothing is learnt."""

MOST_WORDS: Final = 8_000
SAID_WEIGHS: Final = 0.15
"""What standardised frames and probabilities weigh beside words of unit length."""

_SEED: Final = 20240207

Counts = NDArray[np.int64]


class Features:
    """Turns evidence into rows: words that two rows at least share, then what speaks for roots."""

    def __init__(self, words: Sequence[str], rarity: Array, mean: Array, scale: Array) -> None:
        self.words = tuple(words)
        self.rarity = rarity
        self.mean = mean
        self.scale = scale
        self._place = {word: i for i, word in enumerate(self.words)}

    @classmethod
    def of(cls, rows: Sequence[Evidence]) -> Features:
        """The features that some rows have."""
        seen = Counter(word for row in rows for word in set(row.words))
        words = [word for word, count in seen.most_common(MOST_WORDS) if count > 1]
        rarity = np.log((1 + len(rows)) / (1 + np.array([seen[word] for word in words]))) + 1
        said = np.stack([_said(row) for row in rows])
        return cls(words, rarity, said.mean(0), said.std(0) + 1e-6)

    def __call__(self, rows: Sequence[Evidence]) -> Array:
        """(rows, features), the last one 1."""
        table = np.zeros((len(rows), len(self.words) + len(self.mean) + 1))
        for line, row in zip(table, rows, strict=True):
            for word, count in Counter(row.words).items():
                if word in self._place:
                    place = self._place[word]
                    line[place] = (1 + np.log(count)) * self.rarity[place]
            length = np.linalg.norm(line)
            line /= length if length else 1.0
            line[len(self.words) : -1] = SAID_WEIGHS * (_said(row) - self.mean) / self.scale
            line[-1] = 1.0
        return table


class Trained:
    """Weights (roots, features) that are added to the shipped scores."""

    def __init__(self, features: Features, weights: Array) -> None:
        self._features = features
        self._weights = weights

    def __call__(self, evidence: Evidence) -> Array:
        """P(root), in the order of ROOTS."""
        scores = _offset([evidence]) + self._features([evidence]) @ self._weights.T
        return _probabilities(scores)[0]  # type: ignore[no-any-return]

    def save(self, path: Path) -> None:
        """Writes the weights to a file of numpy's."""
        made = self._features
        with path.open("wb") as stream:
            np.savez(
                stream, weights=self._weights, words=np.array(made.words), rarity=made.rarity,
                mean=made.mean, scale=made.scale,
            )  # fmt: skip

    @classmethod
    def load(cls, path: Path) -> Trained:
        """What `save` wrote. Raises EvaluationError when it is something else."""
        try:
            with np.load(path) as table:
                words = table["words"].tolist()
                features = Features(words, table["rarity"], table["mean"], table["scale"])
                return cls(features, table["weights"])
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


def train(rows: Sequence[Evidence], labels: Sequence[str]) -> Outcome:
    """Learns from labelled rows. Raises EvaluationError when there are too few."""
    if len(rows) < LEAST:
        raise EvaluationError(f"{len(rows)} labelled rows are too few to learn from; give {LEAST}")
    gold = np.array([ROOTS.index(one) for one in labels])
    fold = np.random.default_rng(_SEED).permutation(len(gold)) % FOLDS
    tried = [(_unseen(rows, gold, fold, penalty), penalty) for penalty in PENALTIES]
    unseen, penalty = min(tried, key=lambda one: _loss(one[0], gold))
    features = Features.of(rows)
    weights = _fit(features(rows), _offset(rows), gold, penalty)
    return Outcome(Trained(features, weights), penalty, unseen)


def _unseen(rows: Sequence[Evidence], gold: Array, fold: Counts, penalty: float) -> Array:
    found = np.zeros((len(gold), len(ROOTS)))
    for held in range(FOLDS):
        seen = [row for row, at in zip(rows, fold, strict=True) if at != held]
        asked = [row for row, at in zip(rows, fold, strict=True) if at == held]
        features = Features.of(seen)
        weights = _fit(features(seen), _offset(seen), gold[fold != held], penalty)
        found[fold == held] = _probabilities(_offset(asked) + features(asked) @ weights.T)
    return found


def _fit(inputs: Array, offset: Array, gold: Array, penalty: float) -> Array:
    from scipy.optimize import minimize

    wanted = np.eye(len(ROOTS))[gold]
    shape = len(ROOTS), inputs.shape[1]

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(shape)
        found = _probabilities(offset + inputs @ weights.T)
        slope = (found - wanted).T @ inputs / len(gold) + 2 * penalty * weights
        value = _loss(found, gold) + penalty * float((weights**2).sum())
        return value, slope.ravel()

    best = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B")
    return best.x.reshape(shape)  # type: ignore[no-any-return]


def _offset(rows: Sequence[Evidence]) -> Array:
    return np.stack([Shipped().scores(row) for row in rows])


def _said(evidence: Evidence) -> Array:
    judged = evidence.judged
    if judged is None:
        raise EvaluationError("training needs the classifier: leave --effort at full")
    return np.concatenate([evidence.framed, np.log(judged + 1e-3)])


def _loss(found: Array, gold: Array) -> float:
    return float(-np.log(found[np.arange(len(gold)), gold] + 1e-12).mean())


def _probabilities(scores: Array) -> Array:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)  # type: ignore[no-any-return]
