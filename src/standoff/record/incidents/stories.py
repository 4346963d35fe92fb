"""How likely two reports are to tell one story: their words, names and numbers, and their company.

A report is a vector of TF-IDF weights, drawn toward the mean of the few that are most like it. So
two reports that share little, but have the same neighbours, are found alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from standoff.language import Parse, Token

CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
NEIGHBOURS: Final = 5
OWN: Final = 0.4
"""Weight of a report beside the mean of its neighbours."""

LEAD: Final = 300
"""Characters at a report's beginning that count twice."""

_TELLING: Final = 1.5
"""Weight of names and numbers, which set apart the stories of one topic."""

Array = NDArray[np.float64]


def likeness(parses: Sequence[Parse]) -> Array:
    """Cosine of every two reports (reports, reports), 0 to 1."""
    vectors = _vectors(parses)
    near = vectors @ vectors.T
    np.fill_diagonal(near, 0.0)
    reach = min(NEIGHBOURS, len(parses) - 1)
    if reach > 0:
        weak = np.sort(near, axis=1)[:, -reach]
        near[near < weak[:, None]] = 0.0
        sums = near.sum(axis=1, keepdims=True)
        drawn = np.divide(near, sums, out=np.zeros_like(near), where=sums > 0) @ vectors
        vectors = _unit(OWN * vectors + (1 - OWN) * drawn)
    return np.clip(vectors @ vectors.T, 0.0, 1.0)


def grouped(likeness: Array, *, apart: float) -> list[int]:
    """The number of a group for each row: joined by average link while nearer than `apart`."""
    if len(likeness) < 2:
        return [0] * len(likeness)
    distance = 1.0 - likeness
    np.fill_diagonal(distance, 0.0)
    tree = linkage(squareform(distance, checks=False), "average")
    return [int(number) for number in fcluster(tree, apart, "distance")]


def _vectors(parses: Sequence[Parse]) -> Array:
    counts = [_counts(parse) for parse in parses]
    held = Counter(word for one in counts for word in one)
    names = _names(parses)
    column = {word: i for i, word in enumerate(sorted(w for w, n in held.items() if n > 1))}
    table = np.zeros((len(parses), max(1, len(column))))
    for row, one in enumerate(counts):
        for word, count in one.items():
            if word in column:
                rare = log((len(parses) + 1) / (held[word] + 0.5))
                weight = _TELLING if word in names else 1.0
                table[row, column[word]] = (1 + log(count)) * rare * weight
    return _unit(table)


def _counts(parse: Parse) -> Counter[str]:
    found: Counter[str] = Counter()
    for token in words(parse):
        found[token.lemma] += 2 if token.start < LEAD else 1
    return found


def words(parse: Parse) -> list[Token]:
    """The nouns, names, verbs, adjectives and numbers of a report."""
    return [
        token
        for sentence in parse.sentences
        for token in sentence.tokens
        if token.pos in CONTENT and any(map(str.isalnum, token.text))
    ]


def _names(parses: Sequence[Parse]) -> set[str]:
    """The words that are names or numbers more often than not."""
    kinds: dict[str, Counter[bool]] = {}
    for parse in parses:
        for token in words(parse):
            kinds.setdefault(token.lemma, Counter())[token.pos in ("PROPN", "NUM")] += 1
    return {word for word, seen in kinds.items() if seen[True] > seen[False]}


def _unit(rows: Array) -> Array:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    found: Array = np.divide(rows, length, out=np.zeros_like(rows), where=length > 0)
    return found
