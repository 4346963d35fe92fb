"""Whose an adviser, aide or spokesman is: he has the land and sector of the one that he serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from standoff.coding.phrases import objects_of
from standoff.coding.whose import belonging
from standoff.language import Token
from standoff.model import Entity

if TYPE_CHECKING:
    from standoff.coding.who import Who

_SERVE = {
    "adviser", "advisor", "aide", "assistant", "associate", "confidant", "deputy", "emissary",
    "envoy", "representative", "spokesman", "spokesperson", "spokeswoman", "bodyguard",
}  # fmt: skip
_SIDE_WITH = {"ally", "friend", "rival", "opponent", "critic", "successor", "predecessor"}
_OPEN = {None, "", "GOV", "UNK"}
_PRIVATE = {None, "ELI", "CVL", "UNK"}


def in_service(head: Token, entity: Entity, who: Who) -> Entity:
    """The entity of a role noun with what "to X", "of X" or "for X" say of it."""
    if head.lemma not in _SERVE | _SIDE_WITH:
        return entity
    master = _served(head, who)
    if master is None:
        return entity
    code = entity.code if belonging(head, who) is not None else master.code
    sector = entity.sector
    if head.lemma in _SERVE and sector in _OPEN and master.sector not in _PRIVATE:
        sector = master.sector
    how = f"role noun {head.lemma}: {sector or 'no sector'}, {master.entity_text} gives {code}"
    return msgspec.structs.replace(entity, code=code, sector=sector, resolved=how)


def _served(head: Token, who: Who) -> Entity | None:
    """The person, body or group that a phrase names; a land alone is where one is sent."""
    for _, token in objects_of(head, "to", "of", "for"):
        if who.is_place(token):
            continue
        master = who.entity(token)
        if master is not None and master.code and master.sector:
            return master
    return None
