"""The task `attribution`: contents by the characters that agree, greedily and one to one."""

from __future__ import annotations

import pytest

from standoff.evaluation.attribution import (
    Attribution,
    Attributions,
    Case,
    Quote,
    characters,
    matches,
    same_source,
)
from standoff.evaluation.rows import Row
from standoff.evaluation.task import Options
from tests.evaluation.conftest import JsonLines, read_rows

TEXT = 'The port is closed, said Mira. "We wait," Anders added.'


def at(part: str) -> tuple[tuple[int, int], ...]:
    start = TEXT.index(part)
    return ((start, start + len(part)),)


CLOSED = Quote(source=at("Mira"), cue=at("said"), content=at("The port is closed"))
WAIT = Quote(source=at("Anders"), cue=at("added"), content=at("We wait"))


def figures(*said: Quote) -> dict[str, float]:
    row = Row(1, {}, Case(text=TEXT, attributions=(CLOSED, WAIT)))
    found = tuple(Attribution(one, "named", "asserts") for one in said)
    report = Attributions(Options()).score([row], [found])
    assert report is not None
    return {one.name: one.value for one in report.scores}


def test_the_gold_itself_scores_one() -> None:
    assert set(figures(CLOSED, WAIT).values()) == {1.0}


def test_only_letters_and_digits_count() -> None:
    assert len(characters(TEXT, at('. "We wait,"'))) == len("Wewait")


def test_a_part_of_a_content_overlaps_without_agreeing_by_half() -> None:
    part = Quote(source=at("Mira"), content=at("The"))
    # Theportisclosed has 15 letters, The 3: Jaccard .2.
    ((share, gold, said),) = matches(TEXT, [CLOSED, WAIT], [part])
    assert (share, gold, said) == (pytest.approx(0.2), CLOSED, part)
    assert figures(part, WAIT) == {
        "content_overlap_f1": 1.0,
        "content_half_f1": 0.5,
        "content_source_f1": 0.5,
    }


def test_a_wrong_source_costs_the_third_figure_only() -> None:
    wrong = Quote(source=at("Anders"), content=CLOSED.content)
    assert figures(wrong, WAIT) == {
        "content_overlap_f1": 1.0,
        "content_half_f1": 1.0,
        "content_source_f1": 0.5,
    }


def test_sources_that_are_both_absent_are_the_same() -> None:
    silent = Quote(content=CLOSED.content)
    assert same_source(TEXT, silent, silent)
    assert not same_source(TEXT, CLOSED, silent)


def test_matching_is_one_to_one_and_best_first() -> None:
    part = Quote(content=at("port is closed"))
    pairs = matches(TEXT, [CLOSED], [part, CLOSED])
    assert [(share, said) for share, _, said in pairs] == [(1.0, CLOSED)]


def test_contents_in_two_pieces_are_one_set() -> None:
    pieces = Quote(content=(*at("The port"), *at("is closed")))
    assert matches(TEXT, [CLOSED], [pieces])[0][0] == 1.0


def test_predictions_without_gold(json_lines: JsonLines) -> None:
    text = "The minister of Norland said that the border would stay closed."
    path = json_lines({"text": text, "published": "2024-02-07", "publisher": "Kestel Post"})
    task = Attributions(Options())
    cases = task.read(path)
    said = task.predict(cases)
    assert task.score(cases, said) is None
    task.write(path.with_name("out.jsonl"), cases, said)
    (row,) = read_rows(path.with_name("out.jsonl"))
    (found,) = row["pred_attributions"]
    assert text[slice(*found["cue"][0])] == "said"
    assert "border would stay closed" in text[slice(*found["content"][0])]
    assert "minister" in text[slice(*found["source"][0])]
    assert (found["anonymity"], found["stance"]) == ("office", "asserts")
