"""`standoff import`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from standoff.cli import import_
from standoff.record.exchange import IMPORTS
from tests.cli.conftest import Run

ROWS = (
    "date\tactor\trelation\trecipient\n"
    "2024-02-07\tPolice_(India)\tThreaten\tNorla_Vesk\n"
    "2024-02-08\tIran\tConsult\tIraq\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "rows.tsv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_rows_come_in_and_are_listed(run: Run, tmp_path: Path, file: Path) -> None:
    record = tmp_path / "r.duckdb"
    done = run("import", record, file, "--as", "icews")
    assert done.exit_code == 0
    assert done.stderr == "added 2, unchanged 0, recoded 0, rejected 0\n"
    again = run("import", record, file, "--as", "icews")
    assert again.stderr == "added 0, unchanged 2, recoded 0, rejected 0\n"
    listed = run("events", record, "--actor", "IND.COP")
    assert "THREATEN" in listed.stdout and "Norla Vesk" in listed.stdout
    assert "Iran" in run("actors", record).stdout
    assert (
        "no fault" in run("record", "check", record).stdout + run("record", "check", record).stderr
    )


def test_an_event_is_explained(run: Run, tmp_path: Path, file: Path) -> None:
    record = tmp_path / "r.duckdb"
    run("import", record, file, "--as", "icews")
    listed = run("events", record, "--type", "THREATEN", "--format", "json")
    shown = run("show", record, json.loads(listed.stdout)[0]["id"])
    assert "[actor: Police_(India)]" in shown.stdout
    assert "CAMEO 130 -> THREATEN" in shown.stdout


def test_rejected_rows_are_named(run: Run, tmp_path: Path, file: Path) -> None:
    file.write_text(ROWS + "2024-02-09\tIran\n", encoding="utf-8")
    done = run("import", tmp_path / "r.duckdb", file, "--as", "icews")
    assert done.exit_code == 1
    assert f"listed in {file}.rejected.tsv" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--as", "excel"), 2, "icews"),
        ((), 2, "--as"),
        (("--as", "acled"), 1, "lacks event_date, event_type, actor1, country"),
        (("--as", "icews", "--encoding", "klingon"), 1, "encoding"),
    ],
)
def test_wrong_calls(
    run: Run, tmp_path: Path, file: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    done = run("import", tmp_path / "r.duckdb", file, *arguments)
    assert done.exit_code == code
    assert message in done.stderr


def test_the_command_knows_all_formats() -> None:
    assert import_.FORMATS == IMPORTS
