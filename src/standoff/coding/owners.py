"""Coordinated owners make several entities: "Russian and US diplomats" are two parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.coding.home import is_state
from standoff.coding.names import Name
from standoff.coding.phrases import objects_of
from standoff.coding.whose import aligned, attributive
from standoff.language import Token

if TYPE_CHECKING:
    from standoff.coding.who import Who

_BEFORE = ("amod", "compound", "nmod", "poss")
_AFTER = ("of", "from")
_MANY = {"police", "military", "media", "press"}


def owners(head: Token, who: Who) -> list[Name]:
    """The states and groups that own a plural together; empty where there are not two."""
    if head.tag not in ("NNS", "NNPS") and head.lemma not in _MANY:
        return []
    before: list[Token] = []
    for child in head.children:
        if child.dep in _BEFORE and child.i < head.i:
            before.extend(t for t in child.conjuncts() if t.i < head.i)
    found = _named(sorted(before, key=lambda t: t.i), who)
    if len(found) < 2:
        after = [t for _, token in objects_of(head, *_AFTER) for t in token.conjuncts()]
        found = _named(after, who)
        return found if len(found) > 1 else []
    return found if all(attributive(name, who) for name in found[:-1]) else []


def _named(tokens: list[Token], who: Who) -> list[Name]:
    found: list[Name] = []
    for token in tokens:
        name = who.names.covering(token)
        if name is None or aligned(token):
            continue
        role = name.alias.actor.at(who.document.published)
        if name.alias.actor.kind == "person" or not role.code:
            continue
        if all(name.alias.actor.id != other.alias.actor.id for other in found) and (
            is_state(name.alias.actor) or role.sector
        ):
            found.append(name)
    return found
