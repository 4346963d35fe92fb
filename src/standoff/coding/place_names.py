"""Which place a stretch of a report names, with the story's countries in view."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from standoff.codebook.places import Resolution
from standoff.codebook.places_rank import FAR_POWERS
from standoff.codebook.plover import international
from standoff.coding.grounds import AREA_WORDS
from standoff.coding.phrases import core
from standoff.coding.place_lookup import (
    country_place,
    is_certain,
    location,
    resolve,
    sole_country,
)
from standoff.coding.places import regions
from standoff.coding.who import Who
from standoff.language import Token
from standoff.model import Location

STORY_COUNTRIES = 8
"""The countries that a report names most often, in which its places are looked for first."""

_CALENDAR = {"March", "April", "May", "June", "July", "August", "Sunday", "Monday", "Friday"}
_GENERIC = {
    "street", "avenue", "road", "square", "hospital", "bridge", "church", "school", "university",
    "hotel", "river", "camp", "prison", "boulevard", "highway", "market", "mosque", "park", "gate",
    "college", "station", "palace", "centre", "center", "mall", "valley", "museum", "stadium",
    "district", "province", "state", "region", "county", "city", "lane", "clinic", "circle",
}  # fmt: skip
"""Words for a part of a town: alone they name no place."""

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
_AREAS = {"GPE", "LOC", "FAC"}
_KIND_LETTERS = 24
_KINDS = r"(?:village|hamlet|town|settlement|commune|district|township|kebele|parish)"
_KIND_BEFORE = re.compile(rf"\b{_KINDS} of (?:the )?$")
_KIND_AFTER = re.compile(r"\s(?:village|hamlet|township|district|commune)\b")
_LONGEST = 4
"""Words on either side of a word that may be of one name with it."""

_NAME = r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2}"
_WITHIN = re.compile(
    rf",? (?:in|of) (?:the )?(?:\w+ )?(?:(?:province|region|state|district|governorate|oblast"
    rf"|department|county|municipality|territory) of )?(?:\w+(?:ern|ward) )?({_NAME}"
    r"(?: (?:province|region|state|district|governorate|oblast|department|county)\b)?)"
)
"""What is said outright to hold a place: "Tilwa Kolel, in Tillaberi region"."""

_HYPHENED = re.compile(r"[\w'’]*(?:-[\w'’]+)*")
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
        joined = self._joined(token) or self._numbered(token)
        if joined is not None:
            return joined
        words = [t for t in core(token) if t.is_name or t.text in _JOINTS or t.tag in ("CD", "POS")]
        while words and not words[0].is_name:
            words.pop(0)
        if all(t.text in _CALENDAR for t in words):
            return None
        words = [*_beside(words[0]), *words]
        for first in words:
            if not first.is_name or not first.text[:1].isupper():
                continue
            if first is words[-1] and first.lemma.lower() in _GENERIC and len(words) > 1:
                break
            found = self.resolved(first.start, words[-1].end)
            if found is not None and (first is words[0] or is_certain(found)):
                return found
            if _is_whole(first, words) and self._who.names.covering(first) is None:
                break
        return self._unknown(words[0].start, words[-1].end)

    def _unknown(self, start: int, end: int) -> tuple[Location, str] | None:
        """ "the village of Barak" that no table has: somewhere in the story's only country."""
        text = self._who.document.text
        before, after = text[max(0, start - _KIND_LETTERS) : start], text[end : end + _KIND_LETTERS]
        if not _KIND_BEFORE.search(before) and not _KIND_AFTER.match(after):
            return None
        home = self._countries - FAR_POWERS
        held = country_place(*home) if len(home) == 1 else None
        if held is None:
            return None
        place = location(held, text[start:end], start, end)
        return place, f"no table has it; the story is about {held.place.name}"

    def of_kind(self, found: tuple[Location, str], kind: Token) -> tuple[Location, str] | None:
        """A place once more, with the word that follows its name: the region, not the town."""
        start, end = found[0].start, found[0].end
        if kind.lemma not in AREA_WORDS or kind.start - end > 1:
            return None
        held = self.resolved(start, kind.end)
        if held is None or not is_certain(held):
            return None
        printed = self._who.document.text[start:end]
        return msgspec.structs.replace(held[0], extracted_place=printed, end=end), held[1]

    def _joined(self, token: Token) -> tuple[Location, str] | None:
        """A name of several words joined by an article that the parser parts: "Ain al-Asad"."""
        tokens = token.sentence.tokens
        at = token.i - tokens[0].i
        near = tokens[max(0, at - _LONGEST) : at + _LONGEST + 1]
        if not any(t.lower in _ARTICLES and b.text[:1].isupper() for b, t in pairwise(near)):
            return None
        for first in range(max(0, at - _LONGEST), at + 1):
            for last in range(min(len(tokens), at + _LONGEST + 1) - 1, at, -1):
                stretch = tokens[first : last + 1]
                if _is_joined(stretch):
                    found = self.resolved(stretch[0].start, stretch[-1].end)
                    if found is not None and is_certain(found):
                        return found
        return None

    def _numbered(self, token: Token) -> tuple[Location, str] | None:
        """A name that ends in a number: "Tower 22"."""
        last = token.child("nummod")
        if last is None or last.i != token.i + 1:
            return None
        found = self.resolved(token.start, last.end)
        return found if found is not None and is_certain(found) else None

    def run(self, first: Token) -> tuple[Location, str, Token] | None:
        """The longest name that begins with a word, whatever the parser makes of it."""
        tokens = first.sentence.between(first.start, first.sentence.end)[: _LONGEST + 1]
        size = next(
            (n for n, t in enumerate(tokens) if not t.text[:1].isupper() and t.text not in _JOINTS),
            len(tokens),
        )
        for last in reversed(tokens[1:size]):
            found = self.resolved(first.start, last.end)
            if found is not None and is_certain(found):
                return *found, last
        return None

    def resolved(self, start: int, end: int) -> tuple[Location, str] | None:
        """The place that a stretch of the text names, whatever the parser makes of it.

        A name that no table has, or has only abroad, stands for the province or the town that is
        said to hold it.
        """
        text = self._who.document.text
        start, end = _whole(text, start, end)
        printed = text[start:end]
        countries = self._countries_for(printed)
        found = None
        for larger in _larger(text, start, end):
            held = resolve(f"{printed}, {larger}", countries)
            if held is not None and held.reason.startswith("in "):
                found = held
                break
        found = found or resolve(printed, countries)
        holder = _WITHIN.match(text, end) if not printed.islower() else None
        if holder is not None and (found is None or not found.reason.startswith("in ")):
            outer = resolve(holder[1], countries)
            if outer is not None and _is_held(found, outer):
                place = location(outer, printed, start, end)
                return place, f"no table has it; in {outer.place.name}"
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
            elif token.is_name and _is_area(token) and covering(token) is None:
                code = sole_country(token.text)
                if code is not None:
                    yield code


def _is_whole(first: Token, words: list[Token]) -> bool:
    """Whether the parser holds a name for one place, so that no part of it is another."""
    return first.ent in _AREAS and all(t.ent == first.ent and t.tag != "POS" for t in words)


def _beside(first: Token) -> list[Token]:
    """Words of a name that the parser hangs beside its last one: "Khair Khana neighbourhood"."""
    tokens = first.sentence.tokens
    at = first.i - tokens[0].i - 1
    found: list[Token] = []
    while at >= 0 and first.dep == "compound" and tokens[at].head is first.head:
        if not (tokens[at].is_name and tokens[at].dep == "compound"):
            break
        found.insert(0, tokens[at])
        at -= 1
    return found


def _is_area(token: Token) -> bool:
    """Whether the parser takes a name for a place, or it tells which road or camp is meant."""
    return token.ent == "GPE" or (
        token.dep == "compound" and token.ent in ("", "ORG", "LOC", "FAC")
        and token.head.lemma in AREA_WORDS | {"road", "highway", "camp", "refinery", "bridge"}
    )  # fmt: skip


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole of a hyphened name that the parser takes apart: "L'Hay-les-Roses"."""
    if "-" not in (text[start - 1 : start], text[end : end + 1]):
        return start, end
    first = start
    while first and (text[first - 1].isalnum() or text[first - 1] in "-'’"):
        first -= 1
    found = _HYPHENED.match(text, first)
    last = found.end() if found is not None else end
    return (first, last) if text[first : first + 1].isupper() and last >= end else (start, end)


def _is_held(found: Resolution | None, outer: Resolution) -> bool:
    """Whether a name stands for what holds it: it is unknown, or known elsewhere alone."""
    if not outer.place.country or "spelt like" in outer.reason:
        return False
    if found is None:
        return True
    return outer.place.resolution > 1 and found.place.country != outer.place.country


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
