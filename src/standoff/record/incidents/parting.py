"""Parts: events that links hold together, `MOST` at most.

A war that is told of day by day chains: links hold all of it together. The part of an event is what
hangs together with it by links of the first of `LEVELS` that leaves at most `MOST` events together.
As events come, what hangs together only grows. So a new event changes those parts alone that it is
linked to firmly enough, and of what is too large nothing else need be known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from standoff.record.incidents.scoring import LINK, Array, Numbers

MOST: Final = 500
"""Events whose pairs are all compared."""

LEVELS: Final = tuple(LINK + step / 2 for step in range(25))
"""Scores of links. The last joins only what is told in the same words, or what a person joined."""


class Links(NamedTuple):
    """Pairs of events, by their numbers, with their scores."""

    one: Numbers
    other: Numbers
    score: Array

    @classmethod
    def of(cls, *some: Links) -> Links:
        """Several as one."""
        nothing = np.zeros(0, dtype=np.int64)
        return cls(
            *map(np.concatenate, zip(cls(nothing, nothing, np.zeros(0)), *some, strict=True))
        )

    def where(self, kept: NDArray[np.bool_]) -> Links:
        """Those that are kept."""
        return Links(self.one[kept], self.other[kept], self.score[kept])


class Known(NamedTuple):
    """What is known of some events, by their numbers, before they are parted.

    `levels` has the level of the part of each, 0 for a new one. `loose` are the new ones and those
    of parts that lost an event; `wholes` are other parts, all their events. Events in neither are
    in parts that stay as they are.
    """

    levels: Numbers
    loose: Numbers
    wholes: Sequence[Numbers]


def parted(
    known: Known, links: Links, within: Callable[[Numbers], Links]
) -> Iterator[tuple[Numbers, int]]:
    """The parts of the loose events, and of the wholes, with their levels.

    `links` has all links of a loose event, `within` gives those within a whole that is parted.
    """
    active = np.zeros(len(known.levels), dtype=bool)
    for level, least in enumerate(LEVELS):
        links = links.where(links.score >= least)
        active[known.loose[known.levels[known.loose] == level]] = True
        wholes = [one for one in known.wholes if known.levels[one[0]] == level]
        for whole in wholes:
            active[whole] = True
        one, other = active[links.one], active[links.other]
        crowded = np.zeros(len(active), dtype=bool)
        crowded[links.one[one & ~other]] = crowded[links.other[other & ~one]] = True
        held = Links.of(links.where(one & other), *map(_chain, wholes))
        for members in _joined(np.flatnonzero(active), held):
            if least == LEVELS[-1] or (len(members) <= MOST and not crowded[members].any()):
                active[members] = False
                yield members, level
        links = Links.of(links, *(within(whole) for whole in wholes if active[whole[0]]))


def _chain(whole: Numbers) -> Links:
    return Links(whole[:-1], whole[1:], np.full(len(whole) - 1, np.inf))


def _joined(members: Numbers, links: Links) -> list[Numbers]:
    """Sorted numbers of events in groups that links hold together."""
    if not len(members):
        return []
    count = len(members)
    one, other = np.searchsorted(members, links.one), np.searchsorted(members, links.other)
    graph = coo_array((np.ones(len(one)), (one, other)), shape=(count, count))
    _, labels = connected_components(graph, directed=False)
    order = np.argsort(labels, kind="stable")
    return np.split(members[order], np.flatnonzero(np.diff(labels[order])) + 1)
