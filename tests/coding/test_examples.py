"""Coding with a codebook of one's own, and its examples."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from standoff.codebook.own import codebook
from standoff.coding import Coder
from standoff.coding.examples import verdicts
from standoff.coding.judging import Judge
from standoff.coding.neural import classifier
from standoff.coding.triggers import Trigger
from standoff.language import Reader
from standoff.model import Coding, Document, document_id
from standoff.record import Filter, Record
from standoff.record.check import check_coding
from tests.coding.telling import told

OWN = Path(__file__).with_name("own.toml")


@pytest.fixture(scope="module")
def own() -> Coder:
    return Coder(codebooks=[OWN], effort="fast")


@pytest.fixture(scope="module")
def full() -> Coder:
    return Coder(codebooks=[OWN])


def coded(coder: Coder, text: str) -> Coding:
    coding = coder.code(Document(id=document_id(text), text=text, published=date(2024, 2, 18)))
    assert check_coding(coding) == [], text
    return coding


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Turkey cut the water supply to Syria on Friday.", ["TUR.- WATER SYR.-"]),
        ("Water was cut off to Syria on Friday.", ["nobody WATER SYR.-"]),
        ("Russia’s shelling of the dam went on for hours.", ["RUS.- WATER nobody"]),
        ("Turkey did not cut the water to Syria.", ["negated: TUR.- WATER SYR.-"]),
        ("Turkey will cut the water to Syria.", ["future: TUR.- WATER SYR.-"]),
        ("Turkey threatened to cut the water to Syria.", ["TUR.- THREATEN SYR.-"]),
        ("Syria urged Turkey to release water to Iraq.", ["SYR.- REQUEST TUR.-"]),
        ("Turkey promised to release water to Iraq.", ["TUR.- AGREE IRQ.-"]),
        ("Ethiopia released water to Sudan in June.", ["ETH.- FLOW SDN.-"]),
        ("Iran cut the power supply to Iraq.", ["IRN.- SANCTION IRQ.-"]),
        ("Iran attacked Israel on Monday.", []),
    ],
)
def test_own_types_go_the_way_of_all_events(own: Coder, text: str, events: list[str]) -> None:
    assert told(coded(own, text)) == events


def test_an_event_of_an_own_type_has_its_numbers_and_no_cameo_code(own: Coder) -> None:
    (event,) = coded(own, "Turkey cut the water supply to Syria on Friday.").events
    assert (event.event, event.mode, event.cameo) == (("WATER",), ("shutoff",), None)
    assert (event.quad_code, event.event_scale) == (4, -7.0)
    assert 0.5 < event.confidence < 1
    assert event.why[0] == "trigger cut (cut =water|water_supply to) -> WATER"


def test_words_for_a_type_of_plover(own: Coder) -> None:
    (event,) = coded(own, "The rebels brained Syrian soldiers on Friday.").events
    assert (event.event, event.mode, event.cameo) == (("ASSAULT",), ("primitive",), "190")


def test_an_own_type_asks_for_its_parties(own: Coder) -> None:
    assert told(coded(own, "Water was released to Sudan on Monday.")) == []
    assert told(coded(own, "Ethiopia released water on Monday.")) == []


def test_the_classifier_does_not_retype_words_of_own_frames(full: Coder) -> None:
    smiled = "Vladimir Putin smiled at Joe Biden on Monday."
    assert told(coded(full, smiled)) == ["RUS.GOV SMILE USA.GOV"]


def test_the_classifier_does_not_code_what_a_codebook_calls_no_event(full: Coder) -> None:
    attacked = "Iran attacked Israel on Monday."
    assert coded(full, attacked).events == ()
    assert told(coded(Coder(), attacked)) == ["IRN.- ASSAULT ISR.-"]


def test_the_classifier_does_not_drop_words_of_own_frames(full: Coder) -> None:
    (sentence,) = Reader().read("Vladimir Putin smiled while he slept in China.").sentences
    judge = Judge(classifier(), [sentence])
    slept = next(t for t in sentence.tokens if t.text == "slept")
    frame = codebook([OWN]).frames.verbs["smile"][0]
    assert judge.is_no_event(Trigger(slept, replace(frame, own=False)))
    assert not judge.is_no_event(Trigger(slept, frame))


def test_one_coders_codebook_is_not_anothers(own: Coder) -> None:
    text = "Turkey cut the water supply to Syria on Friday."
    plain = Coder(effort="fast")
    assert {e.event[0] for e in coded(own, text).events} == {"WATER"}
    assert "WATER" not in {e.event[0] for e in coded(plain, text).events}
    assert {e.event[0] for e in coded(own, text).events} == {"WATER"}


def test_a_changed_codebook_has_reports_read_again(tmp_path: Path) -> None:
    mine = tmp_path / "own.toml"
    mine.write_bytes(OWN.read_bytes())
    first, plain = Coder(codebooks=[mine], effort="fast"), Coder(effort="fast")
    assert first.versions.codebook != plain.versions.codebook
    mine.write_bytes(OWN.read_bytes().replace(b"-6.5", b"-6.0"))
    second = Coder(codebooks=[mine], effort="fast")
    assert second.versions.codebook != first.versions.codebook
    assert second.versions.coder == first.versions.coder


def test_a_record_keeps_and_finds_an_own_type(own: Coder, tmp_path: Path) -> None:
    coding = coded(own, "Turkey cut the water supply to Syria on Friday.")
    with Record(tmp_path / "r.duckdb") as record:
        record.add(coding)
        assert record.event_types() == ["WATER"]
        where = Filter.parse(kind="event", type="water", types=record.event_types())
        assert list(record.events(where)) == list(coding.events)


def test_examples_are_right_or_say_what_was_coded() -> None:
    found = list(verdicts(Coder(codebooks=[OWN], effort="fast"), codebook([OWN])))
    assert [one.right for one in found] == [True, True, False]
    assert found[0].wanted == found[0].coded == "WATER shutoff: TUR to SYR"
    assert found[1].wanted == "none"
    assert (found[2].wanted, found[2].coded) == ("FLOW", "WATER damage: ISR")
    assert found[2].lemmas == ("bomb", "dam")
