"""Where: the places that bear a name, and the one that fits a story."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple

import msgspec

from standoff.codebook.places_index import PlaceIndex, build
from standoff.codebook.places_likeness import Likeness
from standoff.codebook.places_names import acronym, asked_for, fold, is_small, stripped
from standoff.codebook.places_rank import is_former, order, reason
from standoff.codebook.places_sources import COUNTRY, DISTRICT, REGION, SITE, Place
from standoff.codebook.places_words import is_common_word, needs_support

__all__ = ["Gazetteer", "Place", "Resolution", "distance_km", "gazetteer", "kilometres"]

_FAR_KM = 150.0
_EARTH_DIAMETER_KM = 12742.0
_TELLING = 5
"""Letters from which a name that only one country bears is believed in any story."""

_TELLING_ALIAS = 7
"""The same for another spelling of a small place: "Kanan" is Iraq's Kanaan, and many more."""

_BIG_TOWN = 1_000_000
_KNOWN_TOWN = 200_000
_NAMED_TOWN = 20_000
"""People of a town of our table with a short name that is meant in any story."""


class Resolution(msgspec.Struct, frozen=True):
    """The place that a name was taken for, the other readings (best first), and why."""

    place: Place
    alternatives: tuple[Place, ...]
    reason: str


class _Reading(NamedTuple):
    """What a phrase may name, the name in it, how it was read, and whether it says "village"."""

    ids: list[int]
    name: str
    notes: list[str]
    small: bool = False


class Gazetteer:
    """Knows places by name. `Gazetteer.load` reads the tables; `gazetteer()` keeps one at hand."""

    def __init__(self, index: PlaceIndex) -> None:
        self._index = index
        self._likeness = Likeness(index)

    @classmethod
    def load(cls, extra: Path | None = None) -> Gazetteer:
        """All places, and those of a user's TOML file (`[[place]]` rows as in data/places).

        Raises CodebookError where the file is missing or a row is wrong.
        """
        return cls(build(extra))

    def __len__(self) -> int:
        return len(self._index.places)

    def find(self, text: str) -> tuple[Place, ...]:
        """All places that bear a name, best first without any context; empty where none does.

        "Tripoli, Lebanon", "Homs Governorate" and "northern Aleppo" are understood. Lower-case
        words of English ("reading", "of") name no place.
        """
        read = self._read(text)
        return tuple(self._index.places[i] for i in order(read.ids, self._index, read.name))

    def resolve(self, text: str, *, countries: Collection[str] = ()) -> Resolution | None:
        """The reading that fits a story about `countries` (ISO alpha-3), or None.

        Own table, the story's countries and population decide (see places_rank). A name that is
        unknown as spelt is taken for one that sounds alike; the reason then says so. Small towns
        of other countries than the story's are meant only where no other country has the name,
        and a capitalised word that begins sentences ("Most", "Police") is a place only in a story
        about its country.
        """
        text = text.strip()
        read = self._read(text)
        if not read.ids and not _lower(text):
            read = self._read_alike(text, countries)
        places = self._index.places
        ids = read.ids
        if countries:
            at_home = [i for i in ids if places[i].country in countries]
            abroad = [] if read.small else [i for i in ids if self._known_abroad(i, read.name)]
            if any(not is_former(i, self._index, read.name) for i in ids):
                abroad = [i for i in abroad if not is_former(i, self._index, read.name)]
            ids = [i for i in ids if i in at_home or i in abroad] or self._only(read)
        ranked = order(ids, self._index, read.name, countries)
        if not ranked or (needs_support(text) and not self._supported(text, ranked[0], countries)):
            return None
        why = reason(ranked, self._index, countries, read.notes)
        best, *others = (places[i] for i in ranked)
        return Resolution(best, tuple(others), why)

    def region_of(self, place: Place) -> Place | None:
        """The first-level region that a place lies in, where it is known."""
        return self._index.region(place)

    def contains(self, outer: Place, inner: Place) -> bool | None:
        """Whether a place lies in another; None where the tables do not tell."""
        if outer == inner:
            return True
        if outer.country is None or inner.country is None:
            return None
        if outer.country != inner.country or inner.resolution < outer.resolution:
            return False
        if outer.resolution == COUNTRY:
            return True
        if outer.resolution == REGION:
            if inner.within == outer.name:
                return True
            return False if outer.kind == "province" and self.region_of(inner) else None
        apart = outer.within and inner.within and outer.within != inner.within
        return False if apart or self.distance_km(outer, inner) > _FAR_KM else None

    @staticmethod
    def distance_km(a: Place, b: Place) -> float:
        """Great-circle distance of two places in kilometres."""
        return distance_km(a, b)

    def _read(self, text: str) -> _Reading:
        text = text.strip()
        if not text or (_lower(text) and is_common_word(text)):
            return _Reading([], text, [])
        if ids := self._named(text):
            return _Reading(ids, text, [])
        head, comma, tail = text.rpartition(",")
        if comma and (ids := self._inside(head, tail)):
            return _Reading(ids, head, [f"in {tail.strip()}"])
        for shorter, kind in stripped(text):
            if is_common_word(shorter):
                break
            if ids := self._named(shorter):
                ids = self._fitting(ids, asked_for(kind)) or ids
                return _Reading(ids, shorter, [f"read as {shorter}"], is_small(kind))
        return _Reading([], text, [])

    def _fitting(self, ids: list[int], wanted: frozenset[int]) -> list[int]:
        places = self._index.places
        fitting = [i for i in ids if places[i].resolution in wanted]
        if fitting or REGION not in wanted:
            return fitting
        # "Sar-e Pul province": GeoNames knows the spelling for the town, not for its province.
        for seat in (places[i] for i in ids if places[i].name == places[i].within):
            for j in self._index.named(fold(seat.name)):
                if places[j].resolution == REGION and places[j].country == seat.country:
                    fitting.append(j)
        return fitting

    def _read_alike(self, text: str, countries: Collection[str]) -> _Reading:
        for name, kind in ((text, None), *list(stripped(text))[-1:]):
            ids, notes = self._likeness.search(name, countries)
            if ids:
                return _Reading(ids, name, notes, is_small(kind))
        return _Reading([], text, [])

    def _named(self, text: str) -> list[int]:
        if (letters := acronym(text)) and (ids := self._index.acronyms.get(letters)):
            return list(ids)
        return self._index.named(fold(text))

    def _inside(self, head: str, tail: str) -> list[int]:
        places = self._index.places
        outer = [places[i] for i in self._read(tail).ids]
        ids = self._read(head).ids
        for size in (COUNTRY, REGION, DISTRICT, SITE):
            holders = [place for place in outer if place.resolution == size]
            held = [i for i in ids if any(self.contains(h, places[i]) for h in holders)]
            if held:
                return held
        return []

    def _only(self, read: _Reading) -> list[int]:
        """The readings of a name that one country alone bears, and that is no other word."""
        one = len({self._index.places[i].country for i in read.ids}) == 1
        telling = len(read.name) >= _TELLING and not is_common_word(read.name) and not read.small
        return read.ids if one and telling else []

    def _known_abroad(self, i: int, name: str) -> bool:
        """Whether a place is meant in a story of other countries: "Bor" and "Wau" are not."""
        place = self._index.places[i]
        letters = _TELLING if fold(place.name) == fold(name) else _TELLING_ALIAS
        if i >= self._index.own or place.resolution < DISTRICT or len(name) >= letters:
            return i < self._index.towns or place.population >= _KNOWN_TOWN
        return place.population >= _NAMED_TOWN

    def _supported(self, text: str, i: int, countries: Collection[str]) -> bool:
        place = self._index.places[i]
        if place.resolution == COUNTRY or place.country in countries:
            return True
        return place.population >= _BIG_TOWN and fold(place.name) == fold(text)


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance of two places in kilometres."""
    return kilometres((a.lat, a.lon), (b.lat, b.lon))


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points, given as latitude and longitude (haversine)."""
    lat_a, lat_b = radians(a[0]), radians(b[0])
    half = sin((lat_b - lat_a) / 2) ** 2
    half += cos(lat_a) * cos(lat_b) * sin(radians(b[1] - a[1]) / 2) ** 2
    return _EARTH_DIAMETER_KM * asin(min(1.0, sqrt(half)))


def _lower(text: str) -> bool:
    return text == text.lower()


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer without user's places, read on first use (about a second) and kept."""
    return Gazetteer.load()
