"""Incidents read out of a record: one strike told five times with three tolls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from standoff.coding import Coder
from standoff.errors import NotInRecord
from standoff.model import Document, Incident, document_id
from standoff.record import Filter, Record

STRIKE = (
    ("Agence Nord", 0, "An airstrike by Israeli warplanes killed nine people in Homs on Sunday, "
     "the Syrian army said."),
    ("Levant Post", 0, "Nine people were killed in an Israeli air strike on the city of Homs on "
     "Sunday."),
    ("Harbour Times", 1, "Israeli jets bombed Homs on Sunday, killing 12 people, state media "
     "said."),
    ("Agence Nord", 1, "The Israeli strike on Homs on Sunday killed 14 people, the Syrian health "
     "ministry said."),
    ("Meridian", 2, "Israel denied on Tuesday that its warplanes had bombed Homs on Sunday."),
)  # fmt: skip
OTHER = ("Meridian", 0, "Gunmen shot dead three policemen in Kandahar on Sunday.")
FIRST = date(2024, 3, 4)


def document(publisher: str, later: int, text: str) -> Document:
    return Document(
        id=document_id(text), text=text, publisher=publisher,
        published=FIRST + timedelta(days=later),
    )  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path: Path = tmp_path_factory.mktemp("incidents") / "r.duckdb"
    with Record(path) as opened:
        opened.add_many(Coder().code_many(document(*one) for one in (*STRIKE, OTHER)))
        yield opened


@pytest.fixture(scope="module")
def strike(record: Record) -> Incident:
    (found,) = record.incidents(Filter(place="Homs"))
    return found


def test_a_strike_told_five_times_is_one_incident(record: Record, strike: Incident) -> None:
    assert len(strike.reports) == len(STRIKE)
    assert len(record.incidents()) == 2
    assert strike.date == date(2024, 3, 3) and strike.enddate is None


def test_its_tolls_differ_and_its_size_spans_them(strike: Incident) -> None:
    (dead,) = (one for one in strike.differs if one.slot == "dead")
    tolls = [one.value for one in dead.versions]
    assert tolls[0] == "9" and tolls[-1] == "14"
    assert strike.size is not None and strike.size.dead is not None
    assert (strike.size.dead.low, strike.size.dead.high) == (9, 14)


def test_what_all_say_agrees(strike: Incident) -> None:
    agreed = {one.slot: one.versions[0].value for one in strike.agrees}
    assert agreed["type"] == "ASSAULT" and agreed["place"] == "Homs, SYR"
    assert agreed["date"] == "2024-03-03"


def test_it_says_who_claims_and_who_denies(strike: Incident) -> None:
    stances = {one.publisher: one.stance for one in strike.told}
    assert stances["Levant Post"] == "reported"
    assert stances["Harbour Times"] == "affirmed"
    assert stances["Meridian"] == "denied" and strike.disputed


def test_one_publisher_counts_once(strike: Incident) -> None:
    assert 1 < strike.sources < len(strike.reports)
    assert (strike.first, strike.last) == (FIRST, FIRST + timedelta(days=2))


def test_filters_choose_among_events(record: Record, strike: Incident) -> None:
    assert [one.id for one in record.incidents(Filter(actor="ISR"))] == [strike.id]
    assert record.incidents(Filter(type="PROTEST")) == []
    assert [one.id for one in record.incidents(Filter(limit=1))] == [record.incidents()[0].id]


def test_an_incident_is_found_by_its_id_and_by_an_event(record: Record, strike: Incident) -> None:
    assert record.incident(strike.id[:8]) == strike
    assert record.incident(strike.members[0]) == strike
    with pytest.raises(NotInRecord, match="no incident"):
        record.incident("ffffffffffff")


def test_a_person_may_merge_and_split(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as opened:
        opened.add_many(Coder().code_many(document(*one) for one in (STRIKE[1], OTHER)))
        one, other = opened.incidents()
        (entry,) = opened.merge([one.id, other.id], by="Ada")
        (whole,) = opened.incidents()
        assert set(whole.members) == {*one.members, *other.members}
        opened.undo(entry.id, by="Ada")
        assert [found.id for found in opened.incidents()] == [one.id, other.id]


def test_a_rejected_event_leaves_its_incident(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as opened:
        opened.add_many(Coder().code_many([document(*OTHER)]))
        (found,) = opened.incidents()
        for event in found.members:
            opened.reject(event, by="Ada")
        assert opened.incidents() == []
