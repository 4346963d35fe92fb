"""The classifier beside the frames, from whole sentences."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.coding import Coder
from standoff.model import Coding, Document, document_id
from standoff.record.check import check_coding
from standoff.sample import paths
from tests.coding.telling import told


@pytest.fixture(scope="module")
def full() -> Coder:
    return Coder(effort="full")


def run(coder: Coder, text: str) -> Coding:
    return coder.code(Document(id=document_id(text), text=text, published=date(2024, 2, 18)))


def test_a_word_that_no_frame_knows(full: Coder) -> None:
    text = "Greek dockers idled the port of Piraeus on Friday over pay."
    events = run(full, text).events
    assert [event.event for event in events] == [("PROTEST",)]
    assert any(reason.startswith("classifier: idled tells") for reason in events[0].why)
    assert run(Coder(effort="fast"), text).events == ()


def test_a_word_that_is_no_event_here(full: Coder) -> None:
    text = "Nigeria's striker attacked the Ghanaian defence from the opening whistle."
    assert run(full, text).events == ()


def test_a_denial_that_takes_the_event_for_granted(full: Coder) -> None:
    text = "Hamas denied any role in the bombing that killed nine people in Haifa on Thursday."
    statuses = {event.status for event in run(full, text).events if event.event == ("ASSAULT",)}
    assert statuses == {"occurred"}


def test_effort_is_part_of_the_version(full: Coder) -> None:
    fast = Coder(effort="fast").versions.coder
    assert fast.endswith("/fast")
    assert "/full/" in full.versions.coder


def test_frames_stand_where_they_are_sure(full: Coder) -> None:
    assert told(run(full, "Turkey condemned Greece on Monday.")) == ["TUR.- ACCUSE GRC.-"]


def test_what_another_must_do_is_a_demand(full: Coder) -> None:
    coding = run(full, "Eritrea said on Tuesday that Qatar must withdraw its troops.")
    assert "ERI.- REQUEST QAT.-" in told(coding)


def test_should_before_its_subject_is_a_condition(full: Coder) -> None:
    text = "Should Russia invade Poland, NATO will respond, Germany said."
    assert not [e for e in run(full, text).events if e.event == ("REQUEST",)]


def test_what_the_classifier_adds_has_an_id_and_a_claim_of_its_own(full: Coder) -> None:
    for path in paths():
        text = path.read_text(encoding="utf-8")
        coding = run(full, text)
        ids = [row.id for row in coding.rows()]
        assert len(ids) == len(set(ids)), path.name
        assert check_coding(coding) == []


def test_the_same_report_gives_the_same_rows(full: Coder) -> None:
    text = paths()[0].read_text(encoding="utf-8")
    assert run(full, text) == run(Coder(effort="full"), text)


def test_who_dies_is_whom_it_was_done_to(full: Coder) -> None:
    events = told(run(full, "Four policemen died in Quetta, according to Doctors Without Borders."))
    assert events and all(event.startswith("nobody ASSAULT") for event in events), events


def test_a_town_where_they_meet_is_no_party(full: Coder) -> None:
    events = told(run(full, "The Kremlin said Putin and Trump would meet in Budapest in May."))
    assert events == ["RUS.GOV+USA.ELI AGREE nobody"]


def test_what_is_insisted_to_be_so_is_no_demand(full: Coder) -> None:
    assert told(run(full, "Abiy Ahmed has insisted that Ethiopia does not want war.")) == []


def test_whom_one_fears_dead_nobody_threatens(full: Coder) -> None:
    text = "More than 100 soldiers were feared dead after rebels attacked a base in Mali."
    assert not any("THREATEN" in event for event in told(run(full, text)))
