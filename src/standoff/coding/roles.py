"""Who is meant by a role noun: "a senior Iraqi security source", "US troops", "the group"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from standoff.codebook.lexicons import Role as Noun
from standoff.codebook.registry import Actor, Role
from standoff.coding.bodies import sector_of_name
from standoff.coding.home import ABROAD, home_country, is_state
from standoff.coding.names import Name
from standoff.coding.phrases import core, objects_of
from standoff.coding.places import country_of_place, leaning
from standoff.coding.titles import native
from standoff.coding.whose import belonging, sector_of_modifiers
from standoff.language import Token
from standoff.model import Entity

if TYPE_CHECKING:
    from standoff.coding.who import Who

_GENERAL = {"", "GOV", "UNK"}
_FORMER = {
    "former", "ex", "late", "onetime", "erstwhile", "ousted", "deposed", "retired", "exiled",
    "toppled",
}  # fmt: skip
_LEAVE_OFFICE = {"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY"}
_SET_OFFICES = {
    "minister", "president", "premier", "ambassador", "envoy", "diplomat", "king", "queen",
    "governor", "mayor", "chancellor", "prince", "emir", "sultan", "firefighter", "mediator",
}  # fmt: skip
_PEERS = {"counterpart", "counterparts", "predecessor", "successor", "opposite"}
_OF_A_STATE = {
    "officer": "MIL", "agent": "SPY", "investigator": "COP", "trainer": "MIL", "spokesman": "GOV",
    "spokeswoman": "GOV", "spokesperson": "GOV", "negotiator": "GOV", "delegation": "GOV",
    "delegate": "GOV", "leader": "GOV", "inspector": "GOV", "patrol": "MIL", "convoy": "MIL",
    "unit": "MIL", "plane": "MIL", "jet": "MIL", "helicopter": "MIL",
}  # fmt: skip
_IN_UNIFORM = {"army", "navy", "naval", "military"}
_ARMED = {"REB", "PRM", "UAF", "CRM"}
_UNIONS = {"alliance", "coalition", "bloc", "umbrella", "network", "league", "front", "axis"}
_HOLD_OFFICE = {"GOV", "MIL", "LEG", "JUD", "COP", "SPY"}


def role_of(head: Token, who: Who) -> Noun | None:
    """What the lexicon says of a head noun, the longest phrase first ("prime minister")."""
    roles = who.lexicon.roles
    before = [t for t in core(head) if t is not head]
    if head.tag == "NN" and head.lower == "force" and not (before or head.child("det", "poss")):
        return None  # "threatened to use force"
    if head.tag == "NNP" and head.lower == "state" and any(t.is_name for t in before):
        return None  # "Kayin State" is a place
    found = _phrase(before, head, who)
    if found is None:
        plain = [t for t in before if t.is_name or who.names.covering(t) is None]
        found = _phrase(plain, head, who) if len(plain) < len(before) else None
    if found is not None:
        return found
    if head.is_name and head.lower not in roles:
        return _capitalised(head, who)
    return roles.get(head.lemma) or roles.get(head.lower)


def _capitalised(head: Token, who: Who) -> Noun | None:
    """A plural that is printed as a name: "Hazaras", "Militiamen", "MiGs"."""
    word = head.lower
    singular = f"{word[:-3]}man" if word.endswith("men") else word.removesuffix("s")
    found = who.lexicon.roles.get(singular) if singular != word else None
    begins = head.i == head.sentence.tokens[0].i
    if found is None or head.tag == "NNPS" or word.endswith("men") or begins:
        return found
    return found if found.kind == "group" and found.sector in ("CVL", "MIL") else None


def _phrase(before: list[Token], head: Token, who: Who) -> Noun | None:
    """A role of several words: "police chief", "chargé d'affaires"."""
    for length in (2, 1):
        if len(before) >= length:
            words = " ".join(t.lower for t in before[-length:])
            for last in (head.lemma, head.lower):
                found = who.lexicon.roles.get(f"{words} {last}")
                if found is not None:
                    return found
    return None


def by_role(head: Token, noun: Noun, who: Who) -> Entity | None:
    """The entity of a role noun; None for a document that nobody is known to stand behind."""
    apposed = _apposed_actor(head, who)
    if apposed is not None:
        return apposed
    peer = _peer(head, who)
    if peer is not None:
        return peer
    words = core(head)
    whose = belonging(head, who)
    role = whose.alias.actor.at(who.document.published) if whose else None
    own = native(head) if all(c.dep == "det" or c.i > head.i for c in head.children) else None
    code = role.code if role else country_of_place(head, who) or _code_beside(head, who)
    code = own or code
    sector = _sector(head, noun, whose, role, who)
    if noun.kind == "person" and sector in _LEAVE_OFFICE and any(t.lower in _FORMER for t in words):
        sector = "ELI"
    if noun.kind == "document" and code is None and sector is None:
        return None
    how = f"role noun {head.lemma}: {sector or 'no sector'}"
    if own is not None:
        how += f", {head.text} belongs to {code}"
    elif whose is not None:
        how += f", {whose.printed} gives {code}"
    elif code is not None:
        how += f", apposition gives {code}"
    elif (home := home_country(head, sector, who)) is not None:
        code = home[0]
        how += f", {home[1]} is the only country at hand"
    elif (people := next((t for t in words if t.lower in leaning()), None)) is not None:
        code = leaning()[people.lower]
        how += f", {people.text} suggests {code}"
    if code == "PSE" and head.lemma == "settler":
        code = "ISR"
    start, end = words[0].start, head.end
    printed = who.document.text[start:end]
    group = _their_group(head, whose)
    return Entity(
        code=code, sector=sector, entity_text=printed,
        identifier_text=group.name if group else _name_beside(head, who),
        identifier_id=group.id if group else None,
        office=printed if noun.kind == "person" and sector in _HOLD_OFFICE else None,
        start=start, end=end, resolved=how,
    )  # fmt: skip


def _their_group(head: Token, whose: Name | None) -> Actor | None:
    """The group whose men a plural names: "Hezbollah fighters" are Hezbollah."""
    if whose is None or head.tag not in ("NNS", "NNPS"):
        return None
    actor = whose.alias.actor
    listed = actor.kind == "listed" and actor.sector in _ARMED
    return actor if actor.kind == "group" or listed else None


def _peer(head: Token, who: Who) -> Entity | None:
    """Whom "his Obrenian counterpart" means: the owner's sector and office, another country."""
    if head.lemma not in _PEERS:
        return None
    owner = next((c for c in head.children if c.dep == "poss"), None)
    theirs = who.entity(owner) if owner is not None else None
    if theirs is None:
        return None
    states = [n for t in core(head) if t is not owner and (n := who.names.covering(t)) is not None]
    role = states[-1].alias.actor.at(who.document.published) if states else None
    code = theirs.code if _in_line(head) else None
    start = core(head)[0].start
    return Entity(
        code=role.code if role else code, sector=theirs.sector, office=theirs.office,
        entity_text=who.document.text[start : head.end], identifier_text=_name_beside(head, who),
        start=start, end=head.end, resolved=f"counterpart of {theirs.entity_text}",
    )  # fmt: skip


def _printed(head: Token, who: Who) -> str:
    words = core(head)
    return who.document.text[words[0].start : head.end] if len(words) > 1 else ""


def _in_line(head: Token) -> bool:
    """Whether one holds the same office before or after the other."""
    return head.lemma in ("predecessor", "successor")


def _sector(head: Token, noun: Noun, whose: Name | None, role: Role | None, who: Who) -> str | None:
    if head.is_name and sector_of_name(_printed(head, who)) == "JRN":
        return "JRN"
    fixed = head.lemma in _SET_OFFICES or _phrase(core(head)[:-1], head, who) is not None
    general = noun.sector in _GENERAL and not (noun.sector and fixed)
    if head.lemma == "officer" and role is not None:
        if role.sector in ("MIL", "COP"):
            return role.sector
        if role.code == "UNO":
            return sector_of_modifiers(head, who) or "MIL"
    if head.lemma == "bomber" and role is not None and role.code in ABROAD:
        return "MIL"
    if role is not None and role.sector and whose is not None:
        actor = whose.alias.actor
        grouped = actor.kind in ("group", "party")
        grouped = grouped or (actor.kind == "listed" and role.sector in _ARMED)
        if grouped or (general and actor.kind not in ("country", "stranger", "person")):
            return role.sector
    if noun.sector == "CVL" and any(t.lower in _IN_UNIFORM for t in core(head)[:-1]):
        return "MIL"
    sector = (sector_of_modifiers(head, who) if general else None) or noun.sector or None
    if head.lemma in _UNIONS:
        sector = _of_members(head, who) or sector
    if head.lemma == "source" and sector == "UAF":
        sector = None
    if sector is None and whose is not None and is_state(whose.alias.actor):
        return _OF_A_STATE.get(head.lemma)
    return sector


def _of_members(head: Token, who: Who) -> str | None:
    """The sector of the armed members of a union: "an alliance of guerrilla groups"."""
    for _, token in objects_of(head, "of"):
        for word in core(token):
            member = who.lexicon.roles.get(word.lemma)
            if member is not None and member.sector in _ARMED:
                return member.sector
    return None


def _beside(head: Token) -> list[Token]:
    found = [c for c in head.children if c.dep == "appos"]
    return [*found, head.head] if head.dep == "appos" else found


def _apposed_actor(head: Token, who: Who) -> Entity | None:
    """The known group or person that a role noun is set beside: "one group, Nujaba"."""
    for token in head.children:
        name = who.names.covering(token) if token.dep == "appos" else None
        if name is not None and name.alias.actor.kind != "country":
            found = who.named(name)
            return msgspec.structs.replace(found, resolved=f"apposition: {found.resolved}")
    return None


def _code_beside(head: Token, who: Who) -> str | None:
    names = (who.names.covering(token) for token in _beside(head))
    name = next((name for name in names if name is not None), None)
    return name.alias.actor.at(who.document.published).code if name is not None else None


def _name_beside(head: Token, who: Who) -> str | None:
    token = next(iter(_beside(head)), None)
    if token is None or not token.is_name or token.ent == "GPE":
        return None
    words = [t for t in core(token) if t.is_name]
    return who.document.text[words[0].start : token.end] if words else None
