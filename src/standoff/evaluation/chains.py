"""Scores of chains: how well one partition of mentions agrees with another.

A partition is one label a mention, in order. The chains of both that share mentions, directly or
through others, make a group. All three measures are sums over groups, so that groups can be drawn
again for an interval.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from standoff.evaluation.scores import ROUNDS, SEED, Score

Labels = Sequence[Hashable]
Tally = tuple[float, float, float, float]
"""What precision and recall are made of: right, of how many said; right, of how many in gold."""

Array = NDArray[np.float64]


def muc(gold: Labels, said: Labels) -> Tally:
    """Links kept (Vilain et al. 1995): of a chain of n, n less the pieces that it is cut into."""
    return (*_links(said, gold), *_links(gold, said))


def b_cubed(gold: Labels, said: Labels) -> Tally:
    """Of each mention, the share of its chain that is right (Bagga and Baldwin 1998)."""
    of_gold, of_said = Counter(gold), Counter(said)
    precision = recall = 0.0
    for (one, other), n in Counter(zip(gold, said, strict=True)).items():
        precision += n * n / of_said[other]
        recall += n * n / of_gold[one]
    return precision, len(said), recall, len(gold)


def ceaf_e(gold: Labels, said: Labels) -> Tally:
    """The best one-to-one match of chains, each pair by its Dice overlap (Luo 2005, phi 4)."""
    rows = {one: i for i, one in enumerate(dict.fromkeys(gold))}
    columns = {one: i for i, one in enumerate(dict.fromkeys(said))}
    of_gold, of_said = Counter(gold), Counter(said)
    likeness = np.zeros((len(rows), len(columns)))
    for (one, other), n in Counter(zip(gold, said, strict=True)).items():
        likeness[rows[one], columns[other]] = 2 * n / (of_gold[one] + of_said[other])
    matched = float(likeness[linear_sum_assignment(likeness, maximize=True)].sum())
    return matched, len(columns), matched, len(rows)


MEASURES: Final = {"muc": muc, "b_cubed": b_cubed, "ceaf_e": ceaf_e}
"""The three whose mean F1 is the CoNLL score (Pradhan et al. 2011)."""


def f1(tally: Array) -> Array:
    """F1 of tallies (..., 4)."""
    right, said, found, gold = np.moveaxis(np.asarray(tally, dtype=float), -1, 0)
    precision, recall = _ratio(right, said), _ratio(found, gold)
    return _ratio(2 * precision * recall, precision + recall)


def conll(gold: Labels, said: Labels) -> float:
    """Mean of the F1 of MUC, B-cubed and CEAF-e."""
    return float(_figures(_tallies(gold, said).sum(axis=0))["conll_f1"])


def scores(gold: Labels, said: Labels) -> tuple[Score, ...]:
    """The CoNLL score and its parts, with intervals from groups drawn again."""
    table = _tallies(gold, said)
    drawn = np.random.default_rng(SEED).integers(0, len(table), size=(ROUNDS, len(table)))
    ranges = _figures(table[drawn].sum(axis=1))
    return tuple(
        Score(name, round(float(value), 4), *(round(float(end), 4) for end in ends))
        for name, value, ends in (
            (name, value, np.quantile(ranges[name], (0.025, 0.975)))
            for name, value in _figures(table.sum(axis=0)).items()
        )
    )


def _figures(tallies: Array) -> Mapping[str, Array]:
    """F1 by name, of tallies (..., measures, 4)."""
    each = f1(tallies)
    named = {f"{name}_f1": each[..., i] for i, name in enumerate(MEASURES)}
    return {"conll_f1": each.mean(axis=-1), **named}


def _tallies(gold: Labels, said: Labels) -> Array:
    """The tallies of all groups (groups, measures, 4)."""
    made = [
        [
            measure([gold[i] for i in group], [said[i] for i in group])
            for measure in MEASURES.values()
        ]
        for group in _groups(gold, said)
    ]
    return np.asarray(made, dtype=float)


def _groups(gold: Labels, said: Labels) -> Iterator[list[int]]:
    """The mentions of chains that hang together."""
    parents: dict[tuple[bool, Hashable], tuple[bool, Hashable]] = {}

    def root(one: tuple[bool, Hashable]) -> tuple[bool, Hashable]:
        while parents.setdefault(one, one) != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    for one, other in zip(gold, said, strict=True):
        parents[root((True, one))] = root((False, other))
    found: defaultdict[tuple[bool, Hashable], list[int]] = defaultdict(list)
    for i, one in enumerate(gold):
        found[root((True, one))].append(i)
    yield from found.values()


def _links(key: Labels, answer: Labels) -> tuple[float, float]:
    """How many links of the key's chains the answer keeps, and how many there are."""
    pieces: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
    for one, other in zip(key, answer, strict=True):
        pieces[one].add(other)
    sizes = Counter(key)
    kept = sum(sizes[one] - len(found) for one, found in pieces.items())
    return kept, sum(size - 1 for size in sizes.values())


def _ratio(top: Array, below: Array) -> Array:
    return np.divide(top, below, out=np.zeros_like(top), where=below > 0)
