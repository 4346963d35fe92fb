"""What a person may do to a record: correct, confirm, reject, merge, split, undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from threading import Lock
from typing import TYPE_CHECKING

import duckdb

from standoff.errors import CorrectionError, NotInRecord
from standoff.model import Event, Incident, Row
from standoff.record import corrections, incidents
from standoff.record.writing import told_in_prose, transaction

if TYPE_CHECKING:
    from standoff.record.corrections import Entry, HistoryEntry
    from standoff.record.corrections.log import Act


class Revising:
    """The part of a Record by which persons change it. Nothing is ever overwritten.

    `by` is who does it: without a name that of the environment's STANDOFF_NAME, else that of the
    account. Every method but `history` gives what it wrote to the log, and raises RecordError when
    the file cannot be written.
    """

    _writing: Lock

    if TYPE_CHECKING:

        def _cursor(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]: ...

        def get(self, id: str) -> Row:
            """The row of an id."""

        def incident(self, id: str) -> Incident:
            """The incident of an id."""

    def correct(
        self, id: str, set: Mapping[str, str], *, by: str | None = None, because: str | None = None
    ) -> list[Entry]:
        """Sets fields of a row: {"recipient": "IRN.MIL", "date": "2024-02-07"}.

        Raises CorrectionError, which names the fields and values that are allowed, and NotInRecord.
        """
        name = corrections.whose(by)
        return self._revise(
            lambda cursor: corrections.correct(cursor, self.get(id), set, by=name, because=because)
        )

    def confirm(self, id: str, *, by: str | None = None, because: str | None = None) -> list[Entry]:
        """Says that a row is right: it stays as it is, whatever another coder makes of it."""
        return self._review(id, "confirm", by, because)

    def reject(self, id: str, *, by: str | None = None, because: str | None = None) -> list[Entry]:
        """Says that a row is wrong: it is kept, and left out unless asked for."""
        return self._review(id, "reject", by, because)

    def undo(self, id: str, *, by: str | None = None, because: str | None = None) -> list[Entry]:
        """Takes back a correction, or an undo, by its id or the beginning of one."""
        name = corrections.whose(by)
        return self._revise(lambda cursor: corrections.undo(cursor, id, by=name, because=because))

    def merge(
        self, ids: Iterable[str], *, by: str | None = None, because: str | None = None
    ) -> list[Entry]:
        """Says that incidents, or events, are one happening. Raises CorrectionError for fewer than
        two events.
        """
        events = {event.id: event for id in ids for event in self._events_of(id)}
        if len(events) < 2:
            raise CorrectionError("one event alone cannot be merged; name two incidents or events")
        name = corrections.whose(by)
        return self._revise(
            lambda cursor: corrections.group(
                cursor, "merge", {"together": list(events.values())}, by=name, because=because
            )
        )

    def split(
        self, id: str, members: Iterable[str], *, by: str | None = None, because: str | None = None
    ) -> list[Entry]:
        """Says that some events of an incident are another happening than its others.

        Raises CorrectionError when they are not of the incident, or are all of it.
        """
        held = {event: self.get(event) for event in self.incident(id).members}
        out = {self.get(member).id for member in members}
        if strange := sorted(out - set(held)):
            listed = ", ".join(held)
            raise CorrectionError(f"{strange[0]} is not in incident {id}; its events are {listed}")
        rest = [event for key, event in held.items() if key not in out]
        if not out or not rest:
            raise CorrectionError("a split leaves events on both sides; name some of the members")
        sides = {"out": [held[key] for key in sorted(out)], "rest": rest}
        name = corrections.whose(by)
        return self._revise(
            lambda cursor: corrections.group(cursor, "split", sides, by=name, because=because)
        )

    def history(self, id: str | None = None) -> list[HistoryEntry]:
        """All that persons said of a row, the first first; of all rows without an id.

        `id` may be a former id of the row, or the id of a correction. Raises NotInRecord.
        """
        with self._cursor() as cursor:
            return corrections.history(cursor, id)

    def _review(self, id: str, act: Act, by: str | None, because: str | None) -> list[Entry]:
        name = corrections.whose(by)
        return self._revise(
            lambda cursor: corrections.review(cursor, self.get(id), act, by=name, because=because)
        )

    def _revise(self, work: Callable[[duckdb.DuckDBPyConnection], list[Entry]]) -> list[Entry]:
        """Does some work, all or nothing, and merges anew what its reports tell."""
        with self._writing, self._cursor() as cursor, transaction(cursor):
            entries = work(cursor)
            reports = {member.document for entry in entries for member in entry.members}
            incidents.update(cursor, told_in_prose(cursor, sorted(reports)))
            return entries

    def _events_of(self, id: str) -> list[Row]:
        """The event of an id, or those of the incident of an id."""
        try:
            row = self.get(id)
        except NotInRecord:
            return [self.get(member) for member in self.incident(id).members]
        if not isinstance(row, Event):
            raise CorrectionError(f"{id} is no event; incidents hold events")
        return [row]
