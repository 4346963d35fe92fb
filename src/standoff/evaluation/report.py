"""How a run is shown: tables for people, JSON for machines, both with the command that made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from standoff.evaluation.scores import CalibrationBin, ClassScore, Score
from standoff.evaluation.task import Run


def to_json(run: Run) -> str:
    """The run as one JSON object, indented."""
    return msgspec.json.format(msgspec.json.encode(run), indent=2).decode()


def renderables(run: Run) -> Iterator[RenderableType]:
    """What a terminal shows, from top to bottom."""
    report = run.report
    yield score_table(f"{run.task} on {run.title}: {run.rows} rows", report.scores)
    for name, classes in report.classes.items():
        yield _classes(name, classes)
    if report.calibration:
        yield _calibration(report.calibration, report.calibration_error)
    for note in report.notes:
        yield Text(note)
    rate = f", {run.rows / run.seconds:.1f} rows a second" if run.seconds > 0 else ""
    yield Text(f"standoff {run.version}, effort {run.effort}, {run.seconds:.1f} s{rate}")
    yield Text(f"gold {run.gold}")
    yield Text(f"made by: {run.command}")


def score_table(title: str, scores: Sequence[Score]) -> Table:
    """Scores with their intervals."""
    table = _table(title, "Score", ("Value", "95 % interval"))
    for one in scores:
        table.add_row(Text(one.name), f"{one.value:.3f}", f"{one.low:.3f} to {one.high:.3f}")
    return table


def _classes(title: str, classes: Sequence[ClassScore]) -> Table:
    table = _table(title, "Class", ("Precision", "Recall", "F1", "Support"))
    for one in classes:
        figures = (f"{value:.3f}" for value in (one.precision, one.recall, one.f1))
        table.add_row(Text(one.label), *figures, str(one.support))
    return table


def _calibration(bins: Sequence[CalibrationBin], error: float | None) -> Table:
    title = "calibration" if error is None else f"calibration: expected error {error:.3f}"
    table = _table(title, "Confidence", ("Rows", "Mean", "Right"))
    for one in bins:
        table.add_row(
            Text(f"{one.low:.1f} to {one.high:.1f}"), str(one.count),
            f"{one.confidence:.3f}", f"{one.accuracy:.3f}",
        )  # fmt: skip
    return table


def _table(title: str, first: str, figures: Sequence[str]) -> Table:
    table = Table(
        title=Text(title, style="bold"), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False
    )
    table.add_column(first)
    for name in figures:
        table.add_column(name, justify="right", no_wrap=True)
    return table
