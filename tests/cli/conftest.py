"""A small record made by hand, and the command line to ask it with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from standoff.cli import main
from standoff.model import (
    Claim,
    Coding,
    Cue,
    DateInfo,
    Document,
    Entity,
    Event,
    Location,
    Quantity,
    Speaker,
    TextInfo,
    Tie,
    Versions,
    document_id,
    stable_id,
)
from standoff.record import Record

VERSIONS = Versions(coder="1", language="test", codebook="c0ffee")

TEXT = (
    "Norland shelled the port of Kestel on 3 March, Estavian minister Mira Solén said. "
    "Norland arms the [red]Hill Brigade[/red]. "
    "About 400 Norland soldiers are in Kestel."
)

Run = Callable[..., Result]


def document(text: str = TEXT, **details: object) -> Document:
    known = {"title": "Shells on Kestel", "publisher": "Kestel Post", "published": date(2024, 3, 4)}
    return Document(id=document_id(text), text=text, **{**known, **details})


def coding(report: Document, *, versions: Versions = VERSIONS) -> Coding:
    """One event inside one claim, a tie and a quantity, from a text that begins as TEXT does."""
    text, key = report.text, report.id

    def at(part: str) -> dict[str, int]:
        start = text.index(part)
        return {"start": start, "end": start + len(part)}

    def named(part: str, code: str | None, sector: str | None) -> Entity:
        return Entity(code=code, sector=sector, entity_text=part, **at(part))

    def stands(number: int, *triggers: str) -> dict[str, object]:
        sentence = [piece.rstrip(".") + "." for piece in TEXT.split(". ")][number]
        spans = tuple((at(part)["start"], at(part)["end"]) for part in triggers)
        return {
            "text": sentence,
            "text_info": TextInfo(sequence=number, event=spans, **at(sentence)),
        }

    kestel = Location(
        extracted_place="Kestel", resolved_place="Kestel", country_code="EST", **at("Kestel")
    )
    event_id, claim_id = stable_id(key, "event"), stable_id(key, "claim")
    content = at("Norland shelled the port of Kestel on 3 March")
    event = Event(
        id=event_id,
        document=key,
        date=date(2024, 3, 3),
        date_info=DateInfo(granularity="day", basis="stated", text="3 March", **at("3 March")),
        actor=(named("Norland", "NOR", None),),
        recipient=(named("port of Kestel", "EST", "CVL"),),
        event=("ASSAULT",),
        mode=("heavy-weapons",),
        status="occurred",
        quad_code=4,
        event_scale=-9.5,
        event_loc=kestel,
        claim=claim_id,
        event_text=("shelled",),
        confidence=0.9,
        why=("trigger shelled (verb) -> ASSAULT",),
        **stands(0, "shelled"),
    )
    speaker = Speaker(
        code="EST",
        sector="GOV",
        entity_text="Estavian minister Mira Solén",
        identifier_text="Mira Solén",
        anonymity="named",
        **at("Estavian minister Mira Solén"),
    )
    claim = Claim(
        id=claim_id,
        document=key,
        speaker=speaker,
        stance="asserts",
        cue=Cue(text="said", **at("said")),
        content=((content["start"], content["end"]),),
        content_text="Norland shelled the port of Kestel on 3 March",
        quoted="indirect",
        date=date(2024, 3, 4),
        events=(event_id,),
        confidence=0.8,
        **stands(0),
    )
    tie = Tie(
        id=stable_id(key, "tie"),
        document=key,
        from_=named("Norland", "NOR", None),
        relation="arms",
        to=named("[red]Hill Brigade[/red]", "EST", "REB"),
        confidence=0.7,
        **stands(1, "arms"),
    )
    quantity = Quantity(
        id=stable_id(key, "quantity"),
        document=key,
        holder=named("Norland", "NOR", None),
        what="troops",
        value=400,
        qualifier="about",
        place=kestel,
        as_of=date(2024, 3, 4),
        confidence=0.7,
        **stands(2, "400"),
    )
    return Coding(
        document=report,
        versions=versions,
        events=(event,),
        claims=(claim,),
        ties=(tie,),
        quantities=(quantity,),
    )


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of one report."""
    path = tmp_path / "r.duckdb"
    with Record(path) as opened:
        opened.add(coding(document()))
    return path


@pytest.fixture
def run() -> Run:
    """Runs `standoff` with arguments; stdout and stderr come apart."""

    def invoke(*arguments: object, **details: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], **details)

    return invoke
