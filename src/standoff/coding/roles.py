"""Who is meant by a role noun: "a senior Iraqi security source", "US troops", "the group"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from standoff.codebook.lexicons import Role as Noun
from standoff.codebook.registry import Actor, Role
from standoff.coding.home import home_country
from standoff.coding.names import Name
from standoff.coding.phrases import core
from standoff.coding.whose import belonging, sector_of_modifiers
from standoff.language import Token
from standoff.model import Entity

if TYPE_CHECKING:
    from standoff.coding.who import Who

_GENERAL = {"", "GOV", "UNK"}
_FORMER = {"former", "ex", "late", "onetime", "erstwhile", "ousted", "deposed"}
_LEAVE_OFFICE = {"GOV", "MIL", "LEG"}
_HOLD_OFFICE = {"GOV", "MIL", "LEG", "JUD", "COP", "SPY"}


def role_of(head: Token, who: Who) -> Noun | None:
    """What the lexicon says of a head noun, the longest phrase first ("prime minister")."""
    roles = who.lexicon.roles
    before = [t for t in core(head) if t is not head]
    for length in (2, 1):
        if len(before) >= length:
            phrase = " ".join(t.lower for t in before[-length:]) + " " + head.lemma
            if phrase in roles:
                return roles[phrase]
    if head.is_name and head.lower not in roles:
        return None
    return roles.get(head.lemma) or roles.get(head.lower)


def by_role(head: Token, noun: Noun, who: Who) -> Entity | None:
    """The entity of a role noun; None for a document that nobody is known to stand behind."""
    taken_up = who.trail.anaphor(head, noun) or _apposed_actor(head, who)
    if taken_up is not None:
        return taken_up
    words = core(head)
    whose = belonging(head, who)
    role = whose.alias.actor.at(who.document.published) if whose else None
    code = role.code if role else _code_beside(head, who)
    sector = _sector(head, noun, whose, role, who)
    if noun.kind == "person" and sector in _LEAVE_OFFICE and any(t.lower in _FORMER for t in words):
        sector = "ELI"
    if noun.kind == "document" and code is None and sector is None:
        return None
    how = f"role noun {head.lemma}: {sector or 'no sector'}"
    if whose is not None:
        how += f", {whose.printed} gives {code}"
    elif code is not None:
        how += f", apposition gives {code}"
    elif (home := home_country(head, sector, who)) is not None:
        code = home[0]
        how += f", {home[1]} is the only country at hand"
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
    if whose is None or head.tag not in ("NNS", "NNPS") or whose.alias.actor.kind != "group":
        return None
    return whose.alias.actor


def _sector(head: Token, noun: Noun, whose: Name | None, role: Role | None, who: Who) -> str | None:
    general = noun.sector in _GENERAL
    if role is not None and role.sector and whose is not None:
        kind = whose.alias.actor.kind
        if kind in ("group", "party") or (general and kind != "country"):
            return role.sector
    return (sector_of_modifiers(head, who) if general else None) or noun.sector or None


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
