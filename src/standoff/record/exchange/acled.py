"""ACLED: political violence and protest, as its exports have them."""

from __future__ import annotations

from typing import Any, Final

from standoff.model import Entity, Granularity, Size
from standoff.record.exchange.building import (
    Draft,
    Kind,
    RowError,
    count,
    day,
    exactly,
    key,
    location,
    plover_kind,
)
from standoff.record.exchange.names import countries, table
from standoff.record.exchange.printing import Printed
from standoff.record.exchange.resolving import Resolver

REQUIRED: Final = ("event_date", "event_type", "actor1", "country")
_PLACES: Final = ("location", "admin3", "admin2", "admin1", "country")
_LEVELS: Final = (4, 3, 3, 2, 1)
_PEOPLE: Final = "CVL"
_DAYS: Final[dict[str, Granularity]] = {"1": "day", "2": "range", "3": "month"}
_CORE: Final = ("event_date", "event_type", "sub_event_type", "actor1", "actor2")


class Acled:
    """Reads rows of ACLED's CSV exports, of 2017 to now."""

    def __init__(self, resolver: Resolver) -> None:
        self._who = resolver
        tables = table("acled.toml")
        self._events, self._types = _kinds(tables["events"]), _kinds(tables["types"])
        self._sectors = {key(name): sector for name, sector in tables["inter"].items()}

    def __call__(self, row: Printed) -> Draft:
        """The event of a row. Raises RowError. A type that the codebook lacks is kept as it is."""
        if "event_type" not in row:
            raise RowError("event_type is empty")
        named = "sub_event_type" if "sub_event_type" in row else "event_type"
        sub, main = row.get("sub_event_type"), row.get("event_type")
        kind = self._events.get(key(sub)) or self._types.get(key(main))
        granularity = _DAYS.get(row.get("time_precision"), "day")
        return Draft(
            kind=kind or plover_kind(sub or main, (), (), None, "ACLED"),
            day=day(row, "event_date"), day_span=row.span("event_date"),
            granularity="day" if granularity == "range" else granularity,
            actor=self._party(row, "1"), recipient=self._party(row, "2"),
            place=location(
                row, _PLACES, _LEVELS, lat="latitude", lon="longitude", country=self._country(row)
            ),
            size=_size(row),
            sentence=row.span("notes") if "notes" in row else row.stretch(_CORE),
            trigger=row.span(named), publisher=row.get("source") or None,
            why=("ACLED gives the week, not the day",) if granularity == "range" else (),
        )  # fmt: skip

    def _country(self, row: Printed) -> str | None:
        for column in ("iso3", "country"):
            if column in row:
                return self._who.country(row.get(column))
        iso = count(row, "iso")
        return countries().by_number.get(iso) if iso is not None else None

    def _party(self, row: Printed, number: str) -> tuple[Entity, ...]:
        column = f"actor{number}"
        if column not in row:
            return ()
        sector = self._sectors.get(key(row.get(f"inter{number}")))
        country = self._country(row)
        entity = self._who.entity(
            row.get(column), row.start(column), day(row, "event_date"), sector=sector, near=country
        )
        if entity.code is None and sector == _PEOPLE:
            # Civilians, rioters and protesters without a country in the name are of the place.
            entity = self._who.entity(
                row.get(column), row.start(column), day(row, "event_date"),
                code=country, sector=sector,
            )  # fmt: skip
        return (entity,)


def _kinds(entries: dict[str, Any]) -> dict[str, Kind]:
    return {
        key(name): plover_kind(event, tuple(modes), tuple(contexts), cameo, f"ACLED {name}")
        for name, (event, modes, contexts, cameo) in entries.items()
    }


def _size(row: Printed) -> Size | None:
    dead = count(row, "fatalities")
    if dead is None:
        return None
    return Size(dead=exactly(dead, row.get("fatalities")))
