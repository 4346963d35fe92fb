"""copies, and show for a report: what copies what, and how."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from standoff.model import Coding, Document, document_id
from standoff.record import Record
from tests.record.copies.telling import HARBOUR, SPUN, STRIKE

from .conftest import VERSIONS, Run

REWRITTEN = STRIKE.replace("Nine", "Seven")


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A record of a report, its spun and its rewritten copy, and another report."""
    path = tmp_path / "r.duckdb"
    with Record(path) as record:
        record.add_many(
            Coding(
                document=Document(
                    id=document_id(text), text=text, publisher=f"Wire {day}",
                    published=date(2024, 3, day),
                ),
                versions=VERSIONS,
            )
            for day, text in enumerate((STRIKE, SPUN, REWRITTEN, HARBOUR), 1)
        )  # fmt: skip
    return path


def test_a_table_of_copies(run: Run, told: Path) -> None:
    result = run("copies", told)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert document_id(SPUN)[:8] in lines[1]
    assert "spun" in lines[1]
    assert "2024-03-01 Wire 1" in lines[1]
    assert any("rewritten" in line for line in lines)


def test_csv_prints_swaps_and_changes_in_words(run: Run, told: Path) -> None:
    result = run("copies", told, "--format", "csv")
    spun, rewritten = csv.DictReader(StringIO(result.stdout))
    assert "Northern Entrance for Northern Front" in spun["swapped"]
    assert "number: Seven for Nine" in rewritten["changed"]


def test_filters(run: Run, told: Path) -> None:
    one = run("copies", told, "--kind", "rewritten", "--format", "jsonl")
    assert [json.loads(line)["kind"] for line in one.stdout.splitlines()] == ["rewritten"]
    assert (
        len(json.loads(run("copies", told, "--since", "2024-03-03", "--format", "json").stdout))
        == 1
    )
    of = run("copies", told, "--document", document_id(HARBOUR))
    assert (of.exit_code, of.stderr) == (0, "no copies\n")
    assert run("copies", told, "--kind", "other").exit_code == 2
    assert run("copies", told, "--since", "soon").exit_code == 2


def test_show_explains_a_copy(run: Run, told: Path) -> None:
    result = run("show", told, document_id(SPUN)[:8])
    assert result.exit_code == 0, result.output
    assert "Copies Wire 1, 2024-03-01: spun" in result.stdout
    assert "Northern Entrance" in result.stdout
    changed = run("show", told, document_id(REWRITTEN)).stdout
    assert "Facts told otherwise" in changed
    assert "Seven" in changed


def test_show_explains_an_original(run: Run, told: Path) -> None:
    result = run("show", told, document_id(STRIKE))
    assert "Copied by" in result.stdout
    assert document_id(SPUN)[:8] in result.stdout


def test_show_gives_json(run: Run, told: Path) -> None:
    found = json.loads(run("show", told, document_id(SPUN), "--json").stdout)
    assert found["document"]["id"] == document_id(SPUN)
    assert found["copies"]["original"] == document_id(STRIKE)
    assert found["copied_by"] == []


def test_wording_known_to_be_swapped_is_listed_without_an_original(
    run: Run, tmp_path: Path
) -> None:
    text = "The Quds Drive of the Islamic Transformation Gatekeeper Corps fired the rockets."
    path = tmp_path / "spun.duckdb"
    with Record(path) as record:
        record.add(Coding(document=Document(id=document_id(text), text=text), versions=VERSIONS))
    result = run("show", path, document_id(text))
    assert "Known to be swapped" in result.stdout
    assert "Quds Drive" in result.stdout
    assert "Quds Force" in result.stdout


def test_no_row_and_no_report(run: Run, told: Path) -> None:
    result = run("show", told, "zzzz")
    assert result.exit_code == 1
    assert "no row has the id 'zzzz'" in result.stderr
