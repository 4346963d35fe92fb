"""Furniture: the long stretches that many reports of a site or an agency share.

"Sign up to our newsletter", or the sentence on the background of a war that closes every report of
an agency, makes no report a copy of another. What is furniture of a report depends on the reports
of its day and before, so that it is the same whatever was added first.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from standoff.record.copies.keeping import BITS
from standoff.record.copies.postings import Postings
from standoff.record.copies.shingles import LONG, Hashes, chosen, distinct, shared, shingles

COMMON: Final = 6
"""A run of words that more other reports hold than this may be furniture."""

ASKED: Final = 8
"""Holders of a run, the oldest ones, that are compared with each other."""

APART: Final = 4
"""Holders that must tell different things; fewer, and the run is of a story often reprinted."""

SAME: Final = 0.4
"""Two reports that share this much of their shingles tell the same thing."""

LEFT: Final = 8
"""Shingles that must be left of a report without its furniture; else it is compared as a whole."""

SKETCH: Final = 64
"""Shingles of a report by which it is compared with others."""

KEPT: Final = 4096
"""Groups of reports of which it is kept whether they tell different things."""


class Furniture:
    """Which runs of words are furniture of which reports.

    `ages` has the age of each report by its number: its day, then `BITS` of a hash of its id.
    """

    def __init__(self, ages: array[int]) -> None:
        self._ages = ages
        self._sketches: list[Hashes] = []
        self._postings = Postings(ages)
        self._apart = lru_cache(maxsize=KEPT)(self._tell_apart)

    def add(self, number: int, hashes: Hashes, runs: Hashes) -> None:
        """The next report: its shingles, and its chosen long runs, each once and sorted."""
        self._sketches.append(hashes[:SKETCH].copy())
        self._postings.add(number, runs)

    def extend(
        self, numbers: Sequence[int], hashes: Sequence[Hashes], runs: Sequence[Hashes]
    ) -> None:
        """The next reports, many at once."""
        self._sketches += [held[:SKETCH].copy() for held in hashes]
        self._postings.extend(numbers, runs)

    def reorder(self) -> None:
        """Takes note of ages that changed."""
        self._postings.reorder()

    def stripped(
        self, words: Sequence[str], day: int, own: int | None = None
    ) -> list[Sequence[str]]:
        """The pieces of a text that are left without its furniture.

        `day` is that of the report, `own` its number where it was added. Where little is left, the
        whole text is one piece.
        """
        places, runs = chosen(words)
        common = self._postings.counts(runs) > COMMON + (own is not None)
        pieces: list[Sequence[str]] = []
        last = 0
        for place, run in zip(places[common].tolist(), runs[common].tolist(), strict=True):
            if self._is_furniture(self._oldest(run), day, own):
                if place > last:
                    pieces.append(words[last:place])
                last = place + LONG
        pieces.append(words[last:])
        left = len(distinct(shingles(piece) for piece in pieces))
        return pieces if left >= LEFT else [words]

    def otherwise(self, added: Sequence[tuple[int, Hashes]]) -> set[int]:
        """The reports whose furniture may be another, now that some, with their runs, were added.

        Only the oldest holders of a run count. Where none of them is new, nothing changes.
        """
        fresh = {number for number, _ in added}
        runs = distinct(held for _, held in added)
        found: set[int] = set()
        for run in runs[self._postings.counts(runs) > COMMON + 1].tolist():
            now = self._oldest(run)
            if fresh.isdisjoint(now):
                continue
            before = [n for n in self._oldest(run, ASKED + 1 + len(fresh)) if n not in fresh]
            del before[ASKED + 1 :]
            for number in {*now, *before} - fresh:
                day = self._ages[number] >> BITS
                if self._is_furniture(now, day, number) != self._is_furniture(before, day, number):
                    found.add(number)
            if self._agree(now[:ASKED]) != self._agree(before[:ASKED]):
                numbers, _ = self._postings.holders(np.array([run], dtype=np.int64))
                found.update({*numbers.tolist()} - fresh - {*before})
        return found

    def _oldest(self, run: int, most: int = ASKED + 1) -> list[int]:
        return self._postings.oldest(run, most)

    def _is_furniture(self, oldest: Sequence[int], day: int, own: int | None) -> bool:
        """Whether a run with some oldest holders is furniture of a report of a day."""
        until = day + 1 << BITS
        return self._agree([n for n in oldest if n != own and self._ages[n] < until][:ASKED])

    def _agree(self, holders: Sequence[int]) -> bool:
        return len(holders) > COMMON and self._apart(tuple(holders))

    def _tell_apart(self, holders: tuple[int, ...]) -> bool:
        return different(self._sketches[number] for number in holders)


def different(sketches: Iterable[Hashes]) -> bool:
    """Whether reports tell `APART` different things at least."""
    kept: list[Hashes] = []
    for sketch in sketches:
        if not any(alike(sketch, other) for other in kept):
            kept.append(sketch)
            if len(kept) >= APART:
                return True
    return False


def alike(one: Hashes, other: Hashes) -> bool:
    """Whether one of two reports shares `SAME` of its shingles with the other, by their sketches.

    A sketch has the least shingles of a report: below the last of both, it has all of them.
    (A. Z. Broder, On the resemblance and containment of documents, 1997.)
    """
    last = min(one[-1], other[-1])
    one = one[: np.searchsorted(one, last, "right")]
    other = other[: np.searchsorted(other, last, "right")]
    return shared(one, other) >= SAME * min(len(one), len(other))
