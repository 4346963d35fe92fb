"""search: sentences with their reports, in every format."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

from .conftest import Run, coding, document


def test_a_table_of_sentences(run: Run, record: Path) -> None:
    result = run("search", record, "norland")
    assert result.exit_code == 0
    assert "ASSAULT" in result.stdout
    assert "arms" in result.stdout
    assert "Kestel Post" in result.stdout
    # The shortest sentence of those that hold the word comes first.
    assert result.stdout.index("Hill Brigade") < result.stdout.index("shelled the port")


def test_json_lines_name_the_rows(run: Run, record: Path) -> None:
    result = run("search", record, '"port of kestel"', "--format", "jsonl")
    (found,) = map(json.loads, result.stdout.splitlines())
    assert found["document"] == document().id
    assert {row["id"] for row in found["rows"]} == {
        coding(document()).events[0].id,
        coding(document()).claims[0].id,
    }


def test_csv_has_a_line_a_sentence(run: Run, record: Path) -> None:
    result = run("search", record, "kestel", "--format", "csv")
    rows = list(csv.DictReader(StringIO(result.stdout)))
    assert [row["sequence"] for row in rows] == ["2", "0"]


def test_filters_and_nothing_found(run: Run, record: Path) -> None:
    result = run("search", record, "kestel", "--type", "arms")
    assert (result.exit_code, result.stderr) == (0, "no sentences\n")


def test_a_word_is_needed(run: Run, record: Path) -> None:
    result = run("search", record, "--", "--")
    assert result.exit_code == 2
    assert "write a word to look for" in result.stderr


def test_more_than_a_table_holds(run: Run, record: Path) -> None:
    result = run("search", record, "kestel", "--limit", "1")
    assert len(result.stdout.splitlines()) <= 3
