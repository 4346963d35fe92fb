"""The country of a town or region that a noun phrase names: "Minneapolis police"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from standoff.codebook.data import load
from standoff.codebook.places import gazetteer
from standoff.codebook.plover import international
from standoff.coding.phrases import core, modifiers, objects_of
from standoff.language import Token

if TYPE_CHECKING:
    from standoff.coding.who import Who

RIVAL = 5
"""A namesake abroad counts unless the place has this many times its people."""

LARGE = 50_000
"""People of a town that may bear the name of a capital."""

_OF_A_PLACE = ("of", "in", "from", "at", "near")
_AREAS = ("GPE", "LOC", "FAC")


def country_of(token: Token, who: Who, *, sure: bool = False) -> str | None:
    """The country of a place's name; `sure` where the grammar says that it is a place."""
    if not token.is_name or (token.ent not in _AREAS and not sure):
        return None
    if who.names.covering(token) is not None:
        return None
    words = [t for t in core(token) if t.is_name]
    printed = who.document.text[words[0].start : token.end] if words else token.text
    countries = tuple(sorted(set(who.names.countries()) - set(international())))
    return _country(printed, countries)


def country_of_city(token: Token, who: Who) -> str | None:
    """The country of a large town before a noun, whatever the parser takes it for."""
    if token.children and any(c.is_name for c in token.children):
        return None
    if token.text.lower() not in areas():
        found = gazetteer().resolve(token.text) if len(token.text) > 3 else None
        if found is None or found.place.population < 4 * LARGE:
            return None
    return country_of(token, who, sure=True)


def country_of_place(head: Token, who: Who) -> str | None:
    """The country of the place that a role noun is set in: "bishop of Oran", "a Lagos court"."""
    regional = regions()
    for token in modifiers(head):
        if token.lower in regional and not (head.is_name and head.ent == "PERSON"):
            return regional[token.lower]
        if token.is_name and token.ent in _AREAS and token.dep != "amod":
            found = country_of(token, who)
            if found is not None:
                return found
        elif token.is_name and token.dep == "compound" and token.ent in ("ORG", "", "PERSON"):
            found = country_of_city(token, who)
            if found is not None:
                return found
        elif token.is_name and token.dep == "poss" and token.ent != "PERSON":
            found = country_of(token, who, sure=True)
            if found is not None:
                return found
    for _, token in objects_of(head, *_OF_A_PLACE):
        found = country_of(token, who, sure=token.is_name)
        if found is not None:
            return found
    return None


@lru_cache(maxsize=1)
def regions() -> dict[str, str]:
    """Adjectives of regions and peoples within one state, with its code."""
    table = load("everyday.toml")["regional"]
    return {word: code for code, words in table.items() for word in words}


@lru_cache(maxsize=1)
def areas() -> dict[str, str]:
    """Regions and towns that the gazetteer lacks or shares between countries, with the code."""
    table = load("everyday.toml")["areas"]
    return {name: code for code, names in table.items() for name in names}


@lru_cache(maxsize=1)
def leaning() -> dict[str, str]:
    """Peoples most of whom live in one state, with its code."""
    table = load("everyday.toml")["leaning"]
    return {name: code for code, names in table.items() for name in names}


def is_namesake(printed: str, countries: tuple[str, ...]) -> bool:
    """Whether a capital's name is also a town in one of some other countries: Tripoli, San Jose."""
    found = gazetteer().resolve(printed, countries=countries) if countries else None
    place = found.place if found is not None else None
    return place is not None and place.country in countries and place.population >= LARGE


def country_named(printed: str) -> str | None:
    """The country of a town or region by its name alone; None where towns abroad share it."""
    return _country(printed, ())


@lru_cache(maxsize=10_000)
def _country(printed: str, countries: tuple[str, ...]) -> str | None:
    listed = areas().get(printed.lower())
    if not gazetteer().find(printed):
        return listed
    found = gazetteer().resolve(printed, countries=countries) or gazetteer().resolve(printed)
    if found is None:
        return listed
    place = found.place
    if place.country in countries or listed is not None:
        return place.country if place.country in countries else listed
    if place.population:
        place = max((place, *found.alternatives), key=lambda p: p.population)
    rivals = [p for p in (found.place, *found.alternatives) if p.country != place.country]
    if any(p.population * RIVAL > place.population for p in rivals):
        return None
    return place.country
