"""kill -9 at random moments of the commands that write a record."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from faulting.common import content, killed, reports, rows, run, seconds, wrong_with

REPORTS = 60
ROWS = 30_000


class Scene(NamedTuple):
    """A command on a record: how to make the record before it, what to run, what it has told.

    `told` gives the ids of reports that the output says are done. `done` compares a completed
    record with an undisturbed one.
    """

    name: str
    before: Path | None
    command: Callable[[Path, Path], Sequence[str | Path]]
    told: Callable[[Path], list[str]]


def campaign(folder: Path, kills: int, seed: int) -> int:
    """Shares the kills out among the commands; the number of failures."""
    scenes = _scenes(folder)
    failed = 0
    print(f"{'command':<10}{'kills':>8}{'hit':>8}{'failed':>8}")
    for scene in scenes:
        failed += _scene(folder / scene.name, scene, max(1, kills // len(scenes)), seed)
    return failed


def _scene(folder: Path, scene: Scene, kills: int, seed: int) -> int:
    folder.mkdir()
    draw = random.Random(f"{scene.name}/{seed}")
    whole = folder / "whole.duckdb"
    _begin(scene, whole)
    length = seconds(scene.command(whole, folder / "whole.out"))
    wanted = content(whole)
    hit = failed = 0
    for number in range(kills):
        record, out = folder / f"{number}.duckdb", folder / f"{number}.out"
        _begin(scene, record)
        alive, _ = killed(scene.command(record, out), draw.uniform(0.0, length))
        hit += alive
        faults = wrong_with(record, scene.told(out))
        again = run(scene.command(record, out))
        if again.returncode:
            faults.append(f"again: {again.stderr.strip()[-300:]}")
        else:
            faults += wrong_with(record, scene.told(out))
            if content(record) != wanted:
                faults.append("completed, it is not what an undisturbed run gives")
        for fault in faults[:5]:
            print(f"FAULT {scene.name} {number}: {fault}", flush=True)
        failed += bool(faults)
        for path in folder.glob(f"{number}.*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    print(f"{scene.name:<10}{kills:>8}{hit:>8}{failed:>8}", flush=True)
    return failed


def _begin(scene: Scene, record: Path) -> None:
    if scene.before is not None:
        shutil.copy(scene.before, record)


def _scenes(folder: Path) -> list[Scene]:
    texts = reports(folder / "reports", REPORTS)
    table = rows(folder / "rows.csv", ROWS)
    coded = folder / "coded.duckdb"
    done = run(["code", texts, "--record", coded])
    assert done.returncode == 0, done.stderr
    event = json.loads(run(["events", coded, "--limit", "1", "--format", "jsonl"]).stdout)["id"]
    parts = folder / "parts"
    done = run(["code", texts, "--to", f"parquet:{parts}"])
    assert done.returncode == 0, done.stderr
    return [
        Scene("code", None, lambda r, o: ["code", texts, "--record", r, "--to", o], _coded),
        Scene("import", None, lambda r, _: ["import", r, table, "--as", "ucdp-ged"], _nothing),
        Scene("correct", coded, lambda r, _: _correct(r, event), _nothing),
        Scene("build", None, lambda r, _: ["record", "build", r, parts], _nothing),
    ]


def _correct(record: Path, event: str) -> list[str | Path]:
    change = ["--set", "recipient=IRN.MIL", "--because", "a campaign", "--by", "Faults"]
    return ["correct", record, event, *change]


def _coded(out: Path) -> list[str]:
    """The reports of the whole lines of an output: each line was written after its commit."""
    if not out.exists():
        return []
    lines = [line for line in out.read_text().splitlines(keepends=True) if line.endswith("\n")]
    return sorted({json.loads(line)["document"] for line in lines})


def _nothing(_: Path) -> list[str]:
    return []
