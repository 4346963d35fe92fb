"""Whose a noun is: the state, force or group that its modifiers and phrases name."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from standoff.codebook.plover import international
from standoff.codebook.registry import Actor, Alias
from standoff.coding.names import Name
from standoff.coding.phrases import core, modifiers, objects_of
from standoff.language import Token
from standoff.model import Entity

if TYPE_CHECKING:
    from standoff.coding.who import Who

_OWNERS = ("of", "from", "for", "at", "with", "in")
_MEMBERS_OF = ("of", "from", "for", "with")
_ALIGNED = {
    "affiliate", "affiliated", "align", "aligned", "allied", "ally", "arm", "armed", "back",
    "backed", "base", "based", "born", "bound", "control", "controlled", "fund", "funded", "held",
    "hold", "inspire", "inspired", "link", "linked", "occupied", "occupy", "sponsor", "sponsored",
    "support", "supported", "train", "trained",
}  # fmt: skip


def belonging(head: Token, who: Who) -> Name | None:
    """The name that says whose a role is: a modifier, a possessor, "of X", "from X", "in X"."""
    country: Name | None = None
    stray = misplaced(head, who)
    for token in modifiers(head):
        name = who.names.covering(token)
        if name is not None and not aligned(token) and token is not stray:
            if by_itself(token, head, who):
                continue
            if name.alias.actor.kind != "country":
                return name
            country = country or name
    found = country or _owned_by_pronoun(head, who) or _in_a_phrase(head, who)
    return found or _shared(head, who)


def _shared(head: Token, who: Who) -> Name | None:
    """The owner of the noun before, in "Jamaica's police and soldiers"."""
    first = head.head
    if head.dep != "conj" or not first.is_noun or head.is_name:
        return None
    before = [c for c in head.children if c.i < head.i]
    if any(c.dep not in ("compound", "amod") or c.is_name for c in before):
        return None
    for token in modifiers(first):
        name = who.names.covering(token)
        if name is not None and name.alias.actor.kind != "person" and not aligned(token):
            return name
    return None


def _worldwide(name: Name) -> bool:
    return name.alias.actor.code in international()


def _in_a_phrase(head: Token, who: Who) -> Name | None:
    for preposition, token in objects_of(head, *_OWNERS):
        name = who.names.covering(token)
        if name is not None:
            return name
        taken_up = _of_a_noun(token, who) if preposition in _MEMBERS_OF else None
        if taken_up is not None:
            return taken_up
        inner = (who.names.covering(t) for t in modifiers(token))
        found = next((name for name in inner if name is not None), None)
        if found is not None and preposition in ("in", "at") and _worldwide(found):
            continue
        if found is not None and not sector_of_modifiers(token, who):
            return found
    return None


def _owned_by_pronoun(head: Token, who: Who) -> Name | None:
    owner = next((c for c in head.children if c.dep == "poss"), None)
    if owner is None:
        return None
    if owner.tag not in ("PRP$", "WP$"):
        return _of_a_noun(owner, who)
    entity = who.entity(owner)
    return _as_name(owner, entity, who) if entity is not None else None


def _of_a_noun(owner: Token, who: Who) -> Name | None:
    """Whom a definite noun takes up that owns the head: "the group's members"."""
    if not owner.is_noun or owner.is_name or not any(c.dep == "det" for c in owner.children):
        return None
    entity = who.entity(owner)
    if entity is None or not (entity.resolved or "").startswith("taken up"):
        return None
    return _as_name(owner, entity, who)


def _as_name(owner: Token, entity: Entity, who: Who) -> Name | None:
    actor = who.registry.actors.get(entity.identifier_id or "")
    if actor is None:
        if entity.code is None:
            return None
        named = entity.identifier_text or entity.entity_text
        actor = Actor("", named, "stranger", entity.code, entity.sector)
    return Name(owner.start, owner.end, owner.text, Alias(actor, "name"))


def sector_of_modifiers(head: Token, who: Who) -> str | None:
    """The sector that a modifier gives a general noun: "security source", "of the ruling party"."""
    table, roles = who.lexicon.modifiers, who.lexicon.roles
    before = [t for t in core(head) if t is not head]
    for first, second in pairwise(before):
        noun = roles.get(f"{first.lower} {second.lemma}")
        if noun is not None and noun.sector:
            return noun.sector
    for token in reversed(before):
        owner = roles.get(token.lemma) if token.dep == "poss" and token.tag == "NNS" else None
        if owner is not None and owner.sector:
            return owner.sector
        sector = table.get(token.lower) or table.get(token.lemma)
        if sector:
            return sector
    for _, token in objects_of(head, "from", "in", "of", "with", "within"):
        for inner in (token, *modifiers(token)):
            noun = roles.get(inner.lemma)
            sector = table.get(inner.lower) or (noun.sector if noun else None)
            if sector:
                return sector
    return None


def aligned(token: Token) -> bool:
    """Whether a name only says on whose side: "Iran-backed", "pro-Iran"."""
    head = token.head
    joined = token.dep in ("npadvmod", "compound", "amod", "nmod", "advmod")
    if joined and head.lemma in _ALIGNED and not head.is_noun:
        return True
    tokens = token.sentence.tokens
    at = token.i - tokens[0].i
    if at >= 2 and tokens[at - 1].text == "-" and tokens[at - 2].lower in ("pro", "anti", "non"):
        return True
    return at + 2 < len(tokens) and tokens[at + 1].text == "-" and tokens[at + 2].lower in _ALIGNED


def misplaced(head: Token, who: Who) -> Token | None:
    """A country that the parser hung on the noun of the next: "to Chad and Libyan soldiers"."""
    for child in head.children:
        name = who.names.covering(child) if child.dep in ("amod", "compound", "nmod") else None
        if name is None or attributive(name, who):
            continue
        later = [t for t in child.conjuncts() if t is not child and t.i < head.i]
        if any(t.tag == "JJ" and who.names.covering(t) is not None for t in later):
            return child
    return None


def by_itself(token: Token, head: Token, who: Who) -> bool:
    """Whether a group stands beside a state's forces: "the M23 and Congolese troops"."""
    name, noun = who.names.covering(token), who.lexicon.roles.get(head.lemma)
    if name is None or noun is None or noun.sector != "MIL":
        return False
    if name.alias.actor.kind in ("country", "person") or name.alias.actor.sector == "MIL":
        return False
    others = (who.names.covering(t) for t in token.conjuncts() if token.i < t.i < head.i)
    return any(n is not None and n.alias.actor.kind == "country" for n in others)


def attributive(name: Name, who: Who) -> bool:
    """Whether a name can stand before a noun: "US", "Russian", "Hamas", not "Russia"."""
    if name.alias.actor.kind != "country":
        return True
    return any(a.form in ("adjective", "people") for a in who.registry.exact(name.printed))
