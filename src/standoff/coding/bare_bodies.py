"""Which state "the army", "the military" or "two soldiers" are of, where no word says whose.

A state at work in the sentence outranks its places: "Israeli jets bombed Rafah, the military said".
A truce is with the state that the group fights, not with the host of the talks.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from standoff.codebook.light import light
from standoff.codebook.places import gazetteer
from standoff.codebook.plover import international
from standoff.coding.grounds import FOREIGN, REACHED, VEHICLES, VIOLENT
from standoff.coding.home import home_country, is_state
from standoff.coding.names import Name
from standoff.coding.phrases import core
from standoff.coding.places import country_of
from standoff.coding.titles import armyless
from standoff.coding.whose import aligned, belonging
from standoff.language import Token
from standoff.model import Entity

if TYPE_CHECKING:
    from standoff.coding.who import Who

ARMED_GROUPS = frozenset({"REB", "PRM", "UAF", "CRM"})
"""Sectors of groups that are no forces of a state, though their name may hold "Army"."""

_BODIES = {"army", "military", "navy", "air force", "armed forces"}
_TROOPS = {"soldier", "troop", "serviceman", "marine", "commando", "battalion", "brigade"}
_BESIDE = {"det", "nummod", "quantmod", "advmod", "amod", "predet", "prep", "punct", "case"}
_SEND = {
    "deploy", "send", "dispatch", "withdraw", "mobilise", "mobilize", "station", "mass",
}  # fmt: skip
_ENVOYS = {"envoy", "delegation", "negotiator"}
_COMMAND = {"order", "command", "instruct", "direct", "put", "mobilise", "mobilize", "purge"}
_ARMS = VEHICLES | {"aircraft", "warplane", "gunship", "artillery", "shell", "warship", "fire"}
_FIGHTING = VIOLENT | REACHED | {"kill", "wound", "assassinate", "destroy", "detain", "arrest"}
_PARLEYS = {
    "talk", "negotiation", "ceasefire", "truce", "agreement", "deal", "pact", "accord", "sign",
}  # fmt: skip
_GUESSED = "only country at hand"
_FALL = {"die", "perish", "fall"}
_VICTIMS = {"dobj", "nsubjpass", "pobj", "conj"}
_NEXT_DOOR = {"LBN", "PSE"}


def of_a_state(head: Token, entity: Entity, who: Who) -> Entity:
    """The entity of bare forces with the state that the sentence means; else as it was."""
    if head.lemma in _ENVOYS and (sender := _sent(head, who)) is not None:
        how = f"role noun {head.lemma}: {entity.sector}, sent by {sender[1]}"
        return msgspec.structs.replace(entity, code=sender[0], resolved=how)
    if entity.sector != "MIL" or not _bare(head, who):
        return entity
    meant = _sent(head, who) or meant_state(head, who) or _no_ones_own(head, entity, who)
    if meant is None and entity.code in armyless():
        home = home_country(head, "MIL", who)
        if home is None:
            how = f"role noun {head.lemma}: MIL, {entity.code} has no army"
            return msgspec.structs.replace(entity, code=None, resolved=how)
        meant = home
    if meant is None or meant[0] == entity.code:
        return entity
    how = f"role noun {head.lemma}: MIL, {meant[1]} gives {meant[0]}"
    return msgspec.structs.replace(entity, code=meant[0], resolved=how)


def meant_state(head: Token, who: Who) -> tuple[str, str] | None:
    """(code, words) of the state that the sentence has at work or that its group fights."""
    return _commanded(head, who) or _fought(head, who) or _at_work(head, who)


def _no_ones_own(head: Token, entity: Entity, who: Who) -> tuple[str, str] | None:
    """The land of the story where another state deals with the forces, not with "its" own:

    "China, which brokered the release of Lashio to the army".
    """
    if head.dep != "pobj" or not (entity.resolved or "").endswith(_GUESSED):
        return None
    for verb in head.ancestors():
        doer = verb.child("nsubj") if verb.is_verb else None
        name = who.names.covering(doer) if doer is not None else None
        if name is not None and is_state(name.alias.actor) and name.alias.actor.code == entity.code:
            told = _story(who)
            told.pop(entity.code or "", None)
            best = max(told, key=lambda code: told[code], default=None)
            return (best, "the story") if best else None
    return None


def _story(who: Who) -> Counter[str]:
    """How often a report names each land, its servants and its groups, by code."""
    told = who.names.countries()
    return Counter({c: n for c, n in told.items() if c not in international()})


def _bare(head: Token, who: Who) -> bool:
    words = [t for t in core(head) if t.tag != "CD"]
    phrase = " ".join(t.lower for t in words)
    if phrase not in _BODIES and head.lemma not in _TROOPS:
        return False
    if phrase in _BODIES:
        return True
    for child in head.children:
        said = child.lower in FOREIGN or child.lower in who.lexicon.modifiers
        if child.i < head.i and (child.dep not in _BESIDE or (child.dep == "amod" and said)):
            return False
    return belonging(head, who) is None


def _sent(head: Token, who: Who) -> tuple[str, str] | None:
    """Whose the troops are that someone sends: "the army deployed 5,000 troops to the border"."""
    if head.dep != "dobj" or head.head.lemma not in _SEND:
        return None
    doer = head.head.child("nsubj")
    sender = who.entity(doer) if doer is not None else None
    if sender is None or not sender.code or sender.sector not in (None, "MIL", "GOV"):
        return None
    if sender.code in international() or (sender.resolved or "").endswith(_GUESSED):
        return None
    return sender.code, sender.entity_text


def _commanded(head: Token, who: Who) -> tuple[str, str] | None:
    """Whose army a leader gives orders to: "Hun Sen ordered the army to stay"."""
    verb = head.head.head if head.dep == "nsubj" else head.head
    if head.dep not in ("dobj", "nsubj") or verb.lemma not in _COMMAND | _SEND:
        return None
    doer = verb.child("nsubj")
    leader = who.entity(doer) if doer is not None and doer is not head else None
    if leader is None or not leader.code or leader.code in international():
        return None
    guessed = (leader.resolved or "").endswith(_GUESSED)
    if guessed or leader.sector not in (None, "GOV", "MIL", "LEG", "ELI"):
        return None
    return leader.code, leader.entity_text


def _fought(head: Token, who: Who) -> tuple[str, str] | None:
    """The land of the one armed group that the sentence names beside its state's forces."""
    found: dict[str, str] = {}
    for name in who.names.starting(head.sentence.start, head.sentence.end):
        token = head.sentence.token_at(name.start)
        role = name.alias.actor.at(who.document.published)
        if token is None or not role.code or name.alias.actor.kind == "person":
            continue
        if role.sector in ARMED_GROUPS:
            found[role.code] = name.printed
        elif is_state(name.alias.actor) and not _venue(token):
            return None
    code, printed = next(iter(found.items()), ("", ""))
    if len(found) != 1 or code in {*armyless(), *international(), *_NEXT_DOOR}:
        return None
    if not any(t.lemma in _PARLEYS for t in head.sentence.tokens):
        told = _story(who)
        if head.lemma in _TROOPS or told[code] < max(told.values(), default=0):
            return None
        elsewhere = (country_of(t, who) for t in head.sentence.tokens if t.dep == "pobj")
        if any(place not in (None, code) for place in elsewhere):
            return None
    return code, printed


def _venue(token: Token) -> bool:
    return token.dep == "pobj" and token.head.lower in ("in", "at")


def _at_work(head: Token, who: Who) -> tuple[str, str] | None:
    """The one state whose arms or forces the sentence has named as those that act."""
    found: dict[str, tuple[Token, Name]] = {}
    for name in who.names.starting(head.sentence.start, head.start):
        token = head.sentence.token_at(name.end - 1)
        code = name.alias.actor.at(who.document.published).code
        if token is None or not code or token.head is head or aligned(token):
            continue
        if code not in international() and _acts(name, token, who):
            found[code] = (token, name)
    if len(found) != 1:
        return None
    code, (token, name) = next(iter(found.items()))
    if code in armyless() or _victim(head, token) or _told_at_home(head, code, who):
        return None
    return code, name.printed


def _acts(name: Name, token: Token, who: Who) -> bool:
    actor = name.alias.actor
    owned = token.head
    if token.dep in ("amod", "compound", "nmod", "poss") and is_state(actor):
        noun = who.lexicon.roles.get(owned.lemma)
        armed = owned.lemma in _ARMS or (noun is not None and noun.sector == "MIL")
        deed = owned.lemma in light().happenings and owned.dep == "nsubj"
        return (armed or deed) and owned.dep in ("nsubj", "pobj", "conj", "compound")
    force = actor.kind == "force" and actor.at(who.document.published).sector == "MIL"
    if token.dep != "nsubj" or not (is_state(actor) or force):
        return False
    return token.head.lemma in _FIGHTING


def _victim(head: Token, token: Token) -> bool:
    """Whether the head suffers what the state of a token does."""
    verb = next((above for above in head.ancestors() if above.is_verb), None)
    if verb is None or not (head.dep in _VICTIMS or verb.lemma in _FALL):
        return False
    while verb.child("nsubj", "nsubjpass") is None and verb.head.is_verb:
        verb = verb.head
    return any(t is token for t in verb.subtree())


def _told_at_home(head: Token, code: str, who: Who) -> bool:
    """Whether the report is written in the land of a place that the sentence names."""
    if who.dateline is None:
        return False
    told = tuple(who.names.countries())
    written = gazetteer().resolve(who.dateline, countries=told)
    if written is None or written.place.country in (code, *armyless()):
        return False
    return any(country_of(t, who) == written.place.country for t in head.sentence.tokens)
