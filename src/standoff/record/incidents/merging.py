"""From scores of pairs to incidents: components of links, and within each what holds together.

The outcome depends on the set of events alone, not on their order: events are taken by their ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Final

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from standoff.model import stable_id
from standoff.record.corrections.groups import Grouping
from standoff.record.incidents.marks import Mark
from standoff.record.incidents.scoring import LINK, Array, Marks, Numbers

_FIRM: Final = 3.0
"""What one pair may count for or against, so that no pair decides alone."""

HOLD: Final = -0.3
"""The mean of scores, less `LINK`, from which on two groups of events are one incident."""

_APART: Final = 1e6


def placed(marks: Sequence[Mark], grouping: Grouping) -> list[tuple[int, str]]:
    """The component and the incident of each event, of events that no link joins to others.

    A component is named by the lowest key in it.
    """
    order = sorted(range(len(marks)), key=lambda number: marks[number].event)
    ordered = [marks[number] for number in order]
    found: dict[int, tuple[int, str]] = {}
    table = Marks(ordered)
    components = list(_components(table, grouping))
    for members, distance in zip(components, _distances(table, components), strict=True):
        component = min(ordered[number].key for number in members)
        _settle(distance, [ordered[number].event for number in members], grouping)
        for incident in _incidents(members, distance):
            name = _name([ordered[number] for number in incident])
            found.update((order[number], (component, name)) for number in incident)
    return [found[number] for number in range(len(marks))]


def _name(members: Sequence[Mark]) -> str:
    """An incident's id: that of its first report's first event. Later reports leave it alone."""
    first = min(members, key=lambda one: (one.published or date.max, one.document, one.event))
    return stable_id("incident", first.event)


def _components(table: Marks, grouping: Grouping) -> Iterator[list[int]]:
    """Numbers of the events that links, or a person, join directly or through others."""
    parents = list(range(len(table.marks)))

    def root(one: int) -> int:
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    for pairs in _pairs(table):
        linked = table.scores(*pairs) >= LINK
        for one, other in zip(pairs[0][linked].tolist(), pairs[1][linked].tolist(), strict=True):
            parents[root(one)] = root(other)
    at = {mark.event: number for number, mark in enumerate(table.marks)}
    for group in grouping.together:
        here = [at[event] for event in group if event in at]
        for other in here[1:]:
            parents[root(other)] = root(here[0])
    members: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(len(parents)):
        members[root(number)].append(number)
    yield from members.values()


_AT_ONCE: Final = 200_000


def _pairs(table: Marks) -> Iterator[tuple[Numbers, Numbers]]:
    """All pairs of events that share a block, many at a time."""
    held: list[tuple[int, int]] = []
    seen: set[tuple[int, int]] = set()
    for members in table.by_block():
        for pair in combinations(members, 2):
            if pair not in seen:
                seen.add(pair)
                held.append(pair)
        if len(held) >= _AT_ONCE:
            yield _arrays(held)
            held = []
    if held:
        yield _arrays(held)


def _arrays(pairs: Sequence[tuple[int, int]]) -> tuple[Numbers, Numbers]:
    both = np.array(pairs, dtype=np.int64)
    return both[:, 0], both[:, 1]


def _distances(table: Marks, components: Sequence[Sequence[int]]) -> Iterator[Array]:
    """For each component how far its pairs are apart, in the order of `combinations`."""
    pairs = [pair for members in components for pair in combinations(members, 2)]
    if pairs:
        scores = table.scores(*_arrays(pairs)) - LINK
        far = _FIRM - np.clip(scores, -_FIRM, _FIRM)
    at = 0
    for members in components:
        count = len(members) * (len(members) - 1) // 2
        yield far[at : at + count] if count else np.zeros(0)
        at += count


def _incidents(members: Sequence[int], distance: Array) -> list[list[int]]:
    """The incidents of a component: joined by average link while they hold together."""
    if len(members) == 1:
        return [list(members)]
    labels = fcluster(linkage(distance, "average"), _FIRM - HOLD, "distance")
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number, label in zip(members, labels.tolist(), strict=True):
        found[label].append(number)
    return list(found.values())


def _settle(
    distance: np.ndarray[tuple[int], np.dtype[np.float64]],
    events: Sequence[str],
    grouping: Grouping,
) -> None:
    """What a person said outranks the scores."""
    at = {event: number for number, event in enumerate(events)}
    size = len(events)

    def position(one: int, other: int) -> int:
        low, high = min(one, other), max(one, other)
        return size * low - low * (low + 1) // 2 + high - low - 1

    for group in grouping.together:
        for a, b in combinations([at[event] for event in group if event in at], 2):
            distance[position(a, b)] = 0.0
    for one, other in grouping.apart:
        if one in at and other in at:
            distance[position(at[one], at[other])] = _APART
