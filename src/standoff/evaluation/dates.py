"""The task `dates`: time expressions and their TIMEX3 values, scored as in TempEval-3; or, where

the rows of a file mark events, the date that each of them is given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from standoff.coding.dates import find_times
from standoff.evaluation import attachment, event_dates
from standoff.evaluation.rows import Row, check_spans, labelled, read_json_lines, write_json_lines
from standoff.evaluation.scores import micro_f1
from standoff.evaluation.task import Options, Report, Step, no_step


class TimeSpan(msgspec.Struct, frozen=True):
    """A time expression: half-open offsets, TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


class Case(msgspec.Struct, frozen=True):
    """A text with its day of publication."""

    text: str
    published: date | None = None
    timexes: tuple[TimeSpan, ...] | None = None


Cases = Sequence[Row[Case]]
Prediction = tuple[TimeSpan, ...]


class Dates:
    """Finds time expressions with the grammar of `coding.dates`, or takes dates off events."""

    name = "dates"

    def __init__(self, options: Options) -> None:
        self._options = options
        self._of_events = False

    def read(self, path: Path) -> Sequence[Row[Any]]:
        """JSON lines: text, published, and timexes, or events with trigger."""
        rows = read_json_lines(path, Case)
        self._of_events = "events" in rows[0].fields
        if self._of_events:
            return attachment.read(path)
        for row in rows:
            spans = ((one.start, one.end) for one in row.case.timexes or ())
            check_spans(path, row.line, row.case.text, spans)
        return rows

    def predict(self, cases: Sequence[Row[Any]], *, step: Step = no_step) -> list[Any]:
        """The time expressions of each text, or the dates of its events."""
        if self._of_events:
            return list(attachment.predict(cases, self._options, step=step))
        found = []
        for row in cases:
            times = find_times(row.case.text, published=row.case.published)
            found.append(tuple(TimeSpan(t.start, t.end, t.type, t.value) for t in times))
            step()
        return found

    def score(self, cases: Sequence[Row[Any]], predictions: Sequence[Any]) -> Report | None:
        """F1 of exact spans, of overlapping spans, and of those whose value or type is equal;

        of events see `event_dates`.
        """
        if self._of_events:
            return event_dates.score(cases, predictions)
        return _score(cases, predictions)

    def write(self, path: Path, cases: Sequence[Row[Any]], predictions: Sequence[Any]) -> None:
        """Adds `pred_timexes`, or `pred_date` and `pred_basis` to each event."""
        if self._of_events:
            event_dates.write(path, cases, predictions)
            return
        write_json_lines(
            path,
            (
                {**row.fields, "pred_timexes": [msgspec.structs.asdict(one) for one in said]}
                for row, said in zip(cases, predictions, strict=True)
            ),
        )


def _score(cases: Cases, predictions: Sequence[Prediction]) -> Report | None:
    if not labelled(Dates.name, cases, "timexes"):
        return None
    pairs = [(row.case.timexes or (), said) for row, said in zip(cases, predictions, strict=True)]
    strict, loose, value, kind = [], [], [], []
    for gold, said in pairs:
        size = (len(said), len(gold))
        exact = {(one.start, one.end) for one in gold}
        matched = overlapping(gold, said)
        strict.append((sum((one.start, one.end) in exact for one in said), *size))
        loose.append((len(matched), *size))
        value.append((sum(a.value == b.value for a, b in matched), *size))
        kind.append((sum(a.type == b.type for a, b in matched), *size))
    return Report(
        scores=(
            micro_f1("found_f1", strict),
            micro_f1("value_f1", value),
            micro_f1("overlap_f1", loose),
            micro_f1("type_f1", kind),
        )
    )


def overlapping(
    gold: Sequence[TimeSpan], said: Sequence[TimeSpan]
) -> list[tuple[TimeSpan, TimeSpan]]:
    """Pairs of gold and predicted spans that overlap, each used once, in the order of the text."""
    left = sorted(said, key=lambda one: one.start)
    pairs = []
    for one in sorted(gold, key=lambda one: one.start):
        hit = next((x for x in left if x.start < one.end and one.start < x.end), None)
        if hit is not None:
            left.remove(hit)
            pairs.append((one, hit))
    return pairs
