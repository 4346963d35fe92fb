"""How long a search takes in a record of 100,000 and of 1,000,000 sentences.

The sentences are those of the source reports of benchmarks/copies.py, recombined, three words in
ten replaced; one in three has an event. Searches are for one, two and three words, for a phrase,
with filters, and for the events whose sentence holds a word. Each is asked seven times; the median
of the time by the wall and of the processor's time is printed. The first search reads the file.

python benchmarks/search.py [POOL.jsonl] [SENTENCES...]

POOL has one report a line (`text`); by default ../shared/data/copies_pool.jsonl, and the sample
dossier where that is absent.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from adding import Maker
from copies import DEFAULT, load

from standoff.record import Filter, Record
from standoff.record.tables import tables

SIZES = (100_000, 1_000_000)
TIMES = 7
AT_ONCE = 100

QUESTIONS: tuple[tuple[str, str, Filter], ...] = (
    ("one rare word", "chlorine", Filter(limit=50)),
    ("one common word", "government", Filter(limit=50)),
    ("two words", "rebels city", Filter(limit=50)),
    ("three words", "rebels city army", Filter(limit=50)),
    ("a phrase", '"according to"', Filter(limit=50)),
    ("a month", "rebels", Filter(since=date(2021, 1, 1), until=date(2021, 1, 31), limit=50)),
    ("an actor", "rebels", Filter(actor="IRQ", limit=50)),
    ("an actor, a type, a year", "rebels city", Filter(
        actor="IRQ", type="ASSAULT", since=date(2021, 1, 1), until=date(2021, 12, 31), limit=50)),
)  # fmt: skip


def main(arguments: list[str]) -> None:
    """Measures and prints."""
    files = [Path(one) for one in arguments if not one.isdigit()]
    sizes = [int(one) for one in arguments if one.isdigit()] or list(SIZES)
    maker = Maker(load(files[0] if files else DEFAULT), any_order=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.duckdb"
        for size in sizes:
            fill(path, maker, size)
            with Record(path, read_only=True) as record:
                ((held,),) = record.select("SELECT count(*) FROM sentences")
                print(f"{held:,} sentences, {path.stat().st_size / 1e6:,.0f} MB")
                begun = time.perf_counter()
                record.search("rebels", Filter(limit=50))
                print(f"  the first search: {1000 * (time.perf_counter() - begun):.0f} ms")
                for name, words, where in QUESTIONS:
                    show(name, lambda w=words, f=where: record.search(w, f))  # type: ignore[misc]
                text = Filter(text="rebels city", limit=50)
                show("events by text", lambda f=text: record.events(f))  # type: ignore[misc]
                show("claims by text", lambda f=text: record.claims(f))  # type: ignore[misc]


def fill(path: Path, maker: Maker, size: int) -> None:
    """Puts reports in until the record holds so many sentences, without looking for copies."""
    with Record(path) as record:
        ((held,),) = record.select("SELECT count(*) FROM sentences")
        while held < size:
            codings = [maker.coding() for _ in range(AT_ONCE)]
            with record._cursor() as cursor:
                for name, rows in tables(codings):
                    cursor.register("incoming", rows)
                    cursor.execute(f"INSERT INTO {name} BY NAME SELECT * FROM incoming")
                    cursor.unregister("incoming")
            held += sum(len(one.sentences) for one in codings)


def show(name: str, ask: Callable[[], object]) -> None:
    """Asks several times and prints the medians."""
    wall, cpu = [], []
    found: object = ()
    for _ in range(TIMES):
        begun, clock = time.process_time(), time.perf_counter()
        found = ask()
        cpu.append(time.process_time() - begun)
        wall.append(time.perf_counter() - clock)
    print(
        f"  {name:<26}{1000 * median(wall):7.1f} ms of wall {1000 * median(cpu):7.1f} ms of "
        f"processor, {len(found)} found"  # type: ignore[arg-type]
    )


if __name__ == "__main__":
    main(sys.argv[1:])
