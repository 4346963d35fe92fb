"""Fits the weights of confidence on the dev halves of the project's own labelled sentences.

    python training/calibrate.py

An event is right where its type and status are (status.jsonl), or where what it says of two parties
is in the gold (invented.jsonl). Writes src/standoff/codebook/data/confidence.toml and prints, for
each effort, how many events were seen and the expected calibration error on them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import numpy as np
from scipy.optimize import minimize

import standoff.coding.events as events
from standoff.codebook.registry import registry
from standoff.coding import Coder, Effort
from standoff.coding.confidence import confidence
from standoff.evaluation.cameo import general, triples
from standoff.evaluation.coded import document
from standoff.evaluation.scores import calibration, expected_calibration_error
from standoff.evaluation.status import at_trigger
from standoff.model import Coding

SOURCE = Path(__file__).parents[1] / "src" / "standoff"
GOLD = SOURCE / "evaluation" / "data"
OUT = SOURCE / "codebook" / "data" / "confidence.toml"
PENALTY = 0.02
HEADER = """\
# Weights of what supports an event, from which its confidence follows (coding/confidence.py).
# Fitted by training/calibrate.py on the project's own sentences. Apache-2.0.
"""

Seen = tuple[dict[str, float], bool]


def main() -> None:
    """Fits both efforts and writes them."""
    efforts: tuple[Effort, ...] = ("fast", "full")
    text = HEADER
    for effort in efforts:
        seen = list(_status(effort)) + list(_invented(effort))
        weights = fit(seen)
        bins = calibration([_sure(weights, facts) for facts, _ in seen], [hit for _, hit in seen])
        print(f"{effort}: {len(seen)} events, error {expected_calibration_error(bins):.3f}")
        text += f"\n[{effort}]\n" + "".join(f"{k} = {v:.3f}\n" for k, v in weights.items())
    OUT.write_text(text, encoding="utf-8")


def fit(seen: list[Seen]) -> dict[str, float]:
    """Logistic regression with a small L2 penalty."""
    names = list(dict.fromkeys(name for facts, _ in seen for name in facts))
    inputs = np.array([[facts.get(name, 0.0) for name in names] for facts, _ in seen])
    right = np.array([hit for _, hit in seen], dtype=float)

    def loss(weights: np.ndarray) -> float:
        scores = inputs @ weights
        likelihood = np.logaddexp(0, scores) - right * scores
        return float(likelihood.mean() + PENALTY * (weights**2).mean())

    best = minimize(loss, np.zeros(len(names)), method="L-BFGS-B").x
    return dict(zip(names, best.tolist(), strict=True))


def _sure(weights: dict[str, float], facts: dict[str, float]) -> float:
    score = sum(weights.get(name, 0.0) * value for name, value in facts.items())
    return float(1 / (1 + np.exp(-score)))


def _status(effort: Effort) -> Iterator[Seen]:
    coder = Coder(effort=effort)
    for row in _rows("status.jsonl"):
        coding, facts = _coded(coder, row["text"], date.fromisoformat(row["published"]))
        event = at_trigger(coding.events, tuple(row["trigger"]))
        if event is not None:
            yield facts[event.id], row["event"] in event.event and row["status"] == event.status


def _invented(effort: Effort) -> Iterator[Seen]:
    listing = GOLD / "invented_actors.tsv"
    known, coder = registry((listing,)), Coder(actors=[listing], effort=effort)
    for row in _rows("invented.jsonl"):
        day = date.fromisoformat(row["date"])
        coding, facts = _coded(coder, row["text"], day)
        gold = {general(tuple(one)) for one in row["events"]}
        for event in coding.events:
            event = msgspec.structs.replace(event, confidence=1.0)
            said = {general(one) for one in triples([event], coding.claims, known)}
            said = {one for one in said if one[2] != "01"}
            if said:
                yield facts[event.id], bool(said & gold)


def _coded(coder: Coder, text: str, day: date) -> tuple[Coding, dict[str, dict[str, float]]]:
    """The coding, and what supports each event by its id."""
    seen: list[dict[str, float]] = []

    def noted(facts: dict[str, float]) -> float:
        seen.append(facts)
        return confidence(facts)

    with patch.object(events, "confidence", noted):
        coding = coder.code(document(text, day))
    return coding, {event.id: facts for event, facts in zip(coding.events, seen, strict=True)}


def _rows(name: str) -> Iterator[dict[str, Any]]:
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["half"] == "dev":
            yield row


if __name__ == "__main__":
    main()
