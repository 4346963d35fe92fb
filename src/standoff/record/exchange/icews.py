"""ICEWS: coded events as published, and the short rows `date actor relation recipient`."""

from __future__ import annotations

from datetime import date
from typing import Final

from standoff.model import Entity
from standoff.record.exchange.building import Draft, RowError, cameo_kind, day, location
from standoff.record.exchange.names import cameo_code
from standoff.record.exchange.printing import Printed
from standoff.record.exchange.resolving import Resolver

COLUMNS: Final = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
    "CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",
    "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
    "Longitude",
)  # fmt: skip
REQUIRED: Final = ("Event Date", "Source Name", "Event Text", "CAMEO Code", "Target Name")
SHORT: Final = ("date", "actor", "relation", "recipient")

_SOURCE: Final = ("Source Name", "Source Country", "Source Sectors")
_TARGET: Final = ("Target Name", "Target Country", "Target Sectors")
_NOBODY: Final = frozenset({"Unspecified Actor", "Unspecified_Actor"})
_PLACES: Final = ("City", "District", "Province", "Country")
_LEVELS: Final = (4, 3, 2, 1)


class Icews:
    """Reads rows of the published files."""

    def __init__(self, resolver: Resolver) -> None:
        self._who = resolver

    def __call__(self, row: Printed) -> Draft:
        """The event of a row. Raises RowError."""
        when = day(row, "Event Date")
        code = cameo_code(row.get("CAMEO Code"), row.get("Event Text"))
        if code is None:
            raise RowError("CAMEO Code and Event Text are empty or unknown")
        country = self._who.country(row.get("Country")) if "Country" in row else None
        trigger = "Event Text" if "Event Text" in row else "CAMEO Code"
        return Draft(
            kind=cameo_kind(code), day=when, day_span=row.span("Event Date"),
            actor=self._party(row, _SOURCE, when), recipient=self._party(row, _TARGET, when),
            place=location(
                row, _PLACES, _LEVELS, lat="Latitude", lon="Longitude", country=country
            ),
            sentence=row.stretch(REQUIRED), trigger=row.span(trigger),
            publisher=row.get("Publisher") or None,
        )  # fmt: skip

    def _party(self, row: Printed, side: tuple[str, str, str], when: date) -> tuple[Entity, ...]:
        column, country, sectors = side
        name = row.get(column)
        if not name or name in _NOBODY:
            return ()
        who, land, sorts = self._who, row.get(country), row.get(sectors)
        code = who.country(land) if land else None
        sector = who.sector(sorts) if sorts else None
        return (who.entity(name, row.start(column), when, code=code, sector=sector),)


class ShortIcews:
    """Reads rows of the files made for temporal knowledge graphs."""

    def __init__(self, resolver: Resolver) -> None:
        self._who = resolver

    def __call__(self, row: Printed) -> Draft:
        """The event of a row. Raises RowError. A relation that is no name of CAMEO is kept."""
        when = day(row, "date")
        relation = row.get("relation")
        if not relation:
            raise RowError("relation is empty")
        kind = cameo_kind(cameo_code("", relation) or relation)
        return Draft(
            kind=kind, day=when, day_span=row.span("date"),
            actor=self._party(row, "actor", when), recipient=self._party(row, "recipient", when),
            sentence=(0, len(row.text)), trigger=row.span("relation"),
        )  # fmt: skip

    def _party(self, row: Printed, side: str, when: date) -> tuple[Entity, ...]:
        name = row.get(side)
        if not name or name in _NOBODY:
            return ()
        return (self._who.entity(name, row.start(side), when),)
