"""The task `coder`."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.errors import EvaluationError
from standoff.evaluation.coder import Case, Coding
from standoff.evaluation.rows import Row
from standoff.evaluation.task import Options
from tests.evaluation.conftest import JsonLines, read_rows


def test_sets_are_compared_by_country_and_root() -> None:
    rows = [
        Row(1, {}, Case("a", events=(("USAGOV", "IRN", "112"), ("USAMIL", "IRN", "1121")))),
        Row(2, {}, Case("b", events=(("FRA", "DEU", "040"),))),
        Row(3, {}, Case("c", events=())),
    ]
    said = [
        (("USA", "IRNGOV", "110"),),
        (("FRA", "DEU", "036"), ("DEU", "FRA", "040")),
        (),
    ]
    report = Coding(Options()).score(rows, said)
    assert report is not None
    f1, exact = report.scores
    # One right, three predicted, two in the gold (the first two triples are one).
    assert f1.value == pytest.approx(2 / 5)
    assert exact.value == pytest.approx(2 / 3, abs=1e-4)


def test_a_file_with_invented_actors(json_lines: JsonLines, tmp_path: Path) -> None:
    actors = tmp_path / "actors.tsv"
    actors.write_text("name\tcode\tsince\tuntil\nNorland\tNOR\t\t\nEstavia\tEST\t\t\n")
    path = json_lines({"text": "Norland condemned Estavia on Monday.", "date": "20080806"})
    task = Coding(Options(actors=(actors,)))
    cases = task.read(path)
    said = task.predict(cases)
    assert task.score(cases, said) is None
    task.write(path.with_name("out.jsonl"), cases, said)
    (row,) = read_rows(path.with_name("out.jsonl"))
    ((source, target, code),) = row["pred_events"]
    assert (source[:3], target[:3], code[:2]) == ("NOR", "EST", "11")


@pytest.mark.parametrize("day", ["20080806", "121108", "2008-08-06", 20080806, None])
def test_dates_as_the_records_have_them(json_lines: JsonLines, day: object) -> None:
    assert len(Coding(Options()).read(json_lines({"text": "a", "date": day}))) == 1


def test_a_date_that_is_none_is_named(json_lines: JsonLines) -> None:
    with pytest.raises(EvaluationError, match="line 1: 'soon' is no date"):
        Coding(Options()).read(json_lines({"text": "a", "date": "soon"}))


def test_a_triple_that_is_none_is_named(json_lines: JsonLines) -> None:
    with pytest.raises(EvaluationError, match="line 1"):
        Coding(Options()).read(json_lines({"text": "a", "events": [["USA", "IRN"]]}))
