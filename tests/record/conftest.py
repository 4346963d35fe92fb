"""Small codings made by hand, from texts of our own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from standoff.model import (
    Bound,
    Claim,
    Coding,
    Cue,
    DateInfo,
    Document,
    Entity,
    Event,
    Location,
    Quantity,
    Size,
    Speaker,
    TextInfo,
    Tie,
    Versions,
    document_id,
    stable_id,
)
from standoff.record import Record

VERSIONS = Versions(coder="1.0", language="test 3.8", codebook="c0ffee")
NEWER = Versions(coder="1.1", language="test 3.8", codebook="c0ffee")

RIVER = (
    "Norland troops shelled the river port of Kestel on 3 March, killing two sailors. "
    "\u201cWe will answer every shell,\u201d Estavian defence minister Mira Sol\u00e9n said. "
    "Norland arms the Hill Brigade. "
    "About 400 Norland soldiers are at Kestel."
)
TALKS = (
    "Estavia and Norland met in Port Anselm on 9 March. "
    "A Somalian envoy visited Kestel to watch the shelling, shelling that never came."
)


def at(text: str, part: str) -> tuple[int, int]:
    """Where `part` stands first in `text`."""
    start = text.index(part)
    return start, start + len(part)


def who(text: str, part: str, code: str | None, sector: str | None, **more: str) -> Entity:
    start, end = at(text, part)
    return Entity(code=code, sector=sector, entity_text=part, start=start, end=end, **more)


def sentence(text: str, number: int, *triggers: str) -> dict[str, object]:
    """The `text` and `text_info` of a row that stands in a sentence."""
    found = list(re.finditer(r"\S.*?[.](?=\s|$)", text))[number]
    spans = tuple(at(text, trigger) for trigger in triggers)
    info = TextInfo(sequence=number, start=found.start(), end=found.end(), event=spans)
    return {"text": found.group(), "text_info": info}


def river(text: str = RIVER, *, versions: Versions = VERSIONS, **details: object) -> Coding:
    """A report with two events (one inside a claim), a tie and a quantity."""
    key = document_id(text)
    kestel = Location(
        extracted_place="Kestel",
        resolved_place="Kestel",
        geonameid=7,
        lat=50.5,
        lon=20.25,
        country_code="EST",
        resolution=4,
        start=at(text, "Kestel")[0],
        end=at(text, "Kestel")[1],
    )
    minister = who(text, "Estavian defence minister Mira Sol\u00e9n", "EST", "GOV")
    shelling = Event(
        id=stable_id(key, "shelling"),
        document=key,
        date=date(2024, 3, 3),
        date_info=DateInfo(
            granularity="day",
            basis="stated",
            text="3 March",
            start=at(text, "3 March")[0],
            end=at(text, "3 March")[1],
        ),
        actor=(who(text, "Norland troops", "NOR", "MIL", identifier_id="norland-army"),),
        recipient=(who(text, "two sailors", None, "CVL"),),
        event=("ASSAULT",),
        mode=("heavy-weapons",),
        context=("military",),
        cameo="194",
        status="occurred",
        quad_code=4,
        event_scale=-9.5,
        event_loc=kestel,
        size=Size(dead=Bound(low=2, high=2, text="two sailors")),
        confidence=0.9,
        event_text=("shelled",),
        why=("trigger shelled (verb) -> ASSAULT",),
        **sentence(text, 0, "shelled"),
    )
    claim_id = stable_id(key, "claim")
    answer = Event(
        id=stable_id(key, "answer"),
        document=key,
        date=None,
        date_info=DateInfo(granularity="unknown", basis="none"),
        actor=(minister,),
        recipient=(),
        event=("THREATEN",),
        status="future",
        quad_code=3,
        event_scale=-3.5,
        claim=claim_id,
        confidence=0.5,
        event_text=("answer",),
        **sentence(text, 1, "answer"),
    )
    content = at(text, "We will answer every shell,")
    claim = Claim(
        id=claim_id,
        document=key,
        speaker=Speaker(
            code="EST",
            sector="GOV",
            entity_text=minister.entity_text,
            identifier_text="Mira Sol\u00e9n",
            identifier_id="mira-solen",
            office="Minister of Defence",
            anonymity="named",
            start=minister.start,
            end=minister.end,
        ),
        stance="threatens",
        cue=Cue(text="said", start=at(text, "said")[0], end=at(text, "said")[1]),
        content=(content,),
        content_text=text[slice(*content)],
        quoted="direct",
        date=date(2024, 3, 4),
        events=(answer.id,),
        confidence=0.8,
        **sentence(text, 1),
    )
    tie = Tie(
        id=stable_id(key, "tie"),
        document=key,
        from_=who(text, "Norland", "NOR", "GOV"),
        relation="arms",
        to=who(text, "Hill Brigade", "EST", "REB", identifier_id="hill-brigade"),
        since=date(2023, 1, 1),
        confidence=0.7,
        **sentence(text, 2),
    )
    quantity = Quantity(
        id=stable_id(key, "quantity"),
        document=key,
        holder=who(text, "Norland soldiers", "NOR", "MIL"),
        what="troops",
        value=400.0,
        qualifier="about",
        place=kestel,
        as_of=date(2024, 3, 4),
        confidence=0.6,
        **sentence(text, 3),
    )
    return Coding(
        document=Document(id=key, text=text, **details),
        versions=versions,
        events=(shelling, answer),
        claims=(claim,),
        ties=(tie,),
        quantities=(quantity,),
        notes=("read by hand",),
    )


def talks(text: str = TALKS) -> Coding:
    """A report with two events of its own voice, one of them two days long."""
    key = document_id(text)

    def event(number: int, trigger: str, **slots: object) -> Event:
        return Event(
            id=stable_id(key, number),
            document=key,
            date_info=DateInfo(granularity="range", basis="relative"),
            event=("CONSULT",),
            status="occurred",
            quad_code=1,
            event_scale=2.5,
            event_text=(trigger,),
            confidence=1.0,
            **sentence(text, number, trigger),
            **slots,
        )

    port = at(text, "Port Anselm")
    meeting = event(
        0,
        "met",
        date=date(2024, 3, 9),
        enddate=date(2024, 3, 10),
        actor=(who(text, "Estavia", "EST", "GOV"), who(text, "Norland", "NOR", "GOV")),
        recipient=(),
        event_loc=Location(
            extracted_place="Port Anselm", country_code="NOR", start=port[0], end=port[1]
        ),
    )
    visit = event(
        1,
        "visited",
        date=date(2024, 3, 20),
        actor=(who(text, "Somalian envoy", "SOM", "GOV"),),
        recipient=(who(text, "Kestel", "EST", None),),
    )
    return Coding(
        document=Document(id=key, text=text, publisher="Anselm Post"),
        versions=VERSIONS,
        events=(meeting, visit),
    )


def numbered(number: int) -> Coding:
    """The river report with a number in it: as many different reports as one likes."""
    return river(f"{RIVER} This is dispatch {number}.")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.duckdb"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    with Record(path) as opened:
        yield opened


@pytest.fixture
def filled(record: Record) -> Record:
    """A record that holds the river and the talks."""
    record.add_many([river(), talks()])
    return record
