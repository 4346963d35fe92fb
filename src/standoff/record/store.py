"""The record: one DuckDB file, one writer at a time, any number of readers when nobody writes."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb
import msgspec

from standoff.model import (
    Claim,
    Coding,
    Document,
    Event,
    Incident,
    Quantity,
    Row,
    Tie,
    Versions,
    row_from_json,
)
from standoff.record import incidents
from standoff.record.actors import ActorSummary, summaries
from standoff.record.columns import COLUMNS, TABLES, Kind
from standoff.record.copies.listing import Copy, copies
from standoff.record.copies.told import CopyKind
from standoff.record.faults import faults
from standoff.record.filters import Filter
from standoff.record.locking import release
from standoff.record.opening import open_file
from standoff.record.query import query
from standoff.record.reading import codings, documents, pick
from standoff.record.revising import Revising
from standoff.record.rows import Rows
from standoff.record.search.asking import Passage, search
from standoff.record.writing import Outcome, State, compare, known_reports, write

if TYPE_CHECKING:
    from standoff.record.copies.linking import Linker

R = TypeVar("R", bound=Row)

_ALL = Filter()
_AT_ONCE = 4096
_VERSIONS = "coder, language_model, codebook"


class Record(Revising):
    """A record of what was read. Use it as a context manager, or close it.

    Opened for writing it makes the file when absent and keeps other processes out. Raises
    RecordLocked when another process writes, RecordDamaged, RecordVersion, or RecordError when the
    place is no good. Safe to share between threads.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        self.path = Path(path)
        self.read_only = read_only
        self._connection = open_file(self.path, read_only=read_only)
        self._writing = threading.Lock()
        self._linker: Linker | None = None

    def close(self) -> None:
        """Lets the file go. A closed record closes again without complaint."""
        with faults(self.path):
            self._connection.close()
        if not self.read_only:
            release(self.path)

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Record({str(self.path)!r}, read_only={self.read_only})"

    def add(self, coding: Coding) -> Outcome:
        """Keeps what was read from one report; see `add_many`."""
        return self.add_many([coding])[0]

    def add_many(self, codings: Iterable[Coding]) -> list[Outcome]:
        """Keeps what was read from several reports, all or none of it; one outcome for each.

        A report that the record holds is "unchanged" when the same versions read it, else
        "recoded": its rows are replaced. It is recoded too when it brings a title, publisher, url
        or date that the record lacked. On return the rows survive a crash of the process.
        Raises RecordError when the file cannot be written.
        """
        batch = list(codings)
        with self._writing, self._cursor() as cursor:
            try:
                return write(cursor, batch, lambda: self._linked(cursor))
            except BaseException:
                self._linker = None
                raise

    def state(self, document: str | Document, versions: Versions) -> State:
        """Whether the record holds a report as these versions read it: "current" when it does.

        A Document instead of its id is "outdated" also when it brings a title, publisher, url or
        date that the record lacks.
        """
        key = document if isinstance(document, str) else document.id
        with self._cursor() as cursor:
            known = known_reports(cursor, [key]).get(key)
        return compare(known, None if isinstance(document, str) else document, versions)

    def documents(self) -> list[Document]:
        """All reports, by date of publication."""
        with self._cursor() as cursor:
            return documents(cursor)

    def document(self, id: str) -> Document:
        """The report of an id, or of the beginning of one. Raises NotInRecord or RecordError."""
        with self._cursor() as cursor:
            return pick("report", id, documents(cursor, id))

    def coding(self, id: str) -> Coding:
        """All that was read from one report, its rows in the order of the report."""
        document = self.document(id)
        with self._cursor() as cursor:
            return next(codings(cursor, [document.id]))

    def codings(self) -> Iterator[Coding]:
        """All that was read, report by report, in the order of their ids."""
        with self._cursor() as cursor:
            cursor.execute("SELECT id FROM documents ORDER BY id")
            ids = [id for (id,) in cursor.fetchall()]
        for start in range(0, len(ids), _AT_ONCE):
            with self._cursor() as cursor:
                yield from codings(cursor, ids[start : start + _AT_ONCE])

    def events(self, where: Filter = _ALL) -> Rows[Event]:
        """Events, by date and place in the report; by score when `where.text` is given."""
        return self._rows("event", where, Event)

    def claims(self, where: Filter = _ALL) -> Rows[Claim]:
        """Claims, in the order of `events`."""
        return self._rows("claim", where, Claim)

    def ties(self, where: Filter = _ALL) -> Rows[Tie]:
        """Ties, in the order of `events`."""
        return self._rows("tie", where, Tie)

    def quantities(self, where: Filter = _ALL) -> Rows[Quantity]:
        """Quantities, in the order of `events`."""
        return self._rows("quantity", where, Quantity)

    def table(self, kind: Kind, where: Filter = _ALL) -> Any:
        """Rows of a kind as a pyarrow.Table of flat columns, without making structs of them."""
        asked = query(kind, where)
        columns = ", ".join(f'"{column.name}"' for column in COLUMNS[kind])
        return self.arrow(
            f"SELECT {columns} FROM {asked.source} ORDER BY {asked.order}", asked.params
        )

    def search(self, words: str, where: Filter = _ALL) -> list[Passage]:
        """The sentences of all reports that hold some words, best first, with their rows.

        Words match beginnings of words, "in quotes" when they must stand together. With `since` or
        `until`, the report's day or that of a row in the sentence lies in the period; `actor` and
        the other filters ask for such a row in the sentence. Raises FilterError without a word.
        """
        with self._cursor() as cursor:
            return search(cursor, words, where)

    def copies(
        self, *, document: str | None = None, kind: CopyKind | None = None,
        since: date | None = None, until: date | None = None, limit: int | None = None,
    ) -> list[Copy]:  # fmt: skip
        """The reports that copy an older one, by their day; see `record.copies.listing`."""
        with self._cursor() as cursor:
            return copies(
                cursor, document=document, kind=kind, since=since, until=until, limit=limit
            )

    def incidents(self, where: Filter = _ALL) -> list[Incident]:
        """Happenings with an event that a filter lets through, each with all that tells it.

        In the order of their first day. `where.limit` counts incidents.
        """
        with self._cursor() as cursor:
            return list(incidents.incidents(cursor, where))

    def incident(self, id: str) -> Incident:
        """The incident of an id, of the beginning of one, or of an event in it.

        Raises NotInRecord or RecordError.
        """
        with self._cursor() as cursor:
            return incidents.incident(cursor, id)

    def incidents_of(self, ids: Iterable[str]) -> dict[str, Incident]:
        """The incidents of some ids, by id; an id that no incident has is left out."""
        with self._cursor() as cursor:
            return incidents.of_ids(cursor, list(ids))

    def actors(self, where: Filter = _ALL) -> list[ActorSummary]:
        """Who acts, is acted upon and speaks in the events and claims that a filter lets through.

        `where.actor` chooses among the actors listed. The busiest come first.
        """
        with self._cursor() as cursor:
            return summaries(cursor, where)

    def get(self, id: str) -> Row:
        """The row of an id, or of the beginning of one (at least 4 characters).

        Raises NotInRecord when there is none, RecordError when several begin so.
        """
        parts = (
            f'SELECT id, "row" FROM {table} WHERE starts_with(id, $id)' for table in TABLES.values()
        )
        with self._cursor() as cursor:
            cursor.execute(" UNION ".join(parts) + " ORDER BY id", {"id": id})
            found = [row_from_json(line) for _, line in cursor.fetchall()]
        return pick("row", id, found)

    def rows_of(self, ids: Iterable[str]) -> dict[str, Row]:
        """The rows of some ids, by id; an id that no row has is left out."""
        # By rowid only the blocks in which a row stands are unpacked.
        parts = " UNION ALL ".join(
            f'SELECT id, "row" FROM {table} WHERE rowid IN '
            f"(SELECT rowid FROM {table} WHERE id IN (SELECT unnest($ids::VARCHAR[])))"
            for table in TABLES.values()
        )
        found = self.select(parts, {"ids": list(ids)})
        return {id: row_from_json(line) for id, line in found}

    def select(self, question: str, values: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The answer to a SELECT of your own over the tables of docs/record.md.

        Values travel as $name, never inside the question. Raises RecordError where it is wrong.
        """
        with self._cursor() as cursor:
            return cursor.execute(question, values or {}).fetchall()

    def columns(self, question: str, values: dict[str, Any] | None = None) -> dict[str, Any]:
        """The answer of `select` as numpy arrays by column."""
        with self._cursor() as cursor:
            return cursor.execute(question, values or {}).fetchnumpy()

    def arrow(self, question: str, values: dict[str, Any] | None = None) -> Any:
        """The answer of `select` as a pyarrow.Table."""
        with self._cursor() as cursor:
            return cursor.sql(question, params=values or {}).to_arrow_table()

    def counts(self) -> dict[str, int]:
        """How many documents, events, claims, ties and quantities there are."""
        names = ("documents", *TABLES.values())
        columns = ", ".join(f"(SELECT count(*) FROM {name})" for name in names)
        [found] = self.select(f"SELECT {columns}")
        return dict(zip(names, found, strict=True))

    def event_types(self) -> list[str]:
        """The types of the events that are held, in the order of the alphabet."""
        found = self.select("SELECT DISTINCT unnest(string_split(event, '; ')) FROM events")
        return sorted(name for (name,) in found)

    def versions(self) -> dict[Versions, int]:
        """What read the reports, and how many of them."""
        asked = f"SELECT {_VERSIONS}, count(*) FROM documents GROUP BY ALL ORDER BY ALL"
        return {
            Versions(coder=coder, language=language, codebook=codebook): count
            for coder, language, codebook, count in self.select(asked)
        }

    def _linked(self, cursor: duckdb.DuckDBPyConnection) -> Linker:
        """What finds copies, read from the file when the first report is written."""
        from standoff.record.copies.linking import Linker

        if self._linker is None:
            self._linker = Linker(cursor)
        return self._linker

    def _rows(self, kind: Kind, where: Filter, type: type[R]) -> Rows[R]:
        asked = query(kind, where)
        decoder = msgspec.json.Decoder(type)
        with self._cursor() as cursor:
            cursor.execute(f'SELECT "row" FROM {asked.source} ORDER BY {asked.order}', asked.params)
            return Rows((decoder.decode(line) for (line,) in cursor.fetchall()), kind=kind)

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection of one's own: threads share the record, not its cursor."""
        with faults(self.path), self._connection.cursor() as cursor:
            yield cursor
