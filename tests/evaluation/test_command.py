"""`standoff evaluate`: tables, JSON, predictions and the gate at the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.evaluation.conftest import JsonLines, Run, read_rows

TEXT = "The envoy left on 3 March 2024."
TIMEX = {"start": 18, "end": 30, "type": "DATE", "value": "2024-03-03"}
LABELLED = {"text": TEXT, "published": "2024-03-09", "timexes": [TIMEX]}
WRONG = {**LABELLED, "timexes": [{**TIMEX, "value": "2024-03-04"}]}


def test_a_table_with_the_command_that_made_it(run: Run, json_lines: JsonLines) -> None:
    path = json_lines(LABELLED)
    result = run("dates", path, "--effort", "fast")
    assert result.exit_code == 0
    assert "found_f1" in result.stdout
    assert f"made by: standoff evaluate dates {path} --effort fast" in result.stdout


def test_json_for_machines(run: Run, json_lines: JsonLines) -> None:
    result = run("dates", json_lines(LABELLED), "--json")
    found = json.loads(result.stdout)
    assert (found["task"], found["rows"]) == ("dates", 1)
    assert {one["name"]: one["value"] for one in found["report"]["scores"]}["value_f1"] == 1.0
    assert found["command"].startswith("standoff evaluate dates ")
    assert len(found["gold"]) == 32


def test_predictions_beside_the_scores(run: Run, json_lines: JsonLines, tmp_path: Path) -> None:
    result = run("dates", json_lines(LABELLED), "--predictions", tmp_path / "out.jsonl")
    assert result.exit_code == 0
    assert read_rows(tmp_path / "out.jsonl") == [{**LABELLED, "pred_timexes": [TIMEX]}]


def test_without_gold_there_are_predictions_only(
    run: Run, json_lines: JsonLines, tmp_path: Path
) -> None:
    path = json_lines({"text": TEXT})
    result = run("dates", path, "--predictions", tmp_path / "out.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no gold" in result.stderr
    assert read_rows(tmp_path / "out.jsonl")[0]["pred_timexes"] == [TIMEX]


def test_without_gold_and_without_predictions_it_says_what_to_do(
    run: Run, json_lines: JsonLines
) -> None:
    result = run("dates", json_lines({"text": TEXT}))
    assert result.exit_code == 1
    assert "--predictions OUT" in result.stderr


def test_an_unknown_task_lists_the_tasks(run: Run, json_lines: JsonLines) -> None:
    result = run("time", json_lines(LABELLED))
    assert result.exit_code == 1
    assert "use one of: relations, coder, releases, attribution, claims, dates" in result.stderr


def test_a_wrong_row_is_named_with_its_line(run: Run, json_lines: JsonLines) -> None:
    result = run("dates", json_lines(LABELLED, {"text": 3}))
    assert result.exit_code == 1
    assert "line 2" in result.stderr
    assert result.stdout == ""


def test_the_gate_holds_falls_and_is_lowered(
    run: Run, json_lines: JsonLines, tmp_path: Path
) -> None:
    floors = tmp_path / "floors.toml"
    path = json_lines(LABELLED)
    first = run("dates", path, "--gate", "--floors", floors)
    assert first.exit_code == 1
    assert "--raise-floor" in first.stderr
    assert run("dates", path, "--raise-floor", "--floors", floors).exit_code == 0
    assert run("dates", path, "--gate", "--floors", floors).exit_code == 0

    # A floor above the score: as if the coder had been better before.
    kept = floors.read_text(encoding="utf-8")
    json_lines(WRONG)
    changed = run("dates", path, "--gate", "--floors", floors)
    assert changed.exit_code == 1
    assert "not the gold" in changed.stderr
    assert floors.read_text(encoding="utf-8") == kept
    lowered = run("dates", path, "--lower-floor", "a value was wrong", "--floors", floors)
    assert lowered.exit_code == 0
    assert "a value was wrong" in floors.read_text(encoding="utf-8")

    floors.write_text(
        floors.read_text(encoding="utf-8").replace("value_f1 = 0.0", "value_f1 = 0.5"),
        encoding="utf-8",
    )
    fallen = run("dates", path, "--gate", "--floors", floors)
    assert fallen.exit_code == 1
    assert "value_f1 fell to 0.0000; its floor is 0.5000" in fallen.stderr
    assert run("dates", path, "--raise-floor", "--floors", floors).exit_code == 1


def test_the_gate_needs_gold(run: Run, json_lines: JsonLines, tmp_path: Path) -> None:
    result = run("dates", json_lines({"text": TEXT}), "--gate", "--floors", tmp_path / "f.toml")
    assert result.exit_code == 1
    assert "no gold" in result.stderr


def test_raising_and_lowering_exclude_each_other(run: Run, json_lines: JsonLines) -> None:
    result = run("dates", json_lines(LABELLED), "--raise-floor", "--lower-floor", "why")
    assert result.exit_code == 2


def test_only_some_rows(run: Run, json_lines: JsonLines) -> None:
    path = json_lines(
        {"text": "Iran attacked Israel.", "trigger": [5, 13], "status": "occurred", "half": "dev"},
        {"text": "Iran met Israel.", "trigger": [5, 8], "status": "negated", "half": "test"},
    )
    result = run("status", path, "--only", "half=test", "--json", "--effort", "fast")
    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)
    assert (said["rows"], said["only"]) == (1, "half=test")
    assert "--only half=test" in said["command"]


def test_only_rows_that_are_not_there(run: Run, json_lines: JsonLines) -> None:
    path = json_lines({"text": "Iran met Israel.", "trigger": [5, 8], "status": "occurred"})
    result = run("status", path, "--only", "half=test")
    assert result.exit_code != 0
    assert "has no row with half=test" in result.output
