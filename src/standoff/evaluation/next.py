"""The task `next`: who is the recipient of an actor's act, and who is the actor?

Rows: date, actor, relation, recipient. Each is two questions, (actor, relation, ?) and
(?, relation, recipient), answered from the events before its date, those of the file included.
Ranks are among all actors of history and file; other true answers of the same question on the same
date are left out (the time-aware filter of Han et al. 2021), ties are ranked at their middle.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from standoff.errors import EvaluationError
from standoff.evaluation.rows import Row, opened, read_table
from standoff.evaluation.scores import share
from standoff.evaluation.task import Options, Report, Step, no_step

if TYPE_CHECKING:
    from standoff.analysis.table import EventTable

CODES: Final = "relation2cameo.tsv"
"""Beside a file of events: the CAMEO code of each relation name (relation, cameo)."""

_HITS: Final = (1, 3, 10)


class Case(msgspec.Struct, frozen=True):
    """An event."""

    date: date
    actor: str
    relation: str
    recipient: str


class Ranks(msgspec.Struct, frozen=True):
    """The ranks of a row's recipient and of its actor; 1 is best, halves come from ties."""

    recipient: float
    actor: float


Cases = Sequence[Row[Case]]


class NextTask:
    """Ranks with `analysis.next_ranks.ranks_from`: learns once, before the file's first date."""

    name = "next"

    def __init__(self, options: Options) -> None:
        self._history = options.history
        self._file: Path | None = None

    def read(self, path: Path) -> list[Row[Case]]:
        """Tab-separated: date, actor, relation, recipient."""
        self._file = path
        return _rows(path)

    def predict(self, cases: Cases, *, step: Step = no_step) -> list[Ranks]:
        """Both ranks of each row."""
        from standoff.analysis.next_ranks import ranks_from
        from standoff.analysis.next_stream import events_of
        from standoff.analysis.table import ordinal

        if not self._history:
            raise EvaluationError("next needs the events so far: give --history FILE, once or more")
        first = min(row.case.date for row in cases)
        past = [row.case for path in self._history for row in _rows(path)]
        if not any(case.date < first for case in past):
            raise EvaluationError(f"no event of the history lies before {first}; give earlier ones")
        last = max(row.case.date for row in cases)
        codes = _codes([*self._history, *([self._file] if self._file is not None else [])])
        events = events_of(_table([*past, *(row.case for row in cases)], codes))
        ranks = ranks_from(events, *(ordinal(day) - events.first for day in (first, last)))
        actors = {name: i for i, name in enumerate(events.names)}
        kinds = {name: i for i, name in enumerate(events.types)}
        found = []
        for row in cases:
            case = row.case
            day, kind = ordinal(case.date) - events.first, kinds[_type(case, codes)]
            s, o = actors[case.actor], actors[case.recipient]
            found.append(Ranks(ranks[day, s, kind, o], ranks[day, o, kind + len(kinds), s]))
            step()
        return found

    def score(self, cases: Cases, predictions: Sequence[Ranks]) -> Report | None:
        """Mean reciprocal rank and Hits@k over both ranks, and the former of each side."""
        both = [(one.recipient, one.actor) for one in predictions]
        return Report(
            scores=(
                share("mrr", [(1 / a + 1 / b) / 2 for a, b in both]),
                *(share(f"hits_{k}", [((a <= k) + (b <= k)) / 2 for a, b in both]) for k in _HITS),
                share("mrr_recipient", [1 / a for a, _ in both]),
                share("mrr_actor", [1 / b for _, b in both]),
            ),
            notes=("ranks among all actors, time-aware filter, ties at mid-rank, single step",),
        )

    def write(self, path: Path, cases: Cases, predictions: Sequence[Ranks]) -> None:
        """The rows of the file with `pred_rank_recipient` and `pred_rank_actor` added."""
        header = [*cases[0].fields, "pred_rank_recipient", "pred_rank_actor"]
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write("\t".join(header) + "\n")
            for row, one in zip(cases, predictions, strict=True):
                ranks = f"{one.recipient:g}\t{one.actor:g}"
                stream.write("\t".join([*map(str, row.fields.values()), ranks]) + "\n")


def _rows(path: Path) -> list[Row[Case]]:
    return read_table(path, Case, quoted=False)


def _codes(paths: Sequence[Path]) -> dict[str, str]:
    """The CAMEO codes of relation names, from the files beside some files."""
    found: dict[str, str] = {}
    for path in {path.with_name(CODES): None for path in paths}:
        if not path.exists():
            continue
        with opened(path) as stream:
            reader = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
            if not {"relation", "cameo"} <= set(reader.fieldnames or ()):
                raise EvaluationError(f"{path}: the header must name relation and cameo")
            found |= {row["relation"]: row["cameo"] for row in reader}
    return found


def _type(case: Case, codes: dict[str, str]) -> str:
    """The code and the name: two relations of one code stay two."""
    code = codes.get(case.relation)
    return case.relation if code is None else f"{code} {case.relation}"


def _table(cases: Sequence[Case], codes: dict[str, str]) -> EventTable:
    from standoff.analysis.table import Row as Event
    from standoff.analysis.table import table

    return table(
        Event(one.date, one.date, one.actor, one.recipient, _type(one, codes), 0.0, False)
        for one in cases
    )
