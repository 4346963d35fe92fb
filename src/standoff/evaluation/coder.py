"""The task `coder`: sentences to sets of source, target and CAMEO code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from standoff.codebook.registry import registry
from standoff.documents.days import day_of
from standoff.evaluation import coded
from standoff.evaluation.cameo import Triple, general, triples
from standoff.evaluation.rows import Row, labelled, read_json_lines, write_json_lines, wrong
from standoff.evaluation.scores import class_scores, micro_f1, share
from standoff.evaluation.task import Options, Report, Step, no_step


class Case(msgspec.Struct, frozen=True):
    """A sentence; `date` as YYYYMMDD, YYMMDD or ISO."""

    text: str
    date: str | int | None = None
    events: tuple[Triple, ...] | None = None


Cases = Sequence[Row[Case]]
Prediction = tuple[Triple, ...]


class Coding:
    """Takes the triples from the coder's events."""

    name = "coder"

    def __init__(self, options: Options) -> None:
        self._options = options

    def read(self, path: Path) -> Cases:
        """JSON lines: text, date, events."""
        rows = read_json_lines(path, Case)
        for row in rows:
            if row.case.date is not None and _day(row.case.date) is None:
                raise wrong(path, row.line, f"{row.case.date!r} is no date (YYYYMMDD)")
        return rows

    def predict(self, cases: Cases, *, step: Step = no_step) -> list[Prediction]:
        """The triples of each sentence, in the order of the text."""
        documents = [coded.document(row.case.text, _day(row.case.date)) for row in cases]
        codings = coded.code_all(documents, self._options, step=step)
        known = registry(self._options.actors)
        return [triples(read.coding.events, read.coding.claims, known) for read in codings]

    def score(self, cases: Cases, predictions: Sequence[Prediction]) -> Report | None:
        """F1 over all triples and the share of sentences with exactly the right set."""
        if not labelled(self.name, cases, "events"):
            return None
        gold = [{general(one) for one in row.case.events or ()} for row in cases]
        said = [{general(one) for one in found} for found in predictions]
        sizes = [(len(a & b), len(b), len(a)) for a, b in zip(gold, said, strict=True)]
        roots = [_aligned(a, b) for a, b in zip(gold, said, strict=True)]
        return Report(
            scores=(
                micro_f1("triples_f1", sizes),
                share("exact_sets", [float(a == b) for a, b in zip(gold, said, strict=True)]),
            ),
            classes={
                "CAMEO roots of triples (none: missing or too many)": class_scores(
                    [a for pairs in roots for a, _ in pairs],
                    [b for pairs in roots for _, b in pairs],
                )
            },
        )

    def write(self, path: Path, cases: Cases, predictions: Sequence[Prediction]) -> None:
        """Adds `pred_events`."""
        write_json_lines(
            path,
            (
                {**row.fields, "pred_events": [list(one) for one in said]}
                for row, said in zip(cases, predictions, strict=True)
            ),
        )


def _aligned(gold: set[Triple], said: set[Triple]) -> list[tuple[str, str]]:
    """Roots of gold and prediction side by side: those that agree, then what is left of each."""
    return [
        *((one[2], one[2]) for one in sorted(gold & said)),
        *((one[2], "none") for one in sorted(gold - said)),
        *(("none", one[2]) for one in sorted(said - gold)),
    ]


def _day(value: Any) -> date | None:
    text = str(value or "")
    if len(text) == 6 and text.isdigit():
        text = f"20{text}"
    return day_of(text) if text else None
