"""The interface of a task: cases in, predictions out, and what they score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec

from standoff.coding import Effort
from standoff.evaluation.scores import CalibrationBin, ClassScore, Score

Step = Callable[[], None]
"""Called once for each case that is predicted."""


def no_step() -> None:
    """Counts nothing."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What a task is made with: a user's registry files, the effort of the coder, and what

    `standoff train` made of a user's own labels (`relations` only). `history` has the event
    rows before the cases (`next` and `lull`); `pool` the reports to compare with (`copies` only).
    """

    actors: tuple[Path, ...] = ()
    effort: Effort = "full"
    trained: Path | None = None
    history: tuple[Path, ...] = ()
    pool: Path | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What predictions score.

    `classes` has a table a name; `calibration` and `calibration_error` are of the predicted
    confidence, where the task has one; `notes` say what the figures leave out.
    """

    scores: tuple[Score, ...]
    classes: dict[str, tuple[ClassScore, ...]] = {}
    calibration: tuple[CalibrationBin, ...] = ()
    calibration_error: float | None = None
    notes: tuple[str, ...] = ()


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A report with what made it. `gold` is a hash of the file, `seconds` those of prediction;

    `only` is the FIELD=VALUE by which rows were chosen.
    """

    task: str
    file: str
    gold: str
    command: str
    effort: Effort
    version: str
    rows: int
    seconds: float
    report: Report
    only: str | None = None

    @property
    def title(self) -> str:
        """The file, and which of its rows."""
        return self.file if self.only is None else f"{self.file} [{self.only}]"


class Task(Protocol):
    """A task. Cases and predictions are of the task's own kinds, one prediction for each case."""

    name: str

    def read(self, path: Path) -> Sequence[Any]:
        """The cases of a file, with or without gold. Raises EvaluationError naming the line."""

    def predict(self, cases: Sequence[Any], *, step: Step = no_step) -> Sequence[Any]:
        """A prediction for each case, in order."""

    def score(self, cases: Sequence[Any], predictions: Sequence[Any]) -> Report | None:
        """The figures; None where the cases have no gold."""

    def write(self, path: Path, cases: Sequence[Any], predictions: Sequence[Any]) -> None:
        """Writes the rows of the file with the predicted fields added."""
