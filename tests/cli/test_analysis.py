"""tension, lulls, flares, forecast, influence, next, whatif: the analysis of a record."""

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


PICTURES = {
    "tension": ("tension", *ASKED),
    "lulls": ("lulls", *ASKED),
    "forecast": ("forecast", *ASKED),
    "back-test": ("forecast", "--backtest", "--level", "actor"),
    "matrix": ("influence", "--level", "actor"),
    "network": ("influence", "--level", "actor", "--picture", "network"),
    "what if": ("whatif", *ASKED, "--add", "2020-09-01 Arvenia 190 Bordia", "--paths", "20"),
}


@pytest.mark.parametrize("words", PICTURES.values(), ids=PICTURES)
def test_pictures_are_written_beside_the_answer(run, history, tmp_path, words) -> None:
    files = {kind: tmp_path / f"p.{kind}" for kind in ("png", "svg", "html")}
    options = [word for kind, path in files.items() for word in (f"--{kind}", str(path))]
    result = run(words[0], history, *words[1:], *options, "--format", "json")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)
    assert result.stderr.count("wrote ") == 3
    assert files["png"].read_bytes().startswith(b"\x89PNG")
    assert files["svg"].read_text().startswith("<svg")
    page = files["html"].read_text()
    assert "<table>" in page and "<figcaption>" in page
    assert page.count("<figure>") == (2 if words[0] == "influence" else 1)


def test_a_picture_that_cannot_be_written_is_named(run, history, tmp_path) -> None:
    result = run("tension", history, *ASKED, "--svg", tmp_path / "none" / "p.svg")
    assert result.exit_code == 1 and "cannot be written" in result.stderr


def test_the_drawn_lull_and_flares_are_those_of_the_commands(run, history, tmp_path) -> None:
    run("tension", history, *ASKED, "--html", tmp_path / "p.html")
    lulls = json.loads(run("lulls", history, *ASKED, "--format", "json").stdout)["lulls"]
    longest = max(lull["days"] for lull in lulls)
    page = (tmp_path / "p.html").read_text()
    assert f"{len(lulls)} lulls, the longest of {longest} days" in page


def test_a_forecast_is_never_shown_without_its_back_test(run, history) -> None:
    shown = run("forecast", history, *ASKED)
    assert "how such forecasts did before: Brier" in shown.stdout
    told = json.loads(run("forecast", history, *ASKED, "--format", "json").stdout)["tested"]
    assert told["cases"] > 0 and told["lacking"] is None
    early = run("forecast", history, *ASKED, "--day", "2020-02-01")
    assert "not known" in early.stdout and "a longer history is needed" in early.stdout


def test_coverage_windows_are_no_quiet(run, history) -> None:
    windows = ("--coverage", "2020-01-01..2020-01-25", "--coverage", "2020-03-10..2020-12-31")
    lulls = run("lulls", history, *ASKED, "--format", "json", *windows)
    whole = run("lulls", history, *ASKED, "--format", "json")
    starts = [{one["start"] for one in json.loads(it.stdout)["lulls"]} for it in (lulls, whole)]
    assert starts[0] < starts[1]
    for text, said in (("2020", "no stretch"), ("2020-03-01..2020-02-01", "ends before")):
        result = run("forecast", history, *ASKED, "--coverage", text)
        assert result.exit_code == 2 and said in result.stderr


def test_filters_narrow_the_history(run, history) -> None:
    found = json.loads(
        run("tension", history, *ASKED, "--since", "2020-03", "--format", "json").stdout
    )
    assert date(1970, 1, 1) + timedelta(days=found["day"][0]) >= date(2020, 3, 1)
    result = run("tension", history, *ASKED, "--place", "Nowhere")
    assert result.exit_code == 1 and "that the filters let through" in result.stderr


def test_flares_tell_when_they_were_known(run, tmp_path) -> None:
    rows, day = ["date\tactor\trelation\trecipient"], START
    for number in range(240):
        day = START + timedelta(days=number)
        many = 4 if 120 <= number < 160 else int(number % 9 == 0)
        rows += [f"{day}\tArvenia\t19{n}\tBordia" for n in range(many)]
    path = tmp_path / "rows.tsv"
    path.write_text("\n".join(rows) + "\n")
    with Record(tmp_path / "h.duckdb") as record:
        import_file(record, path, "icews")
    record = str(tmp_path / "h.duckdb")
    found = json.loads(run("flares", record, *ASKED, "--format", "json").stdout)
    began = [str(START + timedelta(days=day)) for day in (117, 120)]
    assert found[0]["kind"] == "flare-up" and found[0]["began"] in began
    assert found[0]["known"] > found[0]["began"]
    back = json.loads(run("flares", record, *ASKED, "--method", "pelt", "--format", "json").stdout)
    assert str(START + timedelta(days=120)) in [one["day"] for one in back]
    assert "Flare-ups" in run("flares", record, *ASKED).stdout


def test_next_gives_three_counts_and_a_warning(run, history) -> None:
    found = json.loads(run("next", history, "--level", "actor", "--format", "json").stdout)
    assert found and all(len(one["reasons"]) <= 3 for one in found)
    chances = [one["probability"] for one in found]
    assert chances == sorted(chances, reverse=True)
    shown = run("next", history, "--level", "actor", "--actor", "Cassaria", "--top", "2")
    assert "Because of" in shown.stdout and "how such rankings did before" in shown.stdout
    assert "too short to learn from" in shown.stderr
    result = run("next", history, "--level", "actor", "--actor", "Nobody")
    assert result.exit_code == 1 and "Nobody" in result.stderr


def test_next_is_tested_on_the_last_thirty_days(run, history) -> None:
    told = json.loads(
        run("next", history, "--level", "actor", "--backtest", "--format", "json").stdout
    )
    assert told["questions"] > 10 and 0 < told["mrr"] <= 1
    early = run("next", history, "--level", "actor", "--backtest", "--day", "2020-02-01")
    assert early.exit_code == 1 and "too few to test" in early.stderr


def test_what_if_takes_an_event_away(run, history) -> None:
    events = json.loads(run("events", history, "--actor", "Arvenia", "--format", "json").stdout)
    result = run("whatif", history, *ASKED, "--remove", events[-1]["id"][:8], "--paths", "20")
    assert result.exit_code == 0, result.stderr
    assert "in the model's world" in result.stdout and "no proof" in result.stderr


def test_what_if_needs_a_change_that_it_can_read(run, history) -> None:
    assert "say what to change" in run("whatif", history, *ASKED).stderr
    result = run("whatif", history, *ASKED, "--add", "soon Arvenia 190 Bordia")
    assert result.exit_code == 1 and "2024-02-20 USA CONSULT IRQ" in result.stderr
