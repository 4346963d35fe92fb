"""What is known before a day, as decayed counts that the ranking of what comes next reads.

Every event counts twice: as "actor does type to recipient" and, seen from the other end, as
"recipient undergoes type from actor". So one question serves both directions: given who (`asked`)
and what (`kind`: the type, plus the number of types where seen from the recipient), who is the
other?
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.counts import (
    EMPTY,
    Ints,
    Longs,
    Singles,
    Store,
    Whole,
    count,
    find,
    increase,
    kernel,
    make_store,
    pack,
)

HALF_LIVES: Final = (2.0, 8.0, 30.0, 180.0)
"""Days after which an event counts half."""

# What is counted; q is who is asked about, c the other, k the kind, d the direction.
TRIPLE, ROOT, QUAD, TOWARDS, PAIR = 0, 1, 2, 3, 4  # (q k c), (q root c), (q quad c), (q d c), (q c)
OTHER_KIND, OTHER_ROOT, OTHER = 5, 6, 7  # (k c), (root c), (d c)
COUNTRY_KIND, COUNTRY, COUNTRIES_KIND, COUNTRIES = 8, 9, 10, 11  # q's country, c or c's country
ROLES_KIND, ROLE_KIND = 12, 13  # q's role, c's role or c
TO_COUNTRY_KIND, TO_COUNTRY = 14, 15  # q, c's country
ASKED_KIND, ASKED, KIND = 16, 17, 18  # (q k), (q d), (k)
PER_EVENT: Final = 2 * 19
"""Most keys that one event touches."""

_OTHER_MASK: Final = (1 << 20) - 1
_TYPE_MASK: Final = (1 << 18) - 1
_LINK: Final = np.float32(0.02)
"""An earlier event between two counts towards what follows it while its count is above this."""


class Facts(NamedTuple):
    """What is known of actors and types from the start; 0 stands for unknown.

    `country` and `role` (actors,), `root` and `quad` (types,).
    """

    country: Ints
    role: Ints
    root: Ints
    quad: Ints


class State(NamedTuple):
    """The counts, with lists of who has been seen with whom.

    `last_pair` (actors,), `last_kind` and `last_triple` (kinds,) start lists of places, which
    `before` (places,) goes on; `pair_triple` (places,) starts the list of a pair's triples, which
    `pair_before` goes on. `pairs` holds the places of all pairs, `known` (1,) their number.
    `follows[j, k]` is how much of kind k came after kind j within the same pair.
    """

    counts: Store
    last_pair: Ints
    last_kind: Ints
    last_triple: Ints
    before: Ints
    pair_triple: Ints
    pair_before: Ints
    pairs: Ints
    known: Longs
    follows: Singles


def make_state(actors: int, types: int, *, events: int, days: int) -> State:
    """The state before any event, with room for some events on days 0 to `days`."""
    counts = make_store(HALF_LIVES, keys=PER_EVENT * events, days=days)
    places = len(counts.keys)

    def starts(number: int) -> Ints:
        return np.full(number, EMPTY, dtype=np.int32)

    return State(
        counts=counts, last_pair=starts(actors), last_kind=starts(2 * types),
        last_triple=starts(2 * types), before=starts(places), pair_triple=starts(places),
        pair_before=starts(places), pairs=np.zeros(2 * events, dtype=np.int32),
        known=np.zeros(1, dtype=np.int64),
        follows=np.full((2 * types, 2 * types), 0.01, dtype=np.float32),
    )  # fmt: skip


@kernel
def other_of(key: Whole) -> Whole:
    """The other actor of a key."""
    return np.int64(key & _OTHER_MASK)


@kernel
def kind_of(key: Whole) -> Whole:
    """The kind of a key."""
    return np.int64((key >> 20) & _TYPE_MASK)


@kernel
def asked_of(key: Whole) -> Whole:
    """The first actor of a key."""
    return np.int64((key >> 38) & _OTHER_MASK)


@kernel
def _learn_following(state: State, q: int, kind: int, c: int, day: int) -> None:
    """Credits the kinds that went before between the two, by their counts before this day."""
    pair = find(state.counts, pack(PAIR, q, 0, c))
    if pair < 0:
        return
    at = state.pair_triple[pair]
    while at != EMPTY:
        passed = day - state.counts.last[at]
        weight = state.counts.values[at, 1] * state.counts.decay[passed, 1]
        if weight > _LINK:
            state.follows[kind_of(state.counts.keys[at]), kind] += weight
        at = state.pair_before[at]


@kernel
def _count(state: State, facts: Facts, q: int, kind: int, c: int, day: int) -> None:
    one = np.float32(1.0)
    counts, types = state.counts, len(facts.root)
    back = 1 if kind >= types else 0
    root = facts.root[kind - back * types] * 2 + back
    quad = facts.quad[kind - back * types] * 2 + back
    pair, new = increase(counts, pack(PAIR, q, 0, c), day, one)
    if new:
        state.before[pair] = state.last_pair[q]
        state.last_pair[q] = pair
        state.pairs[state.known[0]] = pair
        state.known[0] += 1
    at, new = increase(counts, pack(TRIPLE, q, kind, c), day, one)
    if new:
        state.before[at] = state.last_triple[kind]
        state.last_triple[kind] = at
        state.pair_before[at] = state.pair_triple[pair]
        state.pair_triple[pair] = at
    increase(counts, pack(ROOT, q, root, c), day, one)
    increase(counts, pack(QUAD, q, quad, c), day, one)
    increase(counts, pack(TOWARDS, q, back, c), day, one)
    at, new = increase(counts, pack(OTHER_KIND, 0, kind, c), day, one)
    if new:
        state.before[at] = state.last_kind[kind]
        state.last_kind[kind] = at
    increase(counts, pack(OTHER_ROOT, 0, root, c), day, one)
    increase(counts, pack(OTHER, 0, back, c), day, one)
    increase(counts, pack(ASKED_KIND, q, kind, 0), day, one)
    increase(counts, pack(ASKED, q, back, 0), day, one)
    increase(counts, pack(KIND, 0, kind, 0), day, one)
    home, abroad = facts.country[q], facts.country[c]
    if home > 0:
        increase(counts, pack(COUNTRY_KIND, home, kind, c), day, one)
        increase(counts, pack(COUNTRY, home, back, c), day, one)
        if abroad > 0:
            increase(counts, pack(COUNTRIES_KIND, home, kind, abroad), day, one)
            increase(counts, pack(COUNTRIES, home, back, abroad), day, one)
    if abroad > 0:
        increase(counts, pack(TO_COUNTRY_KIND, q, kind, abroad), day, one)
        increase(counts, pack(TO_COUNTRY, q, back, abroad), day, one)
    if facts.role[q] > 0:
        increase(counts, pack(ROLE_KIND, facts.role[q], kind, c), day, one)
        if facts.role[c] > 0:
            increase(counts, pack(ROLES_KIND, facts.role[q], kind, facts.role[c]), day, one)


@kernel
def observe(
    state: State, facts: Facts, actor: Ints, type_: Ints, recipient: Ints, day: int
) -> None:
    """Adds the events (n,) of a day. What one follows is taken from before the day."""
    types = len(facts.root)
    for i in range(len(actor)):
        _learn_following(state, actor[i], type_[i], recipient[i], day)
        _learn_following(state, recipient[i], type_[i] + types, actor[i], day)
    for i in range(len(actor)):
        _count(state, facts, actor[i], type_[i], recipient[i], day)
        _count(state, facts, recipient[i], type_[i] + types, actor[i], day)


@kernel
def weights_of_pairs(state: State, day: int, rows: Ints, columns: Ints, out: Singles) -> None:
    """Who met whom: the pairs (known,) and log(1 + their count at the longest half-life)."""
    counts = state.counts
    life = counts.values.shape[1] - 1
    for i in range(state.known[0]):
        at = state.pairs[i]
        rows[i], columns[i] = asked_of(counts.keys[at]), other_of(counts.keys[at])
        out[i] = np.log1p(counts.values[at, life] * counts.decay[day - counts.last[at], life])


@kernel
def popularity(state: State, back: int, day: int, out: NDArray[np.float64]) -> None:
    """The share of each actor (actors,) in a direction's events, at half-lives of 30 days."""
    total = 0.0
    for c in range(len(out)):
        out[c] = count(state.counts, pack(OTHER, 0, back, c), day, 2)
        total += out[c]
    if total > 0:
        out /= total
