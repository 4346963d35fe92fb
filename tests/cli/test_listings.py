"""events, claims, ties, quantities, actors: the same filters and formats."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from msgspec.structs import replace

from standoff.cli._options import TABLE_ROWS
from standoff.record import Record

from .conftest import TEXT, coding, document

LISTINGS = ("events", "claims", "ties", "quantities", "actors")


def test_the_table_of_events_says_who_says_so(run, record) -> None:
    result = run("events", record)
    assert result.exit_code == 0
    (line,) = [line for line in result.stdout.splitlines() if "ASSAULT" in line]
    for part in (
        "2024-03-03",
        "NOR",
        "shelled",
        "EST.CVL",
        "Kestel, EST",
        "Mira Solén",
    ):
        assert part in line


@pytest.mark.parametrize("listing", LISTINGS)
def test_json_csv_and_jsonl_hold_the_same_rows(run, record, listing) -> None:
    array = json.loads(run(listing, record, "--format", "json").stdout)
    lines = [
        json.loads(line) for line in run(listing, record, "--format", "jsonl").stdout.splitlines()
    ]
    rows = list(csv.DictReader(StringIO(run(listing, record, "--format", "csv").stdout)))
    key = "actor" if listing == "actors" else "id"
    assert array == lines
    assert array
    assert [row[key] for row in array] == [row[key] for row in rows]


@pytest.mark.parametrize("listing", LISTINGS)
def test_nothing_found_is_an_empty_array_and_no_error(run, record, listing) -> None:
    result = run(listing, record, "--since", "2030", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])
    table = run(listing, record, "--since", "2030")
    assert (table.stdout, table.stderr) == ("", f"no {listing}\n")


@pytest.mark.parametrize(
    ("listing", "arguments", "found"),
    [
        ("events", ("--actor", "NOR"), 1),
        ("events", ("--actor", "EST"), 0),
        ("events", ("--recipient", "EST.CVL"), 1),
        ("events", ("--type", "assault", "--status", "occurred"), 1),
        ("events", ("--until", "2024-02"), 0),
        ("events", ("--place", "kestel", "--speaker", "solén"), 1),
        ("events", ("--text", "shelled"), 1),
        ("claims", ("--type", "denies"), 0),
        ("ties", ("--type", "arms", "--actor", "NOR"), 1),
        ("quantities", ("--place", "EST"), 1),
    ],
)
def test_filters(run, record, listing, arguments, found) -> None:
    result = run(listing, record, *arguments, "--format", "json")
    assert len(json.loads(result.stdout)) == found


def test_a_filter_that_makes_no_sense_names_what_is_allowed(run, record) -> None:
    result = run("events", record, "--status", "maybe")
    assert result.exit_code == 2
    assert "--status 'maybe' is not known; use one of occurred, historical" in result.stderr


def test_a_table_has_a_limit_and_says_so(run, record) -> None:
    with Record(record) as opened:
        opened.add_many(coding(document(f"{TEXT} {n}")) for n in range(TABLE_ROWS))
    table = run("events", record)
    assert table.stdout.count("ASSAULT") == TABLE_ROWS
    assert f"the first {TABLE_ROWS}" in table.stderr
    assert run("events", record, "--limit", 3).stdout.count("ASSAULT") == 3
    assert len(json.loads(run("events", record, "--format", "json").stdout)) == TABLE_ROWS + 1


def test_brackets_of_a_report_are_no_markup(run, record) -> None:
    assert "[red]Hill Brigade[/red]" in run("ties", record).stdout


def test_the_table_says_when_an_event_did_not_occur(run, tmp_path) -> None:
    sound = coding(document())
    planned = replace(sound.events[0], status="future")
    path = tmp_path / "future.duckdb"
    with Record(path) as opened:
        opened.add(replace(sound, events=(planned,)))
    assert "ASSAULT (shelled), future" in run("events", path).stdout


CONTESTED = (
    "The Israeli army said Hezbollah attacked Haifa on Monday. Hezbollah denied that it attacked "
    "Haifa."
)


@pytest.fixture
def disputed(tmp_path) -> str:
    """A record of a report in which two speakers disagree."""
    from standoff.coding import Coder

    path = tmp_path / "disputed.duckdb"
    with Record(path) as record:
        record.add(Coder(effort="fast").code(document(CONTESTED)))
    return str(path)


def test_contested_claims_stand_side_by_side(run, disputed) -> None:
    result = run("claims", disputed, "--contested")
    assert result.exit_code == 0
    head, columns, voices = result.stdout.splitlines()[:3]
    assert "Hezbollah ASSAULT" in head
    assert columns.split() == ["Affirms", "Denies"]
    assert "Israel Defense Forces" in voices and "Hezbollah" in voices


def test_contested_matters_in_json_and_csv(run, disputed) -> None:
    (matter,) = json.loads(run("claims", disputed, "--contested", "--format", "json").stdout)
    assert [voice["position"] for voice in matter["voices"]] == ["affirms", "denies"]
    text = run("claims", disputed, "--contested", "--format", "csv").stdout
    assert [row["position"] for row in csv.DictReader(StringIO(text))] == ["affirms", "denies"]


@pytest.mark.parametrize(("speaker", "found"), [("ISR", 1), ("Hezbollah", 1), ("EGY", 0)])
def test_a_matter_is_shown_whole_when_one_voice_matches(run, disputed, speaker, found) -> None:
    result = run("claims", disputed, "--contested", "--speaker", speaker, "--format", "json")
    assert len(json.loads(result.stdout)) == found


def test_nothing_contested_says_so(run, record) -> None:
    result = run("claims", record, "--contested")
    assert (result.exit_code, result.stderr) == (0, "no contested matters\n")
