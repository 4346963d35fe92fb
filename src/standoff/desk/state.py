"""The desk: one record that is open, what was worked out of it, and the work that goes on."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

import msgspec

from standoff.analysis.lulls_coverage import Window
from standoff.analysis.table import BEFORE, EventTable, day_of, ordinal
from standoff.analysis.table_record import from_record, mended
from standoff.desk.asked import Asked
from standoff.desk.jobs import Jobs
from standoff.desk.memo import Memo
from standoff.model import Event, Tie
from standoff.record import Record

BACKGROUND: Final = 92
"""Days before the first report from which on its events are background, not news."""

_DAY: Final = timedelta(days=1)


class Desk:
    """What every page reads. Safe to share between threads.

    Only the desk writes to the record while it is open: `changed` must follow every write. `local`
    says that nobody but the user of this machine can reach it; `patient` that whoever asks waits
    for what takes long.
    """

    def __init__(self, record: Record, *, local: bool = True, patient: bool = False) -> None:
        self.record = record
        self.local = local
        self.patient = patient
        self.memo = Memo()
        self.jobs = Jobs()
        self.writing = threading.Lock()
        self.secret = secrets.token_urlsafe(24)

    @property
    def name(self) -> str:
        """The record's file, without its folder."""
        return self.record.path.name

    def changed(self, touched: frozenset[str] | None = None) -> None:
        """The record was written: what was worked out holds no longer, but for what is mended.

        `touched` are the events, and their incidents, that a person's correction can have changed.
        """
        self.memo.forget(touched)

    def touched(self, documents: Iterable[str]) -> frozenset[str] | None:
        """The events that a change to some reports may concern, and their incidents.

        None where they are too many to say: in a crowd, a change may reach far.
        """
        found = self.record.select(
            """WITH named AS (SELECT unnest($documents::VARCHAR[]) AS document),
            near AS (SELECT component FROM incident_members SEMI JOIN named USING (document))
            SELECT event, incident, level FROM incident_members SEMI JOIN near USING (component)
            UNION ALL SELECT id, id, 0 FROM events SEMI JOIN named USING (document)""",
            {"documents": list(documents)},
        )
        if any(level for _, _, level in found):
            return None
        return frozenset(id for event, incident, _ in found for id in (event, incident))

    def types(self) -> list[str]:
        """The types of the events that the record holds."""
        return self.memo.get("types", self.record.event_types)

    def counts(self) -> dict[str, int]:
        """How many rows of each kind the record holds."""
        return self.memo.get("counts", self.record.counts)

    def published(self) -> Window | None:
        """The days of the first and the last report; None where no report has a day."""

        def read() -> Window | None:
            ((first, last),) = self.record.select(
                "SELECT min(published), max(published) FROM documents"
            )
            return (first, last) if first is not None else None

        return self.memo.get("published", read)

    def table(self, asked: Asked) -> EventTable:
        """The events that occurred, as the analysis reads them, under the filter of a page.

        Events long before the first report, which tell of the background, are left out, and so is
        what lies after the morning on which the page looks.
        """

        given: dict[str, Any] = {"level": asked.level, "where": asked.events}

        def whole() -> EventTable:
            return self.memo.get(
                ("whole", *asked.key), lambda: from_record(self.record, **given),
                lambda old, touched: mended(old, self.record, touched, **given),
            )  # fmt: skip

        def read() -> EventTable:
            found = whole()
            window = self.published()
            if window is not None:
                found = found.where(found.last >= ordinal(window[0]) - BACKGROUND)
            return found.until(ordinal(self.morning(asked)))

        return self.memo.get(("table", *asked.key), read)

    def morning(self, asked: Asked) -> date:
        """The day on which a page looks: the one after the last report, or after `until`."""
        window = self.published()
        last = window[1] if window is not None else self._last_event()
        until = asked.events.until
        return min(last, until) + _DAY if until is not None else last + _DAY

    def watched(self, asked: Asked) -> tuple[Window, ...]:
        """The days that reports cover: silence outside them says nothing."""
        window = self.published()
        if window is None:
            return ()
        first = max(filter(None, (window[0] - BEFORE * _DAY, asked.events.since)))
        last = self.morning(asked) - _DAY
        return ((first, last),) if first <= last else ()

    def events_of(self, ids: list[str]) -> dict[str, Event]:
        """Events by id, those that the record holds."""

        def read() -> dict[str, Event]:
            found = self.record.rows_of(ids)
            return {id: row for id, row in found.items() if isinstance(row, Event)}

        return self.memo.get(("events", *ids), read)

    def titles(self, documents: Iterable[str]) -> dict[str, str]:
        """What some reports are called: title and publisher."""
        found = self.record.select(
            "SELECT id, coalesce(title, path, id), publisher FROM documents "
            "WHERE id IN (SELECT unnest($ids::VARCHAR[]))",
            {"ids": sorted(set(documents))},
        )
        return {id: f"{title}, {by}" if by else str(title) for id, title, by in found}

    def ties(self, asked: Asked) -> Sequence[Tie]:
        """The ties that the filter of a page lets through, whatever types of event it asks for."""
        return self.record.ties(msgspec.structs.replace(asked.events, type=None, status=None))

    def _last_event(self) -> date:
        ((last,),) = self.record.select(
            "SELECT max(coalesce(enddate, date)) FROM events WHERE status = 'occurred'"
        )
        return last if last is not None else day_of(0)
