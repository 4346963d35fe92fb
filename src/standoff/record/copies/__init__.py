"""Copies: reports that repeat another one, how they repeat it, and what they changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standoff.record.copies.changes import changed_facts
    from standoff.record.copies.families import earliest
    from standoff.record.copies.index import LEAST, Candidate, CopyIndex
    from standoff.record.copies.kinds import Match
    from standoff.record.copies.listing import Copy
    from standoff.record.copies.spun import known_swaps
    from standoff.record.copies.told import Change, CopyKind

__all__ = [
    "LEAST",
    "Candidate",
    "Change",
    "Copy",
    "CopyIndex",
    "CopyKind",
    "Match",
    "changed_facts",
    "earliest",
    "known_swaps",
]

_HOMES = {
    "LEAST": "index",
    "Candidate": "index",
    "Change": "told",
    "Copy": "listing",
    "CopyIndex": "index",
    "CopyKind": "told",
    "Match": "kinds",
    "changed_facts": "changes",
    "earliest": "families",
    "known_swaps": "spun",
}


def __getattr__(name: str) -> Any:
    """Loads a name when it is first used: a record opens without what compares texts."""
    if name not in __all__:
        raise AttributeError(f"module 'standoff.record.copies' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"standoff.record.copies.{_HOMES[name]}"), name)
