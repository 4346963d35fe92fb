"""Event-to-date attachment, scored by the task `dates` on files whose rows mark events."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from standoff.evaluation import attachment
from standoff.evaluation.attachment import Attached, Marked, Prediction, paired, rate, three_ways
from standoff.evaluation.rows import write_json_lines
from standoff.evaluation.scores import class_scores
from standoff.evaluation.task import Report


def score(cases: attachment.Cases, predictions: Sequence[Prediction]) -> Report | None:
    """Right where first and last day are; `month_right` where they fall in the same months."""
    if not attachment.has_gold(cases, "date"):
        return None
    pairs = paired(cases, predictions)
    flat = [pair for row in pairs for pair in row]
    scores = (
        attachment.found(pairs),
        *three_ways("date_right", pairs, same_days),
        rate("month_right", pairs, same_months),
        rate("basis_right", pairs, lambda gold, said: (gold.basis or "none") == said.basis),
        rate("no_date_right", pairs, same_days, lambda gold, said: gold.date is None),
    )
    classes = class_scores([gold.basis or "none" for gold, _ in flat], [s.basis for _, s in flat])
    return Report(
        scores=tuple(one for one in scores if one is not None), classes={"basis": classes}
    )


def write(path: Path, cases: attachment.Cases, predictions: Sequence[Prediction]) -> None:
    """Adds `pred_found`, `pred_date` and `pred_basis` to each event."""
    write_json_lines(
        path,
        (
            attachment.with_predictions(row, said, _fields)
            for row, said in zip(cases, predictions, strict=True)
        ),
    )


def same_days(gold: Marked, said: Attached) -> bool:
    """Whether first and last day are equal; no date equals no date."""
    return gold.date == said.days


def same_months(gold: Marked, said: Attached) -> bool:
    """Whether first and last day fall in the same months."""
    if gold.date is None or said.days is None:
        return gold.date == said.days
    return all(
        (a.year, a.month) == (b.year, b.month) for a, b in zip(gold.date, said.days, strict=True)
    )


def _fields(one: Attached) -> dict[str, object]:
    return {"pred_date": msgspec.to_builtins(one.days), "pred_basis": one.basis}
