"""The task `status`."""

from __future__ import annotations

import pytest

from standoff.errors import EvaluationError
from standoff.evaluation.rows import Row
from standoff.evaluation.status import Case, Prediction, Statuses
from standoff.evaluation.task import Options
from tests.evaluation.conftest import JsonLines, read_rows


def case(text: str, word: str, **gold: str) -> dict[str, object]:
    start = text.index(word)
    return {
        "text": text, "published": "2024-02-07", "trigger": [start, start + len(word)], **gold,
    }  # fmt: skip


def test_an_event_that_was_not_coded_is_wrong() -> None:
    rows = [Row(1, {}, Case("a", (0, 1), status=s)) for s in ("occurred", "negated", "future")]
    said = [Prediction("occurred"), Prediction("occurred"), Prediction(None)]
    report = Statuses(Options()).score(rows, said)
    assert report is not None
    scores = {one.name: one.value for one in report.scores}
    assert scores["status_accuracy"] == pytest.approx(1 / 3, abs=1e-4)
    assert scores["event_found"] == pytest.approx(2 / 3, abs=1e-4)
    assert "event_type_accuracy" not in scores


def test_from_file_to_scores(json_lines: JsonLines) -> None:
    path = json_lines(
        case("Turkey bombed Greece on Monday.", "bombed", status="occurred", event="ASSAULT"),
        case("Turkey did not bomb Greece.", "bomb", status="negated", event="ASSAULT"),
        case("The sky over Kestel was grey.", "grey", status="occurred", event="ASSAULT"),
    )
    task = Statuses(Options())
    cases = task.read(path)
    said = task.predict(cases)
    assert [one.status for one in said] == ["occurred", "negated", None]
    report = task.score(cases, said)
    assert report is not None
    assert report.scores[0].value == pytest.approx(2 / 3, abs=1e-4)
    task.write(path.with_name("out.jsonl"), cases, said)
    rows = read_rows(path.with_name("out.jsonl"))
    assert [row["pred_status"] for row in rows] == ["occurred", "negated", None]
    assert rows[0]["pred_event"] == ["ASSAULT"]


def test_an_unknown_status_is_named(json_lines: JsonLines) -> None:
    path = json_lines(case("Turkey bombed Greece.", "bombed", status="maybe"))
    with pytest.raises(EvaluationError, match=r"line 1: Invalid enum value 'maybe'"):
        Statuses(Options()).read(path)
