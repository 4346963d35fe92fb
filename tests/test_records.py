"""`standoff.Record`: the record with its analyses, and results that show themselves."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import msgspec
import numpy as np
import pyarrow as pa
import pytest

import standoff
from standoff.desk import rendering
from standoff.errors import AnalysisError
from standoff.model import (
    Coding,
    DateInfo,
    Document,
    Entity,
    Event,
    TextInfo,
    Versions,
    document_id,
    stable_id,
)
from standoff.results import MIME

START = date(2024, 1, 1)
TEXT = "One attacked two."


def entity(code: str) -> Entity:
    return Entity(code=code, sector="GOV", entity_text=code, identifier_text=code, start=0, end=3)


def told(day: int, one: str, type_: str, other: str, score: float) -> Coding:
    """A report of one event, published on the day after it."""
    when = START + timedelta(days=day)
    text = f"{TEXT} {when} {one} {type_} {other}"
    key = document_id(text)
    event = Event(
        id=stable_id(key, "event"), document=key, date=when,
        date_info=DateInfo(granularity="day", basis="stated"), actor=(entity(one),),
        recipient=(entity(other),), event=(type_,), status="occurred", quad_code=4,
        event_scale=score, text=text, text_info=TextInfo(sequence=0, start=0, end=len(text)),
        event_text=("attacked",), confidence=0.9,
    )  # fmt: skip
    report = Document(id=key, text=text, published=when + timedelta(days=1))
    versions = Versions(coder="1", language="none", codebook="none")
    return Coding(document=report, versions=versions, events=(event,))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of 200 days: Arvenia and Bordia fight, with one long lull; Cassaria talks."""
    rng = np.random.default_rng(2)
    found = tmp_path_factory.mktemp("records") / "r.duckdb"
    codings = []
    for day in range(200):
        if not 90 < day < 130 and rng.random() < 0.4:
            codings.append(told(day, "ARV", "ASSAULT", "BOR", -9.0))
            if rng.random() < 0.7:
                codings.append(told(day + 1, "BOR", "ASSAULT", "ARV", -9.0))
        if rng.random() < 0.4:
            codings.append(told(day, "CAS", "CONSULT", "BOR", 2.5))
    with standoff.Record(found) as record:
        record.add_many(codings)
    return found


@pytest.fixture
def record(path: Path):
    with standoff.Record(path, read_only=True) as opened:
        yield opened


DYAD = ("ARV", "BOR")
ASKED = {
    "tension": lambda r: r.tension(DYAD),
    "lulls": lambda r: r.lulls(DYAD),
    "flares": lambda r: r.flares(DYAD),
    "forecast": lambda r: r.forecast_lull(DYAD),
    "influence": lambda r: r.influence(),
    "next": lambda r: r.next(top=3),
    "what if": lambda r: r.what_if(DYAD, add=["2024-07-22 ARV ASSAULT BOR"], paths=50, days=7),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_a_result_shows_itself_and_is_a_table(record: standoff.Record, ask) -> None:
    found = ask(record)
    shown = found._repr_mimebundle_()
    assert set(shown) == {MIME, "text/plain"}
    assert shown[MIME]["$schema"].endswith("/vega-lite/v5.json")
    assert len(shown["text/plain"]) > 20
    assert rendering.svg(found.picture).startswith("<svg")
    assert isinstance(found.to_arrow(), pa.Table)


def test_the_numbers_are_those_of_the_analysis(record: standoff.Record) -> None:
    tension = record.tension(DYAD, half_life=7)
    table = tension.to_arrow()
    assert table.column_names == ["day", "value", "low", "high", "conflict", "cooperation"]
    assert table["value"].to_pylist() == tension.value.tolist()
    assert tension.half_life == 7
    assert table["day"][-1].as_py() == max(event.date for event in record.events())
    lulls = record.lulls(DYAD).to_arrow().to_pydict()
    assert max(lulls["days"]) >= 30
    assert all(len(id) == 16 for id in lulls["before"][0])
    ranked = record.next(top=3)
    assert (
        len(ranked) == 3 and [one.actor for one in ranked] == ranked.to_arrow()["actor"].to_pylist()
    )
    assert all(len(one.reasons) <= 3 for one in ranked)


def test_a_forecast_comes_with_its_back_test(record: standoff.Record) -> None:
    told = record.forecast_lull(DYAD)
    assert told.tested is not None and told.tested.lacking is None
    assert told.tested.cases > 0 and len(told.tested.brier) == len(told.tested.base)
    early = record.forecast_lull(DYAD, day="2024-01-20")
    assert early.tested is not None and early.tested.lacking


def test_only_what_came_before_the_day_is_known(record: standoff.Record) -> None:
    morning = date(2024, 4, 1)
    assert record.tension(DYAD, day=morning).day[-1] < record.tension(DYAD).day[-1]
    assert record.forecast_lull(DYAD, day=morning).day == morning


def test_a_record_still_keeps_reports(path: Path) -> None:
    with standoff.Record(path, read_only=True) as record:
        assert len(record.events()) > 50 and isinstance(record, standoff.Record)


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda r: r.tension("ARV"), "pair of names"),
        (lambda r: r.lulls(("ARV",)), "pair of names"),
        (lambda r: r.tension(("ARV", "ZZZ")), "no dated event between ARV and ZZZ"),
        (lambda r: r.tension(DYAD, day="2020-01-01"), "no dated event"),
        (lambda r: r.what_if(DYAD), "nothing to change"),
    ],
)
def test_refusals(record: standoff.Record, ask, said: str) -> None:
    with pytest.raises(AnalysisError, match=said):
        ask(record)


def test_days_before_the_first_report_are_background(tmp_path: Path) -> None:
    """An old event that a new report tells of makes no years of quiet."""
    old = told(-900, "ARV", "ASSAULT", "BOR", -9.0)
    retold = msgspec.structs.replace(old.document, published=START + timedelta(days=1))
    with standoff.Record(tmp_path / "r.duckdb") as record:
        record.add(msgspec.structs.replace(old, document=retold))
        record.add_many([told(day, "ARV", "ASSAULT", "BOR", -9.0) for day in (0, 9, 15)])
        found = record.forecast_lull(DYAD, day=START + timedelta(days=28))
        assert found.quiet == 13 and found.at(30).holds < 0.7
        assert record.lulls(DYAD, day=START + timedelta(days=28)).lulls == ()
