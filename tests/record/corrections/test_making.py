"""A person's word changes one row, bears a name, and can be taken back to the byte."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from standoff.errors import CorrectionError, NotInRecord, RecordError
from standoff.model import Bound, Claim, Entity, Event, Versions, to_json
from standoff.record import Filter, Record, check
from tests.record.conftest import VERSIONS, river, talks
from tests.record.corrections.conftest import rows_of, state

SHELLING, ANSWER = (event.id for event in river().events)
CLAIM, TIE, TROOPS = river().claims[0].id, river().ties[0].id, river().quantities[0].id
MEETING, VISIT = (event.id for event in talks().events)


def _event(record: Record, id: str = SHELLING) -> Event:
    row = record.get(id)
    assert isinstance(row, Event)
    return row


def test_one_actor_is_corrected_and_nothing_else_moves(filled: Record) -> None:
    before = state(filled)
    filled.correct(SHELLING, {"actor": "IRN.MIL"}, by="Grace", because="a typing error")
    after = state(filled)
    for table in ("claims", "ties", "quantities", "documents", "sentences"):
        assert after[table] == before[table]
    old, new = (
        {row["id"]: row for row in _dicts(filled, rows["events"])} for rows in (before, after)
    )
    assert {id for id in old if old[id] != new[id]} == {SHELLING}
    moved = {name for name in old[SHELLING] if old[SHELLING][name] != new[SHELLING][name]}
    assert moved == {"actor", "corrected", "row"}
    assert new[SHELLING]["actor"] == "IRN.MIL Iran"
    assert new[SHELLING]["corrected"] == "actor by Grace"
    given_, row = river().events[0], _event(filled)
    same = set(Event.__struct_fields__) - {"actor", "corrections"}
    assert all(getattr(given_, name) == getattr(row, name) for name in same)
    (said,) = row.corrections
    assert (said.by, said.field, said.value) == ("Grace", "actor", "IRN.MIL")
    assert said.because == "a typing error"
    assert said.machine is not None
    assert said.machine["actor"][0]["identifier_id"] == "norland-army"
    people = [row for row in before["entities"] if row not in after["entities"]]
    assert [(row[0], row[3]) for row in people] == [(SHELLING, "actor")]
    assert len(after["entities"]) == len(before["entities"])


def _dicts(record: Record, rows: list[tuple[object, ...]]) -> list[dict[str, Any]]:
    names = [name for (name,) in record.select("SELECT column_name FROM (DESCRIBE events)")]
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_a_value_rests_on_the_words_that_it_replaces(filled: Record) -> None:
    filled.correct(SHELLING, {"actor": "IRN.MIL; USA", "recipient": "none"})
    first, second = _event(filled).actor
    assert (first.entity_text, first.resolved) == ("Norland troops", "set by Ada")
    assert second.entity_text == "Norland troops"
    assert _event(filled).recipient == ()
    filled.correct(ANSWER, {"recipient": "NOR", "place": "Baghdad", "size.dead": "9+"})
    row = _event(filled, ANSWER)
    assert row.recipient[0].entity_text == "answer"
    assert row.event_loc is not None
    assert (row.event_loc.extracted_place, row.event_loc.country_code) == ("answer", "IRQ")
    assert row.size is not None and row.size.dead == Bound(low=9, high=None, text="answer")
    assert check(filled) == []


def test_filters_find_what_a_person_set(filled: Record) -> None:
    filled.correct(SHELLING, {"recipient": "IRN.MIL", "date": "2024-04", "place": "Baghdad"})
    assert [row.id for row in filled.events(Filter(recipient="IRN.MIL"))] == [SHELLING]
    assert [row.id for row in filled.events(Filter(place="IRQ"))] == [SHELLING]
    april = Filter(since=date(2024, 4, 1), until=date(2024, 4, 30))
    assert [row.id for row in filled.events(april)] == [SHELLING]
    assert filled.events(Filter(recipient="CVL")) == []
    assert [row.id for row in filled.events(Filter(review="corrected"))] == [SHELLING]
    assert len(filled.events(Filter(review="open"))) == 3


def test_what_follows_from_the_type_moves_with_it(filled: Record) -> None:
    filled.correct(SHELLING, {"event": "MOBILIZE", "mode": "troops"})
    row = _event(filled)
    assert (row.event, row.mode, row.quad_code) == (("MOBILIZE",), ("troops",), 4)
    assert (row.event_scale, row.cameo) == (-6.5, "150")
    filled.correct(SHELLING, {"event": "consult"}, by="Ben")
    row = _event(filled)
    assert (row.event, row.mode, row.quad_code, row.event_scale) == (("CONSULT",), (), 1, 2.5)
    assert [one.field for one in row.corrections] == ["event"]
    assert [one.state for one in filled.history(SHELLING)] == ["outdated", "outdated", "in force"]


def test_a_type_of_ones_own_that_the_record_holds(record: Record) -> None:
    own = replace(river().events[1], event=("SIEGE",), mode=("sea",), event_scale=-7.5, quad_code=4)
    record.add(replace(river(), events=(river().events[0], own)))
    record.correct(SHELLING, {"event": "siege", "mode": "sea"})
    row = _event(record)
    assert (row.event, row.mode, row.event_scale, row.cameo) == (("SIEGE",), ("sea",), -7.5, None)


def test_the_last_of_two_people_counts_and_both_are_told(filled: Record) -> None:
    filled.correct(SHELLING, {"recipient": "IRN"}, by="Ada")
    (second,) = filled.correct(SHELLING, {"recipient": "USA"}, by="Ben")
    assert [who.code for who in _event(filled).recipient] == ["USA"]
    told = [(one.by, one.state, one.before) for one in filled.history(SHELLING)]
    assert told == [
        ("Ada", "outdated", "?.CVL two sailors"),
        ("Ben", "in force", "IRN Iran"),
    ]
    filled.undo(second.id)
    assert [who.code for who in _event(filled).recipient] == ["IRN"]
    assert [one.by for one in _event(filled).corrections] == ["Ada"]


def test_an_undo_can_be_undone(filled: Record) -> None:
    (said,) = filled.correct(SHELLING, {"status": "negated"})
    (back,) = filled.undo(said.id[:6], because="it happened")
    assert _event(filled).status == "occurred"
    with pytest.raises(CorrectionError, match=f"undo {back.id} to bring it back"):
        filled.undo(said.id)
    (again,) = filled.undo(back.id)
    assert _event(filled).status == "negated"
    filled.undo(again.id)
    assert to_json(_event(filled)) == to_json(river().events[0])
    acts = [(one.act, one.state) for one in filled.history(SHELLING)]
    assert acts == [
        ("set", "undone"), ("undo", "in force"), ("undo", "undone"), ("undo", "in force"),
    ]  # fmt: skip


def test_a_rejected_row_is_kept_and_left_out(filled: Record) -> None:
    filled.reject(SHELLING, because="no such attack")
    assert SHELLING not in [row.id for row in filled.events()]
    assert [row.id for row in filled.events(Filter(review="rejected"))] == [SHELLING]
    assert len(filled.events(Filter(review="all"))) == 4
    assert filled.get(SHELLING).corrections[0].act == "reject"
    assert "norland-army" not in [one.actor for one in filled.actors()]
    assert SHELLING not in filled.table("event")["id"].to_pylist()
    assert check(filled) == []


def test_a_review_of_last_word_counts(filled: Record) -> None:
    filled.confirm(SHELLING)
    (no,) = filled.reject(SHELLING, by="Ben")
    assert filled.table("event", Filter(review="rejected"))["review"].to_pylist() == ["rejected"]
    filled.undo(no.id)
    assert filled.table("event", Filter(review="confirmed"))["id"].to_pylist() == [SHELLING]


def test_claims_ties_and_quantities(filled: Record) -> None:
    filled.correct(CLAIM, {"speaker": "IRN.GOV", "stance": "denies", "anonymity": "office"})
    claim = filled.get(CLAIM)
    assert isinstance(claim, Claim) and claim.speaker is not None
    assert (claim.speaker.code, claim.speaker.anonymity, claim.stance) == (
        "IRN",
        "office",
        "denies",
    )
    assert claim.events == (ANSWER,)
    assert [row.id for row in filled.claims(Filter(speaker="IRN.GOV"))] == [CLAIM]
    filled.correct(TIE, {"to": "kataib-hezbollah", "until": "2024-02", "relation": "backs"})
    tie: Any = filled.get(TIE)
    assert isinstance(tie.to, Entity)
    assert (tie.to.identifier_text, tie.relation) == ("Kataib Hezbollah", "backs")
    assert tie.until == date(2024, 2, 29)
    filled.correct(TROOPS, {"value": "2,500", "holder": "USA.MIL", "place": "none"})
    troops: Any = filled.get(TROOPS)
    assert (troops.value, troops.holder.code, troops.place) == (2500.0, "USA", None)
    assert check(filled) == []


@pytest.mark.parametrize(
    ("id", "values", "message"),
    [
        (SHELLING, {"stance": "denies"}, "cannot be set in events; use one of actor, recipient"),
        (SHELLING, {"event": "ATACK"}, "use one of AGREE, .*ASSAULT"),
        (SHELLING, {"event": "none"}, "reject the event"),
        (SHELLING, {"mode": "troops"}, "use one of abduct, .*modes of ASSAULT"),
        (SHELLING, {"status": "maybe"}, "use one of occurred, historical"),
        (SHELLING, {"date": "2024-02-30"}, "write 2024-02-07, 2024-02 or 2024"),
        (SHELLING, {"date": "2024-03-05/2024-03-01"}, "exchange the days"),
        (SHELLING, {"enddate": "2024-03-01"}, "is before 2024-03-03"),
        (ANSWER, {"enddate": "2024-03-01"}, "has no date"),
        (SHELLING, {"size.dead": "many"}, "write 9, 9-14, 9\\+"),
        (SHELLING, {"dead": "14-9"}, "exchange the numbers"),
        (SHELLING, {"actor": "IRX.MIL"}, "there is no code IRX"),
        (SHELLING, {"actor": "IRN.XYZ"}, "there is no sector XYZ; use COP"),
        (SHELLING, {"actor": "Kataib Hizbolla"}, "did you mean Kataib Hezbollah"),
        (SHELLING, {"place": "Xyzzyx"}, "not in the gazetteer"),
        (SHELLING, {}, "nothing is set"),
        (CLAIM, {"anonymity": "secret"}, "use one of named, office, anonymous"),
        (TIE, {"from": "none"}, "name one party"),
        (TIE, {"ended": "perhaps"}, "use one of yes, no"),
        (TROOPS, {"value": "-3"}, "is no number"),
        (TROOPS, {"what": "none"}, "say what is counted"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_and_nothing_is_written(
    filled: Record, id: str, values: dict[str, str], message: str
) -> None:
    before = state(filled)
    with pytest.raises(CorrectionError, match=message):
        filled.correct(id, values)
    assert state(filled) == before
    assert filled.history() == []


def test_what_is_not_there_is_named(filled: Record) -> None:
    with pytest.raises(NotInRecord):
        filled.correct("ffffffff", {"status": "negated"})
    with pytest.raises(NotInRecord, match="standoff history"):
        filled.undo("ffffffff")
    with pytest.raises(NotInRecord):
        filled.history("ffffffff")
    assert filled.history(SHELLING) == []


def test_a_name_is_needed(filled: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    assert filled.confirm(SHELLING)[0].by == "Ada"
    monkeypatch.delenv("STANDOFF_NAME")
    monkeypatch.setattr("getpass.getuser", lambda: "grace")
    assert filled.confirm(ANSWER)[0].by == "grace"
    monkeypatch.setattr("getpass.getuser", lambda: " ")
    with pytest.raises(CorrectionError, match="--by NAME"):
        filled.confirm(CLAIM)


def test_a_record_that_is_only_read_is_not_changed(path: Path) -> None:
    with Record(path) as record:
        record.add(river())
    with Record(path, read_only=True) as record:
        with pytest.raises(RecordError):
            record.reject(SHELLING)
        assert record.history() == []


def test_a_line_of_an_older_version_comes_back_to_the_byte(record: Record) -> None:
    record.add(river())
    older = to_json(river().events[0]).decode().replace(',"corrections":[]', "")
    with record._cursor() as cursor:
        cursor.execute(
            'UPDATE events SET "row" = $line WHERE id = $id', {"line": older, "id": SHELLING}
        )
    before = state(record)
    (said,) = record.correct(SHELLING, {"actor": "IRN"})
    record.undo(said.id)
    assert state(record) == before


def test_a_killed_process_leaves_the_record_as_it_was(path: Path) -> None:
    with Record(path) as record:
        record.add(river())
        before = state(record)
    code = (
        "import os, sys\n"
        "from standoff.record import Record\n"
        "from standoff.record.corrections import making\n"
        "making.settle = lambda *given: os._exit(9)\n"
        "Record(sys.argv[1]).correct(sys.argv[2], {'status': 'negated'}, by='Ada')\n"
    )
    run = subprocess.run([sys.executable, "-c", code, str(path), SHELLING], capture_output=True)
    assert run.returncode == 9, run.stderr
    with Record(path) as record:
        assert state(record) == before
        assert record.history() == []


_ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("set"), st.sampled_from([
            (SHELLING, {"actor": "IRN.MIL"}), (SHELLING, {"actor": "none", "recipient": "USA"}),
            (SHELLING, {"event": "CONSULT"}), (SHELLING, {"mode": "drone"}),
            (SHELLING, {"date": "2024-01/2024-02"}), (SHELLING, {"enddate": "2024-03-09"}),
            (SHELLING, {"size.dead": "9-14"}), (SHELLING, {"size.dead": "none"}),
            (ANSWER, {"date": "2024"}), (ANSWER, {"status": "occurred", "context": "military"}),
            (CLAIM, {"speaker": "none"}), (CLAIM, {"stance": "doubts"}),
            (TIE, {"from": "IRQ.PRM Hill Brigade", "negated": "yes"}), (TROOPS, {"value": "12"}),
        ])),
        st.tuples(st.sampled_from(["confirm", "reject"]), st.sampled_from([SHELLING, CLAIM, TIE])),
        st.tuples(st.just("undo"), st.integers(0, 30)),
        st.just(("recode", None)),
    ),
    max_size=7,
)  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(acts=_ACTS, seed=st.integers(0, 1000))
def test_undoing_all_gives_back_every_byte(acts: list[tuple[str, Any]], seed: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "r") as record:
        record.add_many([river(), talks()])
        before = rows_of(record)
        for act, given_ in acts:
            if act == "set":
                id, values = given_
                try:
                    record.correct(id, values, by="Ada")
                except CorrectionError as error:
                    assert any(name in str(error) for name in values)
            elif act == "undo":
                open_ = [one.id for one in record.history() if one.undone_by is None]
                if open_:
                    record.undo(open_[given_ % len(open_)], by="Ben")
            elif act == "recode":
                record.add(river(versions=_newer(record)))
            else:
                getattr(record, act)(given_, by="Cy")
        assert check(record) == []
        while left := [
            one.id for one in record.history() if one.act != "undo" and one.undone_by is None
        ]:
            record.undo(chance.choice(left), by="Ada")
        assert rows_of(record) == before
        assert record.select("SELECT * FROM machine_rows") == []


def _newer(record: Record) -> Versions:
    """Versions that have not read the report yet, though they read it in the same way."""
    return replace(VERSIONS, coder=f"{len(record.versions())}.{len(record.history())}")
