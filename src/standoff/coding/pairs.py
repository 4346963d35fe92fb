"""Whom "the two countries" and "both sides" mean: those that the report last set together.

A sentence before that names exactly so many counts. Mediators do not: "Qatar urged both sides".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from standoff.codebook.plover import international
from standoff.coding.bare_bodies import ARMED_GROUPS
from standoff.coding.grounds import LOCATIVE
from standoff.coding.home import is_state
from standoff.coding.mentions import REACH
from standoff.coding.roles import by_role, role_of
from standoff.coding.whose import aligned
from standoff.language import Sentence, Token
from standoff.model import Entity

if TYPE_CHECKING:
    from standoff.coding.who import Who

_STATES = {
    "country": None, "nation": None, "state": None, "neighbour": None, "neighbor": None,
    "government": "GOV", "capital": "GOV", "army": "MIL", "military": "MIL",
}  # fmt: skip
_SIDES = {"side", "party", "rival", "foe", "enemy"}
_NUMBERS = {"both": 2, "two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4}
_BODIES = {"army", "military", "government", "ministry", "junta", "negotiator", "official"}
_PUBLIC = {"force", "office", "body"}
_MODIFYING = {"compound", "amod", "nmod", "poss"}
_SAYING_SO = {"warring", "rival", "neighbouring", "neighboring", "opposing", "other", "hostile"}
_DEFINITE = {"the", "both", "these", "those"}
_OF_A_STATE = {None, "GOV", "MIL", "LEG", "CVL"}


def is_many(head: Token) -> bool:
    """Whether a noun stands for a counted few, named before or not: "the two countries"."""
    return _number(head) is not None


def the_few(head: Token, who: Who) -> list[Entity]:
    """The states or parties that the noun stands for; empty where that is not clear."""
    number = _number(head)
    if number is None:
        return []
    before = (c for c in head.children if c.i < head.i)
    if any(t.dep == "relcl" for t in head.ancestors()) or not _definite(before):
        return []
    own = _of_own_sentence(head, number, who)
    if own:
        return own
    found: dict[str, Entity] = {}
    low = max(0, head.sentence.index - REACH)
    for sentence in reversed(who.parse.sentences[low : head.sentence.index]):
        told = who.few.get(sentence.index)
        if told is not None:
            if len(told) == number:
                return _meant(head, told, who)
            continue
        here = _opposed(sentence, head, who)
        if len(here) == number:
            return _meant(head, list(here.values()), who)
        found.update(here)
        if len(here) < number and len(found) == number:
            return _meant(head, list(found.values()), who)
        if len(here) > number:
            return []
    return []


def unnamed(head: Token, who: Who) -> Entity | None:
    """The few as one, of no land: "two countries" may be any."""
    noun = role_of(head, who)
    found = by_role(head, noun, who) if noun is not None else None
    if found is None:
        return None
    how = f"role noun {head.lemma}: {found.sector or 'no sector'}, whose is not told"
    return msgspec.structs.replace(found, code=None, resolved=how)


def _definite(before: Iterable[Token]) -> bool:
    return any(c.lower in _DEFINITE for c in before)


def _number(head: Token) -> int | None:
    if head.tag != "NNS" or not (head.lemma in _STATES or head.lemma in _SIDES):
        return None
    before = [c for c in head.children if c.i < head.i]
    if any(c.dep == "prep" and c.lower == "of" for c in head.children):
        return None
    if any(c.lower not in _NUMBERS and c.lower not in _SAYING_SO | _DEFINITE for c in before):
        return None
    return next((n for c in before if (n := _NUMBERS.get(c.lower)) is not None), None)


def _of_own_sentence(head: Token, number: int, who: Who) -> list[Entity]:
    """Those whom the sentence joins before: "X and Y are talking; the two sides met"."""
    above = set(map(id, _asking(head)))
    for token in head.sentence.tokens:
        if token.i >= head.i:
            break
        joined = [t for t in token.conjuncts() if t.i < head.i]
        if token.dep == "conj" or len(joined) != number or id(token.head) in above:
            continue
        found = [e for t in joined if (e := _party(t, head, who)) is not None]
        if len(found) == number:
            return _meant(head, found, who)
    return []


def _asking(head: Token) -> Iterator[Token]:
    """The verbs whose subject deals with the few, and is none of them: "urged both sides"."""
    token = head
    while token.head is not token:
        if token.dep in ("relcl", "acl", "advcl", "conj", "parataxis"):
            return
        token = token.head
        if token.is_verb and not (head.dep == "nsubj" and head.head is token):
            yield token


def _opposed(sentence: Sentence, head: Token, who: Who) -> dict[str, Entity]:
    """The states, and for "sides" the groups, that a sentence names other than as a place."""
    found: dict[str, Entity] = {}
    starts = {n.start: sentence.token_at(n.end - 1) for n in
              who.names.starting(sentence.start, sentence.end)}  # fmt: skip
    tokens = [t for t in starts.values() if t is not None]
    bodies = [
        m.head
        for m in who.trail.mentions
        if m.head.sentence is sentence and m.kind != "person" and m.head.dep not in _MODIFYING
    ]
    for token in sorted({*tokens, *bodies}, key=lambda t: t.i):
        venue = token.dep == "pobj" and token.head.lower in LOCATIVE
        aside = any(t.dep == "appos" for t in (token, *token.ancestors()))
        entity = None if venue or aside or aligned(token) else _party(token, head, who)
        if entity is not None:
            key = entity.identifier_id or "" if entity.sector in ARMED_GROUPS else entity.code or ""
            found.setdefault(key, entity)
    return found


def _party(token: Token, head: Token, who: Who) -> Entity | None:
    """A state, its forces or a group as a party; a group is no country."""
    name = who.names.covering(token)
    entity = who.named(name) if name is not None else who.entity(token)
    if entity is None or not entity.code:
        return None
    noun = who.lexicon.roles.get(token.lemma) if name is None else None
    if noun is not None and noun.kind == "person" and token.lemma not in _BODIES:
        return None
    guessed = (entity.resolved or "").endswith("only country at hand")
    guessed = guessed and token.lemma not in _BODIES
    if name is None and (guessed or token.is_name or token.tag[:3] == "PRP"):
        return None
    if entity.sector in ARMED_GROUPS:
        return entity if head.lemma in _SIDES and entity.identifier_id else None
    if entity.sector not in _OF_A_STATE or entity.code in international():
        return None
    actor = name.alias.actor if name is not None else None
    return entity if actor is None or actor.kind in _PUBLIC or is_state(actor) else None


def _meant(head: Token, parties: list[Entity], who: Who) -> list[Entity]:
    """The parties as entities of the noun: states of "countries", forces too of "sides".

    Each has a longer stretch of the phrase, so that no two stand at one span.
    """
    found: list[Entity] = []
    starts = sorted((t.start for t in (head, *head.children) if t.i <= head.i), reverse=True)
    for k, party in enumerate(parties):
        start = starts[min(k, len(starts) - 1)]
        state = who.registry.country(party.code or "") if head.lemma in _STATES else None
        named = state.name if state is not None else party.identifier_text or party.entity_text
        one = msgspec.structs.replace(
            party, sector=_STATES.get(head.lemma, party.sector),
            entity_text=who.document.text[start : head.end], start=start, end=head.end,
            identifier_text=named, resolved=f"taken up: one of the {head.text} is {named}",
            identifier_id=state.id if state is not None else party.identifier_id,
        )  # fmt: skip
        found.append(one)
    return found
