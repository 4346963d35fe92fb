"""The task `lull`: will there be a hostile event between two actors in the days ahead?

Rows: actor, recipient, date, horizon, and in the gold hostile, 1 where an event of CAMEO root 13 or
above happened between the two, either way, in [date, date + horizon) days.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np

from standoff.analysis.backtest_scores import brier, calibration_error, reliability
from standoff.analysis.holding_learn import Question, chances
from standoff.analysis.table import EventTable, from_cameo, ordinal, read_rows
from standoff.errors import EvaluationError
from standoff.evaluation.rows import Row, labelled, opened, read_table, wrong
from standoff.evaluation.scores import ROUNDS, SEED, CalibrationBin, Score
from standoff.evaluation.task import Options, Report, Step, no_step

CODES: Final = "relation2cameo.tsv"
"""Beside a history file: the CAMEO code of each relation name (relation, cameo)."""


class Case(msgspec.Struct, frozen=True):
    """A question about two actors, and its answer where the file has one."""

    actor: str
    recipient: str
    date: date
    horizon: int
    hostile: int | None = None


Cases = Sequence[Row[Case]]


class Lulls:
    """Answers with `analysis.holding_learn.chances`, each row from the events before its date."""

    name = "lull"

    def __init__(self, options: Options) -> None:
        self._history = options.history

    def read(self, path: Path) -> list[Row[Case]]:
        """Tab-separated: actor, recipient, date, horizon, perhaps hostile."""
        found = read_table(path, Case, quoted=False)
        for row in found:
            _check(path, row)
        labelled(str(path), found, "hostile")
        return found

    def predict(self, cases: Cases, *, step: Step = no_step) -> list[float]:
        """The probability of a hostile event, of each row."""
        if not self._history:
            raise EvaluationError("lull needs the events so far: give --history FILE, once or more")
        names = {name for row in cases for name in (row.case.actor, row.case.recipient)}
        table = _history(self._history, names)
        at = {name: number for number, name in enumerate(table.names)}
        questions = [_question(row.case, at) for row in cases]
        found: list[float] = chances(table, questions).tolist()
        for _ in cases:
            step()
        return found

    def score(self, cases: Cases, predictions: Sequence[float]) -> Report | None:
        """Brier score (lower is better) and calibration error for each horizon.

        Intervals resample dyads: the rows of one are alike.
        """
        if cases[0].case.hostile is None:
            return None
        chance = np.asarray(predictions, dtype=float)
        gold = np.array([float(row.case.hostile or 0) for row in cases])
        horizon = np.array([row.case.horizon for row in cases])
        dyad = _dyads(cases)
        scores: list[Score] = []
        for days in np.unique(horizon):
            mine = horizon == days
            scores += _scores(int(days), chance[mine], gold[mine], dyad[mine])
        held = reliability(chance, gold)
        error = calibration_error(held)
        bins = (CalibrationBin(b.low, b.high, b.cases, b.forecast, b.happened) for b in held)
        return Report(
            scores=tuple(scores), calibration=tuple(bins), calibration_error=error,
            notes=("Brier scores and calibration errors: lower is better", _base(horizon, gold)),
        )  # fmt: skip

    def write(self, path: Path, cases: Cases, predictions: Sequence[float]) -> None:
        """The rows of the file with `pred_p` added."""
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write("\t".join([*cases[0].fields, "pred_p"]) + "\n")
            for row, chance in zip(cases, predictions, strict=True):
                stream.write("\t".join([*map(str, row.fields.values()), f"{chance:.6f}"]) + "\n")


def _check(path: Path, row: Row[Case]) -> None:
    case = row.case
    if case.horizon < 1:
        raise wrong(path, row.line, f"a horizon of {case.horizon} days is none")
    if case.actor == case.recipient:
        raise wrong(path, row.line, f"{case.actor} twice; a dyad has two actors")
    if case.hostile not in (None, 0, 1):
        raise wrong(path, row.line, f"hostile is 0 or 1, not {case.hostile}")


def _history(paths: Sequence[Path], more: set[str]) -> EventTable:
    """The events of the files, each once, with the names of actors that they may lack."""
    rows: dict[tuple[date, str, str, str], None] = {}
    for path in paths:
        codes = _codes(path.with_name(CODES))
        for row in read_rows(path, codes):
            if not row[2][:2].isdigit():
                raise EvaluationError(
                    f"{path}: {row[2]!r} is no CAMEO code; put {CODES} (relation, cameo) beside it"
                )
            rows[row] = None
    if not rows:
        raise EvaluationError(f"{', '.join(map(str, paths))}: no events in the history")
    table = from_cameo(rows)
    lacking = sorted(more.difference(table.names))
    return msgspec.structs.replace(table, names=(*table.names, *lacking))


def _codes(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    with opened(path) as stream:
        reader = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        if not {"relation", "cameo"} <= set(reader.fieldnames or ()):
            raise EvaluationError(f"{path}: the header must name relation and cameo")
        return {row["relation"]: row["cameo"] for row in reader}


def _question(case: Case, at: dict[str, int]) -> Question:
    low, high = sorted((at[case.actor], at[case.recipient]))
    return Question(low, high, ordinal(case.date), case.horizon)


def _dyads(cases: Cases) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    pairs = [tuple(sorted((row.case.actor, row.case.recipient))) for row in cases]
    number = {pair: i for i, pair in enumerate(dict.fromkeys(pairs))}
    return np.array([number[pair] for pair in pairs], dtype=np.int64)


def _scores(
    days: int, chance: np.ndarray[Any, Any], gold: np.ndarray[Any, Any],
    dyad: np.ndarray[Any, Any],
) -> list[Score]:  # fmt: skip
    """Brier score and calibration error of a horizon with their intervals."""
    whose = [np.flatnonzero(dyad == one) for one in np.unique(dyad)]
    generator = np.random.default_rng(SEED)
    drawn = []
    for _ in range(ROUNDS):
        chosen = generator.integers(0, len(whose), len(whose))
        rows = np.concatenate([whose[i] for i in chosen])
        held = calibration_error(reliability(chance[rows], gold[rows]))
        drawn.append((brier(chance[rows], gold[rows]), held))
    ends = np.quantile(np.array(drawn), (0.025, 0.975), axis=0)
    values = brier(chance, gold), calibration_error(reliability(chance, gold))
    return [
        Score(f"{name}_{days}", round(value, 4), round(float(low), 4), round(float(high), 4))
        for name, value, low, high in zip(("brier", "calibration"), values, *ends, strict=True)
    ]


def _base(horizon: np.ndarray[Any, Any], gold: np.ndarray[Any, Any]) -> str:
    told = (f"{gold[horizon == days].mean():.3f} in {days} days" for days in np.unique(horizon))
    return f"share with a hostile event: {', '.join(told)}"
