"""code: from reports to a record, a file, a folder, stdout; with the real coder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import standoff.documents
from standoff.model import row_from_json
from standoff.record import Record
from standoff.sample import paths

pytestmark = pytest.mark.skipif(
    not hasattr(standoff.documents, "read"), reason="the documents room has no read yet"
)

COMMITTED = 10_000
"""Bytes by which a record surely grows at the first commit of reports."""

REPORT = "Iran condemned the strikes on Monday. Two soldiers were killed in Baghdad, Iraq said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports and a file that is none."""
    place = tmp_path / "reports"
    place.mkdir()
    for path in paths()[:2]:
        (place / path.name).write_bytes(path.read_bytes())
    (place / "broken.txt").write_bytes(bytes(range(256)) * 20)
    return place


def summary(stderr: str) -> str:
    (line,) = [line for line in stderr.splitlines() if line.startswith("coded ")]
    return line


def test_a_record_gets_what_can_be_read_and_says_what_cannot(run, folder, tmp_path) -> None:
    record = tmp_path / "r.duckdb"
    first = run("code", folder, "--record", record)
    assert first.exit_code == 1
    assert summary(first.stderr) == "coded 2, unchanged 0, recoded 0, failed 1"
    (failed,) = [line for line in first.stderr.splitlines() if line.startswith("failed: ")]
    assert "broken.txt" in failed
    (folder / "broken.txt").unlink()
    again = run("code", folder, "--record", record)
    assert again.exit_code == 0
    assert summary(again.stderr) == "coded 0, unchanged 2, recoded 0, failed 0"
    assert again.stdout == ""
    with Record(record, read_only=True) as opened:
        assert opened.counts()["events"] > 0


def test_without_record_and_to_stdout_gets_json_lines(run) -> None:
    result = run("code", paths()[0])
    assert result.exit_code == 0
    rows = [row_from_json(line) for line in result.stdout.splitlines()]
    assert {type(row).__name__ for row in rows} >= {"Event", "Claim"}
    text = paths()[0].read_text("utf-8")
    assert all(json.loads(line)["kind"] for line in result.stdout.splitlines())
    assert any(row.text in text for row in rows)


def test_stdin_with_a_date(run) -> None:
    result = run("code", "-", "--date", "2024-02-06", input=REPORT)
    assert result.exit_code == 0, result.stderr
    days = {str(row.date) for row in map(row_from_json, result.stdout.splitlines())}
    assert "2024-02-05" in days


def test_an_undated_report_is_pointed_out(run) -> None:
    assert "give --date" in run("code", "-", input=REPORT).stderr


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_a_folder_of_tables(run, tmp_path, format) -> None:
    result = run("code", paths()[0], "--to", tmp_path / "rows", "--format", format)
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "rows" / f"events.{format}").stat().st_size > 0


def test_tables_do_not_go_to_stdout_or_into_one_file(run, tmp_path) -> None:
    assert run("code", paths()[0], "--format", "csv").exit_code == 2
    assert run("code", paths()[0], "--format", "csv", "--to", tmp_path / "rows.csv").exit_code == 2


def test_a_record_and_a_file_get_the_same_rows_also_the_second_time(run, tmp_path) -> None:
    record = tmp_path / "r.duckdb"
    written = []
    for name in ("one.jsonl", "two.jsonl"):
        run("code", *paths()[:2], "--record", record, "--to", tmp_path / name)
        written.append(sorted((tmp_path / name).read_text("utf-8").splitlines()))
    assert written[0] == written[1] != []


def test_two_jobs_give_what_one_gives(run) -> None:
    one = run("code", *paths()[:3])
    two = run("code", *paths()[:3], "--jobs", 2)
    assert two.exit_code == 0, two.stderr
    assert two.stdout == one.stdout


def test_actors_of_ones_own(run, tmp_path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(
        '[[actor]]\nid = "blue-heron"\nname = "Blue Heron Front"\nkind = "group"\n'
        'code = "IRQ"\nsector = "REB"\naliases = []\n'
    )
    result = run("code", "-", "--actors", mine, input="The Blue Heron Front attacked Baghdad.")
    assert result.exit_code == 0, result.stderr
    assert '"identifier_id":"blue-heron"' in result.stdout


def test_a_path_that_is_not_there_fails_and_is_named(run, tmp_path) -> None:
    result = run("code", tmp_path / "none.txt")
    assert result.exit_code == 1
    assert "none.txt" in result.stderr
    assert summary(result.stderr) == "coded 0, unchanged 0, recoded 0, failed 1"


def test_ctrl_c_keeps_what_was_committed_and_says_how_to_go_on(tmp_path) -> None:
    record = tmp_path / "r.duckdb"
    many = tmp_path / "many"
    many.mkdir()
    text = paths()[0].read_text("utf-8")
    for number in range(400):
        (many / f"{number:03}.txt").write_text(f"{text}\nNumber {number}.\n")
    command = [sys.executable, "-m", "standoff.cli", "code", str(many), "--record", str(record)]
    Record(record).close()
    empty = size(record)
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=dict(os.environ))
    deadline = time.monotonic() + 60
    while (
        size(record) < empty + COMMITTED and process.poll() is None and time.monotonic() < deadline
    ):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130, stderr
    (line,) = [line for line in stderr.splitlines() if line.startswith("stopped: coded ")]
    assert "give the same command again" in line
    with Record(record, read_only=True) as opened:
        held = opened.counts()["documents"]
    assert 0 < held == int(line.split()[2].rstrip(",")) < 400


def size(record: Path) -> int:
    """Bytes of a record and of its log."""
    return sum(path.stat().st_size for path in record.parent.glob("r.duckdb*") if path.is_file())
