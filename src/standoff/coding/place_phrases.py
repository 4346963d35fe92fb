"""The place phrases of a sentence: "in Mosul", "shelled Mosul", "Mosul's outskirts", "the town"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

import msgspec

from standoff.codebook.data import load
from standoff.codebook.lexicons import agents
from standoff.codebook.places_sources import COUNTRY
from standoff.coding.grounds import AREA_WORDS, REACHED, TALKS
from standoff.coding.phrases import core, modifiers, objects_of
from standoff.coding.place_lookup import is_certain, location, resolve
from standoff.coding.place_names import PlaceNames
from standoff.coding.who import Who
from standoff.language import Sentence, Token
from standoff.model import Location

LOOK_BACK = 3
"""Sentences before in which the place is looked for that "there" and "the town" take up."""

SURE = {
    "in", "at", "near", "outside", "inside", "around", "across", "within", "throughout", "above",
}  # fmt: skip
_PLACE_WORDS = SURE | {
    "over", "off", "of", "to", "beside", "along", "into", "on", "from", "towards", "by", "between",
    "behind", "beyond", "through", "toward", "past", "below", "under",
}  # fmt: skip
_PLACES = {"GPE", "LOC", "FAC"}
_AIMED = {"on", "of"}
_REACHED = REACHED | {
    "attack", "target", "reach", "burn", "destroy", "cross", "approach", "defend", "hold", "lose",
    "level", "damage", "recover", "visit",
}  # fmt: skip
_TAKEN_UP = {
    "town", "city", "village", "district", "island", "port", "park", "area", "neighbourhood",
    "neighborhood", "camp", "province", "region", "base", "airport", "garrison", "suburb",
    "quarter", "settlement", "hamlet", "valley", "square", "islet",
}  # fmt: skip
_PARTS = AREA_WORDS | {
    "quarter", "dacha", "neighbourhood", "neighborhood", "bridge", "camp", "stadium", "parliament",
    "road", "highway", "mosque", "church", "hotel", "outskirt", "gate", "street", "school",
    "market", "barracks", "garrison", "palace",
}  # fmt: skip
_DEFINITE = {"the", "that", "this"}
_GROUNDS = _PARTS | {
    "siege", "bombing", "shelling", "bombardment", "invasion", "occupation", "capture", "fall",
    "battle", "seizure", "storming",
}  # fmt: skip
_SEATS = {"city", "town"}
_LEFT = frozenset({"left"})
_LED = {"the", "village", "town", "hamlet", "city", "camp", "of"}
_SEEING = {"see", "witness", "fall", "suffer", "wake", "burn"}


class Site(msgspec.Struct, frozen=True):
    """A place phrase: its head, the word that makes it one, the place, and how it was found."""

    head: Token
    preposition: str
    place: Location
    reason: str


class PlacePhrases:
    """Finds the place phrases of a document, each resolved with the story's countries in view."""

    def __init__(self, who: Who) -> None:
        self._who = who
        self.names = PlaceNames(who)
        self._by_sentence: dict[int, list[Site]] = {}
        self._named_of: dict[int, list[Site]] = {}

    def within(self, sentence: Sentence) -> list[Site]:
        """The place phrases of a sentence, what they take up from before included."""
        if sentence.index not in self._by_sentence:
            found = self.naming(sentence)
            taken = [site for token in sentence.tokens for site in self._taken_up(token)]
            self._by_sentence[sentence.index] = found + taken
        return self._by_sentence[sentence.index]

    def naming(self, sentence: Sentence) -> list[Site]:
        """The place phrases of a sentence that have a name in them."""
        if sentence.index not in self._named_of:
            found: dict[int, Site] = {}
            for site in self._find(sentence):
                found.setdefault(site.place.start, site)
            self._named_of[sentence.index] = list(found.values())
        return self._named_of[sentence.index]

    def before(
        self, sentence: Sentence, offset: int, without: Collection[str] = _LEFT, *,
        talks: bool = True,
    ) -> Site | None:  # fmt: skip
        """The place phrase that comes last before an offset, in this sentence or those before.

        Without `talks`, not one of where people met or spoke.
        """
        sentences = self._who.parse.sentences
        for one in reversed(sentences[max(0, sentence.index - LOOK_BACK) : sentence.index + 1]):
            sites = self.naming(one)
            held = [
                s for s in sites
                if s.head.end <= offset and s.preposition not in without
                and (talks or not _is_of_talks(s))
            ]  # fmt: skip
            if held:
                return _finest(sorted(held, key=lambda site: site.head.start))
        return None

    def _find(self, sentence: Sentence) -> Iterator[Site]:
        for token in sentence.tokens:
            if token.lower in SURE and token.dep in ("prep", "ROOT", "mark", "advmod"):
                yield from self._misread(token)
            if token.dep == "pobj" and _is_origin(token.head):
                continue
            if token.dep == "pobj" and token.head.lower in _PLACE_WORDS:
                for head in token.conjuncts():
                    yield from self._phrase(head, token.head.lower)
            elif token.is_noun and token.dep not in ("compound", "nmod"):
                if token.is_name:
                    yield from self._reached(token)
                yield from self._modifiers(token)

    def _misread(self, preposition: Token) -> Iterator[Site]:
        """ "in Let Yet Kone": a name of several words of which the parser makes no phrase."""
        following = preposition.sentence.between(preposition.end, preposition.sentence.end)[:4]
        skipped = [t for t in following if t.lower in _LED]
        first = next((t for t in following[len(skipped) :] if t.text[:1].isupper()), None)
        if first is None or first is not following[len(skipped)]:
            return
        if first.is_name and first.dep in ("pobj", "compound"):
            return
        found = self.names.run(first)
        if found is not None:
            inner = first if first.head is preposition else found[2]
            yield Site(inner, preposition.lower, found[0], found[1])

    def _phrase(self, head: Token, preposition: str) -> Iterator[Site]:
        """ "in Mosul", "near the Syrian border town of X"; "sanctions on India" names no place."""
        state = self._who.is_place(head)
        over = head.head.head if head.head.dep == "prep" else head
        lies = over.dep == "pobj" and over.head.lower in SURE | {"on"}
        part = over.lemma in _GROUNDS or (lies and over.lemma not in agents().roles)
        aimed = state and preposition in _AIMED and not part
        found = self.names.of(head) if not aimed else None
        likely = head.ent in _PLACES or preposition in SURE or state
        if found is not None and (likely or is_certain(found)):
            named = preposition == "of" and lies and over.lemma in _TAKEN_UP
            yield Site(head, over.head.lower if named else preposition, *found)
            return
        for modifier in modifiers(head):
            if _is_first_part(modifier, head):
                continue
            inner = self.names.of(modifier) if modifier.dep in ("compound", "poss") else None
            if inner is None:
                continue
            inner = self.names.of_kind(inner, head) or inner
            if head.lemma in _PARTS or (modifier.ent in _PLACES and preposition in (*SURE, "on")):
                yield Site(modifier, preposition, *inner)
                return

    def _reached(self, token: Token) -> Iterator[Site]:
        """ "shelled Mosul", "Mosul fell": a town, not a state, as what a verb of places takes."""
        verb = token.head
        while verb.is_name and token.dep in ("conj", "appos") and verb.head is not verb:
            token, verb = verb, verb.head
        named = token
        if token.dep == "appos" and verb.lemma in AREA_WORDS:
            token, verb = verb, verb.head  # "besieged the state capital Sittwe"
        lemma = verb.lemma
        if token.dep in ("dobj", "nsubjpass") and (lemma in _REACHED or lemma == "leave"):
            kind = "left" if lemma == "leave" else "object"
        elif token.dep == "nsubj" and lemma in _SEEING:
            kind = "subject"
        else:
            return
        found = self.names.of(named)
        if found is not None and (found[0].resolution or 0) > 1 and is_certain(found):
            yield Site(named, kind, *found)

    def _modifiers(self, noun: Token) -> Iterator[Site]:
        """ "the Jordan attack", "Mocha's outskirts": a place's name right before a noun."""
        for modifier in modifiers(noun):
            owns = modifier.dep == "poss" and (noun.lemma in _PARTS or noun.is_name)
            if not (modifier.dep in ("compound", "nmod") or owns) or modifier.text.isupper():
                continue
            name = self._who.names.covering(modifier)
            if name is not None and (
                name.alias.form not in ("name", "capital") or name.end >= noun.end
            ):
                continue
            found = self.names.of(modifier)
            if found is not None and (not owns or (found[0].resolution or 0) > 1):
                yield Site(modifier, "modifier", *found)

    def _taken_up(self, token: Token) -> Iterator[Site]:
        """ "there", "the town", "the capital"."""
        if token.lower == "there" and token.tag == "RB":
            site = self.before(token.sentence, token.start)
            if site is not None:
                yield Site(token, "there", site.place, f"taken up from {_printed(site)}")
            return
        if token.lemma != "capital" and token.lemma not in _TAKEN_UP:
            return
        definite = any(c.dep == "det" and c.lower in _DEFINITE for c in token.children)
        words = [t for t in core(token) if self._who.names.covering(t) is None]
        words += [c for c in token.children if c.dep == "appos"]
        named = any(t.is_name for t in words) or any(t.is_name for _, t in objects_of(token))
        if not definite or named or token.dep in ("compound", "nmod"):
            return
        if token.lemma == "capital":
            yield from self._capital(token)
        else:
            site = self.before(token.sentence, token.start)
            if site is not None and (site.place.resolution or 0) > 1:
                yield Site(token, "there", site.place, f"taken up from {_printed(site)}")
            elif site is None and token.lemma in _SEATS:
                yield from self._of_dateline(token)

    def _of_dateline(self, token: Token) -> Iterator[Site]:
        """ "the city" of a report whose dateline alone names one."""
        line = self._who.dateline
        start = self._who.document.text.find(line) if line else -1
        earlier = self._who.parse.sentences[: token.sentence.index + 1]
        if line is None or start < 0 or any(self.naming(one) for one in earlier):
            return
        found = self.names.resolved(start, start + len(line))
        if found is not None and (found[0].resolution or 0) > 1:
            yield Site(token, "there", found[0], f"taken up from the dateline {line}")

    def _capital(self, token: Token) -> Iterator[Site]:
        """ "the Romanian capital"; a bare "the capital" is that of the place named last."""
        names = (self._who.names.covering(child) for child in token.children)
        adjective = next((name for name in names if name is not None), None)
        if adjective is not None:
            country = self._who.named(adjective).code
        else:
            site = self.before(token.sentence, token.start)
            country = site.place.country_code if site is not None else None
        capital = _capitals().get(country or "")
        found = resolve(capital, frozenset({country or ""})) if capital else None
        if found is not None:
            first = next((c for c in token.children if c.dep == "det"), token)
            printed = self._who.document.text[first.start : token.end]
            place = location(found, printed, first.start, token.end)
            yield Site(token, "there", place, f"the capital of {country}")


def _is_first_part(modifier: Token, head: Token) -> bool:
    """Whether a word before a noun is the first of a name: Khair of "Khair Khana quarter"."""
    tokens = modifier.sentence.tokens
    after = tokens[modifier.i - tokens[0].i + 1]
    return modifier.dep == "compound" and after.dep == "compound" and after.head is head


def _is_origin(preposition: Token) -> bool:
    """ "raiders from Lake Chad": where someone comes from is no place of what he does."""
    noun = preposition.head
    role = agents().roles.get(noun.lemma)
    return preposition.lower == "from" and noun.dep == "nsubj" and role is not None


def _finest(sites: list[Site]) -> Site:
    """The last of some places, or one that lies in the country that it is: "Walikale in Congo"."""
    last = sites[-1]
    if last.place.resolution != COUNTRY:
        return last
    inside = (s for s in reversed(sites) if s.place.country_code == last.place.country_code)
    return next((s for s in inside if (s.place.resolution or 0) > COUNTRY), last)


def _is_of_talks(site: Site) -> bool:
    """Whether people met or spoke at a place: "talks in Doha", "signed it in Kunming"."""
    above = site.head.head
    return above.dep == "prep" and above.head.lemma in TALKS


def nested(outer: Site, inner: Site) -> bool:
    """Whether a place phrase hangs below another: Kabul in "the Sherpur district of Kabul"."""
    return outer is not inner and any(token is outer.head for token in inner.head.ancestors())


def _printed(site: Site) -> str:
    return site.place.extracted_place


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    return {code: row["capital"] for code, row in load("countries.toml").items() if row["capital"]}
