"""Fits the stances of a speaker's own words, on utterances and on the dev half of our claims.

    python training/stances.py

Writes src/standoff/coding/neural/weights/stances.npz and prints the share of stances that are right
in five folds, by the learnt weights alone and together with the rules. sentences/utterances.txt has
a stance, a tab and the words a line; each line is read as somebody's quotation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from scipy.optimize import minimize

import standoff.coding.attribution.claims as claims
from standoff.coding import Coder
from standoff.coding.attribution.grammar import WIDTH
from standoff.coding.attribution.manner import RULES_WEIGH, STANCES, STATEMENTS, WEIGHTS, features
from standoff.evaluation.coded import document

ROOT = Path(__file__).parents[1]
UTTERANCES = ROOT / "training" / "sentences" / "utterances.txt"
CLAIMS = ROOT / "src" / "standoff" / "evaluation" / "data" / "claims.jsonl"
FRAMES = (
    'The mayor said: "{}"', '"{}" said a resident.', '"{}" the colonel told reporters.',
    'Union leader: "{}"', '"{}" said Anna Berg, a teacher.', 'Farmer Omar Haddad: "{}"',
)  # fmt: skip
PENALTY = 5e-4
FOLDS = 5

Span = tuple[int, int]
Example = tuple[str, list[Span], str]
Seen = tuple[np.ndarray, str, str]


def main() -> None:
    """Reads the examples, prints what folds give, fits all and writes the weights."""
    seen = list(_seen([*_utterances(), *_claims()]))
    inputs = np.array([one for one, _, _ in seen], dtype=float)
    ruled = np.array([STANCES.index(one) for _, one, _ in seen])
    right = np.array([STANCES.index(one) for _, _, one in seen])
    fold = np.random.default_rng(0).integers(0, FOLDS, len(seen))
    hits = np.zeros((2, len(seen)), dtype=bool)
    for k in range(FOLDS):
        held = fold == k
        weights, bias = fit(inputs[~held], right[~held])
        scores = inputs[held] @ weights.T + bias
        hits[0, held] = scores.argmax(1) == right[held]
        scores[:, 0] += STATEMENTS
        told = ruled[held] != 0
        scores[np.flatnonzero(told), ruled[held][told]] += RULES_WEIGH
        hits[1, held] = scores.argmax(1) == right[held]
    print(f"{len(seen)} examples; rules {(ruled == right).mean():.3f}, "
          f"learnt {hits[0].mean():.3f}, together {hits[1].mean():.3f}")  # fmt: skip
    weights, bias = fit(inputs, right)
    np.savez(WEIGHTS, weights=weights.astype(np.float16), bias=bias.astype(np.float32))
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size / 1e3:.0f} kB")


def fit(inputs: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Multinomial logistic regression with an L2 penalty: weights (classes, width) and bias.

    The penalty is laid on inputs of about equal spread: the encoder's are scaled to the grammar's.
    """
    classes, width = len(STANCES), inputs.shape[1]
    reach = np.ones(width)
    reach[: width - WIDTH] = 0.2 / inputs[:, : width - WIDTH].std(0).mean()
    scaled = inputs * reach
    truth = np.eye(classes)[right]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        table = flat.reshape(classes, width + 1)
        scores = scaled @ table[:, :width].T + table[:, width]
        scores -= scores.max(1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(1, keepdims=True))
        off = (np.exp(logs) - truth) / len(right)
        slope = np.concatenate(
            [off.T @ scaled + 2 * PENALTY * table[:, :width], off.sum(0)[:, None]], axis=1
        )
        value = -(logs * truth).sum() / len(right) + PENALTY * (table[:, :width] ** 2).sum()
        return float(value), slope.ravel()

    best = minimize(
        loss, np.zeros(classes * (width + 1)), jac=True, method="L-BFGS-B",
        options={"maxiter": 400},
    ).x.reshape(classes, width + 1)  # fmt: skip
    return best[:, :width] * reach, best[:, width]


def _utterances() -> Iterator[Example]:
    lines = UTTERANCES.read_text(encoding="utf-8").splitlines()
    for at, line in enumerate(one for one in lines if not one.startswith("#")):
        stance, words = line.split("\t")
        frame = FRAMES[at % len(FRAMES)]
        if frame.startswith('"') and words.endswith("."):
            words = words[:-1] + ","
        start = frame.index("{")
        yield frame.format(words), [(start, start + len(words))], stance


def _claims() -> Iterator[Example]:
    for line in CLAIMS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["half"] == "dev":
            for one in row["claims"]:
                yield row["text"], [tuple(span) for span in one["content"]], one["stance"]


def _seen(examples: Sequence[Example]) -> Iterator[Seen]:
    """Inputs, the rules' stance and the right one, of the examples that are own words."""
    coder = Coder()
    for text, spans, stance in examples:
        noted: list[tuple[Span, Seen]] = []

        def note(readings: Any, said: Any, ruled: str, among: Any = ()) -> str:
            inputs = features(readings, said)
            if inputs is not None:
                noted.append(((said[0].start, said[-1].end), (inputs, ruled, stance)))  # noqa: B023
            return ruled

        with patch.object(claims, "manner", note):
            coder.code(document(text))
        shared = [(_shared(span, spans), seen) for span, seen in noted]
        best = max(shared, key=lambda one: one[0], default=None)
        if best is not None and best[0] > 0:
            yield best[1]


def _shared(span: Span, spans: Sequence[Span]) -> int:
    return sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in spans)


if __name__ == "__main__":
    main()
