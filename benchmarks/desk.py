"""How fast the desk answers with many events in the record.

python benchmarks/desk.py                        100,000 events made up by this script
python benchmarks/desk.py --events 20000 --keep  fewer; the record stays where it is
python benchmarks/desk.py --record r.duckdb      a record of yours, on a copy of it

The events are drawn with a fixed seed: countries by Zipf's law, so that some dyads have thousands
of events and most have few; CAMEO codes; five years of days. They are imported as ICEWS rows. The
desk then runs as a process of its own and is asked over HTTP, one request at a time. Printed are,
page by page, the first answer, the answer when a filter is new, that after a write, and the median
and the slowest of those that follow when no work goes on beside the pages; then the same median in
processor time of the desk, which other work of the machine does not lengthen (Linux). Forecasts are
work beside the pages: how long they take is printed too.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

from standoff.codebook.data import load
from standoff.record import Record
from standoff.record.exchange import import_file
from standoff.record.exchange.icews import COLUMNS
from standoff.record.exchange.names import table

FIRST_DAY = date(2019, 1, 1)
DAYS = 5 * 365
SECTORS = ("Government", "Military,Government", "Rebel", "Media,Business", "Parties", "")
AGAIN = 15
LIMIT_MS = 300


def write_rows(path: Path, events: int) -> None:
    """Writes the events as ICEWS rows, in the order of their days."""
    chance = random.Random(20_26)
    countries = sorted(facts["name"] for facts in load("countries.toml").values())
    chance.shuffle(countries)
    weights = [1 / (rank + 1) for rank in range(len(countries))]
    names = sorted((code, texts[0]) for code, texts in table("cameo_names.toml").items())
    with path.open("w", encoding="utf-8") as out:
        out.write("\t".join(COLUMNS) + "\n")
        for i in range(events):
            day = FIRST_DAY + timedelta(days=i * DAYS // events)
            code, text = chance.choice(names)
            a, b, land = chance.choices(countries, weights, k=3)
            cells = (
                str(20_000_000 + i), day.isoformat(), a, chance.choice(SECTORS), a, text, code,
                "0.0", b, chance.choice(SECTORS), b, str(30_000_000 + i), "1", "Made-up Wire",
                land, "", land, land, f"{chance.uniform(-60, 70):.2f}",
                f"{chance.uniform(-180, 180):.2f}",
            )  # fmt: skip
            out.write("\t".join(cells) + "\n")


class Asker:
    """Asks a desk and takes the time."""

    def __init__(self, base: str, pid: int) -> None:
        self.base = base
        self.pid = pid

    def used(self) -> float:
        """Milliseconds of processor that the desk has used; nan where the system does not tell."""
        try:
            words = Path(f"/proc/{self.pid}/stat").read_text().rsplit(") ", 1)[1].split()
        except OSError:
            return math.nan
        return 1000 * (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

    def rest(self) -> None:
        """Waits until no work goes on beside the pages."""
        while "data-watch" in self.get("/jobs")[1]:
            time.sleep(0.5)

    def get(self, path: str) -> tuple[float, str]:
        """Milliseconds until the whole answer is there, and the answer."""
        begun = time.perf_counter()
        with urllib.request.urlopen(self.base + path) as answer:
            body = answer.read().decode()
        return 1000 * (time.perf_counter() - begun), body

    def post(self, path: str, **fields: str) -> float:
        """Sends a form as a page of the desk would; milliseconds until the next page is there."""
        request = urllib.request.Request(
            self.base + path, urlencode(fields).encode(), {"Origin": self.base.rstrip("/")}
        )
        begun = time.perf_counter()
        with urllib.request.urlopen(request) as answer:
            answer.read()
        return 1000 * (time.perf_counter() - begun)


def main() -> None:
    """Makes the record, asks the desk, prints the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--keep", action="store_true", help="keep the record")
    parser.add_argument("--record", type=Path, help="measure a copy of this record instead")
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="standoff-desk-"))
    file, place = folder / "icews.tsv", folder / "r.duckdb"
    if chosen.record is None:
        write_rows(file, chosen.events)
    else:
        shutil.copy(chosen.record, place)
    with Record(place) as record:
        if chosen.record is None:
            import_file(record, file, "icews")
        print(f"{record.counts()['events']:,} events, {place.stat().st_size / 1e6:.0f} MB")
    process = subprocess.Popen(
        [sys.executable, "-m", "standoff.cli", "desk", str(place), "--port", "0", "--no-browser"],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        found = re.search(r"http://\S+/", process.stderr.readline())
        assert found is not None, "the desk did not start"
        measure(Asker(found[0].rstrip("/"), process.pid))
    finally:
        process.terminate()
        process.wait()
    if chosen.keep:
        print(place)
    else:
        for one in folder.iterdir():
            one.unlink()
        folder.rmdir()


def measure(asker: Asker) -> None:
    """Asks for each page in each state; says whether what is asked often stays below the limit."""
    while True:
        try:
            asker.get("/static/desk.css")
            break
        except OSError:
            time.sleep(0.1)
    first, home = asker.get("/")
    dyad = re.findall(r'href="(/dyad\?[^"]+)"', home)[0].replace("&amp;", "&")
    secret = re.search(r'name="token" content="([^"]+)"', home)
    row = re.search(r'href="/incidents/(\w+)"', home)
    assert secret is not None and row is not None
    told: dict[str, list[float]] = {"/": [first], "/dyad": [asker.get(dyad)[0]]}
    print(f"forecasts of the overview: {forecasts(asker, home):.1f} s of work beside the page")
    pages = {"/": "/", "/dyad": dyad, "/timeline": "/timeline", "/actors": "/actors",
             "/claims": "/claims", "/map": "/map", "/reports": "/reports",
             "/search": "/search?text=visit"}  # fmt: skip
    for name, path in pages.items():
        told.setdefault(name, [asker.get(path)[0]])
        told[name].append(asker.get(path + ("&" if "?" in path else "?") + "since=2022-03")[0])
    written = []
    for name, path in pages.items():
        written.append(asker.post(f"/rows/{row[1]}/confirm", token=secret[1]))
        told[name].append(asker.get(path)[0])
    print(f"a correction, with the report it leads to: {statistics.median(written):.0f} ms")
    slow = []
    heads = ("first", "filter", "written", "median", "slowest", "cpu")
    print(f"{'page':12}" + "".join(f"{head:>9}" for head in heads) + "  ms")
    for name, path in pages.items():
        asker.get(path)
        asker.rest()
        before = asker.used()
        again = [asker.get(path)[0] for _ in range(AGAIN)]
        processor = (asker.used() - before) / AGAIN
        figures = [*told[name], statistics.median(again), max(again), processor]
        print(f"{name:12}" + "".join(f"{one:9.0f}" for one in figures))
        if name in ("/", "/dyad") and statistics.median(again) > LIMIT_MS:
            slow.append(name)
    print(f"above {LIMIT_MS} ms: {', '.join(slow)}" if slow else f"all below {LIMIT_MS} ms")


def forecasts(asker: Asker, home: str) -> float:
    """Waits until the forecasts of a page are made; seconds."""
    begun = time.perf_counter()
    while "data-job" in home:
        time.sleep(0.25)
        _, home = asker.get("/")
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
