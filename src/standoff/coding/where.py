"""Where an event happened: the place phrase that belongs to it by syntax."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

import msgspec

from standoff.codebook.places import Resolution, gazetteer
from standoff.codebook.plover import international
from standoff.coding.nearness import FAR, cost
from standoff.coding.phrases import core, modifiers
from standoff.coding.who import Who
from standoff.language import Sentence, Token
from standoff.model import Location

STORY_COUNTRIES = 8
"""The countries that a report names most often, in which its places are looked for first."""

_PLACE_WORDS = {
    "in", "at", "near", "outside", "inside", "around", "across", "over", "within", "off", "of",
    "to", "throughout", "beside", "along", "into", "on", "from", "towards",
}  # fmt: skip
_SURE = {"in", "at", "near", "outside", "inside", "around", "across", "within", "throughout"}
_PLACES = {"GPE", "LOC", "FAC"}
_AIMED = {"on", "of"}
_JOINTS = {"-", "’", "'"}


class Site(msgspec.Struct, frozen=True):
    """A place phrase: its head, the preposition before it, the place, and how it was found."""

    head: Token
    preposition: str
    place: Location
    reason: str


class Where:
    """The places of a document, each resolved with the story's countries in view."""

    def __init__(self, who: Who) -> None:
        self._who = who
        named = who.names.countries()
        states = [code for code, _ in named.most_common() if code not in international()]
        self._countries = frozenset(states[:STORY_COUNTRIES])
        self._by_sentence: dict[int, list[Site]] = {}

    def of(self, trigger: Token, others: Collection[int]) -> tuple[Location, str] | None:
        """The place of a trigger, with the reason."""
        best: tuple[tuple[int, int], Site] | None = None
        for site in self.within(trigger.sentence):
            price = cost(site.head, trigger, others)
            if price is None or price >= FAR:
                continue
            rank = (price + (site.preposition not in _SURE), -(site.place.resolution or 0))
            if best is None or rank < best[0]:
                best = (rank, site)
        if best is None:
            return None
        site = best[1]
        return site.place, (
            f"place {site.place.extracted_place}: {site.preposition} -> "
            f"{site.place.resolved_place} ({site.reason})"
        )

    def within(self, sentence: Sentence) -> list[Site]:
        """The place phrases of a sentence."""
        if sentence.index not in self._by_sentence:
            self._by_sentence[sentence.index] = list(self._find(sentence))
        return self._by_sentence[sentence.index]

    def at(self, token: Token) -> Location | None:
        """The place that a phrase names, if it names one."""
        found = self._named(token)
        return found[0] if found is not None else None

    def _named(self, token: Token) -> tuple[Location, str] | None:
        if not token.is_name and token.tag != "CD":
            return None
        name = self._who.names.covering(token)
        if name is not None and name.alias.actor.kind not in ("country", "listed"):
            return None
        words = [t for t in core(token) if t.is_name or t.text in _JOINTS or t.tag in ("CD", "POS")]
        while words and not words[0].is_name:
            words.pop(0)
        for first in words:
            start, end = first.start, words[-1].end
            printed = self._who.document.text[start:end]
            found = _resolve(printed, self._countries)
            if found is not None:
                return _location(found, printed, start, end), found.reason
        return None

    def _find(self, sentence: Sentence) -> Iterator[Site]:
        for token in sentence.tokens:
            if token.dep == "pobj" and token.head.lower in _PLACE_WORDS:
                for head in token.conjuncts():
                    yield from self._phrase(head, token.head.lower)
            elif token.is_noun and token.dep not in ("compound", "nmod"):
                yield from self._modifiers(token)

    def _phrase(self, head: Token, preposition: str) -> Iterator[Site]:
        """ "in Mosul", "near the Syrian border town of X"; "sanctions on India" names no place."""
        state = self._who.is_place(head)
        found = self._named(head) if not (state and preposition in _AIMED) else None
        if found is not None and (head.ent in _PLACES or preposition in _SURE or state):
            yield Site(head, preposition, *found)
            return
        if preposition not in _SURE and preposition != "on":
            return
        for modifier in modifiers(head):
            inner = self._named(modifier) if modifier.dep == "compound" else None
            if inner is not None and modifier.ent in _PLACES:
                yield Site(modifier, preposition, *inner)
                return

    def _modifiers(self, noun: Token) -> Iterator[Site]:
        """ "the Jordan attack": a place's name right before a noun."""
        for modifier in modifiers(noun):
            if modifier.dep not in ("compound", "nmod") or modifier.text.isupper():
                continue
            name = self._who.names.covering(modifier)
            if name is not None and name.alias.form not in ("name", "capital"):
                continue
            found = self._named(modifier)
            if found is not None:
                yield Site(modifier, "modifier", *found)


def _location(found: Resolution, printed: str, start: int, end: int) -> Location:
    place = found.place
    return Location(
        extracted_place=printed, resolved_place=place.name, geonameid=place.geonameid,
        lat=place.lat, lon=place.lon, country_code=place.country,
        resolution=place.resolution, start=start, end=end,
    )  # fmt: skip


@lru_cache(maxsize=20_000)
def _resolve(printed: str, countries: frozenset[str]) -> Resolution | None:
    return gazetteer().resolve(printed, countries=countries)
