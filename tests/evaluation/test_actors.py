"""The task `actors`."""

from __future__ import annotations

import pytest

from standoff.errors import EvaluationError
from standoff.evaluation.actors import Actors, Case, Mention
from standoff.evaluation.rows import Row
from standoff.evaluation.task import Options
from tests.evaluation.conftest import JsonLines, read_rows

TEXT = "Turkish soldiers crossed the border, the French president said."


def mention(part: str, **gold: str | None) -> dict[str, object]:
    start = TEXT.index(part)
    return {"start": start, "end": start + len(part), **gold}


def test_code_sector_and_name_must_all_be_right() -> None:
    gold = (
        Mention(0, 1, "IRQ", "MIL"),
        Mention(2, 3, "IRQ", "MIL"),
        Mention(4, 5, "IRQ", "PRM", "Kataib Hezbollah"),
        Mention(6, 7, "USA", None),
    )
    said = (
        Mention(0, 1, "IRQ", "MIL", "whoever"),
        Mention(2, 3, "IRQ", "GOV"),
        Mention(4, 5, "IRQ", "PRM", "Harakat al-Nujaba"),
        Mention(6, 7, "USA", None),
    )
    fields = {"mentions": [{"code": "IRQ"}]}
    report = Actors(Options()).score([Row(1, fields, Case("a", gold))], [said])
    assert report is not None
    scores = {one.name: one.value for one in report.scores}
    assert scores == {
        "mentions_right": 0.5,
        "code_right": 1.0,
        "sector_right": 0.75,
        "identifier_right": 0.0,
    }


def test_from_file_to_scores(json_lines: JsonLines) -> None:
    path = json_lines(
        {
            "text": TEXT,
            "published": "2024-02-07",
            "mentions": [
                mention("Turkish soldiers", code="TUR", sector="MIL"),
                mention("the French president", code="FRA", sector="GOV"),
            ],
        }
    )
    task = Actors(Options())
    cases = task.read(path)
    said = task.predict(cases)
    report = task.score(cases, said)
    assert report is not None
    assert report.scores[0].value == 1.0
    task.write(path.with_name("out.jsonl"), cases, said)
    (row,) = read_rows(path.with_name("out.jsonl"))
    assert row["pred_mentions"][0]["code"] == "TUR"


def test_mentions_without_codes_are_only_predicted(json_lines: JsonLines) -> None:
    path = json_lines({"text": TEXT, "mentions": [mention("Turkish soldiers")]})
    task = Actors(Options())
    cases = task.read(path)
    said = task.predict(cases)
    assert task.score(cases, said) is None
    assert (said[0][0].code, said[0][0].sector) == ("TUR", "MIL")


def test_a_mention_of_no_one_is_left_empty(json_lines: JsonLines) -> None:
    task = Actors(Options())
    path = json_lines({"text": TEXT, "mentions": [mention("crossed"), mention(",")]})
    ((verb, comma),) = task.predict(task.read(path))
    assert (verb.code, verb.sector, comma.code, comma.sector) == (None,) * 4


@pytest.mark.parametrize("span", [(0, 0), (9, 3), (-1, 4), (900, 910)])
def test_offsets_outside_the_text_are_named(json_lines: JsonLines, span: tuple[int, int]) -> None:
    path = json_lines({"text": TEXT, "mentions": [{"start": span[0], "end": span[1]}]})
    with pytest.raises(EvaluationError, match=r"line 1: \[.* is no stretch of a text"):
        Actors(Options()).read(path)
