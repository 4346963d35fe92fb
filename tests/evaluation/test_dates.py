"""The task `dates`, scored as in TempEval-3."""

from __future__ import annotations

import pytest

from standoff.evaluation.dates import Case, Dates, TimeSpan, overlapping
from standoff.evaluation.rows import Row
from standoff.evaluation.task import Options
from tests.evaluation.conftest import JsonLines, read_rows

TEXT = "The envoy left on 3 March 2024 and came back two days later."


def timex(part: str, value: str, kind: str = "DATE") -> TimeSpan:
    start = TEXT.index(part)
    return TimeSpan(start, start + len(part), kind, value)


GOLD = (timex("3 March 2024", "2024-03-03"), timex("two days later", "2024-03-05"))


def figures(*said: TimeSpan) -> dict[str, float]:
    row = Row(1, {}, Case(text=TEXT, timexes=GOLD))
    report = Dates(Options()).score([row], [said])
    assert report is not None
    return {one.name: one.value for one in report.scores}


def test_the_gold_itself_scores_one() -> None:
    assert set(figures(*GOLD).values()) == {1.0}


def test_a_shorter_span_is_not_found_but_its_value_counts() -> None:
    short = timex("March 2024", "2024-03-03")
    scores = figures(short, GOLD[1])
    assert scores["found_f1"] == 0.5
    assert scores["value_f1"] == 1.0


def test_a_wrong_value_costs_value_f1_only() -> None:
    scores = figures(GOLD[0], timex("two days later", "P2D", "DURATION"))
    assert scores["found_f1"] == 1.0
    assert scores["value_f1"] == 0.5
    assert scores["type_f1"] == 0.5


def test_what_is_missing_costs_recall() -> None:
    # 1 right, 1 predicted, 2 in the gold: 2 / 3.
    assert figures(GOLD[0])["found_f1"] == pytest.approx(2 / 3, abs=1e-4)


def test_a_span_is_matched_once() -> None:
    whole = TimeSpan(0, len(TEXT), "DATE", "2024-03-03")
    assert overlapping(GOLD, [whole]) == [(GOLD[0], whole)]


def test_from_file_to_predictions(json_lines: JsonLines) -> None:
    path = json_lines({"text": TEXT, "published": "2024-03-09T08:00", "id": 7})
    task = Dates(Options())
    cases = task.read(path)
    said = task.predict(cases)
    assert task.score(cases, said) is None
    task.write(path.with_name("out.jsonl"), cases, said)
    (row,) = read_rows(path.with_name("out.jsonl"))
    assert (row["id"], row["text"]) == (7, TEXT)
    first = row["pred_timexes"][0]
    assert TEXT[first["start"] : first["end"]] == "3 March 2024"
    assert (first["type"], first["value"]) == ("DATE", "2024-03-03")
