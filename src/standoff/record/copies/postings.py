"""Which reports hold a shingle: sorted segments that are merged as they grow."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from standoff.record.copies.shingles import Hashes

FRESH: Final = 1 << 16
"""Postings that are held in a dictionary before they become a segment."""

_RANK: Final = 32
"""Bits of the rank of a report by its age."""

Holders = NDArray[np.int32]


class Postings:
    """Hash -> the numbers of the reports that hold it, by their ages in each segment.

    New postings wait in a dictionary; when it is full it becomes a sorted segment, and segments of
    like size are merged, so that there are few and a posting is moved a few times at most
    (a log-structured merge). A look-up costs the same whatever the number of reports.
    """

    def __init__(self, ages: array[int]) -> None:
        self._ages = ages
        self._segments: list[tuple[Hashes, Holders]] = []
        self._fresh: dict[int, list[int]] = {}
        self._waiting = 0
        self._in_order = True

    def add(self, number: int, hashes: Hashes) -> None:
        """The hashes of a report, each once."""
        for one in hashes.tolist():
            self._fresh.setdefault(one, []).append(number)
        self._waiting += len(hashes)
        if self._waiting >= FRESH:
            self._settle()

    def extend(self, numbers: Sequence[int], hashes: Sequence[Hashes]) -> None:
        """The hashes of many reports at once, as they are read from a record."""
        counts = [len(held) for held in hashes]
        self._push(np.concatenate(hashes), np.repeat(np.array(numbers, dtype=np.int32), counts))

    def counts(self, hashes: Hashes) -> NDArray[np.int64]:
        """How many reports hold each hash."""
        waiting = map(self._fresh.get, hashes.tolist())
        total = np.array([len(held) if held else 0 for held in waiting], dtype=np.int64)
        for keys, _ in self._segments:
            total += np.searchsorted(keys, hashes, "right") - np.searchsorted(keys, hashes, "left")
        return total

    def holders(self, hashes: Hashes) -> tuple[Holders, NDArray[np.int64]]:
        """The reports that hold some hashes, and for each the place of the hash in the list."""
        waiting = [(n, i) for i, h in enumerate(hashes.tolist()) for n in self._fresh.get(h, ())]
        fresh = np.array(waiting, dtype=np.int64).reshape(-1, 2)
        numbers, places = [fresh[:, 0].astype(np.int32)], [fresh[:, 1]]
        for keys, held in self._segments:
            low = np.searchsorted(keys, hashes, "left")
            many = np.searchsorted(keys, hashes, "right") - low
            starts = np.repeat(low - np.cumsum(many) + many, many)
            numbers.append(held[starts + np.arange(len(starts))])
            places.append(np.repeat(np.arange(len(hashes)), many))
        return np.concatenate(numbers), np.concatenate(places)

    def oldest(self, hash: int, most: int) -> list[int]:
        """The reports that hold a hash, the oldest `most` of them in their order."""
        if not self._in_order:
            self._segments = [self._ordered(*segment) for segment in self._segments]
            self._in_order = True
        found = list(self._fresh.get(hash, ()))
        for keys, held in self._segments:
            low = int(np.searchsorted(keys, hash, "left"))
            some = slice(low, low + most)
            found += held[some][keys[some] == hash].tolist()
        return sorted(found, key=self._ages.__getitem__)[:most]

    def reorder(self) -> None:
        """Takes note that ages changed: the segments are sorted again when their order is asked."""
        self._in_order = False

    def _settle(self) -> None:
        keys = np.repeat(
            np.fromiter(self._fresh, dtype=np.int64, count=len(self._fresh)),
            [len(numbers) for numbers in self._fresh.values()],
        )
        numbers = np.fromiter(
            (n for held in self._fresh.values() for n in held),
            dtype=np.int32,
            count=self._waiting,
        )
        self._fresh, self._waiting = {}, 0
        self._push(keys, numbers)

    def _push(self, keys: Hashes, numbers: Holders) -> None:
        """A segment more; one that is not much smaller than the last is merged with it."""
        while self._segments and len(self._segments[-1][0]) < 4 * len(keys):
            older, held = self._segments.pop()
            keys, numbers = np.concatenate([older, keys]), np.concatenate([held, numbers])
        self._segments.append(self._ordered(keys, numbers))

    def _ordered(self, keys: Hashes, numbers: Holders) -> tuple[Hashes, Holders]:
        """By keys, then by ages; ages are looked at only where several reports hold a key."""
        order = np.argsort(keys)
        keys, numbers = keys[order], numbers[order]
        same = np.concatenate(([False], keys[1:] == keys[:-1], [False]))
        held = np.flatnonzero(same[1:] | same[:-1])
        oldest = np.argsort(np.frombuffer(self._ages, dtype=np.int64)).astype(np.int32)
        ranks = np.empty_like(oldest)
        ranks[oldest] = np.arange(len(oldest))
        # One number for key and age, as one array is sorted in a fifth of the time of two.
        codes = np.cumsum(~same[held]) << _RANK | ranks[numbers[held]]
        codes.sort()
        numbers[held] = oldest[codes & (1 << _RANK) - 1]
        return keys, numbers
