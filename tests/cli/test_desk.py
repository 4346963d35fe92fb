"""desk: the address, the page behind it, the lock, and an orderly end."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def served(record: Path, *more: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The desk of a record as a process, and its address."""
    command = [sys.executable, "-m", "standoff.cli", "desk", str(record), "--port", "0"]
    process = subprocess.Popen([*command, "--no-browser", *more], stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"(http://\S+)", line)
        assert found is not None, line + process.stderr.read()
        yield found[1], process
    finally:
        process.kill()
        process.wait()


def test_it_serves_until_it_is_interrupted(record, run) -> None:
    with served(record) as (address, process):
        with urllib.request.urlopen(address) as answer:
            page = answer.read().decode()
        assert "Overview" in page and "r.duckdb" in page
        refused = run("confirm", record, "0000", "--by", "Ada")
        assert refused.exit_code != 0 and "is in use by process" in refused.output
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    assert not record.with_name("r.duckdb.holder").exists()


def test_another_host_needs_its_token(record) -> None:
    with served(record, "--host", "0.0.0.0") as (address, _):
        assert "?token=" in address
        local = address.replace("0.0.0.0", "127.0.0.1")
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(local.split("?")[0] + "?token=wrong")
        jar = urllib.request.HTTPCookieProcessor()
        with urllib.request.build_opener(jar).open(local) as answer:
            assert "Overview" in answer.read().decode()


def test_a_port_that_is_taken_is_named(record, run) -> None:
    with served(record, "--read-only") as (address, _):
        port = re.search(r":(\d+)/", address)
        assert port is not None
        again = run("desk", record, "--read-only", "--no-browser", "--port", port[1])
    assert again.exit_code == 1
    assert f"port {port[1]} of 127.0.0.1 cannot be used" in again.output


def test_the_report_is_written(record, run, tmp_path) -> None:
    result = run("report", record, "--to", tmp_path / "brief.html", "--title", "Kestel <today>")
    assert result.exit_code == 0, result.output
    assert "wrote" in result.stderr and "kB" in result.stderr
    text = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert "<h1>Kestel &lt;today&gt;</h1>" in text and "Mira Solén" in text
    wrong = run("report", record, "--to", tmp_path / "b.html", "--since", "soon")
    assert wrong.exit_code == 2 and "is no date" in wrong.output
    filtered = run("report", record, "--to", tmp_path / "c.html", "--type", "denies")
    assert filtered.exit_code == 0, filtered.output
