"""Opening a record's file: made when absent, checked when there."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import Final

import duckdb

from standoff.errors import RecordError, RecordVersion
from standoff.record.faults import damaged, faults
from standoff.record.locking import alive, hold, release
from standoff.record.schema import SCHEMA_VERSION, statements

# A record never reaches for the network: DuckDB would fetch extensions by itself.
CONFIG: Final[dict[str, str | bool | int | float | list[str]]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def open_file(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """A connection to the record at `path`; an absent one is made unless `read_only`.

    A folder of Parquet is opened as if it were a record, to be read only. A record of an older
    version is brought up to date, also when it is only read. Raises
    RecordLocked, RecordDamaged, RecordVersion, or RecordError when the place is no good.
    """
    if read_only and path.is_dir():
        from standoff.record.parquet import connect

        with faults(path):
            return connect(path)
    if not path.exists():
        _create(path, read_only=read_only)
    _check_place(path, read_only=read_only)
    if read_only and _version_of(path) < SCHEMA_VERSION:
        _upgrade_file(path)
    with faults(path):
        connection = duckdb.connect(str(path), read_only=read_only, config=CONFIG)
    if not read_only:
        hold(path)
    try:
        with faults(path):
            version = _version(path, connection)
            if version < SCHEMA_VERSION:
                # What compares reports is dear to import, and seldom needed to open a record.
                from standoff.record.upgrading import upgrade

                upgrade(connection, path, version)
    except BaseException:
        connection.close()
        if not read_only:
            release(path)
        raise
    return connection


def _create(path: Path, *, read_only: bool) -> None:
    """Makes an empty record beside `path`, then names it so: a kill leaves no half of one."""
    if read_only:
        raise RecordError(f"there is no record at {path}; make one: standoff code ... --record")
    folder = path.parent
    if not folder.is_dir():
        raise RecordError(f"there is no folder {folder}; make it first")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise RecordError(f"the folder {folder} is read-only; choose another for the record")
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    _sweep(path)
    with faults(path):
        connection = duckdb.connect(str(draft), config=CONFIG)
        try:
            for statement in statements():
                connection.execute(statement)
        finally:
            connection.close()
    try:
        # Unlike a rename, a link leaves a record alone that another process made meanwhile.
        os.link(draft, path)
    except FileExistsError:
        pass
    except OSError:
        os.rename(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Takes away the drafts of processes that were killed while they made this record."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*"):
        number = left.name.removesuffix(".wal").rpartition(".")[2]
        if number.isdigit() and (int(number) == os.getpid() or not alive(int(number))):
            left.unlink(missing_ok=True)


def _check_place(path: Path, *, read_only: bool) -> None:
    if path.is_dir():
        raise RecordError(f"{path} is a folder; name a file for the record")
    if not os.access(path, os.R_OK):
        raise RecordError(f"{path} may not be read; change its permissions")
    if read_only:
        return
    if not os.access(path, os.W_OK):
        raise RecordError(f"{path} is read-only; change its permissions, or copy it")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise RecordError(f"the folder {path.parent} is read-only; copy the record elsewhere")


def _version(path: Path, connection: duckdb.DuckDBPyConnection) -> int:
    """The number of the record's shape. Raises RecordDamaged, or RecordVersion for a newer one."""
    try:
        found = connection.execute("SELECT max(schema_version) FROM meta").fetchone()
    except (duckdb.CatalogException, duckdb.BinderException):
        raise damaged(path, "a DuckDB file without the tables of a record") from None
    version = found[0] if found else None
    if not isinstance(version, int):
        raise damaged(path, "its schema version is missing")
    if version > SCHEMA_VERSION:
        raise RecordVersion(
            f"{path} was written by a newer Standoff (schema {version}; this one knows "
            f"{SCHEMA_VERSION}); run: pip install --upgrade standoff"
        )
    return version


def _version_of(path: Path) -> int:
    with faults(path):
        connection = duckdb.connect(str(path), read_only=True, config=CONFIG)
        try:
            return _version(path, connection)
        finally:
            connection.close()


def _upgrade_file(path: Path) -> None:
    if not os.access(path, os.W_OK):
        raise RecordVersion(
            f"{path} was written by an older Standoff and is read-only; copy it, then open the copy"
        )
    open_file(path, read_only=False).close()
    release(path)
