"""Saving what can be saved of a damaged record into a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import duckdb
import msgspec

from standoff.errors import RecordDamaged, RecordError
from standoff.model import Coding, Document
from standoff.record.check import check_coding
from standoff.record.faults import damaged
from standoff.record.locking import locked_message
from standoff.record.opening import CONFIG
from standoff.record.reading import codings, documents
from standoff.record.store import Record

_BATCH: Final = 64
_NAMING: Final = ("sentences", "events", "claims")
_LOG: Final = ("corrections", "correction_rows")
_UNREADABLE: Final = (duckdb.Error, msgspec.DecodeError, UnicodeDecodeError)

Recode = Callable[[Document], Coding]


class Repaired(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the reports of a damaged record.

    `whole` were copied with all that was read from them, `recoded` were coded again from their
    text, `lost` (ids) could not be read. `corrections` of people were copied, `corrections_lost`
    tells whether some could not be.
    """

    whole: int
    recoded: int
    lost: tuple[str, ...]
    corrections: int
    corrections_lost: bool


def repair(path: Path, into: Path, recode: Recode) -> Repaired:
    """Copies what can be read of the record at `path` into a new one.

    The damaged file is only read. A report whose rows are damaged is coded again from its text.
    Raises RecordError when `into` is there already, RecordDamaged when nothing can be read.
    """
    if into.exists():
        raise RecordError(f"{into} is there already; name a new file for what can be saved")
    source = _Source(path)
    ids = source.ids()
    with Record(into) as record:
        # What people decided comes first: it is replayed on each report that is written.
        kept, missing = _corrections(source, record)
        whole = recoded = 0
        lost: list[str] = []
        for id, found in source.reports(ids):
            if isinstance(found, Document):
                found, recoded = recode(found), recoded + 1
            elif isinstance(found, Coding):
                whole += 1
            else:
                lost.append(id)
                continue
            record.add(found)
    return Repaired(
        whole=whole, recoded=recoded, lost=tuple(lost), corrections=kept, corrections_lost=missing
    )


class _Source:
    """A damaged file. After an error that makes DuckDB give it up, it is opened again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = self._open()

    def _open(self) -> duckdb.DuckDBPyConnection:
        try:
            return duckdb.connect(str(self._path), read_only=True, config=CONFIG)
        except duckdb.Error as error:
            message = str(error)
            if "lock" in message:
                raise RecordError(locked_message(self._path, message)) from error
            raise damaged(self._path, message.splitlines()[0]) from error

    def read(self, ask: Callable[[duckdb.DuckDBPyConnection], Any]) -> Any:
        """What a question gives. After an error of DuckDB the file is opened again."""
        try:
            with self._connection.cursor() as cursor:
                return ask(cursor)
        except duckdb.Error:
            self._connection.close()
            self._connection = self._open()
            raise

    def ids(self) -> list[str]:
        """The ids of the reports, from whichever table still names them."""
        found: set[str] = set()
        parts = (f"SELECT DISTINCT document FROM {name}" for name in _NAMING)
        for query in ("SELECT id FROM documents", *parts):
            try:
                found.update(self.read(partial(_ids, query)))
            except _UNREADABLE:
                continue
        if not found:
            raise RecordDamaged(
                f"{self._path} is damaged: no report in it can be read; restore it from a copy "
                "(an older version's is beside it as .bak), or code the reports again"
            )
        return sorted(found)

    def reports(self, ids: Sequence[str]) -> Iterator[tuple[str, Coding | Document | None]]:
        """For each report its coding, else its text, else None."""
        for start in range(0, len(ids), _BATCH):
            yield from self._some(ids[start : start + _BATCH])

    def _some(self, ids: Sequence[str]) -> Iterator[tuple[str, Coding | Document | None]]:
        try:
            found = self.read(lambda cursor: {c.document.id: c for c in codings(cursor, ids)})
        except _UNREADABLE:
            if len(ids) > 1:
                half = len(ids) // 2
                yield from self._some(ids[:half])
                yield from self._some(ids[half:])
            else:
                yield ids[0], self._text(ids[0])
            return
        for id in ids:
            coding = found.get(id)
            sound = coding is not None and not check_coding(coding)
            yield id, coding if sound else self._text(id)

    def _text(self, id: str) -> Document | None:
        try:
            found = self.read(lambda cursor: documents(cursor, id))
        except _UNREADABLE:
            return None
        return found[0] if found else None


def _corrections(source: _Source, record: Record) -> tuple[int, bool]:
    """Copies what people said; how much, and whether it could not be read whole."""
    try:
        logs = {name: source.read(partial(_whole, name)) for name in _LOG}
    except duckdb.CatalogException:
        return 0, False  # a record of an older version has none
    except _UNREADABLE:
        return 0, True
    with record._cursor() as cursor:
        for name, rows in logs.items():
            cursor.register("incoming", rows)
            cursor.execute(f"INSERT INTO {name} BY NAME SELECT * FROM incoming")
            cursor.unregister("incoming")
    return logs["corrections"].num_rows, False


def _whole(name: str, cursor: duckdb.DuckDBPyConnection) -> Any:
    return cursor.sql(f"SELECT * FROM {name}").to_arrow_table()


def _ids(query: str, cursor: duckdb.DuckDBPyConnection) -> list[str]:
    return [id for (id,) in cursor.execute(query).fetchall()]
