"""Who holds a record: DuckDB's lock names a process, a side file says what that process does."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from datetime import datetime
from pathlib import Path

import msgspec

_PID = re.compile(r"PID (\d+)")


class Holder(msgspec.Struct, frozen=True):
    """A process that writes a record: its id, its command line, when it opened the record."""

    pid: int
    command: str
    since: str


def holder_path(path: Path) -> Path:
    """The side file of a record."""
    return path.with_name(f"{path.name}.holder")


def hold(path: Path) -> None:
    """Says that this process writes the record. Call it with DuckDB's lock in hand."""
    since = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]]) if sys.argv else ""
    holder = Holder(pid=os.getpid(), command=command, since=since)
    # The side file only makes a message clearer: a folder that refuses it is no reason to stop.
    with contextlib.suppress(OSError):
        holder_path(path).write_bytes(msgspec.json.encode(holder))


def release(path: Path) -> None:
    """Takes the side file of this process away."""
    holder = _read(path)
    if holder and holder.pid == os.getpid():
        with contextlib.suppress(OSError):
            holder_path(path).unlink()


def who_holds(path: Path, message: str = "") -> Holder | None:
    """Who holds the record, by the process that DuckDB's message names, else by the side file.

    A side file that a dead process left behind counts for nothing.
    """
    found = _PID.search(message)
    named = int(found[1]) if found else None
    noted = _read(path)
    if noted and named in (None, noted.pid) and alive(noted.pid):
        return noted
    return Holder(pid=named, command=_command(named), since="") if named else None


def locked_message(path: Path, message: str) -> str:
    """What to tell the user whose record another process holds."""
    holder = who_holds(path, message)
    if holder is None:
        return f"{path} is in use by another process; wait until it ends, or close it"
    command = f" ({holder.command})" if holder.command else ""
    since = f" since {holder.since}" if holder.since else ""
    return (
        f"{path} is in use by process {holder.pid}{command}{since}; wait until it ends, or close it"
    )


def _read(path: Path) -> Holder | None:
    try:
        return msgspec.json.decode(holder_path(path).read_bytes(), type=Holder)
    except (OSError, msgspec.DecodeError):
        return None


def alive(pid: int) -> bool:
    """Whether a process of this number runs."""
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


def _command(pid: int) -> str:
    """The command line of a process, where the system tells (Linux)."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return ""
    return b" ".join(words).decode(errors="replace").strip()
