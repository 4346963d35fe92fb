"""What a report costs that is added to a record of 10,000 and of 100,000 reports, on one core.

Beyond its coding: rows, sentences, copies and incidents, all committed. Processor time is counted,
so that what else the machine does is not; the time of the wall is printed beside it. The reports
are synthetic, as in benchmarks/copies.py: sentences of the source reports are recombined, three
words in ten replaced; one report in ten repeats an earlier one with a tenth of its words changed.
One sentence in three has an event between two of 60 countries' actors, one in five a claim. As at
a desk, 67 reports come a day, in the order of their days; one in ten comes up to 60 days late. With
--any-order a report may be of any day of four years, whatever the size: then there are more of a
day in a larger record, and most are older than what is there.

python benchmarks/adding.py [POOL.jsonl] [SIZE...] [--record FILE] [--any-order]

POOL has one report a line (`text`); by default ../shared/data/copies_pool.jsonl, and the sample
dossier where that is absent. With --record the record is kept; sizes below what it holds are
skipped.
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import mean, median
from typing import TypeVar

from copies import DEFAULT, changed, hold_to_one_core, load, replaced, vocabulary

from standoff.codebook.data import load as load_table
from standoff.codebook.places import gazetteer
from standoff.model import (
    Claim,
    Coding,
    Cue,
    DateInfo,
    Document,
    Entity,
    Event,
    Location,
    Size,
    Span,
    Speaker,
    TextInfo,
    Versions,
    document_id,
    stable_id,
)
from standoff.record import Filter, Record

T = TypeVar("T")
SIZES = (10_000, 100_000)
BATCH = 16
MEASURED = 20
SENTENCES = 14
FIRST = date(2020, 1, 1)
DAYS = 1500
A_DAY = 67
LATE = 60
VERSIONS = Versions(coder="benchmark", language="made up", codebook="made up")
TYPES = (("ASSAULT", 4, -9.0), ("CONSULT", 1, 2.0), ("THREATEN", 3, -5.0), ("AID", 2, 7.0))
SECTORS = ("MIL", "GOV", "REB", "CVL")


class Maker:
    """Makes reports and what a coder might have read in them, the same ones on every run."""

    def __init__(self, sentences: list[str], *, any_order: bool = False) -> None:
        self._any_order = any_order
        self._made = 0
        self._draw = random.Random(6)
        self._sentences = sentences
        self._words = vocabulary(self._draw)
        self._known: list[str] = []
        self._countries = sorted(load_table("countries.toml"))[:60]
        self._places = [gazetteer().find(name)[0] for name in ("Baghdad", "Kyiv", "Gaza", "Aden")]

    def coding(self) -> Coding:
        """The next report, coded."""
        draw = self._draw
        if self._known and draw.random() < 0.1:
            text = changed(draw.choice(self._known), self._words, draw)
        else:
            told = draw.choices(self._sentences, k=SENTENCES)
            text = "\n".join(replaced(one, self._words, draw, share=0.3) for one in told)
        if len(self._known) < 50_000:
            self._known.append(text)
        day = FIRST + timedelta(days=self._day())
        key = document_id(text)
        events: list[Event] = []
        claims: list[Claim] = []
        spans = list(_lines(text))
        for number, (start, end) in enumerate(spans):
            if draw.random() < 0.2:
                claims.append(self._claim(key, text, day, number, start, end))
            if draw.random() < 0.33:
                events.append(self._event(key, text, day, number, start, end))
        return Coding(
            document=Document(
                id=key, text=text, published=day, publisher=f"Wire {draw.randrange(40)}"
            ),
            versions=VERSIONS, events=tuple(events), claims=tuple(claims),
            sentences=tuple(Span(start=start, end=end) for start, end in spans),
        )  # fmt: skip

    def _day(self) -> int:
        self._made += 1
        if self._any_order:
            return self._draw.randrange(DAYS)
        late = self._draw.randrange(LATE) if self._draw.random() < 0.1 else 0
        return LATE + self._made // A_DAY - late

    def _event(self, key: str, text: str, day: date, number: int, start: int, end: int) -> Event:
        draw = self._draw
        first = text.index(" ", start) if " " in text[start:end] else end
        name, quad, score = draw.choice(TYPES)
        place = draw.choice(self._places)
        return Event(
            id=stable_id(key, "event", number), document=key,
            date=day - timedelta(days=draw.randrange(3)),
            date_info=DateInfo(granularity="day", basis="relative"),
            actor=(self._who(text, start, first),), recipient=(self._who(text, start, first),),
            event=(name,), status="occurred", quad_code=quad, event_scale=score,
            event_loc=Location(
                extracted_place=text[start:first], resolved_place=place.name,
                geonameid=place.geonameid, lat=place.lat, lon=place.lon,
                country_code=place.country, resolution=4, start=start, end=first,
            ),
            size=Size(), text=text[start:end], confidence=0.8, event_text=(text[start:first],),
            text_info=TextInfo(sequence=number, start=start, end=end, event=((start, first),)),
            why=("made up",),
        )  # fmt: skip

    def _who(self, text: str, start: int, end: int) -> Entity:
        code = self._draw.choice(self._countries)
        return Entity(
            code=code, sector=self._draw.choice(SECTORS), entity_text=text[start:end],
            identifier_text=f"Force {code}", identifier_id=f"force-{code}", start=start, end=end,
        )  # fmt: skip

    def _claim(self, key: str, text: str, day: date, number: int, start: int, end: int) -> Claim:
        who = self._who(text, start, end)
        return Claim(
            id=stable_id(key, "claim", number), document=key, date=day, stance="asserts",
            speaker=Speaker(
                code=who.code, sector=who.sector, entity_text=who.entity_text,
                identifier_text=who.identifier_text, anonymity="named", start=start, end=end,
            ),
            cue=Cue(text=text[start : start + 1], start=start, end=start + 1),
            content=((start, end),), content_text=text[start:end], quoted="indirect",
            text=text[start:end], text_info=TextInfo(sequence=number, start=start, end=end),
            confidence=0.8,
        )  # fmt: skip


def main(arguments: list[str]) -> None:
    """Measures and prints."""
    keep = Path(arguments.pop(arguments.index("--record") + 1)) if "--record" in arguments else None
    any_order = "--any-order" in arguments
    files = [Path(one) for one in arguments if not one.isdigit() and not one.startswith("--")]
    sizes = [int(one) for one in arguments if one.isdigit()] or list(SIZES)
    hold_to_one_core()
    maker = Maker(load(files[0] if files else DEFAULT), any_order=any_order)
    with tempfile.TemporaryDirectory() as folder:
        path = keep or Path(folder) / "r.duckdb"
        costs: list[float] = []
        for size in sizes:
            with Record(path) as record:
                fill(record, maker, size)
            costs.append(measure(path, maker, size))
        if len(costs) > 1:
            print(f"ratio of the last size to the first: {costs[-1] / costs[0]:.2f}")


def fill(record: Record, maker: Maker, size: int) -> None:
    """Adds reports until the record holds so many; says how long that took."""
    begun, held = time.process_time(), record.counts()["documents"]
    before = held
    while held < size:
        record.add_many([maker.coding() for _ in range(min(256, size - held))])
        held = record.counts()["documents"]
        if held % 4096 < 256:
            print(f"{held:,}", end="\r", file=sys.stderr)
    took = time.process_time() - begun
    if held > before:
        print(
            f"filled to {held:,}: {1000 * took / (held - before):.1f} ms a report, made and added"
        )


def measure(path: Path, maker: Maker, size: int) -> float:
    """Costs at one size; gives the milliseconds of a report in a batch."""
    record, cpu, _ = timed(lambda: Record(path))
    with record:
        first = maker.coding()
        _, cpu_first, _ = timed(lambda: record.add(first))
        print(f"{size:,} reports, {path.stat().st_size / 1e6:,.0f} MB on disk")
        print(f"  open {1000 * cpu:.0f} ms; first add, which reads the index, {cpu_first:.1f} s")
        batches = [[maker.coding() for _ in range(BATCH)] for _ in range(MEASURED)]
        many = [timed(lambda b=batch: record.add_many(b))[1:] for batch in batches]  # type: ignore[misc]
        single = [maker.coding() for _ in range(2 * MEASURED)]
        alone = [timed(lambda one=one: record.add(one))[1:] for one in single]  # type: ignore[misc]
        cost = show(f"a report in a batch of {BATCH}", many, BATCH)
        show("a report alone", alone, 1)
        words = [timed(lambda: record.search("rocket", Filter(limit=50)))[1:] for _ in range(5)]
        show("a search", words, 1)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  peak memory {peak:,.0f} MB")
    return cost


def show(what: str, times: list[tuple[float, float]], each: int) -> float:
    """Prints median, mean and most of some measurements; gives the mean in milliseconds."""
    cpu, wall = ([1000 * one / each for one in column] for column in zip(*times, strict=True))
    print(
        f"  {what}: {median(cpu):.1f} ms median, {mean(cpu):.1f} ms mean, {max(cpu):.1f} ms most "
        f"of processor; {median(wall):.1f} ms median of wall"
    )
    return mean(cpu)


def timed(work: Callable[[], T]) -> tuple[T, float, float]:
    """What work gives, its processor time and its time by the wall, in seconds."""
    begun, clock = time.process_time(), time.perf_counter()
    given = work()
    return given, time.process_time() - begun, time.perf_counter() - clock


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line:
            yield start, start + len(line)
        start += len(line) + 1


if __name__ == "__main__":
    main(sys.argv[1:])
