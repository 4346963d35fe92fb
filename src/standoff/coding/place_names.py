"""Which place a stretch of a report names, with the story's countries in view."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from standoff.codebook.places import Resolution, gazetteer
from standoff.codebook.plover import international
from standoff.coding.phrases import core
from standoff.coding.places import country_named, regions
from standoff.coding.who import Who
from standoff.language import Token
from standoff.model import Location

STORY_COUNTRIES = 8
"""The countries that a report names most often, in which its places are looked for first."""

_CALENDAR = {"March", "April", "May", "June", "July", "August", "Sunday", "Monday", "Friday"}
_JOINTS = {"-", "’", "'", "‘", "`"}
_ARTICLES = {
    "al",
    "el",
    "as",
    "ash",
    "az",
    "ad",
    "an",
    "ar",
    "at",
    "ez",
    "es",
    "ed",
    "de",
    "la",
    "du",
}
_LONGEST = 4
"""Words on either side of a word that may be of one name with it."""

_NAME = r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2}"
_HOLDER = re.compile(rf",? (?:in |in the (?:\w+ )?|the )?(?:\w+(?:ern|ward) )?({_NAME})")
_OWNER = re.compile(rf"({_NAME})['’]s? $")


class PlaceNames:
    """Resolves the names of places of one document."""

    def __init__(self, who: Who) -> None:
        self._who = who
        self._named = who.names.countries()
        states = [code for code, _ in self._named.most_common() if code not in international()]
        self._hinted = frozenset(self._hints())
        self._countries = frozenset(states[:STORY_COUNTRIES]) | self._hinted
        capitals = [name for name in who.names if name.alias.form in ("capital", "ambiguous")]
        self._capitals = {name.printed: who.named(name).code for name in capitals}

    def of(self, token: Token) -> tuple[Location, str] | None:
        """The place that a phrase names, if it names one."""
        if not token.is_name and token.tag != "CD":
            return None
        name = self._who.names.covering(token)
        if name is not None and name.alias.actor.kind not in ("country", "listed"):
            return None
        joined = self._joined(token)
        if joined is not None:
            return joined
        words = [t for t in core(token) if t.is_name or t.text in _JOINTS or t.tag in ("CD", "POS")]
        while words and not words[0].is_name:
            words.pop(0)
        if all(t.text in _CALENDAR for t in words):
            return None
        for first in words:
            if not first.is_name:
                continue
            found = self.resolved(first.start, words[-1].end)
            if found is not None:
                return found
        return None

    def _joined(self, token: Token) -> tuple[Location, str] | None:
        """A name of several words joined by an article that the parser parts: "Ain al-Asad"."""
        tokens = token.sentence.tokens
        at = token.i - tokens[0].i
        for first in range(max(0, at - _LONGEST), at + 1):
            for last in range(min(len(tokens), at + _LONGEST + 1) - 1, at, -1):
                stretch = tokens[first : last + 1]
                if _is_joined(stretch):
                    found = self.resolved(stretch[0].start, stretch[-1].end)
                    if found is not None and is_certain(found):
                        return found
        return None

    def resolved(self, start: int, end: int) -> tuple[Location, str] | None:
        """The place that a stretch of the text names, whatever the parser makes of it."""
        text = self._who.document.text
        printed = text[start:end]
        countries = self._countries_for(printed)
        found = None
        for larger in _larger(text, start, end):
            held = resolve(f"{printed}, {larger}", countries)
            if held is not None and held.reason.startswith("in "):
                found = held
                break
        found = found or resolve(printed, countries)
        return (location(found, printed, start, end), found.reason) if found is not None else None

    def _countries_for(self, printed: str) -> frozenset[str]:
        """The story's countries, without one that the report names only by this name (Tripoli)."""
        code = self._capitals.get(printed)
        if code is None or not self._countries - {code}:
            return self._countries
        often = self._who.document.text.count(printed)
        return self._countries - {code} if self._named[code] <= often else self._countries

    def _hints(self) -> Iterator[str]:
        """Countries that the adjectives of their regions and towns of one country give away."""
        regional = regions()
        covering = self._who.names.covering
        for token in (token for one in self._who.parse.sentences for token in one.tokens):
            adjective = token.dep in ("amod", "compound", "nmod", "poss")
            if adjective and token.lower in regional and token.text[0].isupper():
                yield regional[token.lower]
            elif token.is_name and token.ent == "GPE" and covering(token) is None:
                bearers = {place.country for place in gazetteer().find(token.text)}
                if len(bearers) == 1 and country_named(token.text) is not None:
                    yield from (code for code in bearers if code is not None)


def _is_joined(stretch: list[Token]) -> bool:
    """Whether words make one name with an Arabic or Romance article inside."""
    inner = any(t.lower in _ARTICLES for t in stretch[1:-1])
    ends = all(t.text[:1].isupper() for t in (stretch[0], stretch[-1]))
    return inner and ends and all(
        t.text[:1].isupper() or t.text in _JOINTS or t.lower in _ARTICLES for t in stretch
    )  # fmt: skip


def _larger(text: str, start: int, end: int) -> Iterator[str]:
    """What is said to hold a place: "Alexandria, Virginia", "Soro in Mali", "Faryab's Ghormach"."""
    after = _HOLDER.match(text, end)
    if after is not None:
        words = after[1].split(" ")
        yield from (" ".join(words[:size]) for size in range(len(words), 0, -1))
    before = _OWNER.search(text[max(0, start - 40) : start])
    if before is not None:
        yield before[1]


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
