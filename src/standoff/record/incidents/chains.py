"""Mentions that name the same happening, over many reports.

Two mentions are scored from their words and from their reports; what then stands near each other on
average is one chain. The weights were set by hand while looking at the scores of ECB+'s training
documents; nothing was fitted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.record.incidents.mentions import Mention
from standoff.record.incidents.stories import grouped
from standoff.record.incidents.words import LIGHT, kinship

Array = NDArray[np.float64]

STORY: Final = 0.75
"""Distance of reports up to which their mentions are compared at all."""

JOIN: Final = 0.4
"""Probability, on average, above which mentions are one chain."""

_LEAD: Final = 3


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """Log odds that two mentions name the same happening: `none`, and what is added to it.

    `same`: the same head word. `kin`: for each step of kinship of different words (0 to 2).
    `story`: times the likeness of their reports. `lead`: both stand in the first sentences.
    `light`: one is a verb that tells of many things. `together`: both stand in one sentence.
    Of different words only: `meaning` and `sense`, times the likeness of the vectors; `beside`,
    times the likeness of what stands beside the two words in all reports of the story; `busy`, for
    each doubling of the reports (e-fold) in which the rarer of the two words occurs, as two words
    that all reports use are seldom two names of one thing.
    """

    none: float = -11.0
    same: float = 7.0
    kin: float = 1.75
    story: float = 6.5
    lead: float = 0.7
    light: float = -2.5
    together: float = -4.5
    meaning: float = 3.0
    sense: float = 2.5
    beside: float = 3.5
    busy: float = -0.3


WEIGHTS: Final = Weights()
_UNREAD: Final = 0.45
"""The likeness of two meanings that no encoder read: that of two words by chance."""


def chains(
    mentions: Sequence[Mention], likeness: Array, weights: Weights = WEIGHTS
) -> list[tuple[int, int]]:
    """A label for each mention, the same for those of one chain.

    `likeness` (reports, reports) says how likely two reports are to tell one story, 0 to 1.
    """
    story = grouped(likeness, apart=STORY)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(mentions):
        members[story[one.report]].append(number)
    labels: dict[int, tuple[int, int]] = {}
    rare = _rarity(mentions)
    for name, numbers in members.items():
        held = [mentions[number] for number in numbers]
        found = grouped(_chances(held, likeness, weights, rare), apart=1 - JOIN)
        labels.update(zip(numbers, ((name, one) for one in found), strict=True))
    return [labels[number] for number in range(len(mentions))]


def _chances(
    held: Sequence[Mention], likeness: Array, weights: Weights, rare: dict[str, float]
) -> Array:
    """The probability of every two mentions of a story that they are one chain."""
    words = sorted({one.word for one in held})
    row = {word: number for number, word in enumerate(words)}
    at = np.array([row[one.word] for one in held])
    report = np.array([one.report for one in held])
    lead = np.array([one.sentence < _LEAD for one in held])
    light = np.array([one.word in LIGHT for one in held])
    sentence = np.array([one.sentence for one in held])
    alike = likeness[np.ix_(report, report)].copy()
    own = report[:, None] == report
    alike[own] = 1.0
    odds = weights.none + weights.story * alike
    odds += weights.lead * (lead[:, None] & lead)
    odds += weights.light * (light[:, None] | light)
    odds += weights.together * (own & (sentence[:, None] == sentence))
    sense = np.full((len(held), len(held)), _UNREAD)
    vectors = [one.sense for one in held if one.sense is not None]
    if len(vectors) == len(held):
        sense = np.stack(vectors) @ np.stack(vectors).T
    between = _between(words, held, weights, rare)[np.ix_(at, at)] + weights.sense * sense
    odds += np.where(at[:, None] == at, weights.same, between)
    chances: Array = 1 / (1 + np.exp(-odds))
    return chances


def _between(
    words: Sequence[str], held: Sequence[Mention], weights: Weights, rare: dict[str, float]
) -> Array:
    """What the log odds gain for every two different words of a story."""
    kin = np.array([[kinship(one, other) for other in words] for one in words], dtype=float)
    reports: defaultdict[str, set[int]] = defaultdict(set)
    beside: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in held:
        reports[one.word].add(one.report)
        beside[one.word].update(one.beside)
    busy = np.log([len(reports[word]) for word in words])
    return (
        weights.kin * kin
        + weights.meaning * _meanings(words, held)
        + weights.beside * _company([beside[word] for word in words], rare)
        + weights.busy * np.minimum(busy[:, None], busy)
    )


def _meanings(words: Sequence[str], held: Sequence[Mention]) -> Array:
    """The likeness of the mean meanings of words."""
    sums: dict[str, Array] = {}
    for one in held:
        if one.meaning is None:
            return np.full((len(words), len(words)), _UNREAD)
        sums[one.word] = sums.get(one.word, 0.0) + one.meaning
    table = np.stack([sums[word] for word in words])
    table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-9
    likeness: Array = table @ table.T
    return likeness


def _company(beside: Sequence[Counter[str]], rare: dict[str, float]) -> Array:
    """Cosine of what stands beside words, rare words weighing more."""
    column = {name: i for i, name in enumerate(sorted({key for one in beside for key in one}))}
    table = np.zeros((len(beside), max(1, len(column))))
    for row, one in enumerate(beside):
        for name, count in one.items():
            table[row, column[name]] = (1 + log(count)) * rare[name]
    table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-9
    likeness: Array = table @ table.T
    return likeness


def _rarity(mentions: Sequence[Mention]) -> dict[str, float]:
    """The weight of what stands beside mentions: log of reports over reports that have it."""
    seen: defaultdict[str, set[int]] = defaultdict(set)
    for one in mentions:
        for name in one.beside:
            seen[name].add(one.report)
    total = len({one.report for one in mentions})
    return {name: log((total + 1) / (len(reports) + 0.5)) for name, reports in seen.items()}
