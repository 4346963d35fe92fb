"""Decayed counts of anything with a key, kept as events stream by, for `next`.

The count of a key on day t is sum_e w_e 2^(-(t - t_e) / H), over the events e of the key that were
added, for each half-life H. It is brought up to date only where it is touched, so that a day costs
what happens on it, not what is known. Keys are found by open addressing (linear probing).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

from standoff.errors import AnalysisError

Longs = NDArray[np.int64]
Ints = NDArray[np.int32]
Singles = NDArray[np.float32]
Bytes = NDArray[np.uint8]

Whole = int | np.int64
Real = float | np.float32

EMPTY = -1
ACTOR_BITS, TYPE_BITS = 20, 18
MOST_ACTORS, MOST_TYPES = 1 << ACTOR_BITS, 1 << TYPE_BITS

Function = TypeVar("Function", bound=Callable[..., Any])


def kernel(function: Function) -> Function:
    """Compiles a function of arrays and numbers, once per machine: the result is kept on disk."""
    return cast(Function, njit(cache=True, nogil=True)(function))


class Store(NamedTuple):
    """The arrays behind the counts: what kernels read and write.

    `keys` (places,) are -1 where a place is free; `values` (places, half-lives) hold on the day
    `last` (places,) when they were last touched; `decay` (days, half-lives) is 2^(-days / H).
    """

    keys: Longs
    values: Singles
    last: Ints
    decay: Singles


@kernel
def pack(kind: Whole, a: Whole, b: Whole, c: Whole) -> Whole:
    """A key of a kind (below 32), an actor, a type and another actor."""
    return (
        (np.int64(kind) << np.int64(58))
        | (np.int64(a) << np.int64(38))
        | (np.int64(b) << np.int64(20))
        | np.int64(c)
    )


@kernel
def home(key: Whole, places: int) -> Whole:
    """Where a key is looked for first; `places` is a power of two (finalizer of SplitMix64)."""
    mixed = np.uint64(key) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = mixed ^ (mixed >> np.uint64(32))
    return np.int64(mixed & np.uint64(places - 1))


@kernel
def find(store: Store, key: Whole) -> Whole:
    """The place of a key, -1 where it has none."""
    places = len(store.keys)
    at = home(key, places)
    while store.keys[at] != key:
        if store.keys[at] == EMPTY:
            return np.int64(EMPTY)
        at = (at + 1) & (places - 1)
    return at


@kernel
def count(store: Store, key: Whole, day: int, life: int) -> Real:
    """The decayed count of a key on a day, for one half-life; 0 for a key never added."""
    at = find(store, key)
    if at < 0:
        return np.float32(0.0)
    held: Real = store.values[at, life] * store.decay[day - store.last[at], life]
    return held


@kernel
def increase(store: Store, key: Whole, day: int, weight: Real) -> tuple[Whole, bool]:
    """Adds an event of a key; its place, and whether the key is new. There must be a free place."""
    places = len(store.keys)
    at = home(key, places)
    while store.keys[at] != key and store.keys[at] != EMPTY:
        at = (at + 1) & (places - 1)
    new = store.keys[at] == EMPTY
    if new:
        store.keys[at] = key
        store.last[at] = day
    passed = day - store.last[at]
    for life in range(store.values.shape[1]):
        store.values[at, life] = store.values[at, life] * store.decay[passed, life] + weight
    store.last[at] = day
    return at, new


@kernel
def _increase_all(store: Store, keys: Longs, day: int, weights: Singles) -> int:
    added = 0
    for i in range(len(keys)):
        _, new = increase(store, keys[i], day, weights[i])
        added += new
    return added


@kernel
def _read_all(store: Store, keys: Longs, day: int, out: Singles) -> None:
    for i in range(len(keys)):
        for life in range(out.shape[1]):
            out[i, life] = count(store, keys[i], day, life)


@kernel
def _move(old: Store, new: Store) -> None:
    places = len(new.keys)
    for i in range(len(old.keys)):
        if old.keys[i] != EMPTY:
            at = home(old.keys[i], places)
            while new.keys[at] != EMPTY:
                at = (at + 1) & (places - 1)
            new.keys[at] = old.keys[i]
            new.last[at] = old.last[i]
            new.values[at] = old.values[i]


def make_store(half_lives: Sequence[float], *, keys: int, days: int) -> Store:
    """Room for a number of keys, on days 0 to `days`. Half-lives are in days."""
    places = 1 << max(4, int(np.ceil(np.log2(max(keys, 1) / 0.7))))
    return Store(
        keys=np.full(places, EMPTY, dtype=np.int64),
        values=np.zeros((places, len(half_lives)), dtype=np.float32),
        last=np.zeros(places, dtype=np.int32),
        decay=_decay(half_lives, days),
    )


def _decay(half_lives: Sequence[float], days: int) -> Singles:
    lives = np.asarray(half_lives, dtype=np.float64)
    if not len(lives) or not (lives > 0).all():
        raise AnalysisError("a half-life must be a number of days above 0")
    table: Singles = np.exp2(-np.arange(days + 1)[:, None] / lives).astype(np.float32)
    return table


class DecayedCounts:
    """Decayed counts by key, for some half-lives in days; grows as keys and days come.

    Keys are whole numbers from 0, days whole numbers from 0 that never go back. Read a day before
    you add its events, and what you read is what was known before that day.
    """

    def __init__(self, half_lives: Sequence[float]) -> None:
        self._half_lives = tuple(half_lives)
        self._store = make_store(self._half_lives, keys=1024, days=366)
        self._used = 0
        self._day = 0

    def __len__(self) -> int:
        return self._used

    def add(self, keys: Longs, day: int, weights: Singles | None = None) -> None:
        """Counts one event for each of `keys` (n,), of weight 1 or of `weights` (n,)."""
        self._reach(day)
        keys = np.ascontiguousarray(keys, dtype=np.int64)
        if len(keys) and keys.min() < 0:
            raise AnalysisError("a key must be a whole number from 0")
        given = np.ones(len(keys)) if weights is None else weights
        if self._used + len(keys) > 0.7 * len(self._store.keys):
            room = make_store(self._half_lives, keys=2 * (self._used + len(keys)), days=0)
            room = room._replace(decay=self._store.decay)
            _move(self._store, room)
            self._store = room
        self._used += _increase_all(self._store, keys, day, np.asarray(given, dtype=np.float32))
        self._day = day

    def read(self, keys: Longs, day: int) -> Singles:
        """The counts (n, half-lives) of `keys` (n,) on a day; 0 for a key never added."""
        self._reach(day)
        out = np.empty((len(keys), len(self._half_lives)), dtype=np.float32)
        _read_all(self._store, np.ascontiguousarray(keys, dtype=np.int64), day, out)
        return out

    def _reach(self, day: int) -> None:
        if day < self._day:
            raise AnalysisError(f"day {day} lies before day {self._day}, which is counted already")
        if day >= len(self._store.decay):
            self._store = self._store._replace(decay=_decay(self._half_lives, 2 * day))
