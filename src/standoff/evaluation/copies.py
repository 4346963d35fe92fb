"""The task `copies`: which report of a pool a new one copies, and which ones copy none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.errors import EvaluationError
from standoff.evaluation.rows import Row, labelled, read_json_lines, write_json_lines
from standoff.evaluation.scores import ROUNDS, SEED, Score, share
from standoff.evaluation.task import Options, Report, Step, no_step
from standoff.model import Document, document_id
from standoff.record.copies import LEAST, CopyIndex

FRESH: Final = "fresh"
"""The kind of a report that copies none."""

FALSE: Final = 0.01
"""Share of fresh reports that may be taken for copies, where recall is measured."""

_QUERY: Final = "?"
"""Before the id of a case, so that it is none of the pool's."""


class Case(msgspec.Struct, frozen=True):
    """The text of a report; `original` is the id of what it copies, null for a fresh one."""

    text: str
    kind: str | None = None
    original: str | None = None


class Reported(msgspec.Struct, frozen=True):
    """A report of the pool."""

    id: str
    text: str


class Prediction(msgspec.Struct, frozen=True):
    """The report that a case copies, None where it copies none; the likest one in any case."""

    original: str | None
    score: float
    likest: str | None


Cases = Sequence[Row[Case]]
Values = NDArray[np.float64]


class Copies:
    """Asks an index of the pool."""

    name = "copies"

    def __init__(self, options: Options) -> None:
        self._pool = options.pool

    def read(self, path: Path) -> Cases:
        """JSON lines: text; kind and original where they are known."""
        return read_json_lines(path, Case)

    def predict(self, cases: Cases, *, step: Step = no_step) -> list[Prediction]:
        """The likest report of the pool for each case. Raises EvaluationError without a pool."""
        if self._pool is None:
            raise EvaluationError("the task copies needs the reports to compare with: --pool FILE")
        index = indexed([row.case for row in read_json_lines(self._pool, Reported)])
        found = []
        for row in cases:
            found.append(_asked(index, row.case.text))
            step()
        return found

    def score(self, cases: Cases, predictions: Sequence[Prediction]) -> Report | None:
        """Top-1 accuracy and recall by kind, and the share of fresh reports taken for copies."""
        if not labelled(self.name, cases, "kind"):
            return None
        said: dict[str, list[tuple[str | None, Prediction]]] = {}
        for row, one in zip(cases, predictions, strict=True):
            said.setdefault(str(row.case.kind), []).append((row.case.original, one))
        fresh = [one.score for _, one in said.pop(FRESH, [])]
        scores: list[Score] = []
        for kind, held in sorted(said.items()):
            right = [one.likest == gold for gold, one in held]
            found = [one.original is not None and one.original == gold for gold, one in held]
            scores += [share(f"{kind}_top1", right), share(f"{kind}_found", found)]
            if fresh:
                likeness = [one.score if one.likest == gold else -1.0 for gold, one in held]
                scores.append(recall(f"{kind}_recall_at_1_percent", likeness, fresh))
        notes = ["recall at 1 %: the threshold is set on the fresh reports of this file"]
        if fresh:
            scores.append(share("fresh_taken_for_copies", [one >= LEAST for one in fresh]))
        else:
            notes = ["no fresh reports in the file: no recall at 1 % of false matches"]
        return Report(scores=tuple(scores), notes=tuple(notes))

    def write(self, path: Path, cases: Cases, predictions: Sequence[Prediction]) -> None:
        """Adds `pred_original` and `pred_score`."""
        write_json_lines(
            path,
            (
                {**row.fields, "pred_original": said.original, "pred_score": round(said.score, 4)}
                for row, said in zip(cases, predictions, strict=True)
            ),
        )


def indexed(pool: Sequence[Reported]) -> CopyIndex:
    """An index of some reports."""
    texts = {one.id: one.text for one in pool}
    index = CopyIndex(texts.__getitem__)
    for one in pool:
        index.add(Document(id=one.id, text=one.text))
    return index


def recall(name: str, likeness: Sequence[float], fresh: Sequence[float]) -> Score:
    """The share of copies above a threshold that at most `FALSE` of the fresh reports pass.

    The interval comes from resampling both: with few fresh reports the threshold is unsure.
    """
    copies, others = np.asarray(likeness), np.asarray(fresh)
    random = np.random.default_rng(SEED)

    def at(held: Values, apart: Values) -> float:
        allowed = int(FALSE * len(apart))
        return float(np.mean(held > np.sort(apart)[len(apart) - 1 - allowed]))

    drawn = [
        at(random.choice(copies, len(copies)), random.choice(others, len(others)))
        for _ in range(ROUNDS)
    ]
    low, high = np.quantile(drawn, (0.025, 0.975))
    value = at(copies, others)
    return Score(name, round(value, 4), round(float(low), 4), round(float(high), 4))


def _asked(index: CopyIndex, text: str) -> Prediction:
    best = index.best(Document(id=_QUERY + document_id(text), text=text))
    if best is None:
        return Prediction(None, 0.0, None)
    found = best.document if best.similarity >= LEAST else None
    return Prediction(found, best.similarity, best.document)
