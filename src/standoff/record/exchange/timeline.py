"""Events on a line of time: the JSON of TimelineJS 3 (Knight Lab)."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import IO, Any

import msgspec

from standoff.model import Entity, Event
from standoff.record.exchange.streaming import events, publishers
from standoff.record.filters import Filter
from standoff.record.store import Record


def write_timeline(record: Record, where: Filter, out: IO[bytes]) -> tuple[int, int]:
    """Writes the events with a day; gives how many, and how many have none.

    A month or a year is written as such. The text is the sentence, with who published it; an event
    that did not occur, or that rests on a claim, says so.
    """
    known = publishers(record)
    written = left = 0
    out.write(b'{"events":[')
    for event in events(record, where):
        if event.date is None:
            left += 1
            continue
        slide = _slide(event, *known.get(event.document, (None, None)))
        out.write((b",\n" if written else b"\n") + msgspec.json.encode(slide))
        written += 1
    out.write(b"\n]}\n")
    return written, left


def _slide(event: Event, publisher: str | None, url: str | None) -> dict[str, Any]:
    assert event.date is not None
    actors, recipients = _names(event.actor), _names(event.recipient)
    what = " ".join((event.event[0], *event.mode)).lower()
    headline = f"{actors or 'unknown'}: {what}" + (f", {recipients}" if recipients else "")
    said = [escape(event.text)]
    if event.status != "occurred":
        said.append(f"Status: {event.status}.")
    if event.claim:
        said.append("This is a claim, not the report's own finding.")
    if publisher or url:
        source = escape(publisher or url or "")
        safe = url if url and url.startswith(("http://", "https://")) else None
        said.append(f'<a href="{escape(safe)}">{source}</a>' if safe else source)
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "start_date": _date(event.date, event.date_info.granularity),
        "text": {
            "headline": escape(headline),
            "text": "".join(f"<p>{one}</p>" for one in said),
        },
        "group": event.event[0],
    }
    if event.enddate is not None and event.date_info.granularity in ("day", "range"):
        slide["end_date"] = _date(event.enddate, "day")
    return slide


def _names(side: tuple[Entity, ...]) -> str:
    return ", ".join(who.identifier_text or who.entity_text for who in side)


def _date(day: date, granularity: str) -> dict[str, int]:
    found = {"year": day.year}
    if granularity != "year":
        found["month"] = day.month
    if granularity in ("day", "range", "unknown"):
        found["day"] = day.day
    return found
