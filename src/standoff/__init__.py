"""Standoff reads news reports about a conflict and keeps the record straight.

Who did what to whom, when, where, and who says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from standoff.api import code
    from standoff.coding import Coder
    from standoff.documents import read
    from standoff.model import Claim, Coding, Document, Entity, Event, Quantity, Tie
    from standoff.record import Filter
    from standoff.records import Record

__all__ = [
    "Claim",
    "Coder",
    "Coding",
    "Document",
    "Entity",
    "Event",
    "Filter",
    "Quantity",
    "Record",
    "Tie",
    "code",
    "read",
]

_HOMES = {
    "Coder": "standoff.coding",
    "Filter": "standoff.record",
    "Record": "standoff.records",
    "code": "standoff.api",
    "read": "standoff.documents",
}


def __getattr__(name: str) -> Any:
    """Loads a name of the public face when it is first used: `import standoff` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'standoff' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, "standoff.model")), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
