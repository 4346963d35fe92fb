"""PLOVER: event types with quad class and score, modes, contexts, sectors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from standoff.codebook.data import load


class EventType(msgspec.Struct, frozen=True):
    """An event type, PLOVER's or one of a user's codebook.

    `quad` is 1 to 4; `score` and the modes' scores lie in [-10, 10]. Without the parties that
    `recipient_required` and `needs_actor` ask for, a type of a user's is not coded.
    """

    name: str
    quad: int
    score: float
    recipient_required: bool
    definition: str
    modes: dict[str, float] = {}
    needs_actor: bool = False

    def scale(self, modes: Sequence[str] = ()) -> float:
        """The conflict-cooperation score: the first scored mode's, else the type's."""
        return next((self.modes[mode] for mode in modes if mode in self.modes), self.score)


@lru_cache(maxsize=1)
def event_types() -> dict[str, EventType]:
    """The 16 types by name."""
    return {
        name: EventType(name=name, **facts) for name, facts in load("plover.toml")["types"].items()
    }


@lru_cache(maxsize=1)
def contexts() -> tuple[str, ...]:
    """The 37 contexts."""
    return tuple(load("plover.toml")["contexts"])


@lru_cache(maxsize=1)
def sectors() -> dict[str, str]:
    """What each sector code stands for."""
    return dict(load("plover.toml")["sectors"])


@lru_cache(maxsize=1)
def international() -> dict[str, str]:
    """The codes that stand in a country's place."""
    return dict(load("plover.toml")["international"])


def scale(event: str, modes: Sequence[str] = ()) -> float:
    """The conflict-cooperation score: the first scored mode's, else the type's (PLOVER manual)."""
    return event_types()[event].scale(modes)
