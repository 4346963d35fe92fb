"""The task `relations`: the PLOVER root of what a marked source does to a marked target."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from standoff.evaluation import coded
from standoff.evaluation.marks import unmark
from standoff.evaluation.rows import Row, labelled, read_table, write_table, wrong
from standoff.evaluation.scores import (
    calibration,
    class_scores,
    expected_calibration_error,
    macro_f1,
    share,
)
from standoff.evaluation.task import Options, Report, Step, no_step
from standoff.evaluation.training import Trained
from standoff.evaluation.weighing import PENTA, ROOTS, Array, Evidence, Shipped, evidence

_QUADS: Final = {
    1: "verbal cooperation", 2: "material cooperation",
    3: "verbal conflict", 4: "material conflict",
}  # fmt: skip
_FORCE: Final = ("18", "19", "20")


class Case(msgspec.Struct, frozen=True):
    """A sentence with marks; `gold_penta` is 1 to 4."""

    marked_sentence: str
    gold_root: str | None = None
    gold_penta: int | None = None


class Prediction(msgspec.Struct, frozen=True):
    """A root and how sure it is."""

    root: str
    confidence: float

    @property
    def penta(self) -> int:
        """The quad class of the root."""
        return PENTA[self.root]


Cases = Sequence[Row[Case]]


class Relations:
    """Picks, of all that the coder finds in a sentence, what relates the marks."""

    name = "relations"

    def __init__(self, options: Options) -> None:
        self._options = options

    def read(self, path: Path) -> Cases:
        """A tab-separated file: marked_sentence, gold_root, gold_penta, and what else it has."""
        rows = read_table(path, Case)
        for row in rows:
            try:
                unmark(row.case.marked_sentence)
            except ValueError as error:
                raise wrong(path, row.line, str(error)) from None
            if row.case.gold_root not in (None, *PENTA):
                message = f"gold_root {row.case.gold_root!r} is none of {', '.join(PENTA)}"
                raise wrong(path, row.line, message)
            if row.case.gold_penta not in (None, *_QUADS):
                raise wrong(path, row.line, f"gold_penta {row.case.gold_penta} is not 1 to 4")
        return rows

    def predict(self, cases: Cases, *, step: Step = no_step) -> list[Prediction]:
        """The root of each sentence."""
        weigh = Trained.load(self._options.trained) if self._options.trained else Shipped()
        return self.predictions([weigh(one) for one in self.evidence(cases, step=step)])

    def evidence(self, cases: Cases, *, step: Step = no_step) -> list[Evidence]:
        """What frames and classifier make of each sentence."""
        marked = [unmark(row.case.marked_sentence) for row in cases]
        documents = [coded.document(one.text) for one in marked]
        codings = coded.code_all(documents, self._options, step=step)
        return [evidence(one, read) for one, read in zip(marked, codings, strict=True)]

    def predictions(self, found: Iterable[Array]) -> list[Prediction]:
        """The likeliest root of each P(root), in the order of ROOTS."""
        return [Prediction(ROOTS[int(one.argmax())], float(one.max())) for one in found]

    def score(self, cases: Cases, predictions: Sequence[Prediction]) -> Report | None:
        """Macro F1 over the roots, the quad classes, conflict and cooperation; calibration."""
        if not labelled(self.name, cases, "gold_root"):
            return None
        gold = [row.case.gold_root or "" for row in cases]
        said = [one.root for one in predictions]
        right = [a == b for a, b in zip(gold, said, strict=True)]
        bins = calibration([one.confidence for one in predictions], right)
        gold_penta = [row.case.gold_penta or PENTA[row.case.gold_root or ""] for row in cases]
        quads = [_QUADS[one] for one in gold_penta], [_QUADS[one.penta] for one in predictions]
        sides = [_side(one) for one in gold_penta], [_side(one.penta) for one in predictions]
        return Report(
            scores=(
                macro_f1("root_macro_f1", gold, said),
                share("root_micro_f1", [float(one) for one in right]),
                macro_f1("quad_macro_f1", *quads),
                macro_f1("binary_macro_f1", *sides),
            ),
            classes={"roots": class_scores(gold, said), "quad classes": class_scores(*quads)},
            calibration=bins,
            calibration_error=round(expected_calibration_error(bins), 4),
        )

    def write(self, path: Path, cases: Cases, predictions: Sequence[Prediction]) -> None:
        """Adds `pred_root`, `pred_penta` and `pred_confidence`."""
        write_table(
            path,
            [
                {
                    **row.fields,
                    "pred_root": one.root,
                    "pred_penta": one.penta,
                    "pred_confidence": f"{one.confidence:.3f}",
                }
                for row, one in zip(cases, predictions, strict=True)
            ],
        )


def _side(penta: int) -> str:
    return "cooperation" if penta <= 2 else "conflict"
