"""The gate: floors rise on request, fall with a reason, and hold in between."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from standoff.errors import EvaluationError
from standoff.evaluation import gate
from standoff.evaluation.scores import Score
from standoff.evaluation.task import Report, Run

DAY = date(2026, 3, 1)


def run(value: float, *, gold: str = "aa", name: str = "f1") -> Run:
    return Run(
        task="dates", file="some/where/dev.jsonl", gold=gold, command="standoff evaluate",
        effort="full", version="0", rows=3, seconds=0.1,
        report=Report(scores=(Score(name, value, 0.0, 1.0),)),
    )  # fmt: skip


def test_without_floors_the_gate_says_how_to_keep_them() -> None:
    with pytest.raises(EvaluationError, match="--raise-floor"):
        gate.falls(run(0.5), [])


def test_floors_rise_and_never_fall_by_raising() -> None:
    floors = gate.raised(run(0.5), [])
    floors = gate.raised(run(0.6), floors)
    floors = gate.raised(run(0.4), floors)
    assert floors[0].scores == {"f1": 0.6}


def test_a_score_below_its_floor_is_a_fall_and_an_equal_one_is_none() -> None:
    floors = gate.raised(run(0.61234), [])
    assert gate.falls(run(0.61234), floors) == []
    assert gate.falls(run(0.7), floors) == []
    assert gate.falls(run(0.6122), floors) == [gate.Fall("f1", 0.6123, 0.6122)]


def test_a_score_that_is_no_longer_measured_is_a_fall() -> None:
    floors = gate.raised(run(0.5), [])
    assert gate.falls(run(0.9, name="other"), floors) == [gate.Fall("f1", 0.5, None)]


def test_lowering_records_the_reason() -> None:
    floors = gate.raised(run(0.5), [])
    floors = gate.lowered(run(0.4), floors, reason="ages are\n no dates", day=DAY)
    assert floors[0].scores == {"f1": 0.4}
    assert floors[0].lowered == (gate.Lowered("f1", 0.5, 0.4, DAY, "ages are no dates"),)
    assert gate.falls(run(0.4), floors) == []


def test_lowering_needs_a_reason_and_a_fall() -> None:
    floors = gate.raised(run(0.5), [])
    with pytest.raises(EvaluationError, match="needs a reason"):
        gate.lowered(run(0.4), floors, reason="  ", day=DAY)
    with pytest.raises(EvaluationError, match="nothing to lower"):
        gate.lowered(run(0.5), floors, reason="because", day=DAY)
    with pytest.raises(EvaluationError, match="none to lower"):
        gate.lowered(run(0.5), [], reason="because", day=DAY)


def test_other_gold_needs_a_reason_too() -> None:
    floors = gate.raised(run(0.5), [])
    changed = run(0.3, gold="bb")
    with pytest.raises(EvaluationError, match="not the gold"):
        gate.falls(changed, floors)
    with pytest.raises(EvaluationError, match="not the gold"):
        gate.raised(changed, floors)
    floors = gate.lowered(changed, floors, reason="two rows were wrong", day=DAY)
    assert (floors[0].gold, floors[0].scores) == ("bb", {"f1": 0.3})
    assert floors[0].lowered[0].before == 0.5


def test_floors_come_back_from_their_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    floors = gate.raised(run(0.5), [])
    floors = gate.lowered(run(0.4), floors, reason='said "so"', day=DAY)
    gate.write_floors(floors, path)
    assert gate.read_floors(path) == floors
    assert path.read_text(encoding="utf-8").startswith("# ")


def test_no_file_is_no_floors_and_a_broken_one_an_error(tmp_path: Path) -> None:
    assert gate.read_floors(tmp_path / "absent.toml") == []
    (tmp_path / "broken.toml").write_text("[[floor]]\ntask = 3\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="not a file of floors"):
        gate.read_floors(tmp_path / "broken.toml")


def test_the_floors_that_ship_can_be_read() -> None:
    assert isinstance(gate.read_floors(), list)
