"""A full disk and a read-only folder, on mounts of their own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from faulting.common import count, reports, wrong_with
from faulting.warm import run

REPORTS: Final = 250
SIZES: Final = (1, 2, 3, 4, 8)
"""Megabytes of the small disks: some too small for a record, some for all of the reports."""


def campaign(folder: Path) -> int:
    """Codes onto disks that fill up, and onto one that may not be written; the failures."""
    if os.geteuid() != 0:
        print("full disk, read-only folder: left out, they need root for their mounts")
        return 0
    texts = reports(folder / "disk-reports", REPORTS)
    failed = 0
    for size in SIZES:
        with _mounted(folder / f"disk{size}", f"size={size}m") as place:
            if place is None:
                print("full disk, read-only folder: left out, this machine lets nobody mount")
                return failed
            record = place / "r.duckdb"
            done = run(["code", texts, "--effort", "fast", "--record", record])
            faults = wrong_with(record)
            if done.code and not _is_clear(done.err, "make room", "full", "space"):
                faults.append(f"unclear: {done.err.strip()[-200:]}")
            kept = count(record, "documents")
            subprocess.run(["mount", "-o", "remount,size=64m", str(place)], check=True)
            again = run(["code", texts, "--effort", "fast", "--record", record])
            faults += [f"with room: {again.err.strip()[-200:]}"] if again.code else []
            faults += wrong_with(record)
            lost = REPORTS - count(record, "documents")
            faults += [f"with room, {lost} reports are lacking"] if lost else []
            what = f"disk of {size} MB, exit {done.code}, {kept} of {REPORTS} reports kept"
            failed += _said(what, faults)
    with _mounted(folder / "readonly", "size=8m") as place:
        assert place is not None
        record = place / "r.duckdb"
        run(["code", texts / "r0000.txt", "--effort", "fast", "--record", record])
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        done = run(["code", texts, "--effort", "fast", "--record", record])
        clear = done.code == 1 and _is_clear(done.err, "read-only", "permissions")
        failed += _said("read-only folder", [] if clear else [f"unclear: {done.err[-200:]}"])
        listed = run(["events", record, "--format", "jsonl"])
        failed += _said("reading there", [] if not listed.code else [listed.err[-200:]])
    return failed


def _said(what: str, faults: list[str]) -> int:
    print(f"{what}: {'; '.join(faults[:3]) or 'as it should be'}", flush=True)
    return bool(faults)


def _is_clear(message: str, *words: str) -> bool:
    return "Traceback" not in message and any(word in message for word in words)


@contextmanager
def _mounted(place: Path, options: str) -> Iterator[Path | None]:
    """A small disk in memory; None where it cannot be had."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True).returncode:
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
