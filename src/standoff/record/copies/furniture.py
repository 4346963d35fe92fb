"""Furniture: the long stretches that many reports of a site or an agency share.

"Sign up to our newsletter", or the sentence on the background of a war that closes every report of
an agency, makes no report a copy of another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from standoff.record.copies.shingles import SIZE, Hashes, containment, distinct, shingles

COMMON: Final = 6
"""A shingle that more reports than this hold may be furniture."""

RUN: Final = 5
"""Common shingles in a row that make a stretch of furniture (7 words)."""

ASKED: Final = 8
"""Holders of a stretch that are compared with each other."""

APART: Final = 4
"""Holders that must tell different things; fewer, and the stretch is a story often reprinted."""

SAME: Final = 0.4
"""Two reports that share this much of their shingles tell the same thing."""

Stretch = tuple[int, int]


def stretches(counts: Sequence[int] | NDArray[np.int64]) -> list[Stretch]:
    """The stretches of words whose shingles many reports hold, given the holders of each."""
    found, begun = [], None
    for at, count in enumerate([*counts, 0]):
        if count > COMMON and begun is None:
            begun = at
        elif count <= COMMON and begun is not None:
            if at - begun >= RUN:
                found.append((begun, at + SIZE - 1))
            begun = None
    return found


def different(reports: Iterable[Hashes]) -> bool:
    """Whether reports, given as their shingles, tell `APART` different things at least."""
    kept: list[Hashes] = []
    for hashes in reports:
        if all(max(containment(hashes, k), containment(k, hashes)) < SAME for k in kept):
            kept.append(hashes)
            if len(kept) >= APART:
                return True
    return False


def stripped(
    words: Sequence[str],
    counts: Sequence[int] | NDArray[np.int64],
    holders: Callable[[int], Iterable[Hashes]],
) -> list[Sequence[str]]:
    """The pieces of a text that are left without its furniture.

    `counts` are the holders of each shingle, `holders` gives some of them for the shingle at a
    place, each as its shingles. Where little is left, the whole text is one piece.
    """
    pieces: list[Sequence[str]] = []
    last = 0
    for start, stop in stretches(counts):
        if different(holders((start + stop - SIZE) // 2)):
            pieces.append(words[last:start])
            last = stop
    pieces.append(words[last:])
    left = len(distinct(shingles(piece) for piece in pieces))
    return pieces if left >= ASKED else [words]
