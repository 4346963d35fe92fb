"""CAMEO codes and what they are in PLOVER."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from standoff.codebook.data import load


class Crosswalk(msgspec.Struct, frozen=True):
    """A CAMEO code's PLOVER type, modes, contexts, and its Goldstein weight."""

    event: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    goldstein: float


@lru_cache(maxsize=1)
def crosswalk() -> dict[str, Crosswalk]:
    """All CAMEO codes from 02 to 2042. Root 01 (statements) has no PLOVER type and is absent."""
    return {
        code: msgspec.convert(row, Crosswalk, strict=False)
        for code, row in load("cameo.toml").items()
    }


def lookup(code: str) -> Crosswalk | None:
    """The row of a code, or of its nearest parent; None for statements and unknown codes."""
    table = crosswalk()
    while code:
        if code in table:
            return table[code]
        code = code[:-1]
    return None


_GENERAL = {
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "CONCEDE": "080", "COOPERATE": "060",
    "AID": "070", "RETREAT": "087", "REQUEST": "100", "ACCUSE": "110", "REJECT": "120",
    "THREATEN": "130", "PROTEST": "140", "SANCTION": "160", "MOBILIZE": "150", "COERCE": "170",
    "ASSAULT": "190",
}  # fmt: skip


def general_code(event: str) -> str:
    """The code that says no more than a PLOVER type does."""
    return _GENERAL[event]
