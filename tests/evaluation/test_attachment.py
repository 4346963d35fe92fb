"""The tasks that score what marked events are given: `dates`, `places`, `sizes`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from standoff.evaluation.registry import make
from standoff.evaluation.task import Options

TEXT = "Gunmen killed three people in Mosul on 3 February 2024."
EVENT = {
    "trigger": [7, 13],
    "date": ["2024-02-03", "2024-02-03"],
    "basis": "stated",
    "place": {"span": [30, 35], "name": "Mosul", "country": "IRQ", "lat": 36.34, "lon": 43.13},
    "sizes": {"dead": [3, 3], "injured": None, "arrested": None, "participants": None},
}


def write(path: Path, event: dict[str, object]) -> Path:
    row = {"text": TEXT, "published": "2024-02-05", "events": [event]}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "score"),
    [("dates", "date_right"), ("places", "place_right"), ("sizes", "sizes_right")],
)
def test_a_right_event_scores_one(tmp_path: Path, name: str, score: str) -> None:
    task = make(name, Options(effort="fast"))
    cases = task.read(write(tmp_path / "gold.jsonl", EVENT))
    report = task.score(cases, task.predict(cases))
    assert report is not None
    assert {one.name: one.value for one in report.scores}[score] == 1.0


@pytest.mark.parametrize("name", ["dates", "places", "sizes"])
def test_without_gold_there_are_predictions_only(tmp_path: Path, name: str) -> None:
    task = make(name, Options(effort="fast"))
    cases = task.read(write(tmp_path / "cases.jsonl", {"trigger": [7, 13]}))
    said = task.predict(cases)
    assert task.score(cases, said) is None
    task.write(tmp_path / "out.jsonl", cases, said)
    row = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert any(field.startswith("pred_") for field in row["events"][0])


def test_a_name_is_scored_by_country_and_distance(tmp_path: Path) -> None:
    row = {"text": TEXT, "span": [30, 35], "country": "IRQ", "lat": 36.34, "lon": 43.13}
    path = tmp_path / "names.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    task = make("places", Options(effort="fast"))
    cases = task.read(path)
    report = task.score(cases, task.predict(cases))
    assert report is not None and report.scores[0].value == 1.0
