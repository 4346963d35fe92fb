"""PLOVER records of others: JSON objects with PLOVER's fields, and no spans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import msgspec

from standoff.codebook.plover import sectors
from standoff.model import Entity, Location
from standoff.record.exchange.building import (
    Draft,
    RowError,
    day,
    degrees,
    plover_kind,
)
from standoff.record.exchange.printing import Columns, Printed
from standoff.record.exchange.resolving import Resolver

_NAMES: Final = ("identifier_text", "entity_text", "code")
_SECTORS: Final = frozenset(sectors())
_PLACES: Final = ("event_loc.resolved_place", "event_loc.extracted_place", "event_loc.country_code")


def foreign(line: int, text: str, who: Resolver) -> tuple[Printed, Draft]:
    """A record printed as a row (`actor.1.code: USA`), and the event in it. Raises RowError."""
    record = msgspec.json.decode(text)
    if not isinstance(record, dict):
        raise RowError("no JSON object")
    cells = dict(_cells(record, ""))
    row = Printed(line, Columns(cells), [*cells.values()])
    event = _first(row, "event", "event.1", "event_type")
    if event is None:
        raise RowError("no field event: neither a row of Standoff nor a PLOVER record")
    when = day(row, "date")
    last = day(row, "enddate") if "enddate" in row else None
    kind = plover_kind(
        row.get(event).upper(), _words(record.get("mode")), _words(record.get("context")),
        row.get("cameo") or None, "PLOVER",
    )  # fmt: skip
    return row, Draft(
        kind=kind, day=when, last=last if last != when else None, day_span=row.span("date"),
        granularity="range" if last is not None and last > when else "day",
        actor=_side(row, "actor", record, when, who),
        recipient=_side(row, "recipient", record, when, who), place=_place(row, who),
        sentence=row.span("text") if "text" in row else (0, len(row.text)),
        trigger=row.span("event_text" if "event_text" in row else event),
        url=row.get("link") or None,
    )  # fmt: skip


def _cells(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """The leaves of a JSON value by their paths; members of lists are numbered from 1."""
    match value:
        case dict():
            for name, inner in value.items():
                yield from _cells(inner, f"{path}.{name}" if path else str(name))
        case list():
            for i, inner in enumerate(value, 1):
                yield from _cells(inner, f"{path}.{i}")
        case None | "":
            return
        case str():
            yield path, value.strip()
        case _:
            yield path, msgspec.json.encode(value).decode()


def _first(row: Printed, *columns: str) -> str | None:
    return next((name for name in columns if name in row), None)


def _words(value: Any) -> tuple[str, ...]:
    found = value if isinstance(value, list) else [value]
    return tuple(word.strip().lower() for word in found if isinstance(word, str) and word.strip())


def _side(
    row: Printed, side: str, record: dict[str, Any], when: date, who: Resolver
) -> tuple[Entity, ...]:
    members = record.get(side)
    numbered = range(1, len(members) + 1) if isinstance(members, list) else ()
    paths = [f"{side}.{i}" for i in numbered] or [side]
    found = []
    for path in paths:
        column = _first(row, path, *(f"{path}.{name}" for name in _NAMES))
        if column is None:
            continue
        code = row.get(f"{path}.code")
        sector = row.get(f"{path}.sector")[:3].upper()
        found.append(
            who.entity(
                row.get(column), row.start(column), when, code=code or None,
                sector=sector if sector in _SECTORS else None,
            )
        )  # fmt: skip
    return tuple(found)


def _place(row: Printed, who: Resolver) -> Location | None:
    column = _first(row, *_PLACES, "event_loc")
    if column is None:
        return None
    start, end = row.span(column)
    country = row.get("event_loc.country_code") or row.get("event_loc.country")
    return Location(
        extracted_place=row.get(column), resolved_place=row.get(column),
        lat=degrees(row, "event_loc.lat", 90), lon=degrees(row, "event_loc.lon", 180),
        country_code=who.country(country) if country else None, start=start, end=end,
    )  # fmt: skip
