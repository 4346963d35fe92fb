"""POLECAT: PLOVER events coded by NGEC, as published in tab-separated files."""

from __future__ import annotations

from datetime import date
from typing import Final

from standoff.codebook.plover import contexts, sectors
from standoff.model import Entity
from standoff.record.exchange.building import (
    Draft,
    RowError,
    count,
    day,
    day_of,
    location,
    plover_kind,
    spread,
)
from standoff.record.exchange.printing import Printed
from standoff.record.exchange.resolving import Resolver

REQUIRED: Final = (
    "Event Date", "Event Type", "Event Mode", "Contexts", "Actor Name", "Actor Country",
    "Recipient Name", "Recipient Country",
)  # fmt: skip
OPTIONAL: Final = (
    "Actor Name Raw", "Primary Actor Sector", "Actor Sectors", "Recipient Name Raw",
    "Primary Recipient Sector", "Recipient Sectors", "Placename", "Raw Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Source",
    "Publication Date",
)  # fmt: skip
_PLACES: Final = ("City", "Raw Placename", "Placename", "District", "Province", "Country")
_LEVELS: Final = (4, 4, 4, 3, 2, 1)
_CORE: Final = (
    "Event Date", "Event Type", "Event Mode", "Contexts", "Actor Name", "Recipient Name",
    "Recipient Country",
)  # fmt: skip
_NOTHING: Final = frozenset({"", "None", "NA", "NULL", "nan"})


class Polecat:
    """Reads rows of the published files."""

    def __init__(self, resolver: Resolver) -> None:
        self._who = resolver
        self._sectors = frozenset(sectors())
        self._contexts = frozenset(contexts())

    def __call__(self, row: Printed) -> Draft:
        """The event of a row. Raises RowError."""
        event = row.get("Event Type").upper()
        if not event:
            raise RowError("Event Type is empty")
        mode = row.get("Event Mode").lower()
        modes = (mode,) if mode not in {word.lower() for word in _NOTHING} else ()
        themes = [key for part in spread(row.get("Contexts")) if (key := _context(part))]
        unknown = [theme for theme in themes if theme not in self._contexts]
        country, number = row.get("Country"), "GeoNames ID"
        return Draft(
            kind=plover_kind(event, modes, tuple(dict.fromkeys(themes)), None, "POLECAT"),
            day=day(row, "Event Date"), day_span=row.span("Event Date"),
            actor=self._side(row, "Actor"), recipient=self._side(row, "Recipient"),
            place=location(
                row, _PLACES, _LEVELS, lat="Latitude", lon="Longitude",
                country=self._who.country(country) if country else None,
                geonameid=count(row, number) if row.get(number) not in _NOTHING else None,
            ),
            sentence=row.stretch(_CORE), trigger=row.span("Event Type"),
            publisher=row.get("Source") or None, published=day_of(row.get("Publication Date")),
            why=tuple(f"context {theme} is kept as it is" for theme in unknown),
        )  # fmt: skip

    def _side(self, row: Printed, side: str) -> tuple[Entity, ...]:
        """Actors or recipients: lists in parallel columns, parted by semicolons."""
        column = next((c for c in (f"{side} Name", f"{side} Name Raw") if c in row), None)
        column = column or (f"{side} Country" if f"{side} Country" in row else None)
        if column is None:
            return ()
        names = row.parts(column, ";")
        places = [name for name, _ in row.parts(f"{side} Country", ";")]
        main = [name for name, _ in row.parts(f"Primary {side} Sector", ";")]
        sorts = main or [name for name, _ in row.parts(f"{side} Sectors", ";")]
        when = day(row, "Event Date")
        return tuple(
            self._party(name, start, when, _beside(places, i, names), _beside(sorts, i, names))
            for i, (name, start) in enumerate(names)
            if name not in _NOTHING
        )

    def _party(self, name: str, start: int, when: date, place: str, sort: str) -> Entity:
        code = place.upper() if len(place) == 3 else self._who.country(place) if place else None
        sector = sort[:3].upper() if sort[:3].upper() in self._sectors else None
        return self._who.entity(name, start, when, code=code, sector=sector)


def _beside(values: list[str], i: int, names: list[tuple[str, int]]) -> str:
    """What stands beside the i-th name: the i-th of as many, or the only one."""
    if len(values) == len(names):
        value = values[i]
    else:
        value = values[0] if len(values) == 1 or (len(names) == 1 and values) else ""
    return "" if value in _NOTHING else value


def _context(word: str) -> str:
    return "" if word in _NOTHING else word.strip().lower().replace(" ", "_").replace("-", "_")
