"""tension, lulls, forecast, influence: the analysis of a record from the command line."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from standoff.record import Record
from standoff.record.exchange import import_file

START = date(2020, 1, 1)
GAPS = (2, 3, 1, 4, 2, 5, 3, 2, 40, 3, 2, 4, 1, 3, 2, 6, 2, 3)


@pytest.fixture(scope="module")
def history(tmp_path_factory) -> str:
    """A record of fights between A and B, with one long lull, and of talks beside them."""
    folder = tmp_path_factory.mktemp("history")
    rows, day = ["date\tactor\trelation\trecipient"], START
    for number, gap in enumerate(GAPS * 3):
        day += timedelta(days=gap)
        pair = ("Arvenia", "Bordia") if number % 2 else ("Bordia", "Arvenia")
        rows.append(f"{day}\t{pair[0]}\t190\t{pair[1]}")
        rows.append(f"{day + timedelta(days=1)}\tCassaria\t040\t{pair[0]}")
    path = folder / "rows.tsv"
    path.write_text("\n".join(rows) + "\n")
    with Record(folder / "h.duckdb") as record:
        import_file(record, path, "icews")
    return str(folder / "h.duckdb")


ASKED = ("Arvenia", "Bordia", "--level", "actor")


def test_tension_rises_with_fights(run, history) -> None:
    found = json.loads(run("tension", history, *ASKED, "--format", "json").stdout)
    assert found["conflict"][-1] > 0 and found["cooperation"][-1] == 0
    table = run("tension", history, *ASKED, "--last", "3").stdout.splitlines()
    assert table[1].split() == ["Day", "Tension", "Range", "Conflict", "Cooperation"]
    assert len([line for line in table[2:] if line.strip()]) == 3


def test_the_long_gaps_are_the_lulls(run, history) -> None:
    found = json.loads(run("lulls", history, *ASKED, "--format", "json").stdout)
    assert 39 in [lull["days"] for lull in found["lulls"]]
    assert "One in" in run("lulls", history, *ASKED).stdout


def test_a_forecast_never_rises_with_its_horizon(run, history) -> None:
    found = json.loads(run("forecast", history, *ASKED, "--format", "json").stdout)
    holds = [hold["holds"] for hold in found["holds"]]
    assert holds == sorted(holds, reverse=True) and 0 <= holds[-1] <= holds[0] <= 1
    assert "Earlier lulls" in run("forecast", history, *ASKED).stdout


def test_a_forecast_knows_nothing_of_its_day_and_after(run, history) -> None:
    day = ("--day", "2020-03-01", "--format", "json")
    found = json.loads(run("forecast", history, *ASKED, *day).stdout)
    assert found["day"] == "2020-03-01" and found["since"] < "2020-03-01"


def test_a_forecast_needs_two_actors(run, history) -> None:
    result = run("forecast", history)
    assert result.exit_code == 2 and "name two actors" in result.stderr


@pytest.mark.parametrize("command", ["tension", "lulls", "forecast"])
def test_strangers_are_named(run, history, command) -> None:
    result = run(command, history, "Arvenia", "Nowhere", "--level", "actor")
    assert result.exit_code != 0 and "Nowhere" in result.stderr


def test_influence_says_that_it_is_no_cause(run, history) -> None:
    result = run("influence", history, "--level", "actor", "--all")
    assert result.exit_code == 0, result.stderr
    assert "note: An edge says" in result.stderr


def test_a_record_without_events_is_refused(run, tmp_path) -> None:
    path = str(tmp_path / "empty.duckdb")
    Record(path).close()
    result = run("tension", path, "A", "B")
    assert result.exit_code == 1 and "no dated event" in result.stderr
