"""Where: the places that bear a name, and the one that fits a story."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import msgspec

from standoff.codebook.places_index import PlaceIndex, build
from standoff.codebook.places_likeness import Likeness
from standoff.codebook.places_names import acronym, fold, stripped
from standoff.codebook.places_rank import order, reason
from standoff.codebook.places_sources import COUNTRY, DISTRICT, REGION, SITE, Place
from standoff.codebook.places_words import is_common_word, needs_support

__all__ = ["Gazetteer", "Place", "Resolution", "distance_km", "gazetteer"]

_FAR_KM = 150.0
_EARTH_DIAMETER_KM = 12742.0
_BIG_TOWN = 500_000


class Resolution(msgspec.Struct, frozen=True):
    """The place that a name was taken for, the other readings (best first), and why."""

    place: Place
    alternatives: tuple[Place, ...]
    reason: str


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
        places = self._index.places
        return tuple(places[i] for i in order(self._readings(text)[0], self._index))

    def resolve(self, text: str, *, countries: Collection[str] = ()) -> Resolution | None:
        """The reading that fits a story about `countries` (ISO alpha-3), or None.

        Own table, the story's countries and population decide (see places_rank). A name that is
        unknown as spelt is taken for one that sounds alike; the reason then says so. A
        capitalised word that begins sentences ("Most", "Police") counts only in its own country.
        """
        ids, notes = self._readings(text)
        if not ids and not _lower(text):
            ids, notes = self._likeness.search(text, countries)
        if needs_support(text.strip()):
            ids = [
                i
                for i in ids
                if self._stands_alone(i) or self._index.places[i].country in countries
            ]
        if not ids:
            return None
        ranked = order(ids, self._index, countries)
        best, *others = (self._index.places[i] for i in ranked)
        return Resolution(best, tuple(others), reason(ranked, self._index, countries, notes))

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

    def _readings(self, text: str) -> tuple[list[int], list[str]]:
        text = text.strip()
        if not text or (_lower(text) and is_common_word(text)):
            return [], []
        if ids := self._named(text):
            return ids, []
        head, comma, tail = text.rpartition(",")
        if comma and (ids := self._inside(head, tail)):
            return ids, [f"in {tail.strip()}"]
        for shorter, wanted in stripped(text):
            if _lower(shorter) and is_common_word(shorter):
                break
            if ids := self._named(shorter):
                fitting = [i for i in ids if self._index.places[i].resolution in wanted]
                return fitting or ids, [f"read as {shorter}"]
        return [], []

    def _named(self, text: str) -> list[int]:
        if (letters := acronym(text)) and (ids := self._index.acronyms.get(letters)):
            return list(ids)
        return self._index.named(fold(text))

    def _inside(self, head: str, tail: str) -> list[int]:
        places = self._index.places
        outer = [places[i] for i in self._readings(tail)[0]]
        ids = self._readings(head)[0]
        for size in (COUNTRY, REGION, DISTRICT, SITE):
            holders = [place for place in outer if place.resolution == size]
            held = [i for i in ids if any(self.contains(h, places[i]) for h in holders)]
            if held:
                return held
        return []

    def _stands_alone(self, i: int) -> bool:
        place = self._index.places[i]
        return place.resolution == COUNTRY or place.population >= _BIG_TOWN


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance of two places in kilometres (haversine)."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = sin((lat_b - lat_a) / 2) ** 2
    half += cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return _EARTH_DIAMETER_KM * asin(min(1.0, sqrt(half)))


def _lower(text: str) -> bool:
    return text == text.lower()


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer without user's places, read on first use (about a second) and kept."""
    return Gazetteer.load()
