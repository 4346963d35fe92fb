"""The terms of the holding forecast: which features there are, and what they are called."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from standoff.codebook.cameo import lookup

OWN: Final = (3.0, 7.0, 14.0, 30.0, 60.0, 120.0)
"""Half-lives, in days, of a dyad's own hostile days."""

KIND_HALVES: Final = (14.0, 90.0)
OTHERS: Final = (7.0, 30.0, 90.0)
ACTIVE: Final = (3.0, 7.0, 30.0, 120.0)
WINDOWS: Final = (30.0, 90.0, 365.0)

KINDS: Final = (
    "threats", "protests", "mobilisation", "sanctions", "coercion", "assaults",
    "talks", "help", "words",
)  # fmt: skip
_KIND_OF: Final = {
    "THREATEN": 0, "PROTEST": 1, "MOBILIZE": 2, "SANCTION": 3, "COERCE": 4, "ASSAULT": 5,
    "AGREE": 6, "CONSULT": 6, "SUPPORT": 7, "COOPERATE": 7, "AID": 7, "CONCEDE": 7, "RETREAT": 7,
    "REQUEST": 8, "ACCUSE": 8, "REJECT": 8,
}  # fmt: skip
"""Kinds of events, from PLOVER types: talks and agreements, help and yielding, hostile words."""

OWN_HOSTILITY: Final = "hostile days of the dyad"
ELAPSED: Final = "quiet so far"
LONG_RUN: Final = "long-run rate"
OTHER_DYADS: Final = "hostility of the two towards others"
ACTIVITY: Final = "how active the two are"
OWN_RECORD: Final = "how its own earlier windows and lulls ended"

COMMON: Final[tuple[str, ...]] = (
    *[OWN_HOSTILITY] * len(OWN),
    ELAPSED, ELAPSED, LONG_RUN, LONG_RUN, ELAPSED,
    *[kind for kind in KINDS for _ in KIND_HALVES],
    *[OTHER_DYADS] * (2 * len(OTHERS)),
    *[ACTIVITY] * (2 * len(ACTIVE)),
)  # fmt: skip
"""The term to which each common feature belongs."""

RECORD: Final[tuple[str, ...]] = tuple([OWN_RECORD] * (len(WINDOWS) + 2))
TERMS: Final[tuple[str, ...]] = (*COMMON, *RECORD)


def kinds(types: tuple[str, ...]) -> NDArray[np.int64]:
    """The kind of each type, a PLOVER type or a CAMEO code; -1 for statements and the unknown."""
    return np.array([_kind(one) for one in types], dtype=np.int64)


def _kind(type_: str) -> int:
    if type_[:1].isdigit():
        known = lookup(type_)
        return _KIND_OF[known.event] if known is not None else -1
    return _KIND_OF.get(type_, -1)
