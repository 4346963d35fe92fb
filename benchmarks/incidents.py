"""What a report costs a growing record: `python benchmarks/incidents.py [REPORTS ...]`.

Makes records of invented events, five a report, many of them told by several reports, and prints
what it takes to merge one report more: median and 95th percentile of processor time, and of wall
time. The texts are of no use; the events have what real ones have.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

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
from standoff.record.incidents.updating import update
from standoff.record.schema import statements
from standoff.record.tables import tables

SIZES = (10_000, 100_000)
EVENTS = 5
MORE = 60
DAYS = 1_500
TYPES = ("ASSAULT", "PROTEST", "COERCE", "CONSULT", "ACCUSE", "MOBILIZE", "AID", "AGREE")
LANDS = [a + b + "X" for a in "ABCDEFGHIJ" for b in "AEIO"]
WORDS = [f"{a}{b}{c}en" for a in "bdfgklmnprst" for b in "aeiou" for c in "bdglmnrst"]
VERSIONS = Versions(coder="benchmark", language="benchmark", codebook="benchmark")


class Invented:
    """Happenings, and reports that tell some of them."""

    def __init__(self, reports: int) -> None:
        self._random = random.Random(reports)
        self._happenings = [self._happening() for _ in range(reports * EVENTS // 3)]
        self._count = 0

    def report(self) -> Coding:
        """A report of a day, with events of the days before."""
        self._count += 1
        pick = self._random
        about = pick.randrange(len(self._happenings))
        text = f"Report {self._count}"
        id = document_id(text)
        near = [self._happenings[(about + i * 7) % len(self._happenings)] for i in range(EVENTS)]
        day = near[0][0] + timedelta(days=1)
        document = Document(id=id, text=text, publisher=f"P{pick.randrange(40)}", published=day)
        events = tuple(self._told(id, number, one) for number, one in enumerate(near))
        return Coding(document=document, versions=VERSIONS, events=events)

    def _happening(self) -> tuple[date, str, str, str, int, int, str]:
        pick = self._random
        actor, recipient = pick.choices(LANDS, k=2)
        return (
            date(2020, 1, 1) + timedelta(days=pick.randrange(DAYS)), pick.choice(TYPES), actor,
            recipient, pick.randrange(30), pick.choice((0, 0, 1, 2, 3, 5, 9, 20)),
            " ".join(pick.choices(WORDS, k=8)),
        )  # fmt: skip

    def _told(
        self, report: str, number: int, one: tuple[date, str, str, str, int, int, str]
    ) -> Event:
        day, type, actor, recipient, town, dead, words = one
        place = Location(
            extracted_place=f"Town{town}", resolved_place=f"Town{town}", country_code=recipient,
            geonameid=town, lat=10 + town / 2, lon=LANDS.index(recipient) + 0.5, resolution=4,
            start=0, end=5,
        )  # fmt: skip
        bound = Bound(low=dead, high=dead, text=f"{dead} people")
        return Event(
            id=stable_id("benchmark", report, number), document=report, date=day,
            date_info=DateInfo(granularity="day", basis="relative"),
            actor=(_party(actor, "MIL"),), recipient=(_party(recipient, "CVL"),), event=(type,),
            status="occurred", quad_code=3 if type == "ACCUSE" else 4, event_scale=0.0,
            event_loc=place if self._random.random() < 0.7 else None,
            size=Size(dead=bound) if dead else None, text=f"In Town{town} {words}.",
            text_info=TextInfo(sequence=number, start=0, end=5), event_text=("hit",),
            confidence=0.9,
        )  # fmt: skip


def _party(code: str, sector: str) -> Entity:
    return Entity(code=code, sector=sector, entity_text=code, start=0, end=3)


def insert(cursor: duckdb.DuckDBPyConnection, codings: Sequence[Coding]) -> None:
    """The reports and their events, without copies and search."""
    for name, rows in tables(codings):
        if name in ("documents", "events"):
            cursor.register("incoming", rows)
            cursor.execute(f"INSERT INTO {name} BY NAME SELECT * FROM incoming")
            cursor.unregister("incoming")


def measure(reports: int, folder: Path) -> None:
    """Fills a record, adds some reports one by one, and prints what each took."""
    cursor = duckdb.connect(str(folder / f"{reports}.duckdb"), config={"threads": 1})
    for statement in statements():
        cursor.execute(statement)
    invented = Invented(reports)
    began = time.process_time()
    for _ in range(0, reports, 1_000):
        batch = [invented.report() for _ in range(1_000)]
        insert(cursor, batch)
        update(cursor, [one.document.id for one in batch])
    filled = time.process_time() - began
    cursor.execute("CHECKPOINT")
    processor, wall = [], []
    for _ in range(MORE):
        one = invented.report()
        insert(cursor, [one])
        at, by = time.process_time(), time.perf_counter()
        cursor.begin()
        update(cursor, [one.document.id])
        cursor.commit()
        processor.append(1000 * (time.process_time() - at))
        wall.append(1000 * (time.perf_counter() - by))
    cursor.execute("SELECT count(*), count(DISTINCT incident) FROM incident_members")
    ((events, incidents),) = cursor.fetchall()
    told = ", ".join(
        f"{name} {statistics.median(spent):.1f} ms (95 %: {sorted(spent)[int(MORE * 0.95)]:.1f})"
        for name, spent in (("processor", processor), ("wall", wall))
    )
    print(f"{reports} reports, {events} events, {incidents} incidents: one more takes {told}")
    print(f"  filled in {filled:.0f} s, {1000 * filled / reports:.1f} ms a report, in thousands")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        for size in map(int, sys.argv[1:] or map(str, SIZES)):
            measure(size, Path(made))
