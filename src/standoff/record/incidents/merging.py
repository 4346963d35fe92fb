"""From scores of pairs to incidents: components of links, and within each what holds together.

The outcome depends on the set of events alone, not on their order: events are taken by their ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Final, NamedTuple

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from standoff.model import stable_id
from standoff.record.corrections.groups import Grouping
from standoff.record.incidents.marks import Mark
from standoff.record.incidents.scoring import LINK, Array, Marks, Numbers

_FIRM: Final = 3.0
"""What one pair may count for or against, so that no pair decides alone."""

HOLD: Final = -0.3
"""The mean of scores, less `LINK`, from which on two groups of events are one incident."""

MOST: Final = 500
"""Events whose pairs are all compared. Where a war is told of day by day, links chain far more."""

FIRMEST: Final = 15.0
"""A score that no two events reach: what is joined then a person joined."""

_STEP: Final = 0.5
_AT_ONCE: Final = 200_000
_APART: Final = 1e6


class Links(NamedTuple):
    """Pairs of events, by their numbers, with their scores."""

    one: Numbers
    other: Numbers
    score: Array


_NO_LINKS: Final = Links(
    np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=float)
)


def placed(marks: Sequence[Mark], grouping: Grouping) -> list[tuple[int, str]]:
    """The component and the incident of each event, of events that no link joins to others.

    A component is named by the lowest key in it.
    """
    if not marks:
        return []
    order = sorted(range(len(marks)), key=lambda number: marks[number].event)
    ordered = [marks[number] for number in order]
    found: dict[int, tuple[int, str]] = {}
    table = Marks(ordered)
    component: dict[int, int] = {}
    parts: list[list[int]] = []
    for some in _components(table, grouping):
        lowest = min(ordered[number].key for part in some for number in part)
        component.update((number, lowest) for part in some for number in part)
        parts += some
    for members, distance in _distances(table, parts):
        _settle(distance, [ordered[number].event for number in members], grouping)
        for incident in _incidents(members, distance):
            name = _name([ordered[number] for number in incident])
            found.update((order[number], (component[number], name)) for number in incident)
    return [found[number] for number in range(len(marks))]


def _name(members: Sequence[Mark]) -> str:
    """An incident's id: that of its first report's first event. Later reports leave it alone."""
    first = min(members, key=lambda one: (one.published or date.max, one.document, one.event))
    return stable_id("incident", first.event)


def _components(table: Marks, grouping: Grouping) -> Iterator[list[list[int]]]:
    """Numbers of the events that links, or a person, join directly or through others.

    A component comes in parts of at most `MOST` events, if firmer links alone leave such parts.
    """
    count = len(table.marks)
    at = {mark.event: number for number, mark in enumerate(table.marks)}
    found = [_linked(table, *pairs) for pairs in _pairs(table)]
    for group in grouping.together:
        here = [at[event] for event in group if event in at]
        found += [_said(here[0], other) for other in here[1:]]
    links = Links(*map(np.concatenate, zip(*found, strict=True))) if found else _NO_LINKS
    for members in _joined(np.arange(count), links):
        yield [part.tolist() for part in _parts(members, links, LINK + _STEP)]


def _linked(table: Marks, one: Numbers, other: Numbers) -> Links:
    scores = table.scores(one, other)
    linked = scores >= LINK
    return Links(one[linked], other[linked], scores[linked])


def _said(one: int, other: int) -> Links:
    return Links(np.array([one]), np.array([other]), np.array([np.inf]))


def _parts(members: Numbers, links: Links, least: float) -> Iterator[Numbers]:
    """The parts of a component, by ever firmer links while it is too large."""
    if len(members) <= MOST or least > FIRMEST:
        yield members
        return
    held = (links.score >= least) & np.isin(links.one, members)
    firmer = Links(links.one[held], links.other[held], links.score[held])
    for part in _joined(members, firmer):
        yield from _parts(part, firmer, least + _STEP)


def _joined(members: Numbers, links: Links) -> list[Numbers]:
    """Sorted numbers of events in groups that links hold together."""
    count = len(members)
    one, other = np.searchsorted(members, links.one), np.searchsorted(members, links.other)
    graph = coo_array((np.ones(len(one)), (one, other)), shape=(count, count))
    _, labels = connected_components(graph, directed=False)
    order = np.argsort(labels, kind="stable")
    return np.split(members[order], np.flatnonzero(np.diff(labels[order])) + 1)


def _pairs(table: Marks) -> Iterator[tuple[Numbers, Numbers]]:
    """All pairs of events that share a block, many at a time; some come twice."""
    held: list[Numbers] = []
    waiting = 0
    for members in table.by_block():
        numbers = np.array(members, dtype=np.int64)
        one, other = np.triu_indices(len(numbers), 1)
        held.append(numbers[one] * len(table.marks) + numbers[other])
        waiting += len(one)
        if waiting >= _AT_ONCE:
            yield _apart(held, table)
            held, waiting = [], 0
    if held:
        yield _apart(held, table)


def _apart(pairs: Sequence[Numbers], table: Marks) -> tuple[Numbers, Numbers]:
    one, other = np.divmod(np.unique(np.concatenate(pairs)), len(table.marks))
    return one, other


def _distances(table: Marks, parts: Iterable[Sequence[int]]) -> Iterator[tuple[list[int], Array]]:
    """Each part with how far its pairs are apart, in the order of `combinations`."""
    waiting: list[list[int]] = []
    pairs = 0
    for members in parts:
        waiting.append(list(members))
        pairs += len(members) * (len(members) - 1) // 2
        if pairs >= _AT_ONCE:
            yield from _measured(table, waiting)
            waiting, pairs = [], 0
    yield from _measured(table, waiting)


def _measured(table: Marks, parts: Sequence[list[int]]) -> Iterator[tuple[list[int], Array]]:
    pairs = [
        np.array(members, dtype=np.int64)[np.array(np.triu_indices(len(members), 1))]
        for members in parts
    ]
    if not pairs:
        return
    one, other = np.concatenate(pairs, axis=1)
    scores = [
        table.scores(one[at : at + _AT_ONCE], other[at : at + _AT_ONCE])
        for at in range(0, len(one), _AT_ONCE)
    ]
    apart = _FIRM - np.clip(np.concatenate([*scores, []]) - LINK, -_FIRM, _FIRM)
    at = 0
    for members, held in zip(parts, pairs, strict=True):
        count = held.shape[1]
        yield members, apart[at : at + count]
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
