"""The task `copies`."""

from __future__ import annotations

import pytest

from standoff.errors import EvaluationError
from standoff.evaluation.copies import Copies, recall
from standoff.evaluation.task import Options
from tests.evaluation.conftest import JsonLines, Run, read_rows
from tests.record.copies.telling import HARBOUR, SPUN, STRIKE

NEWS = (
    "Snow closed the mountain pass for a second day on Friday and left hundreds of lorries waiting "
    "at the border post of Altin Dere, the customs office said."
)


def rows() -> list[dict[str, object]]:
    told = STRIKE.replace("Nine", "Fourteen")
    return [
        {"kind": "spun", "original": "strike", "text": SPUN},
        {"kind": "rewritten", "original": "strike", "text": told},
        {"kind": "rewritten", "original": "harbour", "text": STRIKE},
        {"kind": "fresh", "original": None, "text": NEWS},
    ]


def pool(json_lines: JsonLines) -> object:
    reports = {"strike": STRIKE, "harbour": HARBOUR}
    return json_lines(*({"id": k, "text": v} for k, v in reports.items()), name="pool.jsonl")


def test_from_file_to_scores(json_lines: JsonLines, run: Run) -> None:
    cases, reports = json_lines(*rows()), pool(json_lines)
    out = cases.with_name("out.jsonl")
    result = run("copies", cases, "--pool", reports, "--predictions", out)
    assert result.exit_code == 0, result.output
    for name in ("spun_top1", "rewritten_recall_at_1_percent", "fresh_taken_for_copies"):
        assert name in result.output
    assert f"--pool {reports}" in result.output.replace("\n", " ")
    written = read_rows(out)
    assert [row["pred_original"] for row in written] == ["strike", "strike", "strike", None]
    assert written[2]["pred_score"] == 1.0 and written[3]["pred_score"] < 0.3


def test_what_is_right(json_lines: JsonLines) -> None:
    task = Copies(Options(pool=pool(json_lines)))  # type: ignore[arg-type]
    cases = task.read(json_lines(*rows()))
    report = task.score(cases, task.predict(cases))
    assert report is not None
    scores = {one.name: one.value for one in report.scores}
    assert scores["spun_recall_at_1_percent"] == 1.0
    assert scores["rewritten_top1"] == scores["rewritten_recall_at_1_percent"] == 0.5
    assert scores["fresh_taken_for_copies"] == 0.0


def test_without_gold_nothing_is_scored(json_lines: JsonLines) -> None:
    task = Copies(Options(pool=pool(json_lines)))  # type: ignore[arg-type]
    cases = task.read(json_lines({"text": SPUN}))
    said = task.predict(cases)
    assert said[0].original == "strike"
    assert task.score(cases, said) is None


def test_without_fresh_reports_there_is_no_recall(json_lines: JsonLines) -> None:
    task = Copies(Options(pool=pool(json_lines)))  # type: ignore[arg-type]
    cases = task.read(json_lines(*rows()[:2]))
    report = task.score(cases, task.predict(cases))
    assert report is not None
    assert [one.name for one in report.scores if "recall" in one.name] == []


def test_a_pool_is_needed(json_lines: JsonLines, run: Run) -> None:
    result = run("copies", json_lines(*rows()))
    assert result.exit_code != 0
    assert "--pool" in str(result.exception) + result.output
    with pytest.raises(EvaluationError, match="--pool FILE"):
        task = Copies(Options())
        task.predict(task.read(json_lines(*rows())))


def test_the_threshold_of_recall_passes_one_in_a_hundred() -> None:
    fresh = [i / 1000 for i in range(200)]
    assert recall("r", [0.1975, 0.5, 0.1], fresh).value == pytest.approx(2 / 3, abs=1e-4)
    assert recall("r", [0.9, 0.9], [0.1, 0.5]).value == 1.0
