"""What fills the gazetteer: our own table of places, a user's, and the table of countries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from standoff.codebook.data import load, load_all
from standoff.errors import CodebookError

COUNTRY, REGION, DISTRICT, SITE = 1, 2, 3, 4

KINDS = {
    "country": COUNTRY,
    "province": REGION, "region": REGION,
    "area": DISTRICT, "district": DISTRICT, "sea": DISTRICT, "strait": DISTRICT,
    "airport": SITE, "base": SITE, "border": SITE, "camp": SITE, "city": SITE, "site": SITE,
    "town": SITE,
}  # fmt: skip
"""Kinds of place and their resolution. A province is first-level; a region (Donbas) is not."""


class Place(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place: a point for a town or a site, the middle for anything larger (degrees, WGS 84).

    `country` is ISO 3166-1 alpha-3, None where no single country holds the place (seas, the
    Sahel). `resolution` is 1 country, 2 first-level region, 3 district, 4 town or site; `within`
    the name of the first-level region; `population` 0 where unknown; `source` where it is from.
    """

    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    geonameid: int | None = None
    population: int = 0
    resolution: int
    source: str
    within: str | None = None


class Row(NamedTuple):
    """A row of a table of places."""

    place: Place
    spellings: tuple[str, ...]
    admin1: str | None


def own_rows(extra: Path | None) -> Iterator[Row]:
    """The rows of a user's file, which win ties, then of data/places. Raises CodebookError."""
    if extra is not None:
        for raw in load(extra.absolute()).get("place", ()):
            yield _row(raw, str(extra))
    for table in load_all("places"):
        for raw in table["place"]:
            yield _row(raw, "data/places")


def country_rows() -> dict[str, dict[str, Any]]:
    """The table of countries, by ISO 3166-1 alpha-3 code."""
    return load("countries.toml")


def country_names(row: dict[str, Any], name: str) -> list[str]:
    """The names of a country: those of its row in the table of countries (or none), and `name`.

    Aliases that are ambiguous for an actor ("Congo") stay: the story decides between readings.
    """
    return list(dict.fromkeys((row.get("name", name), name, *row.get("aliases", ()))))


def _row(raw: dict[str, Any], where: str) -> Row:
    name = raw.get("name")
    kind = raw.get("kind")
    if kind not in KINDS:
        raise CodebookError(
            f"{where}: {name!r} has kind {kind!r}; choose one of {', '.join(KINDS)}"
        )
    try:
        place = Place(
            name=str(raw["name"]),
            kind=str(kind),
            country=raw.get("country"),
            lat=float(raw["lat"]),
            lon=float(raw["lon"]),
            geonameid=raw.get("geonameid"),
            population=int(raw.get("population", 0)),
            resolution=KINDS[kind],
            source=str(raw.get("source", where)),
            within=raw["name"] if kind == "province" else raw.get("within"),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CodebookError(
            f"{where}: {name!r} needs name, kind, lat and lon ({error!r})"
        ) from error
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        raise CodebookError(f"{where}: {name!r} lies outside the globe ({place.lat}, {place.lon})")
    return Row(place, (place.name, *raw.get("aliases", ())), raw.get("admin1"))
