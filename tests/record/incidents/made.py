"""Events and reports made for tests, and a record that holds nothing but what incidents read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import duckdb

from standoff.model import (
    Bound,
    Coding,
    DateInfo,
    Document,
    Entity,
    Event,
    Location,
    Size,
    TextInfo,
    Versions,
    document_id,
    stable_id,
)
from standoff.record.schema import statements
from standoff.record.tables import tables

VERSIONS = Versions(coder="test", language="test", codebook="test")
PLACES = {
    "Homs": (34.73, 36.71, "SYR", 4),
    "Aleppo": (36.2, 37.16, "SYR", 4),
    "Homs Governorate": (34.5, 38.0, "SYR", 2),
    "Kabul": (34.53, 69.17, "AFG", 4),
}
DAY = date(2024, 3, 3)


def who(code: str | None, sector: str | None = None, id: str | None = None) -> Entity:
    return Entity(
        code=code, sector=sector, entity_text=id or code or "somebody", identifier_id=id,
        identifier_text=id, start=0, end=1,
    )  # fmt: skip


def event(document: str, number: int = 0, **fields: Any) -> Event:
    """An event of a report: an assault by ISR.MIL in Homs on DAY, where nothing else is said."""
    given: dict[str, Any] = {
        "day": DAY, "basis": "relative", "granularity": "day", "actor": who("ISR", "MIL"),
        "recipient": who("SYR", "CVL"), "type": "ASSAULT", "mode": None, "place": "Homs",
        "dead": None, "status": "occurred", "claim": None, "text": "It.", "quad": 4,
        "trigger": "struck",
    } | fields  # fmt: skip
    place = None
    if given["place"]:
        lat, lon, country, resolution = PLACES[given["place"]]
        place = Location(
            extracted_place=given["place"], resolved_place=given["place"], lat=lat, lon=lon,
            country_code=country, resolution=resolution, start=0, end=1,
        )  # fmt: skip
    dead = given["dead"]
    return Event(
        id=stable_id("test", document, number), document=document, date=given["day"],
        date_info=DateInfo(granularity=given["granularity"], basis=given["basis"]),
        actor=(given["actor"],) if given["actor"] else (),
        recipient=(given["recipient"],) if given["recipient"] else (),
        event=(given["type"],), mode=(given["mode"],) if given["mode"] else (),
        status=given["status"], quad_code=given["quad"], event_scale=-9.0, event_loc=place,
        size=Size(dead=Bound(low=dead, high=dead, text=str(dead))) if dead else None,
        claim=given["claim"], text=given["text"],
        text_info=TextInfo(sequence=number, start=0, end=len(given["text"])),
        event_text=(given["trigger"],), confidence=0.9,
    )  # fmt: skip


def coding(name: str, *told: dict[str, Any], publisher: str | None = None) -> Coding:
    """A report of the day after DAY, with an event for each of `told`."""
    id = document_id(name)
    document = Document(
        id=id, text=name, publisher=publisher or name, published=DAY + timedelta(days=1)
    )
    events = tuple(event(id, number, **fields) for number, fields in enumerate(told))
    return Coding(document=document, versions=VERSIONS, events=events)


def empty() -> duckdb.DuckDBPyConnection:
    """A record in memory."""
    connection = duckdb.connect(config={"threads": 1})
    for statement in statements():
        connection.execute(statement)
    return connection


def insert(cursor: duckdb.DuckDBPyConnection, codings: Iterable[Coding]) -> list[str]:
    """Writes the reports and gives their ids; nothing is merged yet."""
    held = list(codings)
    for name, rows in tables(held):
        if name in ("documents", "events", "claims"):
            cursor.register("incoming", rows)
            cursor.execute(f"INSERT INTO {name} BY NAME SELECT * FROM incoming")
            cursor.unregister("incoming")
    return [one.document.id for one in held]


def members(cursor: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The events of each incident."""
    cursor.execute("SELECT incident, event FROM incident_members ORDER BY 1, 2")
    found: dict[str, list[str]] = {}
    for incident, held in cursor.fetchall():
        found.setdefault(incident, []).append(held)
    return found
