"""Damaged files and their repair, two writers at once, clocks that jump."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Final

from faulting.common import reports, wrong_with
from faulting.warm import run

REPORTS: Final = 40

_STANDOFF: Final = (sys.executable, "-m", "standoff.cli")
_FAST: Final = ("--effort", "fast")

_JUMPING: Final = """
import datetime, itertools, sys, time
from standoff.cli import main
from standoff.record import locking
from standoff.record.corrections import log
offsets = itertools.cycle([0, -3e9, 86400 * 365, -5, 1e9])
real = time.time
time.time = lambda: max(0.0, real() + next(offsets))
class Jumping:
    @staticmethod
    def now(zone=None):
        return datetime.datetime.fromtimestamp(time.time(), zone)
locking.datetime = log.datetime = Jumping
sys.exit(main())
"""
"""A command whose clock, and the days that it writes, jump by years to and fro."""


def campaign(folder: Path, damages: int, seed: int) -> int:
    """The number of failures."""
    texts = reports(folder / "other-reports", REPORTS)
    record = folder / "sound.duckdb"
    done = run(["code", texts, *_FAST, "--record", record])
    assert done.code == 0, done.err
    return (
        _damages(folder, record, damages, seed) + _writers(folder, texts) + _clocks(folder, texts)
    )


def _damages(folder: Path, record: Path, times: int, seed: int) -> int:
    """Cuts a record short or flips some of its bytes; it is read or refused, then repaired."""
    draw = random.Random(f"damage/{seed}")
    whole = record.read_bytes()
    refused = read = saved = failed = 0
    reports_saved = []
    for number in range(times):
        data = bytearray(whole)
        if number % 3 == 0:
            del data[draw.randrange(len(data)) :]
        else:
            for _ in range(draw.choice((1, 4, 64))):
                data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        damaged, mended = folder / "damaged.duckdb", folder / "mended.duckdb"
        damaged.write_bytes(data)
        faults = []
        checked = run(["record", "check", damaged])
        if "Traceback" in checked.err:
            faults.append(f"check: {checked.err.strip()[-300:]}")
        read += checked.code == 0
        refused += checked.code != 0
        repaired = run(["record", "check", damaged, "--repair", mended])
        if "Traceback" in repaired.err:
            faults.append(f"repair: {repaired.err.strip()[-300:]}")
        if mended.exists():
            saved += 1
            faults += wrong_with(mended)
            listed = run(["record", "check", mended]).out
            reports_saved.append(int(listed.split()[0]) if listed else 0)
        for fault in faults[:3]:
            print(f"FAULT damage {number}: {fault}", flush=True)
        failed += bool(faults)
        for path in (damaged, mended):
            path.unlink(missing_ok=True)
    share = sum(reports_saved) / max(1, REPORTS * times)
    print(
        f"damaged {times}: {read} without a fault, {refused} named as damaged; {saved} repaired, "
        f"{share:.0%} of all reports saved; failed {failed}"
    )
    return failed


def _writers(folder: Path, texts: Path) -> int:
    """Two processes code into one record: one is told who holds it, nothing is lost."""
    record = folder / "two.duckdb"
    command = [*_STANDOFF, "code", str(texts), *_FAST, "--record", str(record)]
    both = [
        subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        for _ in range(2)
    ]
    said = [one.communicate()[1] for one in both]
    codes = sorted(one.returncode for one in both)
    faults = wrong_with(record)
    if codes not in ([0, 0], [0, 1]):
        faults.append(f"exit codes {codes}: {said}")
    if codes == [0, 1] and not any("in use by process" in one for one in said):
        faults.append(f"the second was not told who holds the record: {said}")
    print(f"two writers, exit codes {codes}: {'; '.join(faults[:3]) or 'as it should be'}")
    return bool(faults)


def _clocks(folder: Path, texts: Path) -> int:
    """Codes and corrects while the clock jumps by years in both directions."""
    record = folder / "clock.duckdb"
    jumping = [sys.executable, "-c", _JUMPING]
    faults = []

    def jumped(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*jumping, *map(str, arguments)], capture_output=True, text=True, timeout=300
        )

    coded = jumped("code", texts, *_FAST, "--record", record)
    if coded.returncode:
        faults.append(f"code: {coded.stderr[-300:]}")
    listed = run(["events", record, "--limit", "1", "--format", "jsonl"])
    id = json.loads(listed.out)["id"]
    for value in ("IRN", "USA", "IRQ.MIL"):
        set_ = ("--set", f"recipient={value}", "--because", "clock", "--by", "Faults")
        done = jumped("correct", record, id, *set_)
        if done.returncode:
            faults.append(f"correct: {done.stderr[-300:]}")
    last = run(["events", record, "--recipient", "IRQ.MIL", "--format", "csv"]).out
    if id not in last:
        faults.append("the last of three corrections is not the one that holds")
    faults += wrong_with(record)
    print(f"clock that jumps: {'; '.join(faults[:3]) or 'as it should be'}")
    return bool(faults)
