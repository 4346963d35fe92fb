"""kill -9 at random moments of the commands that write a record."""

from __future__ import annotations

import json
import random
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from faulting.common import count, differences, reports, rows, wrong_with
from faulting.warm import Ended, Words, run

REPORTS: Final = 80
ROWS: Final = 12_000

_FAST: Final = ("--effort", "fast")
_DONE: Final = re.compile(r"^(coded|added) \d|, by Faults$", re.MULTILINE)
"""What a command says when all of it is done."""


class Scene(NamedTuple):
    """A command, given the path of a record and of a file beside it, and how it begins and ends.

    `before` is the record as it is before the command, `told` gives the ids of reports that the
    file says are done, `done` is the table that is full when the command says so. `after` makes
    the record of what the command wrote elsewhere. `share` is that of the kills, in percent.
    """

    name: str
    share: int
    command: Callable[[Path, Path], Words]
    before: Path | None = None
    told: Callable[[Path], list[str]] = lambda _: []
    done: str = "documents"
    after: Callable[[Path, Path], Words] | None = None


def campaign(folder: Path, kills: int, seed: int) -> int:
    """Shares the kills out among the commands; the number of failures."""
    scenes = _scenes(folder)
    failed = 0
    print(f"{'command':<10}{'kills':>8}{'alive':>8}{'writing':>8}{'failed':>8}{'minutes':>9}")
    for scene in scenes:
        failed += _scene(folder / scene.name, scene, max(1, kills * scene.share // 100), seed)
    return failed


def _scene(folder: Path, scene: Scene, kills: int, seed: int) -> int:
    folder.mkdir()
    draw = random.Random(f"{scene.name}/{seed}")
    whole = folder / "whole.duckdb"
    undisturbed = _begin(scene, whole)
    if scene.after is not None:
        assert run(scene.after(whole, whole.with_suffix(".out"))).code == 0
    alive = writing = failed = 0
    began = time.monotonic()
    for number in range(kills):
        record = folder / f"{number}.duckdb"
        moment = _Moment(draw, record, undisturbed.seconds, at_writing=number % 2 == 1)
        faults, hit = _kill(scene, record, moment, whole)
        alive += hit
        writing += hit and moment.seen
        for fault in faults[:5]:
            print(f"FAULT {scene.name} {number}: {fault}", flush=True)
        failed += bool(faults)
        for path in [*folder.glob(f"{number}.*"), *folder.glob(f".{number}.*")]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    minutes = (time.monotonic() - began) / 60
    print(f"{scene.name:<10}{kills:>8}{alive:>8}{writing:>8}{failed:>8}{minutes:>9.1f}", flush=True)
    return failed


class _Moment:
    """When to kill: after a random time; `at_writing`, a blink after the record then changes."""

    def __init__(
        self, draw: random.Random, record: Path, seconds: float, *, at_writing: bool
    ) -> None:
        self._files = (record, record.with_name(f"{record.name}.wal"))
        self._after = draw.uniform(0.0, seconds)
        self._blink = draw.uniform(0.0, 0.1)
        self._waits = at_writing
        self._state: object = None
        self._began = time.monotonic()
        self.seen = False

    def __call__(self) -> bool:
        passed = time.monotonic() - self._began
        if self._waits and passed >= self._after:
            now = [path.exists() and path.stat().st_mtime_ns for path in self._files]
            if self._state not in (None, now):
                self.seen, self._waits, self._after = True, False, passed + self._blink
            self._state = now
        return not self._waits and passed >= self._after


def _begin(scene: Scene, record: Path, kill: _Moment | None = None) -> Ended:
    if scene.before is not None and not record.exists():
        shutil.copy(scene.before, record)
    done = run(scene.command(record, record.with_suffix(".out")), kill)
    assert kill is not None or done.code == 0, done.err
    return done


def _kill(scene: Scene, record: Path, moment: _Moment, whole: Path) -> tuple[list[str], bool]:
    """Kills a command once, then lets it run to its end; the faults, and whether it still ran."""
    out = record.with_suffix(".out")
    first = _begin(scene, record, moment)
    told = scene.told(out)
    faults = wrong_with(record, told)
    if scene.after is None and _DONE.search(first.out + first.err):
        lost = count(whole, scene.done) - count(record, scene.done)
        faults += [f"it said that all is done, but {lost} {scene.done} are lost"] if lost else []
    again = run(scene.command(record, out))
    if not again.code and scene.after is not None:
        again = run(scene.after(record, out))
    if again.code:
        return [*faults, f"again: {again.err.strip()[-300:]}"], first.code == -9
    faults += [*wrong_with(record, told), *differences(record, whole), *_beside(record, whole)]
    return faults, first.code == -9


def _beside(record: Path, whole: Path) -> Iterator[str]:
    """What is wrong with the files beside a record.

    DuckDB keeps the journal of a killed process until somebody writes again: part of the record.
    """
    journal = record.with_name(f"{record.name}.wal")
    out, wanted = record.with_suffix(".out"), whole.with_suffix(".out")
    if wanted.is_file() and out.read_bytes() != wanted.read_bytes():
        yield "its output is not what an undisturbed run writes"
    for pattern in (f"{record.stem}.*", f".{record.stem}.*"):
        for path in record.parent.glob(pattern):
            if path not in (record, out, journal):
                yield f"{path.name} is left behind"


def _scenes(folder: Path) -> list[Scene]:
    texts = reports(folder / "reports", REPORTS)
    table = rows(folder / "rows.csv", ROWS)
    coded, parts = folder / "coded.duckdb", folder / "parts"
    for target in (("--record", coded), ("--to", f"parquet:{parts}")):
        done = run(["code", texts, *_FAST, *target])
        assert done.code == 0, done.err
    listed = run(["events", coded, "--limit", "1", "--format", "jsonl"])
    event = json.loads(listed.out)["id"]
    change = ("--set", "recipient=IRN.MIL", "--because", "a campaign", "--by", "Faults")
    return [
        Scene(
            "code", 25, lambda r, o: ["code", texts, *_FAST, "--record", r, "--to", o], told=_coded
        ),
        Scene("import", 20, lambda r, _: ["import", r, table, "--as", "ucdp-ged"]),
        Scene(
            "correct", 25, lambda r, _: ["correct", r, event, *change],
            before=coded, done="corrections",
        ),
        Scene("build", 25, lambda r, _: ["record", "build", r, parts]),
        Scene(
            "parquet", 5, lambda _, o: ["code", texts, *_FAST, "--to", f"parquet:{o}"],
            after=lambda r, o: ["record", "build", r, o],
        ),
    ]  # fmt: skip


def _coded(out: Path) -> list[str]:
    """The reports of the whole lines of an output: each line was written after its commit."""
    if not out.exists():
        return []
    lines = [line for line in out.read_text().splitlines(keepends=True) if line.endswith("\n")]
    return sorted({json.loads(line)["document"] for line in lines})
