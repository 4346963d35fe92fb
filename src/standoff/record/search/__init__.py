"""Search: the sentences of all reports, ranked by how well they answer some words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standoff.record.search.asking import Passage, Reading, search

__all__ = ["Passage", "Reading", "search"]


def __getattr__(name: str) -> Any:
    """Loads a name when it is first used: the filters need the score alone, and are needed here."""
    if name not in __all__:
        raise AttributeError(f"module 'standoff.record.search' has no attribute {name!r}")
    from standoff.record.search import asking

    return getattr(asking, name)
