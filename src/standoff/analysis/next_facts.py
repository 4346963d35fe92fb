"""What names and types say by themselves: an actor's country and role, a type's root and quad."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np

from standoff.analysis.counts import Ints
from standoff.analysis.next_state import Facts
from standoff.codebook.plover import event_types
from standoff.codebook.registry import registry

_OF_COUNTRY: Final = re.compile(r"(.+?)[ _]\(([^()]+)\)")
_SECTOR: Final = re.compile(r"([A-Z]{3})\.([A-Z]{3})")
_QUAD_ENDS: Final = (5, 8, 13)
"""The last CAMEO roots of verbal cooperation, material cooperation, verbal conflict."""


def facts(names: Sequence[str], types: Sequence[str]) -> Facts:
    """Country and role of each actor, root and quad class of each type, as numbers.

    A country stands in parentheses, before a full stop (IRQ.MIL), or in the codebook under the
    name. A role is what is left of the name, or what kind of actor the codebook says it is; one
    that no other actor has says nothing.
    """
    placed = [_placed(name) for name in names]
    borne = Counter(role for _, role in placed)
    return Facts(
        country=_numbered([country for country, _ in placed]),
        role=_numbered([role if borne[role] > 1 else None for _, role in placed]),
        root=_numbered([one[:2] if one[:2].isdigit() else one for one in types]),
        quad=np.array([quad(one) for one in types], dtype=np.int32),
    )


def quad(kind: str) -> int:
    """1 to 4: verbal and material cooperation, verbal and material conflict; 0 when unknown."""
    if kind[:2].isdigit():
        return 1 + sum(int(kind[:2]) > end for end in _QUAD_ENDS)
    known = event_types().get(kind)
    return known.quad if known is not None else 0


def _placed(name: str) -> tuple[str | None, str | None]:
    """The country and the role of an actor, None where the name tells neither."""
    if found := _OF_COUNTRY.fullmatch(name):
        return _code(found[2])[0] or found[2].replace("_", " "), found[1]
    if found := _SECTOR.fullmatch(name):
        return found[1], found[2]
    return _code(name)


def _code(name: str) -> tuple[str | None, str | None]:
    """A country's code and the kind of actor, of a name that the codebook knows."""
    for alias in registry().exact(name.replace("_", " ")):
        if alias.actor.code is not None:
            return alias.actor.code, alias.actor.kind
    return None, None


def _numbered(values: Sequence[str | None]) -> Ints:
    """Numbers from 1 in the order of the alphabet; 0 for None."""
    known = sorted({value for value in values if value is not None})
    at: dict[str | None, int] = {value: i for i, value in enumerate(known, start=1)}
    return np.array([at.get(value, 0) for value in values], dtype=np.int32)
