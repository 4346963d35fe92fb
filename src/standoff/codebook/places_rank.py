"""Which of the places of one name is meant: a score from the tables, the story and the population.

Each reading scores, in powers of ten of people:

- its population, but a region at least 4.4 and a place of our own table at least 4.7;
- -1 for a region that shares the name with a town of 50,000 or more in it: "in Daraa" is the town;
- +3 for a country, +1.5 for a capital, +1 where it is the place's first name or our table has it;
- -1, and nothing for a capital, where it is no name of today (Salisbury of Harare);
- +2 where our own table has the name in that country;
- +3 where the story is about its country. Powers that act far from home (the USA in a report on
  Iraq) say less of where things happen: +1, but +3.2 where the story names no other country and
  our table has no such name abroad: Russian infantry enters the Volchansk of Ukraine.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import log10

from rapidfuzz import fuzz

from standoff.codebook.places_index import PlaceIndex
from standoff.codebook.places_names import fold, without_articles
from standoff.codebook.places_sources import COUNTRY, REGION, Place

FAR_POWERS = frozenset({"USA", "GBR", "FRA", "RUS", "CHN", "DEU"})

_REGION, _SITE = 4.4, 4.7
_IS_COUNTRY, _IS_CAPITAL, _FIRST_NAME, _OWN, _STORY = 3.0, 1.5, 1.0, 2.0, 3.0
_POWER_AMONG_OTHERS, _POWERS_ALONE = 1.0, 3.2
_FORMER_NAME = -1.0
_HAS_SEAT = -1.0
_SEAT = 50_000
_ALIKE = 50.0  # rapidfuzz ratio (0-100) from which one name is a spelling of another
_LARGE = 100_000


def order(
    ids: Sequence[int], index: PlaceIndex, name: str, countries: Collection[str] = ()
) -> list[int]:
    """The readings of a name, best first. `countries` are the story's (ISO 3166-1 alpha-3)."""
    if len(ids) < 2:
        return list(ids)
    ours = _own_countries(ids, index)
    alone = len(set(countries)) == 1
    seats = {(index.places[i].country, index.places[i].within) for i in ids if _is_seat(i, index)}
    bare = without_articles(fold(name))

    def score(i: int) -> float:
        place = index.places[i]
        floor = _REGION if place.resolution == REGION else _SITE if i < index.own else 0.0
        total = max(log10(place.population + 1), floor)
        total += _IS_COUNTRY if place.resolution == COUNTRY else 0.0
        first = without_articles(fold(place.name))
        total += _FIRST_NAME if i < index.own or first == bare else 0.0
        if place.resolution == REGION and (place.country, place.within) in seats:
            total += _HAS_SEAT
        former = is_former(i, index, name)
        ours_too = place.country in ours and not former
        if former:
            total += _FORMER_NAME
        elif i in index.capitals:
            total += _IS_CAPITAL
        total += _OWN if ours_too else 0.0
        if place.country is not None and place.country in countries:
            small = bool(ours) and not ours_too and place.population < _LARGE
            far = place.country in FAR_POWERS
            lone = far and alone and not small
            total += _POWERS_ALONE if lone else _POWER_AMONG_OTHERS if far else _STORY
        return total

    return sorted(ids, key=lambda i: (-score(i), i))


def _is_seat(i: int, index: PlaceIndex) -> bool:
    place = index.places[i]
    return place.resolution not in (COUNTRY, REGION) and place.population >= _SEAT


def is_former(i: int, index: PlaceIndex, name: str) -> bool:
    """Whether a town bears a name of old: Salisbury is what Harare was called."""
    if i < index.towns:
        return False
    first = without_articles(fold(index.places[i].name))
    return fuzz.ratio(first, without_articles(fold(name))) < _ALIKE


def reason(
    ids: Sequence[int], index: PlaceIndex, countries: Collection[str], notes: Sequence[str]
) -> str:
    """Why the first of the ordered readings was taken, in words."""
    best = index.places[ids[0]]
    said = list(notes)
    said.append(_source(ids[0], best, index))
    if best.country is not None and best.country in countries:
        said.append(f"the story is about {best.country}")
    if len(ids) > 1:
        rivals = {index.places[i].country or "no country" for i in ids[1:]} - {best.country}
        if rivals:
            said.append(f"also a name in {', '.join(sorted(rivals)[:4])}")
    return "; ".join(said)


def _source(i: int, place: Place, index: PlaceIndex) -> str:
    if i < index.own:
        return "own table"
    if place.resolution == COUNTRY:
        return "a country"
    return f"GeoNames, {place.population:,} people" if place.population else "GeoNames"


def _own_countries(ids: Sequence[int], index: PlaceIndex) -> set[str | None]:
    return {
        index.places[i].country for i in ids if i < index.own or index.places[i].kind == "province"
    }
