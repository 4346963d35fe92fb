"""What DuckDB complains of, as the errors of a record, each with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb
import msgspec

from standoff.errors import RecordDamaged, RecordError, RecordLocked, RecordVersion
from standoff.record.locking import locked_message

_LOCKED: Final = ("Could not set lock", "Conflicting lock", "used by another process")
_DAMAGED: Final = (
    "not a valid DuckDB database",
    "Could not read enough bytes",
    "Corrupt",
    "checksum",
    "erializ",
    "replaying WAL",
    "INTERNAL Error",
    "database has been invalidated",
    "Out of Range",
)
_FULL: Final = ("No space left", "Could not write")
_DENIED: Final = ("Permission denied", "Read-only file system", "Operation not permitted")


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turns the errors of DuckDB, and of rows that cannot be read, into a RecordError."""
    try:
        yield
    except msgspec.DecodeError as error:
        raise damaged(path, f"a row cannot be read: {error}") from error
    except duckdb.Error as error:
        raise fault(path, str(error)) from error


def fault(path: Path, message: str) -> RecordError:
    """The error that says what DuckDB's message means for this file."""

    def says(signs: tuple[str, ...]) -> bool:
        return any(sign in message for sign in signs)

    if says(_LOCKED):
        return RecordLocked(locked_message(path, message))
    if "different configuration" in message:
        return RecordLocked(
            f"{path} is already open in this process, for writing or for reading only; "
            "use that Record, or close it first"
        )
    if "version number" in message:
        return RecordVersion(
            f"{path} was written by a newer DuckDB than this one; "
            "run: pip install --upgrade standoff duckdb"
        )
    if says(_DENIED):
        return RecordError(
            f"{path} may not be read or written here; "
            "change its permissions, or copy the record to a folder of yours"
        )
    if says(_FULL):
        return RecordError(f"{path} cannot be written ({message}); make room on the disk")
    if says(_DAMAGED):
        return damaged(path, message.splitlines()[0])
    return RecordError(f"{path} cannot be used: {message}")


def damaged(path: Path, reason: str) -> RecordDamaged:
    """The error for a file that is no record, or no longer one."""
    return RecordDamaged(
        f"{path} is damaged or no Standoff record ({reason}); "
        "restore it from a copy, or code the reports again into a new file"
    )
