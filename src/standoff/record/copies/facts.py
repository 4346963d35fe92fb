"""The facts of a text that a rewrite may change: dates, numbers, weapons, actors, places, names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Final

import msgspec

from standoff.codebook.lexicons import agents, everyday_words
from standoff.codebook.places import gazetteer
from standoff.codebook.places_words import is_common_word
from standoff.codebook.registry import registry
from standoff.coding.numbers import words_value
from standoff.record.copies.told import FactKind
from standoff.record.copies.words import Words

_DAY: Final = re.compile(r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?$")
_YEAR: Final = re.compile(r"(?:19|20)\d\d$")
_DOTTED: Final = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d\d)?\d\d$")

_ARTICLES: Final = frozenset(
    ["al", "el", "ash", "ad", "as", "at", "an", "ar", "az", "ez", "es", "er"]
)


_TABLE: Final = "facts.toml"


class Fact(msgspec.Struct, frozen=True):
    """A fact: its kind, the words that tell it, and what it comes down to when compared."""

    kind: FactKind
    first: int
    stop: int
    value: str


def facts(words: Words) -> list[Fact]:
    """All facts of a text; a country's name is an actor and a place."""
    found = list(_dates(words))
    found += _numbers(words, _places_of(found))
    taken = _places_of(found)
    actors = _actors(words, taken)
    return [*found, *_weapons(words), *actors, *_names(words, _places_of(actors), taken)]


def _places_of(told: list[Fact]) -> set[int]:
    """The words that some facts take up."""
    return {at for fact in told for at in range(fact.first, fact.stop)}


@lru_cache(maxsize=1)
def lists() -> dict[str, frozenset[str]]:
    """The word lists of facts.toml."""
    text = files("standoff.record.copies").joinpath(_TABLE).read_text(encoding="utf-8")
    return {name: frozenset(" ".join(rows).split()) for name, rows in tomllib.loads(text).items()}


def _dates(words: Words) -> Iterator[Fact]:
    at = 0
    while at < len(words):
        stop = at
        while stop < len(words) and _dated(words, stop):
            stop += 1
        run = words.folded[at:stop]
        dotted = stop - at >= 3 and _DOTTED.search(words.printed(at, stop)) is not None
        if dotted or any(not _DAY.match(one) for one in run):
            yield Fact("date", at, stop, " ".join(_singular(one) for one in run))
        at = max(stop, at + 1)


def _dated(words: Words, at: int) -> bool:
    word = words.folded[at]
    if _YEAR.match(word):
        return True
    if _DAY.match(word):
        near = words.folded[max(0, at - 2) : at] + words.folded[at + 1 : at + 2]
        month = any(_singular(one) in lists()["months"] or _YEAR.match(one) for one in near)
        return month or _DOTTED.match(words.printed(at, min(at + 3, len(words)))) is not None
    if not words.capital(at):
        return False
    return _singular(word) in lists()["weekdays"] or word in lists()["months"]


def _numbers(words: Words, taken: set[int]) -> Iterator[Fact]:
    at = 0
    while at < len(words):
        stop = at
        while stop < len(words) and stop not in taken and _numeric(words.folded[stop]):
            stop += 1
        value = words_value(words.folded[at:stop]) if stop > at else None
        if value is not None:
            yield Fact("number", at, stop, f"{value:g}")
        elif words.folded[at] in lists()["vague"]:
            yield Fact("number", at, at + 1, words.folded[at])
        at = max(stop, at + 1)


@lru_cache(maxsize=10_000)
def _numeric(word: str) -> bool:
    return words_value([word]) is not None


def _weapons(words: Words) -> Iterator[Fact]:
    for at, word in enumerate(words.folded):
        if word not in lists()["weapons"]:
            continue
        first, stop = at, at + 1
        while first > 0 and words.folded[first - 1] in lists()["before_weapon"]:
            first -= 1
        while stop < len(words) and words.folded[stop] in lists()["after_weapon"]:
            stop += 1
        for one in range(first, stop):
            yield Fact("weapon", one, one + 1, _singular(words.folded[one]))


def _actors(words: Words, taken: set[int]) -> list[Fact]:
    """Known names, and the words of bodies and people, joined where they touch."""
    marked: dict[int, bool] = {}
    place = {start: at for at, start in enumerate(words.starts)}
    countries: list[Fact] = []
    for match in registry().scan(words.text):
        first = place.get(match.start)
        if first is None or first in taken:
            continue
        stop = first + 1
        while stop < len(words) and words.starts[stop] < match.end:
            stop += 1
        if all(alias.form == "capital" for alias in match.bearers):
            continue
        country = any(a.actor.kind == "country" and a.form == "name" for a in match.bearers)
        if country:
            countries.append(Fact("place", first, stop, _value(words, first, stop)))
        marked.update(dict.fromkeys(range(first, stop), True))
    for at, word in enumerate(words.folded):
        if word in lists()["bodies"] or _singular(word) in agents().roles:
            marked[at] = True
    found = []
    at = 0
    while at < len(words):
        stop = at
        while stop in marked:
            stop += 1
        if stop > at:
            found.append(Fact("actor", at, stop, _value(words, at, stop)))
        at = max(stop, at + 1)
    return found + countries


def _names(words: Words, named: set[int], taken: set[int]) -> Iterator[Fact]:
    """Runs of capitalised words that no actor bears: places where the gazetteer knows them."""
    lowered = {word for i, word in enumerate(words.folded) if not words.capital(i)}
    at = 0
    while at < len(words):
        stop = at
        while stop < len(words) and stop not in named and stop not in taken and _part(words, stop):
            stop += 1
        if stop > at and any(words.capital(one) for one in range(at, stop)):
            yield from _told_apart(words, at, stop, lowered)
        at = max(stop, at + 1)


def _part(words: Words, at: int) -> bool:
    if words.capital(at):
        return True
    hyphen = words.text[words.ends[at] : words.ends[at] + 1] == "-"
    return words.folded[at] in _ARTICLES and hyphen


def _told_apart(words: Words, first: int, stop: int, lowered: set[str]) -> Iterator[Fact]:
    """The places of a run of capitalised words, and what else it names."""
    at = first
    while at < stop:
        for end in range(min(stop, at + 4), at, -1):
            if _place(words.printed(at, end)):
                yield Fact("place", at, end, _value(words, at, end))
                at = end
                break
        else:
            word = words.folded[at]
            known = word in lowered or word in everyday_words() or is_common_word(word)
            if words.capital(at) and not known:
                yield Fact("name", at, at + 1, _singular(words.folded[at]))
            at += 1


@lru_cache(maxsize=10_000)
def _place(name: str) -> bool:
    if gazetteer().find(name):
        return True
    return name.endswith("s") and len(name) > 4 and bool(gazetteer().find(name[:-1]))


def _value(words: Words, first: int, stop: int) -> str:
    return " ".join(_singular(word) for word in words.folded[first:stop])


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
