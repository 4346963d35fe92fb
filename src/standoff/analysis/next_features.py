"""The counts that a candidate is judged by, one row of numbers each, in bins of their logarithm."""

from __future__ import annotations

from typing import Final

import numpy as np

from standoff.analysis import next_state as known
from standoff.analysis.counts import (
    EMPTY,
    Bytes,
    Longs,
    Singles,
    Store,
    Whole,
    count,
    find,
    kernel,
    pack,
)
from standoff.analysis.next_state import HALF_LIVES, Facts, State, kind_of

BINS: Final = 64
_ABSENT: Final = -2
"""A key that is never found."""

_H: Final = len(HALF_LIVES)
_COUNTED: Final = (
    # what is counted, from which half-life, and whether the days since the last one follow
    ("triple", 0, True), ("mirror", 0, True), ("root", 0, True), ("root_back", 2, False),
    ("quad", 0, True), ("quad_back", 2, False), ("towards", 0, True), ("back", 0, True),
    ("other_kind", 0, True), ("other_root", 0, True), ("other", 0, True), ("other_back", 0, True),
    ("country_kind", 1, False), ("country", 1, False), ("countries_kind", 2, False),
    ("countries", 2, False), ("roles_kind", 3, False), ("role_kind", 2, False),
    ("to_country_kind", 2, False), ("to_country", 2, False),
)  # fmt: skip
_SINGLE: Final = (
    "follows", "follows_long", "similar", "shared", "kin_kind", "same_country", "self", "guess",
    "triple_share", "towards_share", "other_kind_share",
    "asked_kind", "asked", "kind", "root_of_kind", "direction",
)  # fmt: skip
_COMPARED: Final = (
    ("triple", 2), ("triple", 0), ("triple", 4), ("towards", 2), ("towards", 4),
    ("other_kind", 2), ("other", 2), ("follows", 0), ("kin_kind", 0), ("shared", 0), ("guess", 0),
    ("root", 2),
)  # fmt: skip
"""Columns that come once more as a share of the highest among the candidates."""


def _layout() -> tuple[tuple[str, str], ...]:
    columns: list[tuple[str, str]] = []
    for name, first, age in _COUNTED:
        columns += [(name, f"{life:g} days") for life in HALF_LIVES[first:]]
        columns += [(name, "recency")] if age else []
    columns += [(name, "value") for name in _SINGLE]
    at: dict[str, int] = {}
    for i, (name, _) in enumerate(columns):
        at.setdefault(name, i)
    columns += [(name, f"of highest: {columns[at[name] + i][1]}") for name, i in _COMPARED]
    return tuple(columns)


COLUMNS: Final = _layout()
"""What each column holds: the name of what is counted, and the half-life or the like."""

WIDTH: Final = len(COLUMNS)
_AT: Final = {name: i for i, (name, _) in reversed(list(enumerate(COLUMNS)))}
_FIRST_SINGLE: Final = _AT["follows"]
_ROOT_OF_KIND: Final = _AT["root_of_kind"]
_FIRST_COMPARED: Final = WIDTH - len(_COMPARED)
_SOURCES: Final = np.array([_AT[name] + i for name, i in _COMPARED])
_SHARES: Final = np.array([_AT[name] + 2 for name in ("triple", "towards", "other_kind")])


@kernel
def _put(
    store: Store, key: Whole, day: int, first: int, age: bool, row: Singles, column: int
) -> int:
    """Writes the counts of a key from a half-life on, and 1 / days since; the next column."""
    at = find(store, key)
    lives = store.values.shape[1]
    passed = day - store.last[at] if at >= 0 else 0
    for life in range(first, lives):
        row[column] = store.values[at, life] * store.decay[passed, life] if at >= 0 else 0.0
        column += 1
    if age:
        row[column] = 1.0 / passed if at >= 0 else 0.0
        column += 1
    return column


@kernel
def _following(
    state: State, q: int, kind: int, c: int, day: int, usual: Singles
) -> tuple[float, float]:
    """How much what happened between the two leads to this kind: recently, and over the year."""
    counts = state.counts
    soon, late = 0.0, 0.0
    pair = find(counts, pack(known.PAIR, q, 0, c))
    at = state.pair_triple[pair] if pair >= 0 else EMPTY
    while at != EMPTY:
        led = kind_of(counts.keys[at])
        share = state.follows[led, kind] / usual[led]
        passed = day - counts.last[at]
        soon += counts.values[at, 1] * counts.decay[passed, 1] * share
        late += counts.values[at, 3] * counts.decay[passed, 3] * share
        at = state.pair_before[at]
    return soon, late


@kernel
def describe(
    state: State, facts: Facts, q: int, kind: int, day: int, candidates: Longs, usual: Singles,
    similar: Singles, shared: Singles, kin: Singles, guess: Singles, out: Singles,
) -> None:  # fmt: skip
    """The features (candidates, WIDTH) of those who may be the other of `q` and `kind` on a day.

    `usual` (kinds,) is the sum of what followed each kind; the others are of all actors.
    """
    store, types = state.counts, len(facts.root)
    back = 1 if kind >= types else 0
    turned = kind - types if back else kind + types
    type_ = kind - back * types
    root, quad = facts.root[type_] * 2 + back, facts.quad[type_] * 2 + back
    home, role = facts.country[q], facts.role[q]
    asked_kind = count(store, pack(known.ASKED_KIND, q, kind, 0), day, 2)
    asked = count(store, pack(known.ASKED, q, back, 0), day, 2)
    of_kind = count(store, pack(known.KIND, 0, kind, 0), day, 2)
    totals = (asked_kind, asked, of_kind)
    for i in range(len(candidates)):
        c, row = candidates[i], out[i]
        there, part = facts.country[c], facts.role[c]
        both = home > 0 and there > 0
        f = _put(store, pack(known.TRIPLE, q, kind, c), day, 0, True, row, 0)
        f = _put(store, pack(known.TRIPLE, q, turned, c), day, 0, True, row, f)
        f = _put(store, pack(known.ROOT, q, root, c), day, 0, True, row, f)
        f = _put(store, pack(known.ROOT, q, root ^ 1, c), day, 2, False, row, f)
        f = _put(store, pack(known.QUAD, q, quad, c), day, 0, True, row, f)
        f = _put(store, pack(known.QUAD, q, quad ^ 1, c), day, 2, False, row, f)
        f = _put(store, pack(known.TOWARDS, q, back, c), day, 0, True, row, f)
        f = _put(store, pack(known.TOWARDS, q, 1 - back, c), day, 0, True, row, f)
        f = _put(store, pack(known.OTHER_KIND, 0, kind, c), day, 0, True, row, f)
        f = _put(store, pack(known.OTHER_ROOT, 0, root, c), day, 0, True, row, f)
        f = _put(store, pack(known.OTHER, 0, back, c), day, 0, True, row, f)
        f = _put(store, pack(known.OTHER, 0, 1 - back, c), day, 0, True, row, f)
        key = pack(known.COUNTRY_KIND, home, kind, c) if home > 0 else _ABSENT
        f = _put(store, key, day, 1, False, row, f)
        key = pack(known.COUNTRY, home, back, c) if home > 0 else _ABSENT
        f = _put(store, key, day, 1, False, row, f)
        key = pack(known.COUNTRIES_KIND, home, kind, there) if both else _ABSENT
        f = _put(store, key, day, 2, False, row, f)
        key = pack(known.COUNTRIES, home, back, there) if both else _ABSENT
        f = _put(store, key, day, 2, False, row, f)
        key = pack(known.ROLES_KIND, role, kind, part) if role > 0 and part > 0 else _ABSENT
        f = _put(store, key, day, 3, False, row, f)
        key = pack(known.ROLE_KIND, role, kind, c) if role > 0 else _ABSENT
        f = _put(store, key, day, 2, False, row, f)
        key = pack(known.TO_COUNTRY_KIND, q, kind, there) if there > 0 else _ABSENT
        f = _put(store, key, day, 2, False, row, f)
        key = pack(known.TO_COUNTRY, q, back, there) if there > 0 else _ABSENT
        f = _put(store, key, day, 2, False, row, f)
        row[f], row[f + 1] = _following(state, q, kind, c, day, usual)
        row[f + 2], row[f + 3], row[f + 4] = similar[c], shared[c], kin[c]
        row[f + 5] = 0.0 if not both else (2.0 if home == there else 1.0)
        row[f + 6] = 1.0 if c == q else 0.0
        row[f + 7] = guess[c, 4]
        for j in range(3):
            row[f + 8 + j] = row[_SHARES[j]] / (totals[j] + 0.1)
            row[f + 11 + j] = totals[j]
        row[f + 14], row[f + 15] = root, back
    _compare(out[: len(candidates)])


@kernel
def _compare(rows: Singles) -> None:
    """Fills the columns that say how a candidate stands to the best one."""
    for j in range(len(_SOURCES)):
        source, column = _SOURCES[j], _FIRST_COMPARED + j
        highest = np.float32(0.0)
        for i in range(len(rows)):
            highest = max(highest, rows[i, source])
        for i in range(len(rows)):
            rows[i, column] = rows[i, source] / highest if highest > 0 else 0.0


@kernel
def bin_rows(rows: Singles, out: Bytes) -> None:
    """The bin of each number: 0 for none, then 2.5 to a doubling, from 2^-14 up."""
    for i in range(len(rows)):
        for j in range(rows.shape[1]):
            value = rows[i, j]
            if j == _ROOT_OF_KIND:
                step = int(value)
            elif value <= 0:
                step = 0
            else:
                step = max(1, int((np.log2(value) + 14.0) * 2.5) + 1)
            out[i, j] = min(step, BINS - 1)
