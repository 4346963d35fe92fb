"""The task `status`: whether the event of a marked trigger occurred, lies ahead, or never was;
its type and mode, and how far its confidence can be believed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import msgspec

from standoff.evaluation import coded
from standoff.evaluation.rows import Row, check_spans, labelled, read_json_lines, write_json_lines
from standoff.evaluation.scores import (
    CalibrationBin,
    Score,
    calibration,
    class_scores,
    expected_calibration_error,
    macro_f1,
    share,
)
from standoff.evaluation.task import Options, Report, Step, no_step
from standoff.model import Event, Status

MISSING = "none"
"""Stands in tables for an event that was not coded."""


class Case(msgspec.Struct, frozen=True):
    """A text with the offsets of a trigger, its status, PLOVER type and mode (null: unscored)."""

    text: str
    trigger: tuple[int, int]
    published: date | None = None
    status: Status | None = None
    event: str | None = None
    mode: str | None = None


class Prediction(msgspec.Struct, frozen=True):
    """Status, types and modes of the event at the trigger; nothing where none was coded."""

    status: Status | None
    events: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    confidence: float = 0.0


Cases = Sequence[Row[Case]]


class Statuses:
    """Looks the trigger up among the coder's events."""

    name = "status"

    def __init__(self, options: Options) -> None:
        self._options = options

    def read(self, path: Path) -> Cases:
        """JSON lines: text, published, trigger, status, event."""
        rows = read_json_lines(path, Case)
        for row in rows:
            check_spans(path, row.line, row.case.text, [row.case.trigger])
        return rows

    def predict(self, cases: Cases, *, step: Step = no_step) -> list[Prediction]:
        """The status of the event whose trigger overlaps most."""
        documents = [coded.document(row.case.text, row.case.published) for row in cases]
        codings = coded.code_all(documents, self._options, step=step)
        return [
            _prediction(at_trigger(read.coding.events, row.case.trigger))
            for row, read in zip(cases, codings, strict=True)
        ]

    def score(self, cases: Cases, predictions: Sequence[Prediction]) -> Report | None:
        """Accuracy over rows (an event not coded is wrong), and of the event's type."""
        if not labelled(self.name, cases, "status"):
            return None
        gold = [row.case.status or MISSING for row in cases]
        said = [one.status or MISSING for one in predictions]
        scores = [
            share("status_accuracy", [float(a == b) for a, b in zip(gold, said, strict=True)]),
            macro_f1("status_macro_f1", gold, said),
            share("event_found", [float(one != MISSING) for one in said]),
        ]
        typed = [
            float(row.case.event in one.events)
            for row, one in zip(cases, predictions, strict=True)
            if row.case.event is not None
        ]
        if typed:
            scores.append(share("event_type_accuracy", typed))
        scores += _mode_scores(cases, predictions)
        bins = _calibration(cases, predictions)
        return Report(
            scores=tuple(scores),
            classes={"status": class_scores(gold, said)},
            calibration=bins,
            calibration_error=round(expected_calibration_error(bins), 4) if bins else None,
        )

    def write(self, path: Path, cases: Cases, predictions: Sequence[Prediction]) -> None:
        """Adds `pred_status`, `pred_event`, `pred_mode` and `pred_confidence`."""
        write_json_lines(
            path,
            (
                {
                    **row.fields,
                    "pred_status": one.status,
                    "pred_event": list(one.events),
                    "pred_mode": list(one.modes),
                    "pred_confidence": one.confidence,
                }
                for row, one in zip(cases, predictions, strict=True)
            ),
        )


def _mode_scores(cases: Cases, predictions: Sequence[Prediction]) -> list[Score]:
    """Precision and recall of modes, over the rows whose mode is labelled and type is right."""
    held = [
        (row.case.mode, one.modes)
        for row, one in zip(cases, predictions, strict=True)
        if row.case.mode is not None and row.case.event in one.events
    ]
    given = [(mode, modes) for mode, modes in held if modes]
    if not given:
        return []
    return [
        share("mode_precision", [float(mode in modes) for mode, modes in given]),
        share("mode_recall", [float(mode in modes) for mode, modes in held]),
    ]


def _calibration(cases: Cases, predictions: Sequence[Prediction]) -> tuple[CalibrationBin, ...]:
    """Confidence of the events that were coded, beside whether type and status are right."""
    held = [
        (one.confidence, row.case.event in one.events and row.case.status == one.status)
        for row, one in zip(cases, predictions, strict=True)
        if one.status is not None and row.case.event is not None
    ]
    return calibration([sure for sure, _ in held], [right for _, right in held])


def at_trigger(events: Iterable[Event], trigger: tuple[int, int]) -> Event | None:
    """The event whose trigger shares most with a stretch; of equals the one with fewest words."""
    held = list(events)
    ranked = [
        (coded.overlap(*trigger, event.text_info.event), -len(event.text_info.event), -number)
        for number, event in enumerate(held)
    ]
    best = max(ranked, default=(0, 0, 0))
    return held[-best[2]] if best[0] > 0 else None


def _prediction(event: Event | None) -> Prediction:
    if event is None:
        return Prediction(None)
    return Prediction(event.status, event.event, event.mode, event.confidence)
