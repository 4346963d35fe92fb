"""The task `sizes`: how many were killed, hurt, held or took part, for marked events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from standoff.evaluation import attachment
from standoff.evaluation.attachment import (
    FIELDS,
    Attached,
    Cases,
    Marked,
    Prediction,
    paired,
    rate,
    three_ways,
)
from standoff.evaluation.rows import write_json_lines
from standoff.evaluation.task import Options, Report, Step, no_step


class Sizes:
    """Takes sizes off the coder's events."""

    name = "sizes"

    def __init__(self, options: Options) -> None:
        self._options = options

    def read(self, path: Path) -> Cases:
        """JSON lines: text, published, events with trigger and sizes."""
        return attachment.read(path)

    def predict(self, cases: Cases, *, step: Step = no_step) -> list[Prediction]:
        """The sizes of each marked event."""
        return attachment.predict(cases, self._options, step=step)

    def score(self, cases: Cases, predictions: Sequence[Prediction]) -> Report | None:
        """Right where low and high of all four are; each field over the events that it counts in,

        in the gold or in the prediction.
        """
        if not attachment.has_gold(cases, "sizes"):
            return None
        pairs = paired(cases, predictions)
        scores = [attachment.found(pairs), *three_ways("sizes_right", pairs, _all_same)]
        scores += [rate(f"{field}_right", pairs, _same(field), _told(field)) for field in FIELDS]
        scores.append(rate("no_sizes_right", pairs, _all_same, lambda g, s: not any(_gold(g))))
        return Report(scores=tuple(one for one in scores if one is not None))

    def write(self, path: Path, cases: Cases, predictions: Sequence[Prediction]) -> None:
        """Adds `pred_found` and `pred_sizes` to each event."""
        write_json_lines(
            path,
            (
                attachment.with_predictions(row, said, _fields)
                for row, said in zip(cases, predictions, strict=True)
            ),
        )


def _gold(gold: Marked) -> list[attachment.Limits | None]:
    return [gold.sizes.get(field) for field in FIELDS]


def _same(field: str) -> Callable[[Marked, Attached], bool]:
    return lambda gold, said: gold.sizes.get(field) == said.limits(field)


def _told(field: str) -> Callable[[Marked, Attached], bool]:
    def told(gold: Marked, said: Attached) -> bool:
        return gold.sizes.get(field) is not None or said.limits(field) is not None

    return told


def _all_same(gold: Marked, said: Attached) -> bool:
    return _gold(gold) == [said.limits(field) for field in FIELDS]


def _fields(one: Attached) -> dict[str, object]:
    return {"pred_sizes": {field: one.limits(field) for field in FIELDS}}
