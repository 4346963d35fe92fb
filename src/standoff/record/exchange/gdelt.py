"""GDELT: the event tables 1.0 and 2.0, which have no header."""

from __future__ import annotations

from typing import Final

from standoff.model import Entity, Location
from standoff.record.exchange.building import (
    Draft,
    RowError,
    cameo_kind,
    count,
    day,
    day_of,
    degrees,
)
from standoff.record.exchange.names import cameo_code, countries, table
from standoff.record.exchange.printing import Printed
from standoff.record.exchange.resolving import Resolver


def _actor(number: int) -> tuple[str, ...]:
    fields = (
        "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
        "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
    )  # fmt: skip
    return tuple(f"Actor{number}{field}" for field in fields)


def _geo(who: str, *, second: bool) -> tuple[str, ...]:
    fields = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
    return tuple(f"{who}Geo_{field}" for field in fields if second or field != "ADM2Code")


def _columns(*, second: bool) -> tuple[str, ...]:
    return (
        "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", *_actor(1), *_actor(2),
        "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass",
        "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone",
        *_geo("Actor1", second=second), *_geo("Actor2", second=second),
        *_geo("Action", second=second), "DATEADDED", "SOURCEURL",
    )  # fmt: skip


VERSION_1: Final = _columns(second=False)
VERSION_2: Final = _columns(second=True)
HEADERS: Final = {
    len(VERSION_1) - 1: VERSION_1[:-1],
    len(VERSION_1): VERSION_1,
    len(VERSION_2): VERSION_2,
}
"""The columns by their number: 57 (1.0 before April 2013), 58 (1.0), 61 (2.0)."""

_LEVELS: Final = {"1": 1, "2": 2, "3": 4, "4": 4, "5": 2}


class Gdelt:
    """Reads rows of the event tables."""

    def __init__(self, resolver: Resolver) -> None:
        self._who = resolver
        tables = table("gdelt.toml")
        self._countries: dict[str, str] = tables["countries"]
        self._groups: dict[str, str] = tables["groups"]
        self._types: dict[str, str] = tables["types"]
        self._international: dict[str, str] = tables["international"]

    def __call__(self, row: Printed) -> Draft:
        """The event of a row. Raises RowError."""
        code = cameo_code(row.get("EventCode"))
        if code is None:
            raise RowError("EventCode is empty")
        added = row.get("DATEADDED")
        return Draft(
            kind=cameo_kind(code), day=day(row, "SQLDATE"), day_span=row.span("SQLDATE"),
            actor=self._party(row, 1), recipient=self._party(row, 2), place=_place(row),
            sentence=row.stretch(("Actor1Code", "Actor2Code", "IsRootEvent", "EventCode")),
            trigger=row.span("EventCode"), url=row.get("SOURCEURL") or None,
            published=day_of(added[:8]) if added else None,
        )  # fmt: skip

    def _party(self, row: Printed, number: int) -> tuple[Entity, ...]:
        code = f"Actor{number}Code"
        if code not in row:
            return ()
        column = f"Actor{number}Name" if f"Actor{number}Name" in row else code
        types = [row.get(f"Actor{number}Type{i}Code") for i in (1, 2, 3)]
        sector = next((self._types[one] for one in types if one in self._types), None)
        return (
            self._who.entity(
                row.get(column), row.start(column), day(row, "SQLDATE"),
                code=self._code(row, number, types), sector=sector,
            ),
        )  # fmt: skip

    def _code(self, row: Printed, number: int, types: list[str]) -> str | None:
        """The country; of an actor without one, what PLOVER has in a country's place."""
        country = row.get(f"Actor{number}CountryCode")
        group = self._groups.get(row.get(f"Actor{number}KnownGroupCode"))
        if not country or country == "EUR":
            found = (self._international.get(one) for one in types)
            return group or next((one for one in found if one), None)
        return self._countries.get(country, country) or None


def _place(row: Printed) -> Location | None:
    if "ActionGeo_FullName" not in row:
        return None
    fips = row.get("ActionGeo_CountryCode")
    start, end = row.span("ActionGeo_FullName")
    name = row.get("ActionGeo_FullName")
    return Location(
        extracted_place=name, resolved_place=name.split(",")[0],
        geonameid=None, lat=degrees(row, "ActionGeo_Lat", 90),
        lon=degrees(row, "ActionGeo_Long", 180), country_code=countries().by_fips.get(fips),
        resolution=_LEVELS.get(str(count(row, "ActionGeo_Type"))), start=start, end=end,
    )  # fmt: skip
