"""From scores of pairs to incidents: parts that links hold together, and within each what agrees.

The outcome depends on the set of events alone, not on their order: events are taken by their ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Final

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from standoff.model import stable_id
from standoff.record.corrections.groups import Grouping
from standoff.record.incidents import parting
from standoff.record.incidents.marks import Mark
from standoff.record.incidents.pairing import sharing, told_in
from standoff.record.incidents.parting import Known, Links, parted
from standoff.record.incidents.scoring import LINK, Array, Marks, Numbers

_FIRM: Final = 3.0
"""What one pair may count for or against, so that no pair decides alone."""

HOLD: Final = -0.3
"""The mean of scores, less `LINK`, from which on two groups of events are one incident."""

_AT_ONCE: Final = 200_000
_APART: Final = 1e6


class Merger:
    """Some events, by their numbers, and what persons said of them."""

    def __init__(self, marks: Sequence[Mark], said: Grouping) -> None:
        self.marks = marks
        self._table = Marks(marks)
        at = {mark.event: number for number, mark in enumerate(marks)}
        together = ([at[event] for event in group if event in at] for group in said.together)
        self._together = [sorted(group) for group in together]
        self._apart = [
            (at[one], at[other]) for one, other in said.apart if one in at and other in at
        ]

    def linked(self, one: Numbers, other: Numbers) -> Links:
        """Those of some pairs whose score is that of a link.

        What several reports say in the same words no crowd parts.
        """
        scores = self._table.scores(one, other)
        links = Links(one, other, np.where(self._table.same(one, other), np.inf, scores))
        return links.where(scores >= LINK)

    def within(self, members: Numbers) -> Links:
        """The links among some events, and what persons joined of them."""
        here = set(members.tolist())
        told = told_in(self.marks, members.tolist())
        groups = ([number for number in group if number in here] for group in self._together)
        return Links.of(
            *(self.linked(*pairs) for pairs in sharing(told, told)),
            *(_said(group[0], group[1:]) for group in groups if len(group) > 1),
        )

    def joined(self, some: set[int]) -> Links:
        """What persons joined of some events with others."""
        groups = (
            ([one for one in group if one in some], [one for one in group if one not in some])
            for group in self._together
        )
        return Links.of(*(_said(mine[0], others) for mine, others in groups if mine and others))

    def incidents(self, parts: Iterable[Numbers]) -> Iterator[tuple[list[int], str]]:
        """The incidents of some parts: their members and their ids.

        A part of more than `MOST` is what only the same words, or a person, holds together.
        """
        compared = []
        for part in parts:
            if len(part) > parting.MOST and not self._is_split(part):
                yield part.tolist(), self._name(part.tolist())
            else:
                compared.append(part)
        for members, distance in self._distances(compared):
            self._settle(distance, members)
            for incident in _incidents(members, distance):
                yield incident, self._name(incident)

    def _is_split(self, part: Numbers) -> bool:
        here = set(part.tolist())
        return any(one in here and other in here for one, other in self._apart)

    def _name(self, members: Sequence[int]) -> str:
        """An incident's id: of its first report's first event. Later reports leave it alone."""
        told = (self.marks[number] for number in members)
        first = min(told, key=lambda one: (one.published or date.max, one.document, one.event))
        return stable_id("incident", first.event)

    def _distances(self, parts: Iterable[Numbers]) -> Iterator[tuple[list[int], Array]]:
        """Each part with how far its pairs are apart, in the order of `combinations`.

        The members are in the order of their ids.
        """
        waiting: list[Numbers] = []
        pairs = 0
        for part in parts:
            members = sorted(part.tolist(), key=lambda number: self.marks[number].event)
            waiting.append(np.array(members, dtype=np.int64))
            pairs += len(members) * (len(members) - 1) // 2
            if pairs >= _AT_ONCE:
                yield from self._measured(waiting)
                waiting, pairs = [], 0
        yield from self._measured(waiting)

    def _measured(self, parts: Sequence[Numbers]) -> Iterator[tuple[list[int], Array]]:
        pairs = [members[np.array(np.triu_indices(len(members), 1))] for members in parts]
        if not pairs:
            return
        one, other = np.concatenate(pairs, axis=1)
        scores = [
            self._table.scores(one[at : at + _AT_ONCE], other[at : at + _AT_ONCE])
            for at in range(0, len(one), _AT_ONCE)
        ]
        apart = _FIRM - np.clip(np.concatenate([*scores, []]) - LINK, -_FIRM, _FIRM)
        at = 0
        for members, held in zip(parts, pairs, strict=True):
            count = held.shape[1]
            yield members.tolist(), apart[at : at + count]
            at += count

    def _settle(self, distance: Array, members: Sequence[int]) -> None:
        """What a person said outranks the scores."""
        at = {number: place for place, number in enumerate(members)}
        size = len(members)

        def position(one: int, other: int) -> int:
            low, high = min(one, other), max(one, other)
            return size * low - low * (low + 1) // 2 + high - low - 1

        for group in self._together:
            for a, b in combinations([at[number] for number in group if number in at], 2):
                distance[position(a, b)] = 0.0
        for one, other in self._apart:
            if one in at and other in at:
                distance[position(at[one], at[other])] = _APART


def placed(marks: Sequence[Mark], said: Grouping) -> list[str]:
    """The incident of each event, of events that no link joins to others."""
    merger = Merger(marks, said)
    everything = np.arange(len(marks), dtype=np.int64)
    known = Known(np.zeros_like(everything), everything, [])
    parts = (part for part, _ in parted(known, merger.within(everything), merger.within))
    found = {number: id for members, id in merger.incidents(parts) for number in members}
    return [found[number] for number in range(len(marks))]


def _said(one: int, others: Sequence[int]) -> Links:
    count = len(others)
    return Links(np.full(count, one), np.array(others, dtype=np.int64), np.full(count, np.inf))


def _incidents(members: Sequence[int], distance: Array) -> list[list[int]]:
    """The incidents of a part: joined by average link while they hold together."""
    if len(members) == 1:
        return [list(members)]
    labels = fcluster(linkage(distance, "average"), _FIRM - HOLD, "distance")
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number, label in zip(members, labels.tolist(), strict=True):
        found[label].append(number)
    return list(found.values())
