"""Who may come next: a first guess over all actors, the likeliest of them, and kinship."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from standoff.analysis.counts import EMPTY, Ints, Longs, Singles, Whole, count, find, kernel, pack
from standoff.analysis.next_state import (
    ASKED,
    ASKED_KIND,
    KIND,
    TRIPLE,
    State,
    asked_of,
    other_of,
    weights_of_pairs,
)

PARTS: Final = 4
"""Parts of the first guess: the triple, the pair, the kind with the other, the other alone."""

_SIMILAR: Final = np.float32(0.01)
_RECENT: Final = (0.0, 2.0, 2.0, 1.0)
"""Weights of the half-lives in the first guess."""


@kernel
def first_guess(
    state: State, q: int, kind: int, back: int, day: int, popular: NDArray[np.float64],
    out: Singles,
) -> None:  # fmt: skip
    """A mixture of shares over all actors, (actors, 5): its four parts, then their sum.

    Interpolated like a language model's n-grams (Jelinek and Mercer 1980): with c(.) the decayed
    counts, 2 c(q k c)/c(q k) + c(q c)/c(q) + 0.3 c(k c)/c(k) + 0.05 c(c)/c.
    """
    counts = state.counts
    for c in range(len(out)):
        out[c, 0] = out[c, 1] = out[c, 2] = 0.0
        out[c, 3] = 0.05 * popular[c]
    total = count(counts, pack(KIND, 0, kind, 0), day, 3) + 1.0
    at = state.last_kind[kind]
    while at != EMPTY:
        passed = day - counts.last[at]
        recent = 2.0 * counts.values[at, 2] * counts.decay[passed, 2]
        out[other_of(counts.keys[at]), 2] = (
            0.3 * (recent + counts.values[at, 3] * counts.decay[passed, 3]) / total
        )
        at = state.before[at]
    of_asked = 2.0
    for d in range(2):
        of_asked += float(count(counts, pack(ASKED, q, d, 0), day, 3))
    of_kind = count(counts, pack(ASKED_KIND, q, kind, 0), day, 3) + 1.0
    pair: Whole = state.last_pair[q]
    while pair != EMPTY:
        other = other_of(counts.keys[pair])
        out[other, 1] = _weighed(state, pair, day) / of_asked
        triple = find(counts, pack(TRIPLE, q, kind, other))
        if triple >= 0:
            out[other, 0] = 2.0 * _weighed(state, triple, day) / of_kind
        pair = state.before[pair]
    for c in range(len(out)):
        out[c, 4] = out[c, 0] + out[c, 1] + out[c, 2] + out[c, 3]


@kernel
def _weighed(state: State, at: Whole, day: int) -> float:
    counts = state.counts
    passed = day - counts.last[at]
    total = 0.0
    for life in range(1, 4):
        total += _RECENT[life] * counts.values[at, life] * counts.decay[passed, life]
    return total


@kernel
def likeliest(guess: Singles, number: int) -> Longs:
    """The actors with the highest guess, the highest first; the lower number where they tie."""
    scores = guess[:, 4]
    number = min(number, len(scores))
    cut = np.partition(scores, len(scores) - number)[len(scores) - number]
    chosen = np.empty(number, dtype=np.int64)
    held = 0
    for c in range(len(scores)):
        if scores[c] > cut:
            chosen[held] = c
            held += 1
    for c in range(len(scores)):
        if held < number and scores[c] == cut:
            chosen[held] = c
            held += 1
    chosen.sort()
    order = np.argsort(-scores[chosen], kind="mergesort")
    return chosen[order]


@kernel
def done(state: State, kind: int, day: int) -> tuple[Ints, Ints, Singles]:
    """Who did a kind of thing to whom so far, and the decayed count of each (triples,)."""
    counts = state.counts
    number, at = 0, state.last_triple[kind]
    while at != EMPTY:
        number, at = number + 1, state.before[at]
    who, whom = np.empty(number, dtype=np.int32), np.empty(number, dtype=np.int32)
    held: Singles = np.empty(number, dtype=np.float32)
    at = state.last_triple[kind]
    for i in range(number):
        who[i], whom[i] = asked_of(counts.keys[at]), other_of(counts.keys[at])
        held[i] = counts.values[at, 3] * counts.decay[day - counts.last[at], 3]
        at = state.before[at]
    return who, whom, held


@kernel
def done_by_kin(
    q: int, who: Ints, whom: Ints, held: Singles, similar: Singles, out: Singles
) -> None:
    """To whom actors like `q` did it: (actors,) sums of likeness times decayed count."""
    out[:] = 0.0
    for i in range(len(who)):
        if who[i] != q and similar[who[i]] > _SIMILAR:
            out[whom[i]] += similar[who[i]] * held[i]


class Kinship:
    """Who is like whom on a day: actors are alike when they meet the same others.

    Likeness is the cosine of two actors' log(1 + decayed count) with each other actor (Salton);
    `similar` (asked, actors) holds it, 0 of an actor with itself, and `shared` (asked, actors) the
    sum over actors alike of how much they meet each other.
    """

    def __init__(self, state: State, actors: int, day: int) -> None:
        known = int(state.known[0])
        rows, columns = np.empty(known, dtype=np.int32), np.empty(known, dtype=np.int32)
        weights: Singles = np.empty(known, dtype=np.float32)
        weights_of_pairs(state, day, rows, columns, weights)
        met = sparse.csr_matrix((weights, (rows, columns)), shape=(actors, actors))
        lengths = np.sqrt(np.asarray(met.multiply(met).sum(axis=1)).ravel()) + 1e-6
        self._profiles = sparse.diags((1.0 / lengths).astype(np.float32)) @ met
        self._turned = self._profiles.T.tocsr()

    def of(self, asked: Ints) -> tuple[Singles, Singles]:
        """`similar` and `shared` of some actors."""
        similar = (self._profiles[asked] @ self._turned).toarray().astype(np.float32)
        similar[np.arange(len(asked)), asked] = 0.0
        shared = np.ascontiguousarray((self._turned @ similar.T).T, dtype=np.float32)
        return similar, shared
