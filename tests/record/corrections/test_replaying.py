"""Corrections outlive re-coding: found again by id, by place, or kept until they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from standoff.errors import CorrectionError
from standoff.model import Event, Row, to_json
from standoff.record import Filter, Record, check
from tests.record.conftest import NEWER, VERSIONS, numbered, river, talks
from tests.record.corrections.conftest import renamed, rows_of, state

SHELLING, ANSWER = (event.id for event in river().events)
CLAIM, TIE, TROOPS = river().claims[0].id, river().ties[0].id, river().quantities[0].id
NEWEST = replace(NEWER, coder="1.2")


def _shelling(record: Record) -> Event:
    (row,) = (row for row in record.events(Filter(review="all")) if row.event_text == ("shelled",))
    return row


def test_the_same_id_read_otherwise_keeps_what_a_person_set(filled: Record) -> None:
    filled.correct(SHELLING, {"recipient": "IRN.MIL"}, by="Grace")
    read = replace(river().events[0], status="negated", recipient=(), confidence=0.4)
    filled.add(replace(river(versions=NEWER), events=(read, river().events[1])))
    row = _shelling(filled)
    assert (row.recipient[0].code, row.status, row.confidence) == ("IRN", "negated", 0.4)
    assert row.corrections[0].machine == {"recipient": []}
    (said,) = filled.history(SHELLING)
    assert (said.state, said.machine, said.confidence) == ("in force", {"recipient": ""}, 0.4)
    filled.undo(said.id)
    assert to_json(_shelling(filled)) == to_json(read)


def test_another_id_on_the_same_words_keeps_it_too(filled: Record) -> None:
    for id, values in (
        (SHELLING, {"recipient": "IRN.MIL"}), (CLAIM, {"stance": "doubts"}),
        (TIE, {"relation": "backs"}), (TROOPS, {"value": "900"}),
    ):  # fmt: skip
        filled.correct(id, values)
    coded = renamed(river(versions=NEWER))
    filled.add(coded)
    found = [filled.get(row.id) for row in coded.rows() if filled.get(row.id).corrections]
    assert {row.corrections[0].field for row in found} == {
        "recipient",
        "stance",
        "relation",
        "value",
    }
    assert {one.state for one in filled.history()} == {"in force"}
    assert check(filled) == []
    new = _shelling(filled).id
    assert new != SHELLING
    filled.correct(new, {"recipient": "USA"}, by="Ben")
    assert [one.state for one in filled.history(SHELLING)] == ["outdated", "in force"]
    assert filled.history(new) == filled.history(SHELLING)
    filled.add(river(versions=NEWEST))
    assert _shelling(filled).id == SHELLING
    assert [who.code for who in _shelling(filled).recipient] == ["USA"]


def test_a_row_that_is_gone_waits_and_comes_back(filled: Record) -> None:
    filled.correct(SHELLING, {"recipient": "IRN.MIL"})
    filled.reject(TIE)
    filled.add(replace(river(versions=NEWER), events=river().events[1:], ties=()))
    assert [one.state for one in filled.history()] == ["waiting", "waiting"]
    assert [one.field for one in filled.history(SHELLING)] == ["recipient"]
    assert check(filled) == []
    filled.add(river(versions=NEWEST))
    assert [one.state for one in filled.history()] == ["in force", "in force"]
    assert [who.code for who in _shelling(filled).recipient] == ["IRN"]
    assert filled.ties() == []


def test_two_rows_of_one_trigger_are_not_mixed_up(record: Record) -> None:
    shelling = river().events[0]
    blame = replace(shelling, id="b" * 16, event=("ACCUSE",), quad_code=3, recipient=())
    twice = replace(river(), events=(shelling, blame, river().events[1]))
    record.add(twice)
    record.correct(shelling.id, {"actor": "IRN"})
    record.correct(blame.id, {"actor": "USA"})

    def read(row: Row) -> Row:
        assert isinstance(row, Event)
        return replace(row, event=("REJECT",)) if row.event == ("ACCUSE",) else row

    record.add(renamed(replace(twice, versions=NEWER), event=read))
    found = {row.event[0]: row.actor[0].code for row in record.events() if row.corrections}
    assert found == {"ASSAULT": "IRN", "REJECT": "USA"}
    only = replace(river(versions=NEWEST), events=river().events)
    record.add(only)
    assert [row.actor[0].code for row in record.events() if row.corrections] == ["IRN"]
    assert [one.state for one in record.history(blame.id)] == ["waiting"]


def test_a_trigger_that_grew_is_found_by_its_overlap(filled: Record) -> None:
    filled.correct(SHELLING, {"actor": "IRN"})
    shelling = renamed(river()).events[0]
    start, end = shelling.text_info.event[0]
    longer = replace(
        shelling, event_text=("troops shelled",),
        text_info=replace(shelling.text_info, event=((start - 7, end),)),
    )  # fmt: skip
    filled.add(
        replace(renamed(river(versions=NEWER)), events=(longer, *renamed(river()).events[1:]))
    )
    assert filled.get(longer.id).corrections[0].field == "actor"
    assert check(filled) == []


def test_a_confirmed_row_stays_though_the_coder_reads_otherwise(filled: Record) -> None:
    filled.correct(SHELLING, {"actor": "IRN.MIL"}, by="Ada")
    (said,) = filled.confirm(SHELLING, by="Ben")
    kept = _shelling(filled)
    read = replace(river().events[0], status="negated", actor=(), event_scale=-1.0)
    filled.add(replace(river(versions=NEWER), events=(read, river().events[1])))
    row = _shelling(filled)
    assert (row.status, row.event_scale, row.actor) == ("occurred", -9.5, kept.actor)
    assert row.corrections[-1].machine == {"status": "negated", "actor": [], "event_scale": -1.0}
    told = filled.history(SHELLING)[-1]
    assert told.machine == {"actor": "", "status": "negated"}
    filled.undo(said.id)
    assert (_shelling(filled).status, _shelling(filled).actor) == ("negated", kept.actor)


def test_a_confirmed_row_stays_though_the_coder_finds_it_no_more(
    filled: Record, path: Path
) -> None:
    filled.confirm(ANSWER, by="Ben")
    kept: Any = filled.get(ANSWER)
    less = replace(river(versions=NEWER), events=river().events[:1], claims=())
    filled.add(less)
    row: Any = filled.get(ANSWER)
    assert replace(row, corrections=()) == replace(kept, corrections=())
    assert row.corrections[0].machine is None
    claim: Any = filled.get(CLAIM)
    assert claim.events == (ANSWER,)
    assert check(filled) == []
    assert [one.state for one in filled.history(ANSWER)] == ["in force"]
    with pytest.raises(CorrectionError, match="kept for a row that was confirmed"):
        filled.correct(CLAIM, {"stance": "doubts"})
    filled.correct(ANSWER, {"status": "hypothetical"})
    assert [row.status for row in filled.events() if row.id == ANSWER] == ["hypothetical"]
    for one in reversed(filled.history(ANSWER)):
        filled.undo(one.id)
    with Record(path.with_name("never corrected")) as other:
        other.add_many([less, talks()])
        assert rows_of(filled) == rows_of(other)


def test_a_confirmed_event_finds_its_claim_by_its_place(filled: Record) -> None:
    filled.confirm(ANSWER)
    coded = renamed(river(versions=NEWER))
    (claim,) = coded.claims
    empty = replace(coded, events=coded.events[:1], claims=(replace(claim, events=()),))
    filled.add(empty)
    row: Any = filled.get(ANSWER)
    assert row.claim == claim.id
    assert check(filled) == []
    filled.undo(filled.history(ANSWER)[0].id)
    assert filled.get(claim.id) == empty.claims[0]


def test_a_confirmed_claim_stays_without_the_events_that_are_gone(filled: Record) -> None:
    filled.confirm(CLAIM)
    free = replace(river().events[1], claim=None)
    filled.add(replace(river(versions=NEWER), events=(river().events[0], free), claims=()))
    claim: Any = filled.get(CLAIM)
    assert claim.events == ()
    assert check(filled) == []


def test_reports_that_nobody_corrected_are_left_alone(filled: Record) -> None:
    filled.correct(SHELLING, {"actor": "IRN"})
    filled.add(numbered(1))
    assert to_json(filled.get(numbered(1).events[0].id)) == to_json(numbered(1).events[0])
    assert filled.coding(talks().document.id) == talks()


def test_the_order_of_coding_and_correcting_does_not_show(record: Record) -> None:
    record.add(river())
    record.correct(SHELLING, {"actor": "IRN", "event": "CONSULT"})
    record.confirm(TIE)
    first = state(record)
    record.add(river(versions=NEWER))
    record.add(river(versions=VERSIONS))
    assert state(record) == first


@pytest.mark.parametrize("times", [1, 2])
def test_replaying_twice_is_replaying_once(filled: Record, times: int) -> None:
    from standoff.record.corrections import replay

    filled.correct(SHELLING, {"actor": "IRN"})
    before = state(filled)
    with filled._cursor() as cursor:
        for _ in range(times):
            replay(cursor, [river().document.id, "no such report"])
    assert state(filled) == before
