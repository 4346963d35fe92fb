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


def test_every_engine_writes_the_same_bytes(run, folder, tmp_path) -> None:
    page = "<html><body><article><p>{}</p></article></body></html>"
    (folder / "page.html").write_text(page.format(REPORT))
    written = {}
    for engine in ((), ("--jobs", 3), ("--on", "local:2")):
        out = tmp_path / "-".join(map(str, ("rows", *engine))).replace(":", "")
        result = run("code", folder, "--effort", "fast", "--to", out, *engine)
        assert summary(result.stderr) == "coded 3, unchanged 0, recoded 0, failed 1"
        written[engine] = out.read_bytes()
    assert len(set(written.values())) == 1
    assert b"condemned the strikes" in written[()]


def test_without_a_record_no_library_of_tables_is_loaded_beside_which_spacy_is_slower(
    tmp_path,
) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    script = (
        "import sys; from standoff.cli import main\n"
        "main(sys.argv[1:], standalone_mode=False)\n"
        "print([name for name in ('pyarrow', 'duckdb') if name in sys.modules])"
    )
    words = ["code", str(report), "--to", str(tmp_path / "rows.jsonl"), "--effort", "fast"]
    done = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_order_of_sets_does_not_show_in_the_rows(tmp_path) -> None:
    report = tmp_path / "report.txt"
    told = "\n\n".join(path.read_text(encoding="utf-8") for path in paths()[:3])
    report.write_text(f"{told}\n\nThe Badr Organization fought in Syria for Iran.")
    written = set()
    for seed in ("0", "6", "8"):
        words = ["code", str(report), "--format", "jsonl", "--effort", "fast"]
        done = subprocess.run(
            [sys.executable, "-m", "standoff.cli", *words], capture_output=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )  # fmt: skip
        written.add(done.stdout)
    assert len(written) == 1 and b"fought -> member_of" in written.pop()


def test_jobs_and_a_cluster_exclude_each_other(run) -> None:
    both = run("code", paths()[0], "--jobs", 2, "--on", "local:2")
    assert both.exit_code == 2
    assert "give --jobs or --on" in both.stderr
    nowhere = run("code", paths()[0], "--on", "somewhere")
    assert nowhere.exit_code == 2
    assert "dask://HOST:PORT or local:N" in nowhere.stderr


def test_what_failed_is_listed_and_tried_again_on_demand(run, folder, tmp_path) -> None:
    rows = tmp_path / "rows.jsonl"
    listed = tmp_path / "rows.jsonl.failures.jsonl"
    first = run("code", folder, "--to", rows, "--effort", "fast")
    assert first.exit_code == 1
    assert str(listed) in first.stderr
    (failure,) = map(json.loads, listed.read_text().splitlines())
    assert failure["where"] == str(folder / "broken.txt")
    assert "is no text" in failure["reason"]
    before = rows.read_bytes()
    (folder / "broken.txt").write_text(REPORT)
    again = run("code", folder, "--to", rows, "--effort", "fast", "--retry-failed")
    assert again.exit_code == 0, again.stderr
    assert summary(again.stderr) == "coded 1, unchanged 0, recoded 0, failed 0"
    assert rows.read_bytes().startswith(before)
    assert b"condemned the strikes" in rows.read_bytes()[len(before) :]
    assert not listed.exists()


def test_retrying_needs_a_place_where_failures_are_listed(run) -> None:
    result = run("code", paths()[0], "--retry-failed")
    assert result.exit_code == 2
    assert "--retry-failed needs the --record or the --to" in result.stderr


def test_partitions_are_queried_and_built_into_a_record(run, tmp_path) -> None:
    months, record = tmp_path / "months", tmp_path / "r.duckdb"
    first = run("code", *paths()[:3], "--to", f"parquet:{months}", "--effort", "fast")
    assert first.exit_code == 0, first.stderr
    again = run("code", *paths()[:4], "--to", f"parquet:{months}", "--effort", "fast")
    assert summary(again.stderr) == "coded 1, unchanged 3, recoded 0, failed 0"
    built = run("record", "build", record, months)
    assert built.stderr.endswith("added 4, unchanged 0, recoded 0\n")
    run("code", *paths()[:4], "--record", tmp_path / "at-once.duckdb", "--effort", "fast")
    listings = [
        run("events", source, "--actor", "USA", "--format", "jsonl").stdout
        for source in (months, record, tmp_path / "at-once.duckdb")
    ]
    assert listings[0] == listings[1] == listings[2] != ""


def test_partitions_are_a_folder_of_parquet(run, tmp_path) -> None:
    assert run("code", paths()[0], "--to", "parquet:").exit_code == 2
    assert run("code", paths()[0], "--to", "parquet:x", "--format", "csv").exit_code == 2


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


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_keeps_what_was_committed_and_says_how_to_go_on(tmp_path, jobs) -> None:
    record = tmp_path / "r.duckdb"
    many = tmp_path / "many"
    many.mkdir()
    for number in range(1000):
        (many / f"{number:04}.txt").write_text(f"{REPORT}\nNumber {number}.\n")
    command = [sys.executable, "-m", "standoff.cli", "code", str(many), "--record", str(record)]
    command += ["--jobs", jobs, "--effort", "fast"]
    Record(record).close()
    empty = size(record)
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=dict(os.environ))
    deadline = time.monotonic() + 120
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
    assert 0 < held == int(line.split()[2].rstrip(",")) < 1000


def test_a_killed_run_goes_on_and_the_file_is_as_if_it_had_not_been(run, tmp_path) -> None:
    many, rows = tmp_path / "many", tmp_path / "rows.jsonl"
    many.mkdir()
    text = paths()[0].read_text("utf-8")
    for number in range(40):
        (many / f"{number:03}.txt").write_text(f"{text}\nNumber {number}.\n")
    words = ["code", str(many), "--to", str(rows), "--effort", "fast"]
    process = subprocess.Popen([sys.executable, "-m", "standoff.cli", *words])
    deadline = time.monotonic() + 60
    while not (rows.exists() and rows.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.kill()
    process.wait()
    with rows.open("ab") as stream:
        stream.write(b'{"kind":"claim","id":"cut o')
    again = run(*words)
    assert again.exit_code == 0, again.stderr
    coded, unchanged = (int(summary(again.stderr).split()[at].rstrip(",")) for at in (1, 3))
    assert (coded + unchanged, unchanged > 0) == (40, True)
    run(*words[:2], "--to", tmp_path / "whole.jsonl", "--effort", "fast")
    assert rows.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["many", "rows.jsonl", "whole.jsonl"]


def size(record: Path) -> int:
    """Bytes of a record and of its log."""
    return sum(path.stat().st_size for path in record.parent.glob("r.duckdb*") if path.is_file())
