"""A full disk and a read-only folder, on mounts of their own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from faulting.common import reports, run, wrong_with

SIZES = (1, 2, 3, 4, 6)
"""Megabytes of the small disks: some too small for a record, some for all of the reports."""


def campaign(folder: Path) -> int:
    """Codes onto disks that fill up, and onto one that may not be written; the failures."""
    if os.geteuid() != 0:
        print("full disk, read-only folder: left out, they need root for their mounts")
        return 0
    texts = reports(folder / "disk-reports", 300)
    failed = 0
    for size in SIZES:
        with _mounted(folder / f"disk{size}", f"size={size}m") as place:
            if place is None:
                print("full disk, read-only folder: left out, this machine lets nobody mount")
                return failed
            record = place / "r.duckdb"
            done = run(["code", texts, "--record", record], env=_with_temporary(folder))
            faults = wrong_with(record)
            if done.returncode and not _is_clear(done.stderr, "make room", "full", "space"):
                faults.append(f"unclear: {done.stderr.strip()[-200:]}")
            failed += _said(f"disk of {size} MB, exit {done.returncode}", faults)
    with _mounted(folder / "readonly", "size=8m") as place:
        assert place is not None
        record = place / "r.duckdb"
        run(["code", texts / "r0000.txt", "--record", record])
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        done = run(["code", texts, "--record", record])
        clear = done.returncode == 1 and _is_clear(done.stderr, "read-only", "permissions")
        failed += _said("read-only folder", [] if clear else [f"unclear: {done.stderr[-200:]}"])
        listed = run(["events", record, "--format", "jsonl"])
        failed += _said("reading there", [] if not listed.returncode else [listed.stderr[-200:]])
    return failed


def _said(what: str, faults: list[str]) -> int:
    print(f"{what}: {'; '.join(faults[:3]) or 'as it should be'}", flush=True)
    return bool(faults)


def _is_clear(message: str, *words: str) -> bool:
    return "Traceback" not in message and any(word in message for word in words)


def _with_temporary(folder: Path) -> dict[str, str]:
    return {**os.environ, "TMPDIR": str(folder)}


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
