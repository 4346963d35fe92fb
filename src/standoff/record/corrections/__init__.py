"""Corrections: what persons said of rows, kept as rows that are never overwritten, and replayed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standoff.record.corrections.adopting import adopt
    from standoff.record.corrections.groups import Grouping, grouping
    from standoff.record.corrections.log import Entry
    from standoff.record.corrections.making import correct, group, review, undo, whose
    from standoff.record.corrections.replaying import replay
    from standoff.record.corrections.telling import HistoryEntry, history, waiting
    from standoff.record.corrections.words import shown

__all__ = [
    "Entry",
    "Grouping",
    "HistoryEntry",
    "adopt",
    "correct",
    "group",
    "grouping",
    "history",
    "replay",
    "review",
    "shown",
    "undo",
    "waiting",
    "whose",
]

_HOMES = {
    "Entry": "log",
    "Grouping": "groups",
    "HistoryEntry": "telling",
    "adopt": "adopting",
    "correct": "making",
    "group": "making",
    "grouping": "groups",
    "history": "telling",
    "replay": "replaying",
    "review": "making",
    "shown": "words",
    "undo": "making",
    "waiting": "telling",
    "whose": "making",
}


def __getattr__(name: str) -> Any:
    """Loads a name when it is first used: a record opens without what reads values."""
    if name not in __all__:
        raise AttributeError(f"module 'standoff.record.corrections' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"standoff.record.corrections.{_HOMES[name]}"), name)
