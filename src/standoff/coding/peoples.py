"""People of a land who are not its state: "thousands of Israelis", "two Kenyans", "an Iraqi"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from standoff.coding.home import is_state
from standoff.coding.names import Name
from standoff.language import Token
from standoff.model import Entity

if TYPE_CHECKING:
    from standoff.coding.who import Who

_MODIFYING = {"amod", "compound", "nmod", "poss", "npadvmod"}


def of_a_people(head: Token, name: Name, who: Who) -> Entity | None:
    """Civilians of a land; None for "the Israelis" and for two peoples together, who may treat."""
    if name.alias.form not in ("people", "adjective") or not is_state(name.alias.actor):
        return None
    if not head.is_noun or head.dep in _MODIFYING or head.end != name.end:
        return None
    plural = head.tag in ("NNS", "NNPS")
    before = [c for c in head.children if c.i < head.i]
    definite = any(c.dep == "det" and c.lower in ("the", "those", "these") for c in before)
    counted = _counted(head, who)
    one = head.tag in ("NN", "NNP") and any(c.lower in ("a", "an", "another") for c in before)
    bare = plural and not definite and not _treated_with(head)
    if not (counted or one or bare) or _with_others(head, who):
        return None
    found = who.named(name)
    return msgspec.structs.replace(
        found, sector="CVL", identifier_text=None, identifier_id=None,
        resolved=f"people: {name.printed} gives {found.code}",
    )  # fmt: skip


def _counted(head: Token, who: Who) -> bool:
    if head.child("nummod") is not None:
        return True
    above = head.head.head
    partitive = head.dep == "pobj" and head.head.lower == "of"
    return partitive and (above.tag == "CD" or above.lower in who.lexicon.collective)


def _treated_with(head: Token) -> bool:
    """Whether it is the state that one deals with: "talks with Americans", "seized by Russians"."""
    return head.dep == "pobj" and head.head.lower in ("with", "between", "by", "against", "from")


def _with_others(head: Token, who: Who) -> bool:
    """Whether another people or state stands beside: "Israelis and Palestinians agreed"."""
    first = head
    while first.dep == "conj" and first.head is not first:
        first = first.head
    beside = [t for t in first.conjuncts() if t is not head]
    names = (who.names.covering(t) for t in beside)
    return any(name is not None and is_state(name.alias.actor) for name in names)
