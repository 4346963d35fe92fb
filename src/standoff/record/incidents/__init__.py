"""Incidents: one happening told by several events, kept apart from the tellings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standoff.record.incidents.reading import incident, incidents, members, of_ids
    from standoff.record.incidents.schema import STATEMENTS
    from standoff.record.incidents.updating import update

__all__ = ["STATEMENTS", "incident", "incidents", "members", "of_ids", "update"]

_HOMES = {
    "STATEMENTS": "schema",
    "incident": "reading",
    "incidents": "reading",
    "members": "reading",
    "of_ids": "reading",
    "update": "updating",
}


def __getattr__(name: str) -> Any:
    """Loads a name when it is first used: a record opens without what merges events."""
    if name not in __all__:
        raise AttributeError(f"module 'standoff.record.incidents' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"standoff.record.incidents.{_HOMES[name]}"), name)
