"""Shingles: hashes of three and of seven words in a row, and of two words that stand near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.int64]

SIZE: Final = 3
"""Words of a shingle."""

LONG: Final = 7
"""Words of a long run."""

EVERY: Final = 2
"""One long run in so many is looked up, chosen by its hash: the same ones in every report."""

REACH: Final = 3
"""Words within which two words count as near."""

_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX: Final = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT: Final = np.uint64(29)


@lru_cache(maxsize=500_000)
def _word_hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


def _hashed(words: Sequence[str]) -> NDArray[np.uint64]:
    return np.fromiter(map(_word_hash, words), dtype=np.uint64, count=len(words))


def _joined(*columns: NDArray[np.uint64]) -> Hashes:
    """One hash a row; the order of the columns counts."""
    total = np.zeros_like(columns[0])
    with np.errstate(over="ignore"):
        for column in columns:
            total = (total + column) * _FACTOR
            total ^= total >> _SHIFT
            total *= _MIX
    return total.view(np.int64)


def shingles(words: Sequence[str]) -> Hashes:
    """The hash of each three words in a row, in the order of the text; none in a shorter text."""
    return _rows(words, SIZE)


def chosen(words: Sequence[str]) -> tuple[Hashes, Hashes]:
    """The runs of `LONG` words of a text that are looked up: their places and their hashes."""
    runs = _rows(words, LONG)
    places = np.flatnonzero(runs % EVERY == 0)
    return places, runs[places]


def _rows(words: Sequence[str], size: int) -> Hashes:
    if len(words) < size:
        return np.zeros(0, dtype=np.int64)
    hashed = _hashed(words)
    count = len(words) - size + 1
    return _joined(*(hashed[i : i + count] for i in range(size)))


def pairs(words: Sequence[str]) -> Hashes:
    """The hash of each two words that stand at most `REACH` words apart, in their order."""
    hashed = _hashed(words)
    found = [
        _joined(hashed[:-gap], hashed[gap:]) for gap in range(1, REACH + 1) if gap < len(words)
    ]
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def whole(words: Sequence[str]) -> int:
    """A hash of all words in their order."""
    digest = blake2b(" ".join(words).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def distinct(parts: Iterable[Hashes]) -> Hashes:
    """The different hashes of some lists, sorted."""
    found: Hashes = np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *parts]))
    # Faster than np.unique, which hashes first.
    first: NDArray[np.bool_] = np.append(True, found[1:] != found[:-1])
    return found[first[: len(found)]]


def shared(one: Hashes, other: Hashes) -> int:
    """How many hashes two sorted lists of different hashes share."""
    if not len(one) or not len(other):
        return 0
    places = np.minimum(np.searchsorted(other, one), len(other) - 1)
    return int(np.count_nonzero(other[places] == one))


def containment(one: Hashes, other: Hashes) -> float:
    """The share of the first list's hashes that the second holds; 0 where the first is empty."""
    return shared(one, other) / len(one) if len(one) else 0.0
