"""What the gazetteer answers for a printed name, kept, and as a place of a report."""

from __future__ import annotations

from functools import lru_cache

from standoff.codebook.data import load
from standoff.codebook.places import Resolution, gazetteer
from standoff.codebook.places_sources import COUNTRY
from standoff.coding.places import country_named
from standoff.model import Location


@lru_cache(maxsize=10_000)
def sole_country(name: str) -> str | None:
    """The country that alone bears a name, where it is known by that."""
    bearers = {place.country for place in gazetteer().find(name)}
    return next(iter(bearers)) if len(bearers) == 1 and country_named(name) is not None else None


@lru_cache(maxsize=300)
def country_place(code: str) -> Resolution | None:
    """A country as a place."""
    names = (load("countries.toml").get(code, {}).get("name"),)
    found = resolve(names[0], frozenset({code})) if names[0] else None
    return found if found is not None and found.place.resolution == COUNTRY else None


def is_certain(found: tuple[Location, str]) -> bool:
    """Whether a name is known as it is spelt."""
    return "spelt like" not in found[1]


def location(found: Resolution, printed: str, start: int, end: int) -> Location:
    place = found.place
    return Location(
        extracted_place=printed, resolved_place=place.name, geonameid=place.geonameid,
        lat=place.lat, lon=place.lon, country_code=place.country,
        resolution=place.resolution, start=start, end=end,
    )  # fmt: skip


@lru_cache(maxsize=20_000)
def resolve(printed: str, countries: frozenset[str]) -> Resolution | None:
    return gazetteer().resolve(printed, countries=countries)
