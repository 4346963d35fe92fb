"""Where an event happened: the place phrase that belongs to it by syntax."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

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


class Where:
    """The places of a document, each resolved with the story's countries in view."""

    def __init__(self, who: Who) -> None:
        self._who = who
        named = who.names.countries()
        states = [code for code, _ in named.most_common() if code not in international()]
        self._countries = frozenset(states[:STORY_COUNTRIES])
        self._by_sentence: dict[int, list[tuple[Token, str, Location]]] = {}

    def of(self, trigger: Token, others: Collection[int]) -> tuple[Location, str] | None:
        """The place of a trigger, with the reason."""
        best: tuple[int, int, Location, str] | None = None
        for token, preposition, place in self.within(trigger.sentence):
            price = cost(token, trigger, others)
            if price is None or price >= FAR:
                continue
            price += preposition not in _SURE
            key = (price, -(place.resolution or 0), place, preposition)
            if best is None or key[:2] < best[:2]:
                best = key
        if best is None:
            return None
        return best[2], f"place {best[2].extracted_place}: {best[3]} -> {best[2].resolved_place}"

    def within(self, sentence: Sentence) -> list[tuple[Token, str, Location]]:
        """(head, preposition, place) of each place phrase of a sentence."""
        if sentence.index not in self._by_sentence:
            self._by_sentence[sentence.index] = list(self._find(sentence))
        return self._by_sentence[sentence.index]

    def at(self, token: Token) -> Location | None:
        """The place that a phrase names, if it names one."""
        words = [
            t
            for t in core(token)
            if t.is_name or t.text in ("-", "’", "'") or t.tag in ("CD", "POS")
        ]
        while words and not words[0].is_name:
            words.pop(0)
        if not words or (not token.is_name and token.tag != "CD"):
            return None
        name = self._who.names.covering(token)
        if name is not None and name.alias.actor.kind not in ("country", "listed"):
            return None
        for first in range(len(words)):
            start, end = words[first].start, words[-1].end
            printed = self._who.document.text[start:end]
            found = _resolve(printed, self._countries)
            if found is not None:
                place = found.place
                return Location(
                    extracted_place=printed, resolved_place=place.name, geonameid=place.geonameid,
                    lat=place.lat, lon=place.lon, country_code=place.country,
                    resolution=place.resolution, start=start, end=end,
                )  # fmt: skip
        return None

    def _find(self, sentence: Sentence):  # type: ignore[no-untyped-def]
        for token in sentence.tokens:
            if token.dep == "pobj" and token.head.lower in _PLACE_WORDS:
                for head in token.conjuncts():
                    yield from self._phrase(head, token.head.lower)
            elif token.is_noun and token.dep not in ("compound", "nmod"):
                for modifier in modifiers(token):
                    if modifier.dep in ("compound", "nmod") and not modifier.text.isupper():
                        place = self.at(modifier)
                        if place is not None and self._may_be_place(modifier, token):
                            yield modifier, "modifier", place

    def _phrase(self, head: Token, preposition: str):  # type: ignore[no-untyped-def]
        place = self.at(head)
        if place is not None and (
            head.ent in _PLACES or preposition in _SURE or self._who.is_place(head)
        ):
            yield head, preposition, place
            return
        if preposition in _SURE or preposition == "on":
            for modifier in modifiers(head):
                if modifier.dep == "compound" and modifier.ent in _PLACES:
                    inner = self.at(modifier)
                    if inner is not None:
                        yield modifier, preposition, inner
                        return

    def _may_be_place(self, modifier: Token, head: Token) -> bool:
        name = self._who.names.covering(modifier)
        return name is None or name.alias.form in ("name", "capital")


@lru_cache(maxsize=20_000)
def _resolve(printed: str, countries: frozenset[str]) -> Resolution | None:
    return gazetteer().resolve(printed, countries=countries)
