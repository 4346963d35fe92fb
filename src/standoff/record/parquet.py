"""Codings in a folder of Parquet files, a folder a month of publication; and read from there.

The files hold the tables of a record with their columns: DIR/events/month=2024-02/000001.parquet.
What one number names was written together, `documents` last: a part without it was cut off by a
kill, and goes when the folder is opened for writing again.
"""

from __future__ import annotations

import contextlib
import os
from collections import defaultdict
from collections.abc import Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import IO, Final, NamedTuple

import duckdb
import msgspec
import pyarrow.parquet as pq

from standoff.errors import RecordError, RecordLocked
from standoff.model import Coding, Document, Versions
from standoff.record.columns import TABLES
from standoff.record.opening import CONFIG
from standoff.record.reading import codings
from standoff.record.schema import statements
from standoff.record.tables import tables

MARKER: Final = "standoff.json"
"""The file that makes a folder one of ours, and says which versions read what is in it."""

HELD: Final = 64_000_000
"""Bytes of codings that wait in memory, as MessagePack, until the largest month is written."""

_TABLES: Final = (*TABLES.values(), "entities", "sentences", "documents")
_AT_ONCE: Final = 500
_GLOB: Final = "*?[]"


class Part(NamedTuple):
    """The files of one number in one month."""

    month: str
    number: int

    def file(self, folder: Path, table: str) -> Path:
        """Where its rows of a table are."""
        return folder / table / f"month={self.month}" / f"{self.number:06}.parquet"


class PartitionWriter:
    """Adds codings to a folder, which is made when absent. Close it, or what waits is lost.

    Raises RecordError when the place is no good or holds what other versions read, RecordLocked
    when another process writes there.
    """

    def __init__(self, folder: Path, versions: Versions) -> None:
        _check_name(folder)
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = _lock(folder)
        except OSError as error:
            raise RecordError(
                f"{folder} cannot be written ({error.strerror}); name another folder"
            ) from error
        try:
            _mark(folder, versions)
            _clear(folder)
        except BaseException:
            self._lock.close()
            raise
        self._ids = set(_ids(folder))
        self._number = max((part.number for part in parts(folder)), default=0)
        self._waiting: dict[str, list[bytes]] = defaultdict(list)
        self._held: dict[str, int] = defaultdict(int)

    def __len__(self) -> int:
        return len(self._ids)

    def holds(self, document: Document) -> bool:
        """Whether the report is there, or waits to be written."""
        return _key(document.id) in self._ids

    def add(self, coding: Coding) -> None:
        """Takes a coding; one of a report that is there already changes nothing."""
        if self.holds(coding.document):
            return
        self._ids.add(_key(coding.document.id))
        day = coding.document.published
        month = f"{day:%Y-%m}" if day else "undated"
        packed = msgspec.msgpack.encode(coding)
        self._waiting[month].append(packed)
        self._held[month] += len(packed)
        if sum(self._held.values()) > HELD:
            self._write(max(self._held, key=lambda month: self._held[month]))

    def close(self) -> None:
        """Writes what waits, and lets the folder go."""
        try:
            for month in sorted(self._waiting):
                self._write(month)
        finally:
            self._lock.close()

    def _write(self, month: str) -> None:
        self._number += 1
        part = Part(month, self._number)
        decode = msgspec.msgpack.Decoder(Coding).decode
        waiting = iter(self._waiting.pop(month))
        self._held.pop(month)
        writers: dict[str, pq.ParquetWriter] = {}
        try:
            while some := [decode(packed) for packed in islice(waiting, _AT_ONCE)]:
                for table, rows in tables(some):
                    if table not in writers:
                        path = _draft(part.file(self._folder, table))
                        path.parent.mkdir(parents=True, exist_ok=True)
                        writers[table] = pq.ParquetWriter(path, rows.schema, compression="zstd")
                    writers[table].write_table(rows)
        except OSError as error:
            raise RecordError(f"{self._folder} cannot be written ({error}); make room") from error
        finally:
            for writer in writers.values():
                writer.close()
        for table in sorted(writers, key=lambda table: table == "documents"):
            path = part.file(self._folder, table)
            os.replace(_draft(path), path)


def is_partitioned(folder: Path) -> bool:
    """Whether a folder was written by a PartitionWriter."""
    return (folder / MARKER).is_file()


def parts(folder: Path) -> list[Part]:
    """The parts of a folder, by month, the undated last, then by number."""
    found = (
        Part(path.parent.name.removeprefix("month="), int(path.stem))
        for path in folder.glob("documents/month=*/*.parquet")
        if not path.name.startswith(".")
    )
    return sorted(found, key=lambda part: (part.month == "undated", part))


def reports_in(folder: Path) -> int:
    """How many reports a folder holds, told by the feet of its files."""
    files = (part.file(folder, "documents") for part in parts(folder))
    return sum(int(pq.read_metadata(file).num_rows) for file in files)


def read_parts(folder: Path) -> Iterator[tuple[Part, Iterator[Coding]]]:
    """The codings of a folder, part by part. Raises RecordError when it is none of ours."""
    _check(folder)
    for part in parts(folder):
        yield part, _codings(folder, part)


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory whose tables are those of a record, and whose rows are in the files.

    Raises RecordError when the folder is none of ours.
    """
    _check(folder)
    there = (table for table in _TABLES if any(folder.glob(f"{table}/month=*/*.parquet")))
    return _connect({table: f"{folder / table}/month=*/*.parquet" for table in there})


def _codings(folder: Path, part: Part) -> Iterator[Coding]:
    files = {table: part.file(folder, table) for table in _TABLES}
    there = {table: str(file) for table, file in files.items() if file.is_file()}
    with _connect(there) as connection:
        ids = [id for (id,) in connection.execute("SELECT id FROM documents").fetchall()]
        for start in range(0, len(ids), _AT_ONCE):
            yield from codings(connection, ids[start : start + _AT_ONCE])


def _connect(files: dict[str, str]) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config=CONFIG)
    for statement in statements(indexed=False):
        connection.execute(statement)
    for table, pattern in files.items():
        quoted = pattern.replace("'", "''")
        # A table of an older folder may lack columns: those of the empty table fill them.
        connection.execute(f"ALTER TABLE {table} RENAME TO {table}_empty")
        connection.execute(
            f"CREATE VIEW {table} AS SELECT * FROM {table}_empty UNION ALL BY NAME SELECT * FROM "
            f"read_parquet('{quoted}', union_by_name = true, hive_partitioning = false)"
        )
    return connection


def _check_name(folder: Path) -> None:
    if any(sign in str(folder) for sign in _GLOB):
        raise RecordError(f"{folder} has one of {_GLOB} in its name; name it otherwise")


def _check(folder: Path) -> None:
    _check_name(folder)
    if not is_partitioned(folder):
        raise RecordError(
            f"{folder} is a folder without {MARKER}; give one that was written by "
            "standoff code ... --to parquet:DIR"
        )


def _mark(folder: Path, versions: Versions) -> None:
    """Says which versions read what is in the folder, or raises RecordError where others did."""
    marker = folder / MARKER
    if not marker.exists():
        if any(name for name in os.listdir(folder) if not name.startswith(".")):
            raise RecordError(f"{folder} holds other files; name an empty folder, or a new one")
        draft = _draft(marker)
        draft.write_bytes(msgspec.json.format(msgspec.json.encode(versions), indent=2))
        os.replace(draft, marker)
        return
    try:
        held = msgspec.json.decode(marker.read_bytes(), type=Versions)
    except msgspec.DecodeError as error:
        raise RecordError(f"{marker} is damaged ({error}); name another folder") from error
    if held != versions:
        raise RecordError(
            f"{folder} holds what another version read (coder {held.coder}, language "
            f"{held.language}, codebook {held.codebook}); name another folder"
        )


def _clear(folder: Path) -> None:
    """Takes away what a killed process left: drafts, and parts without their reports."""
    whole = set(parts(folder))
    for table in _TABLES:
        for path in folder.glob(f"{table}/month=*/*"):
            if path.name.startswith("."):
                path.unlink()
                continue
            part = Part(path.parent.name.removeprefix("month="), int(path.stem))
            if part not in whole:
                path.unlink()


def _ids(folder: Path) -> Iterator[int]:
    for part in parts(folder):
        table = pq.read_table(part.file(folder, "documents"), columns=["id"])
        yield from map(_key, table["id"].to_pylist())


def _key(id: str) -> int:
    """An id in eight bytes: a set of them takes a third of what the ids do."""
    return int.from_bytes(blake2b(id.encode(), digest_size=8).digest())


def _draft(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def _lock(folder: Path) -> IO[bytes]:
    """Keeps other writers out of the folder, where the system can."""
    lock = (folder / ".lock").open("wb")
    with contextlib.suppress(ImportError):
        import fcntl

        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.close()
            raise RecordLocked(
                f"another process writes to {folder}; wait until it ends, or name another folder"
            ) from error
    return lock
