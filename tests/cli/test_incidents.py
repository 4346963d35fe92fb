"""`standoff incidents`, and `standoff show` of an incident."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from standoff.cli import main
from standoff.coding import Coder
from standoff.model import Document, document_id
from standoff.record import Record

TOLD = (
    ("Agence Nord", "Nine people were killed in an Israeli air strike on Homs on Sunday."),
    ("Levant Post", "An Israeli strike on Homs on Sunday killed 14 people, the ministry said."),
    ("Meridian", "Gunmen shot dead three policemen in Kandahar on Sunday."),
)  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    found: Path = tmp_path_factory.mktemp("incidents") / "r.duckdb"
    documents = [
        Document(id=document_id(text), text=text, publisher=publisher, published=date(2024, 3, 4))
        for publisher, text in TOLD
    ]
    with Record(found) as record:
        record.add_many(Coder().code_many(documents))
    yield found


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    assert result.exit_code == 0, result.output
    return result


def test_the_table_has_a_line_an_incident(path: Path) -> None:
    shown = run("incidents", path).stdout
    assert shown.count("2024-03-03") == 2
    assert "dead: 9 or 14" in shown


def test_filters_choose_and_limit(path: Path) -> None:
    lines = run("incidents", path, "--place", "Homs", "--format", "jsonl").stdout.splitlines()
    assert len(lines) == 1
    result = run("incidents", path, "--type", "PROTEST")
    assert result.stdout == "" and "no incidents" in result.stderr
    assert len(run("incidents", path, "--format", "jsonl", "--limit", "1").stdout.splitlines()) == 1


def test_csv_has_one_row_an_incident(path: Path) -> None:
    rows = list(csv.DictReader(run("incidents", path, "--format", "csv").stdout.splitlines()))
    strike = next(row for row in rows if row["place"] == "Homs")
    assert (strike["dead_low"], strike["dead_high"], strike["reports"]) == ("9", "14", "2")
    assert "dead: 9 or 14" in strike["differs"]


def test_json_holds_who_says_what(path: Path) -> None:
    found = json.loads(run("incidents", path, "--format", "json").stdout)
    strike = next(one for one in found if len(one["reports"]) == 2)
    assert strike["kind"] == "incident"
    dead = next(one for one in strike["differs"] if one["slot"] == "dead")
    said = {event for one in dead["versions"] for event in one["events"]}
    assert said <= set(strike["members"])


def test_show_puts_the_tellings_side_by_side(path: Path) -> None:
    found = json.loads(run("incidents", path, "--format", "json").stdout)
    strike = next(one for one in found if len(one["reports"]) == 2)
    shown = run("show", path, strike["id"][:8]).stdout
    assert all(text in shown for _, text in TOLD[:2]) and TOLD[2][1] not in shown
    assert "They agree" in shown and "dead: 9" in shown
    whole = json.loads(run("show", path, strike["id"], "--json").stdout)
    assert whole["incident"]["id"] == strike["id"]
    assert [event["id"] for event in whole["events"]] == strike["members"]
