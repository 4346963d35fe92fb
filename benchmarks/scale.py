"""What reports cost as they become many, and a cluster that loses a worker on the way.

python benchmarks/scale.py growth [--sizes 1000,4000,10000,100000] [--jobs 2]
python benchmarks/scale.py reading [--files 100000]
python benchmarks/scale.py cluster [--reports 5000]

`growth` codes reports into a folder of Parquet until it has each number of them, and builds a
record of it each time: processor time, memory and bytes, each in processes of its own, as
`standoff` at a shell. All sizes take two hours on two cores. `reading` reads that
many files from a folder, and as many lines from one file, and codes nothing. `cluster` starts a
scheduler and two workers as docs/scale.md does, kills a worker when a third is done, and compares
what was written with what --jobs 2 writes.

The reports are variants of the sample dossier: paragraphs in another order, some left out, with
other places, numbers and days. Three of four take their paragraphs from anywhere in the dossier,
and most of their longer words are exchanged for others with the same ending; few of these count as
copies. They come 67 a day, so that 100,000 are four years. The seed is fixed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import psutil

from standoff.sample import paths

STANDOFF = [sys.executable, "-m", "standoff.cli"]
PLACES = ("Aldmoor", "Bresk", "Cawdale", "Dunholt", "Estmere", "Farrow", "Gant", "Ilmen", "Kestel")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIRST_DAY = date(2020, 1, 1)
A_DAY = 67
"""As many reports as in benchmarks/adding.py: 100,000 are four years."""
COPIES = 4
"""One report in so many is a light variant, which counts as a copy of others."""

_LONGER = re.compile(r"\b[a-z]{5,}\b")


class Cost(NamedTuple):
    """A command: seconds, processor seconds of itself and of its workers, peak MB of each."""

    wall: float
    own: float
    workers: float
    own_peak: float
    worker_peak: float
    said: str


def variants(count: int, seed: int = 9) -> Iterator[dict[str, str]]:
    """Reports as rows of JSON lines."""
    chance = random.Random(seed)
    dossier = [_paragraphs(path.read_text(encoding="utf-8")) for path in paths()]
    words: dict[str, list[str]] = defaultdict(list)
    for paragraph in chain.from_iterable(dossier):
        for word in _LONGER.findall(paragraph):
            words[word[-2:]].append(word)
    for number in range(count):
        told = dossier[number % len(dossier)]
        kept = [paragraph for paragraph in told if chance.random() < 0.9]
        if number % COPIES:
            kept = chance.sample([*chain.from_iterable(dossier)], len(kept))
        chance.shuffle(kept)
        day = FIRST_DAY + timedelta(days=number // A_DAY)
        text = "\n\n".join(_changed(paragraph, chance) for paragraph in kept)
        if number % COPIES:
            text = _LONGER.sub(lambda word: chance.choice(words[word[0][-2:]]), text)
        yield {
            "text": f"{text}\n\nDispatch {number}.", "published": day.isoformat(),
            "publisher": f"{chance.choice(PLACES)} Wire",
        }  # fmt: skip


def _paragraphs(text: str) -> list[str]:
    body = text.split("\n---\n", 1)[-1] if text.startswith("---") else text
    return [part for part in re.split(r"\n\s*\n", body) if len(part) > 60]


def _changed(text: str, chance: random.Random) -> str:
    text = re.sub(r"\b(?:Baghdad|Amman|Damascus|Tehran|Washington|Erbil|Basra|Mosul)\b",
                  lambda _: chance.choice(PLACES), text)  # fmt: skip
    text = re.sub(rf"\b(?:{'|'.join(DAYS)})\b", lambda _: chance.choice(DAYS), text)
    return re.sub(r"\b\d{1,3}\b", lambda _: str(chance.randint(2, 400)), text)


def written(folder: Path, count: int) -> Path:
    """The variants as a file of JSON lines."""
    path = folder / f"reports-{count}.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in variants(count))
    return path


def run(*words: object) -> Cost:
    """`standoff` with these words, watched from outside."""
    begun = time.perf_counter()
    process = subprocess.Popen([*STANDOFF, *map(str, words)], stderr=subprocess.PIPE, text=True)
    main = psutil.Process(process.pid)
    seen: dict[int, tuple[float, float]] = {}
    while process.poll() is None:
        with suppress(psutil.Error):
            for one in [main, *main.children(recursive=True)]:
                with suppress(psutil.Error, OSError):
                    cpu, peak = _used(one)
                    # A process that ends says no more how much memory it had.
                    seen[one.pid] = cpu, max(peak, seen.get(one.pid, (0.0, 0.0))[1])
        time.sleep(0.2)
    wall = time.perf_counter() - begun
    said = process.stderr.read() if process.stderr else ""
    if process.returncode:
        raise SystemExit(f"standoff {' '.join(map(str, words))} failed:\n{said}")
    own = seen.pop(process.pid, (0.0, 0.0))
    workers = list(seen.values())
    return Cost(
        wall, own[0], sum(cpu for cpu, _ in workers), own[1],
        max((peak for _, peak in workers), default=0.0), said.strip(),
    )  # fmt: skip


def _used(process: psutil.Process) -> tuple[float, float]:
    """Processor seconds and peak MB of a process so far."""
    times = process.cpu_times()
    status = Path(f"/proc/{process.pid}/status").read_text()
    peak = re.search(r"VmHWM:\s+(\d+) kB", status)
    return times.user + times.system, int(peak[1]) / 1024 if peak else 0.0


def size(path: Path) -> int:
    """Bytes of a file or of all files in a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def growth(sizes: list[int], jobs: int, effort: str) -> None:
    """Codes up to each number of reports, and builds a record of as many."""
    print(f"effort {effort}, {jobs} jobs; per 1,000 reports, and peaks")
    done = 0
    with tempfile.TemporaryDirectory(prefix="standoff-scale-") as name:
        folder = Path(name)
        months = folder / "months"
        for count in sorted(sizes):
            file, record = written(folder, count), folder / f"{count}.duckdb"
            code = run("code", file, "--to", f"parquet:{months}", "--jobs", jobs,
                       "--effort", effort)  # fmt: skip
            build = run("record", "build", record, months)
            per, fresh = 1000 / count, 1000 / (count - done)
            print(
                f"{count:>7,} reports  in {size(file) * per / 1e6:.2f} MB\n"
                f"  code, {count - done:,} of them: {code.wall * fresh:.1f} s wall, "
                f"{code.workers * fresh:.1f} s of processor in the workers, "
                f"{code.own * fresh:.2f} s in the parent; peaks {code.worker_peak:.0f} MB a "
                f"worker, {code.own_peak:.0f} MB the parent; Parquet "
                f"{size(months) * per / 1e6:.2f} MB\n"
                f"  record build: {build.wall * per:.1f} s wall, {build.own * per:.1f} s of "
                f"processor, peak {build.own_peak:.0f} MB; record "
                f"{size(record) * per / 1e6:.2f} MB",
                flush=True,
            )
            file.unlink()
            record.unlink()
            done = count


def reading(files: int) -> None:
    """Reads a folder of many files, and as many lines of one file."""
    from standoff.documents import read

    with tempfile.TemporaryDirectory(prefix="standoff-scale-") as name:
        folder = Path(name, "folder")
        lines = Path(name, "lines.jsonl")
        folder.mkdir()
        with lines.open("w", encoding="utf-8") as stream:
            for number, row in enumerate(variants(files)):
                (folder / f"{number:06}.txt").write_text(row["text"], encoding="utf-8")
                stream.write(json.dumps(row) + "\n")
        print(f"{files:,} reports; one process, nothing coded")
        for path in (lines, folder):
            before = resource.getrusage(resource.RUSAGE_SELF)
            begun = time.perf_counter()
            count = sum(not isinstance(item, Exception) for item in read([path]))
            after = resource.getrusage(resource.RUSAGE_SELF)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(
                f"{path.name:<12} {count:,} read in {time.perf_counter() - begun:.1f} s, "
                f"{cpu / count * 1000:.2f} s of processor per 1,000; the peak rose by "
                f"{(after.ru_maxrss - before.ru_maxrss) / 1024:.0f} MB to "
                f"{after.ru_maxrss / 1024:.0f} MB"
            )


def cluster(count: int, effort: str) -> None:
    """Two workers of which one is killed, compared with two processes that live."""
    with tempfile.TemporaryDirectory(prefix="standoff-scale-") as name, ExitStack() as stack:
        folder = Path(name)
        file, out, same = written(folder, count), folder / "cluster.jsonl", folder / "jobs.jsonl"
        known = folder / "scheduler.json"
        # As in docs/scale.md, but for the port, which another program may have.
        _started(stack, "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file",
                 str(known))  # fmt: skip
        while not known.exists():
            time.sleep(0.1)
        address = json.loads(known.read_text())["address"]
        workers = [
            _started(stack, "worker", address, "--host", "127.0.0.1", "--nthreads", "1")
            for _ in range(2)
        ]
        words = ["code", str(file), "--to", str(out), "--effort", effort, "--on",
                 address.replace("tcp://", "dask://")]  # fmt: skip
        begun = time.perf_counter()
        coding = subprocess.Popen([*STANDOFF, *words])
        while coding.poll() is None and len(_documents(out)) < count // 3:
            time.sleep(1)
        done = len(_documents(out))
        os.killpg(workers[0].pid, signal.SIGKILL)
        print(f"killed one of two workers after {done:,} of {count:,} reports")
        coding.wait()
        print(f"the rest took until {time.perf_counter() - begun:.0f} s; exit {coding.returncode}")
        run("code", file, "--to", same, "--effort", effort, "--jobs", 2)
        found, wanted = _documents(out), _documents(same)
        rows = Counter(out.read_bytes().splitlines())
        print(
            f"reports with rows: {len(found):,}, lost {len(wanted - found)}; rows: "
            f"{rows.total():,}, doubled {sum(n > 1 for n in rows.values())}; bytes are "
            f"{'the same as' if out.read_bytes() == same.read_bytes() else 'NOT those'} of --jobs 2"
        )


def _started(stack: ExitStack, *words: str) -> subprocess.Popen[bytes]:
    """`dask ...`, in a process group of its own, ended with the stack."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *words, "--no-dashboard"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip

    def end() -> None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    stack.callback(end)
    return process


def _documents(path: Path) -> set[bytes]:
    """The reports that have rows in a file of JSON lines, a last torn line left out."""
    if not path.exists():
        return set()
    return set(re.findall(rb'"document":"(\w+)"', path.read_bytes()))


def main() -> None:
    """Reads the command line and measures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("growth", "reading", "cluster"))
    parser.add_argument("--sizes", default="1000,4000,10000,100000")
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--reports", type=int, default=5000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--effort", default="fast")
    chosen = parser.parse_args()
    if chosen.what == "growth":
        growth([int(size) for size in chosen.sizes.split(",")], chosen.jobs, chosen.effort)
    elif chosen.what == "reading":
        reading(chosen.files)
    else:
        cluster(chosen.reports, chosen.effort)


if __name__ == "__main__":
    main()
