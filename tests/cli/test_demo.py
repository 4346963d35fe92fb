"""demo: the dossier coded, shown, and what to do next."""

from __future__ import annotations

import re

import pytest

import standoff.documents
from standoff.record import Record

pytestmark = pytest.mark.skipif(
    not hasattr(standoff.documents, "read"), reason="the documents room has no read yet"
)


def test_the_demo_shows_events_claims_and_commands_that_work(run, tmp_path) -> None:
    record = tmp_path / "demo.duckdb"
    result = run("demo", "--record", record, "--rows", 5)
    assert result.exit_code == 0, result.output
    assert len(re.findall(r"^5 of \d+ (?:events|claims)", result.stdout, re.MULTILINE)) == 2
    (last,) = [line for line in result.stdout.splitlines() if line.startswith("What next: ")]
    commands = re.findall(r"standoff ([^·]+)", last)
    assert len(commands) == 4
    for command in commands:
        # The desk would wait for its reader.
        words = ("desk", "--help") if command.startswith("desk ") else command.split()
        assert run(*words).exit_code == 0
    with Record(record, read_only=True) as opened:
        assert opened.counts()["documents"] == 12
    assert "coded 0, unchanged 12" in run("demo", "--record", record).stderr


def test_the_record_of_the_dossier_is_sound(run, tmp_path) -> None:
    record = tmp_path / "demo.duckdb"
    assert run("demo", "--record", record).exit_code == 0
    result = run("record", "check", record)
    assert result.exit_code == 0, result.stdout
