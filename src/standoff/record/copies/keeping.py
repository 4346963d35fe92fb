"""What is kept of a report, by which those that are like it are found."""

from __future__ import annotations

from datetime import date
from hashlib import blake2b
from typing import Final, NamedTuple

import numpy as np

from standoff.record.copies.shingles import Hashes, chosen, shingles, whole

UNDATED: Final = date.max.toordinal()
"""The day of a report without one: it counts as younger than all others."""

BITS: Final = 40
"""Bits of an age below its day."""


class Row(NamedTuple):
    """A report as it is kept: its day of publication, its shingles and its long runs as bytes."""

    document: str
    published: date | None
    hashes: bytes
    runs: bytes


def age(document: str, published: date | None) -> int:
    """What reports are ordered by: the day of publication, then a hash of the id."""
    day = UNDATED if published is None else published.toordinal()
    digest = blake2b(document.encode(), digest_size=BITS // 8).digest()
    return day << BITS | int.from_bytes(digest, "little")


def indexed(words: list[str]) -> Hashes:
    """What a report is looked up by: its shingles, and a hash of the whole of it."""
    return np.unique(np.append(shingles(words), whole(words)))


def marked(words: list[str]) -> Hashes:
    """The long runs of words by which furniture is known."""
    return np.unique(chosen(words)[1])


def packed(hashes: Hashes) -> bytes:
    """Hashes as the bytes of a row (8 bytes each, little-endian)."""
    return hashes.astype("<i8").tobytes()


def unpacked(row: bytes) -> Hashes:
    """The hashes of a row."""
    return np.frombuffer(row, dtype="<i8").astype(np.int64)
