"""The task `next`: ranks, filter, ties, and what it may know."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from standoff.analysis.next_boost import empty_trees
from standoff.analysis.next_model import NextModel
from standoff.analysis.next_ranks import question_ranks
from standoff.analysis.next_stream import Question
from standoff.errors import EvaluationError
from standoff.evaluation.next import NextTask, Ranks
from standoff.evaluation.task import Options

HEADER = "date\tactor\trelation\trecipient\n"
PAST = "".join(
    f"2024-01-{day:02d}\t{actor}\tConsult\t{other}\n"
    for day in range(1, 21)
    for actor, other in (("Arnor", "Gondor"), ("Gondor", "Rohan"), ("Rohan", "Arnor"))
)


def write(path: Path, rows: str) -> Path:
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


def ranked(tmp_path: Path, rows: str, past: str = PAST) -> list[Ranks]:
    task = NextTask(Options(history=(write(tmp_path / "past.tsv", past),)))
    return task.predict(task.read(write(tmp_path / "cases.tsv", rows)))


def test_habits_rank_first(tmp_path: Path) -> None:
    found = ranked(tmp_path, "2024-01-21\tArnor\tConsult\tGondor\n")
    assert found == [Ranks(1.0, 1.0)]


def test_other_true_answers_of_the_day_are_left_out(tmp_path: Path) -> None:
    rows = "2024-01-21\tArnor\tConsult\tGondor\n2024-01-21\tArnor\tConsult\tRohan\n"
    assert [one.recipient for one in ranked(tmp_path, rows)] == [1.0, 1.0]


def test_earlier_days_of_the_file_are_known_and_later_ones_are_not(tmp_path: Path) -> None:
    new = "\tMordor\tThreaten\tShire\n"
    rows = f"2024-01-21{new}2024-01-22{new}"
    before, after = ranked(tmp_path, rows)
    assert before.recipient > 1 and after.recipient == 1
    alone = ranked(tmp_path, f"2024-01-21{new}")
    assert alone[0] == before


def test_history_of_the_day_and_later_is_not_used(tmp_path: Path) -> None:
    rows = "2024-01-21\tMordor\tThreaten\tShire\n"
    leaked = PAST + "2024-01-21\tShire\tThreaten\tMordor\n2024-01-25\tMordor\tThreaten\tShire\n"
    assert ranked(tmp_path, rows, leaked) == ranked(tmp_path, rows)


def test_ties_are_ranked_at_their_middle() -> None:
    guess = np.zeros((6, 5), dtype=np.float32)
    guess[:, 4] = (0.5, 0.5, 0.5, 0.1, 0.1, 0.1)
    candidates = np.array([0, 1, 2])
    bins = np.zeros((3, 1), dtype=np.uint8)
    asked = Question(0, 0, candidates, np.zeros((3, 1), dtype=np.float32), bins, guess)
    model = NextModel(empty_trees(0), 0)
    assert question_ranks(model, asked, np.array([1])).tolist() == [2.0]
    assert question_ranks(model, asked, np.array([0, 1])).tolist() == [1.5, 1.5]
    assert question_ranks(model, asked, np.array([4])).tolist() == [5.0]


def test_scores_and_columns(tmp_path: Path) -> None:
    rows = '2024-01-21\tArnor\tConsult\tGondor\n2024-01-22\t"Rohan\tConsult\tArnor\n'
    task = NextTask(Options(history=(write(tmp_path / "past.tsv", PAST),)))
    cases = task.read(write(tmp_path / "cases.tsv", rows))
    report = task.score(cases, [Ranks(1.0, 2.0), Ranks(4.0, 20.0)])
    assert report is not None
    values = {one.name: one.value for one in report.scores}
    assert values["mrr"] == pytest.approx((1 + 0.5 + 0.25 + 0.05) / 4)
    assert (values["hits_1"], values["hits_3"], values["hits_10"]) == (0.25, 0.5, 0.75)
    task.write(tmp_path / "out.tsv", cases, [Ranks(1.0, 2.5), Ranks(4.0, 20.0)])
    header, first, second = (tmp_path / "out.tsv").read_text(encoding="utf-8").splitlines()
    assert header.split("\t")[-2:] == ["pred_rank_recipient", "pred_rank_actor"]
    assert first == "2024-01-21\tArnor\tConsult\tGondor\t1\t2.5"
    assert second.startswith('2024-01-22\t"Rohan')


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("", "no rows"),
        ("2024-01-21\tArnor\tConsult\n", "line 2: 3 fields"),
        ("someday\tArnor\tConsult\tGondor\n", "line 2"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(EvaluationError, match=message):
        ranked(tmp_path, rows)


def test_the_history_is_asked_for(tmp_path: Path) -> None:
    rows = "2024-01-21\tArnor\tConsult\tGondor\n"
    task = NextTask(Options())
    with pytest.raises(EvaluationError, match="--history"):
        task.predict(task.read(write(tmp_path / "cases.tsv", rows)))
    with pytest.raises(EvaluationError, match="lies before 2024-01-21"):
        ranked(tmp_path, rows, rows)
