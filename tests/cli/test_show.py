"""show: the sentence with its slots marked, and why."""

from __future__ import annotations

import json

from standoff.cli._marking import STYLES, bracketed, coloured
from standoff.desk.slots import slots
from standoff.record import Record

from .conftest import coding, document


def test_slots_are_marked_in_brackets_where_there_is_no_colour(run, record) -> None:
    event = coding(document()).events[0]
    result = run("show", record, event.id[:6])
    assert result.exit_code == 0
    assert (
        "[content: [actor: Norland] [trigger: shelled] the [recipient: port of [place: Kestel]] "
        "on [date: 3 March]], [speaker: Estavian minister Mira Solén] [cue: said]."
    ) in result.stdout
    assert "trigger shelled (verb) -> ASSAULT" in result.stdout
    assert "Shells on Kestel, Kestel Post, 2024-03-04" in result.stdout
    assert f"standoff show {record} {event.claim}" in result.stdout


def test_every_row_can_be_shown(run, record) -> None:
    with Record(record, read_only=True) as opened:
        ids = [row.id for row in opened.coding(document().id).rows()]
    assert len(ids) == 4
    for id in ids:
        result = run("show", record, id)
        assert result.exit_code == 0, result.output
        assert id in result.stdout


def test_colour_lies_on_the_words_of_the_slot() -> None:
    row = coding(document()).events[0]
    marked = coloured(row.text, row.text_info.start, slots(row))
    (span,) = [span for span in marked.spans if span.style == STYLES["actor"]]
    assert marked.plain[span.start : span.end] == "Norland"


def test_offsets_count_from_the_start_of_the_sentence() -> None:
    tie = coding(document()).ties[0]
    shown = bracketed(tie.text, tie.text_info.start, slots(tie))
    assert shown == "Norland [trigger: arms] the [to: [red]Hill Brigade[/red]]."


def test_a_slot_of_another_sentence_is_shown_where_it_stands(run, record) -> None:
    tie = coding(document()).ties[0]
    assert "elsewhere: …[from: Norland] shelled" in run("show", record, tie.id).stdout


def test_control_characters_of_a_report_stay_off_the_terminal() -> None:
    assert bracketed("a\x1b[2Jb", 0, []) == "a [2Jb"


def test_json_has_the_row_its_claim_and_its_report(run, record) -> None:
    event = coding(document()).events[0]
    whole = json.loads(run("show", record, event.id, "--json").stdout)
    assert whole["row"]["id"] == event.id
    assert whole["claim"]["speaker"]["identifier_text"] == "Mira Solén"
    assert whole["document"]["publisher"] == "Kestel Post"
    assert "text" not in whole["document"]


def test_an_id_that_is_not_there_is_an_error(run, record) -> None:
    result = run("show", record, "ffffffff")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
