"""Event words: which of them can name the same happening."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import Final

FAMILIES: Final = Path(__file__).with_name("families.txt")

_STEM: Final = 4
_ENDING: Final = 2
_MOST: Final = 2

_LIGHT: Final = """
accord add be call claim come do get give go have know make note put report say see state take tell
"""
LIGHT: Final = frozenset(_LIGHT.split())
"""Verbs that tell of many things: the same one twice is rarely the same happening."""


@lru_cache(maxsize=1)
def families() -> dict[str, frozenset[int]]:
    """The numbers of the families that each word stands in."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(FAMILIES.read_text(encoding="utf-8").splitlines()):
        for word in line.split() if not line.startswith("#") else ():
            found[word].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def kinship(one: str, other: str) -> int:
    """How near two different words stand, 0 to 2: the families they share, or 1 for their stem.

    A stem is shared by "explode" and "explosion": all but the last two letters of the shorter, and
    at least four.
    """
    known = families()
    shared = len(known.get(one, frozenset()) & known.get(other, frozenset()))
    return min(_MOST, shared) or int(_same_stem(one, other))


def _same_stem(one: str, other: str) -> bool:
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return same >= max(_STEM, min(len(one), len(other)) - _ENDING)
