"""Pairing: which events are compared, those that share a block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from standoff.record.incidents.marks import Mark, blocks, number
from standoff.record.incidents.scoring import Numbers

_AT_ONCE: Final = 1_000_000
"""Pairs that are held at once; many share several blocks."""


class Blocks(NamedTuple):
    """The blocks of some events, sorted, and for each the number of an event that has it."""

    blocks: NDArray[np.uint64]
    numbers: Numbers

    @classmethod
    def of(cls, blocks: NDArray[np.uint64], numbers: Numbers) -> Blocks:
        """Blocks with the numbers of events, as they come."""
        order = np.argsort(blocks, kind="stable")
        return cls(blocks[order], numbers[order])


def told_in(marks: Sequence[Mark], numbers: Iterable[int]) -> Blocks:
    """The blocks of some events. The events of one report and type share one too."""
    found: list[int] = []
    whose: list[int] = []
    for at in numbers:
        told = marks[at]
        here = [*blocks(told), *(number(f"{told.document} {group}") for group in told.groups)]
        found += here
        whose += [at] * len(here)
    return Blocks.of(np.array(found, dtype=np.uint64), np.array(whose, dtype=np.int64))


def sharing(some: Blocks, others: Blocks) -> Iterator[tuple[Numbers, Numbers]]:
    """The pairs of an event of the one side and one of the other that share a block, in pieces.

    Every pair comes once. Between a side and itself it comes with the lower number first.
    """
    by_event = np.argsort(some.numbers, kind="stable")
    found, one = some.blocks[by_event], some.numbers[by_event]
    low = np.searchsorted(others.blocks, found, "left")
    many = np.searchsorted(others.blocks, found, "right") - low
    total = np.cumsum(many)
    last = np.flatnonzero(np.append(one[1:] != one[:-1], True)[: len(one)])
    first, before = 0, 0
    for end in last.tolist():
        if total[end] - before < _AT_ONCE and end != last[-1]:
            continue
        some_of = slice(first, end + 1)
        starts = low[some_of] - (total[some_of] - many[some_of] - before)
        places = np.repeat(starts, many[some_of]) + np.arange(total[end] - before)
        pair = np.repeat(one[some_of], many[some_of]), others.numbers[places]
        if some is others:
            kept = pair[0] < pair[1]
            pair = pair[0][kept], pair[1][kept]
        yield _once(*pair)
        first, before = end + 1, total[end]


def _once(one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    if not len(one):
        return one, other
    span = int(other.max()) + 1
    codes = np.sort(one * span + other)
    codes = codes[np.append(True, codes[1:] != codes[:-1])]
    found, rest = np.divmod(codes, span)
    return found, rest
