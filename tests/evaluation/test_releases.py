"""The task `releases`."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.errors import EvaluationError
from standoff.evaluation.releases import Case, Prediction, Releases, jaccard, parted
from standoff.evaluation.rows import Row
from standoff.evaluation.task import Options
from tests.evaluation.conftest import JsonLines, read_rows

TEXT = (
    "2011-05-CA-012\nFor Immediate Release\n\nKABUL, Afghanistan (May 6, 2011) — A combined patrol "
    "detained a rebel commander and two fighters in Sangin district, Helmand province, yesterday. "
    "The commander had planned roadside bombings."
)
GOLD = {
    "start_date": "2011-05-05", "event_type": ["detention"], "province": ["helmand"],
    "min_killed": 0, "min_captured": 3,
}  # fmt: skip


def test_field_names_are_parted() -> None:
    assert parted(["airstrike;detention"]) == parted(["airstrike", "detention"])
    assert parted([""]) == set()
    assert jaccard({"airstrike", "detention"}, {"detention"}) == 0.5
    assert jaccard(set(), set()) == 1.0


def test_scores_by_hand() -> None:
    day = date(2011, 5, 5)
    rows = [
        Row(1, {}, Case("a", day, ("detention",), ("helmand",), 0, 3)),
        Row(2, {}, Case("b", day, ("airstrike;detention",), ("",), 2, 0)),
    ]
    said = [
        Prediction(day, ("detention",), "helmand", 0, 2),
        Prediction(None, ("airstrike",), None, 2, 0),
    ]
    report = Releases(Options()).score(rows, said)
    assert report is not None
    scores = {one.name: one.value for one in report.scores}
    assert scores == {
        "mean_over_fields": pytest.approx((0.5 + 0.75 + 1.0 + 1.0 + 0.5) / 5),
        "start_date": 0.5,
        "event_type": 0.75,
        "province": 1.0,
        "min_killed": 1.0,
        "min_captured": 0.5,
    }


def test_from_file_to_scores(json_lines: JsonLines) -> None:
    task = Releases(Options())
    cases = task.read(json_lines({"text": TEXT, **GOLD}))
    said = task.predict(cases)
    report = task.score(cases, said)
    assert report is not None
    assert {one.name: one.value for one in report.scores} == dict.fromkeys(
        [one.name for one in report.scores], 1.0
    )


def test_predictions_without_gold(json_lines: JsonLines) -> None:
    path = json_lines({"text": TEXT})
    task = Releases(Options())
    cases = task.read(path)
    said = task.predict(cases)
    assert task.score(cases, said) is None
    task.write(path.with_name("out.jsonl"), cases, said)
    (row,) = read_rows(path.with_name("out.jsonl"))
    assert {name: row[f"pred_{name}"] for name in GOLD} == GOLD


def test_a_report_that_tells_nothing_gets_an_answer(json_lines: JsonLines) -> None:
    task = Releases(Options())
    (found,) = task.predict(task.read(json_lines({"text": "Nothing is known yet."})))
    assert (found.start_date, found.province, found.min_killed) == (None, None, 0)


def test_a_wrong_day_is_named(json_lines: JsonLines) -> None:
    with pytest.raises(EvaluationError, match="line 1"):
        Releases(Options()).read(json_lines({"text": "a", "start_date": "May"}))
