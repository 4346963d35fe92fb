"""How likely two events are to be one happening: a sum of what agrees and of what speaks against.

The score depends on the two events alone. What is not known says nothing: it neither agrees nor
disagrees. The weights were set by hand on labelled pairs of our own (tests/record/incidents).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import chain
from typing import Final, NamedTuple, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.record.incidents.marks import Mark
from standoff.record.incidents.words import kinship

T = TypeVar("T", bound=Hashable)
Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

LINK: Final = 3.0
"""A score from which on two events are likely the same."""

NEVER: Final = -20.0
_KM: Final = 111.2
_TOWN: Final = 3
_TOLD: Final = tuple(
    name
    for name in Mark.__struct_fields__
    if name not in {"event", "document", "key", "report", "published", "sentence"}
)
_GATHERED: Final = 1 << 17
"""Words of 64 bits that are compared at once: more do not fit a processor's nearest memory."""


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What each kind of agreement adds to a score."""

    other_type: float = -0.7
    mode: float = 0.5
    other_mode: float = -0.8
    trigger: float = 0.6
    verbal: float = -1.0
    same_day: float = 1.6
    near_day: float = 0.8
    same_town: float = 2.0
    near_town: float = 1.2
    next_town: float = -1.0
    same_region: float = 1.0
    inside: float = 0.4
    same_country: float = 0.3
    far: float = -4.0
    named: float = 1.3
    sector: float = 0.7
    land: float = 0.5
    other_actor: float = -1.2
    other_recipient: float = -1.8
    same_toll: float = 1.4
    small_toll: float = 0.6
    other_toll: float = -1.0
    names: float = 1.5
    words: float = 2.5
    same_sentence: float = -0.7


WEIGHTS: Final = Weights()


class Table(NamedTuple):
    """Of each event some names, as bits of 64 at a time, and how many they are.

    Names that one event alone holds have no bit: no pair shares them.
    """

    bits: NDArray[np.uint64]
    held: Numbers


class Marks:
    """Events as columns, so that many pairs are scored at once."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = marks
        self._told_as, _ = _coded(map(_as_told, marks))
        self._type, _ = _coded(one.type for one in marks)
        self._triggers, self._named = _coded(" ".join(one.triggers) for one in marks)
        self._akin = np.full((len(self._named), len(self._named)), -1, dtype=np.int8)
        self._report = np.array([one.report for one in marks], dtype=np.uint64)
        self._sentence = np.array([one.sentence for one in marks])
        self._verbal = np.array([one.verbal for one in marks])
        self._exact = np.array([one.exact for one in marks])
        self._first = _floats(one.first for one in marks)
        self._last = _floats(one.last for one in marks)
        self._country, _ = _coded(one.country or "" for one in marks)
        self._known_country = np.array([one.country is not None for one in marks])
        self._lat = _floats(one.lat for one in marks)
        self._lon = _floats(one.lon for one in marks)
        self._resolution = np.array([one.resolution or 0 for one in marks])
        self._dead = _floats(one.dead_low for one in marks), _floats(one.dead_high for one in marks)
        self._injured = (
            _floats(one.injured_low for one in marks),
            _floats(one.injured_high for one in marks),
        )
        self._modes = _table(one.modes for one in marks)
        self._words = _table(one.words for one in marks)
        self._names = _table(one.names for one in marks)
        self._parties = {
            role: {
                rank: _table([n for n in getattr(one, role) if n.startswith(rank)] for one in marks)
                for rank in ("id:", "sector:", "land:")
            }
            for role in ("actors", "recipients")
        }

    def same(self, one: Numbers, other: Numbers) -> NDArray[np.bool_]:
        """Whether the two of each pair are told in the same words, as of the same day and place."""
        alike: NDArray[np.bool_] = self._told_as[one] == self._told_as[other]
        return alike

    def scores(self, one: Numbers, other: Numbers, weights: Weights = WEIGHTS) -> Array:
        """The score of each pair, given as two arrays of numbers of events."""
        total = np.where(self._type[one] == self._type[other], 0.0, weights.other_type)
        total += weights.verbal * (self._verbal[one] | self._verbal[other])
        total += self._told(one, other, weights)
        total += self._when(one, other, weights)
        total += self._where(one, other, weights)
        total += self._who("actors", one, other, weights.other_actor, weights)
        total += self._who("recipients", one, other, weights.other_recipient, weights)
        total += self._toll(self._dead, one, other, weights)
        total += self._toll(self._injured, one, other, weights) / 2
        return np.maximum(total, NEVER)

    def _told(self, one: Numbers, other: Numbers, weights: Weights) -> Array:
        """Modes, the words that name the event, and the other words of its sentence."""
        held = self._modes.held
        both = (held[one] > 0) & (held[other] > 0)
        same = _shared(self._modes, one, other) > 0
        found: Array = np.where(both, np.where(same, weights.mode, weights.other_mode), 0.0)
        found += weights.trigger * self._kin(one, other)
        found += weights.words * _overlap(self._words, one, other)
        found += weights.names * _overlap(self._names, one, other)
        within = self._report[one] == self._report[other]
        alike = within & (self._sentence[one] == self._sentence[other])
        found += weights.same_sentence * alike
        return found

    def _kin(self, one: Numbers, other: Numbers) -> Array:
        """1 where a trigger of the one is, or is akin to, a trigger of the other."""
        a, b = self._triggers[one], self._triggers[other]
        new = np.flatnonzero(self._akin[a, b] < 0)
        for x, y in set(zip(a[new].tolist(), b[new].tolist(), strict=True)):
            self._akin[x, y] = _akin(self._named[x], self._named[y])
        return self._akin[a, b].astype(float)

    def _when(self, one: Numbers, other: Numbers, weights: Weights) -> Array:
        first = np.fmax(self._first[one], self._first[other])
        last = np.fmin(self._last[one], self._last[other])
        unknown = np.isnan(self._first[one]) | np.isnan(self._first[other])
        same = (self._first[one] == self._first[other]) & (self._last[one] == self._last[other])
        exact = self._exact[one] & self._exact[other]
        mixed = self._exact[one] ^ self._exact[other]
        short = (self._last[one] - self._first[one] < 3) & (
            self._last[other] - self._first[other] < 3
        )
        agree = np.where(
            exact & same, weights.same_day, np.where((same | mixed) & short, weights.near_day, 0.0)
        )
        return np.where(unknown, 0.0, np.where(first > last, NEVER, agree))

    def _where(self, one: Numbers, other: Numbers, weights: Weights) -> Array:
        rank = self._resolution
        known = self._known_country[one] & self._known_country[other]
        abroad = known & (self._country[one] != self._country[other])
        fine = np.maximum(rank[one], rank[other])
        coarse = np.minimum(rank[one], rank[other])
        distance = self._distance(one, other)
        same = (rank[one] == rank[other]) & (distance < 1)
        alike = np.select(
            [fine >= _TOWN, fine == 2],
            [np.full(len(one), weights.same_town), np.full(len(one), weights.same_region)],
            weights.same_country,
        )
        apart = np.select(
            [coarse <= 1, coarse == 2, distance < 10, distance < 30],
            [
                np.full(len(one), 0.2),
                np.where(distance < 150, weights.inside, weights.far / 2),
                np.full(len(one), weights.near_town),
                np.full(len(one), weights.next_town),
            ],
            weights.far,
        )
        lost = np.isnan(distance) & (coarse > 1)
        found = np.where(same, alike, np.where(lost, weights.same_country, apart))
        return np.where(abroad, weights.far, np.where(known, found, 0.0))

    def _distance(self, one: Numbers, other: Numbers) -> Array:
        """Kilometres between two places, on a plane that is good enough for near ones."""
        north = self._lat[one] - self._lat[other]
        middle = np.radians((self._lat[one] + self._lat[other]) / 2)
        east = (self._lon[one] - self._lon[other]) * np.cos(middle)
        return np.hypot(north, east) * _KM

    def _who(
        self, role: str, one: Numbers, other: Numbers, against: float, weights: Weights
    ) -> Array:
        tables = self._parties[role]
        found = np.zeros(len(one))
        for rank, gain in (("land:", weights.land), ("sector:", weights.sector)):
            found = np.where(_shared(tables[rank], one, other) > 0, gain, found)
        found = np.where(_shared(tables["id:"], one, other) > 0, weights.named, found)
        known = tables["land:"].held > 0
        clash = known[one] & known[other] & (found == 0)
        return np.where(clash | self._rivals(tables, one, other), against, found)

    def _rivals(self, tables: dict[str, Table], one: Numbers, other: Numbers) -> NDArray[np.bool_]:
        """Two parties with names of their own that share neither name nor sector."""
        named = tables["id:"].held > 0
        alike = (_shared(tables["id:"], one, other) > 0) | (
            _shared(tables["sector:"], one, other) > 0
        )
        rivals: NDArray[np.bool_] = named[one] & named[other] & ~alike
        return rivals

    def _toll(
        self, toll: tuple[Array, Array], one: Numbers, other: Numbers, weights: Weights
    ) -> Array:
        low, high = toll[0], np.where(np.isnan(toll[1]), toll[0], toll[1])
        low = np.where(np.isnan(low), high, low)
        known = ~(np.isnan(low[one]) | np.isnan(low[other]))
        least = np.maximum(np.fmin(high[one], high[other]), 1.0)
        most = np.maximum(np.fmax(low[one], low[other]), 1.0)
        within = np.fmax(low[one], low[other]) <= np.fmin(high[one], high[other])
        many = np.where(np.fmin(high[one], high[other]) >= 3, weights.same_toll, weights.small_toll)
        steps = np.log2(np.where(known, most / least, 1.0))
        apart = weights.other_toll * np.clip(steps - 0.8, 0.0, 2.5)
        within_report = self._report[one] == self._report[other]
        apart = np.where(within_report, apart + weights.other_toll, apart)
        return np.where(known, np.where(within, many, apart), 0.0)


def _floats(values: Iterable[float | None]) -> Array:
    return np.array([np.nan if value is None else value for value in values], dtype=float)


def _as_told(mark: Mark) -> tuple[object, ...]:
    """All that is compared, but not which report says it, and where."""
    return tuple(getattr(mark, name) for name in _TOLD)


def _coded(values: Iterable[T]) -> tuple[Numbers, list[T]]:
    """A number for each value, and the different values by their numbers."""
    known: dict[T, int] = {}
    numbers = [known.setdefault(value, len(known)) for value in values]
    return np.array(numbers, dtype=np.int64), list(known)


def _akin(one: str, other: str) -> bool:
    return any(a == b or kinship(a, b) > 0 for a in one.split() for b in other.split())


def _table(rows: Iterable[Sequence[str]]) -> Table:
    """The names that each row holds, and how many they are."""
    held = [frozenset(row) for row in rows]
    told = Counter(chain.from_iterable(held))
    place = {name: at for at, name in enumerate(n for n, count in told.items() if count > 1)}
    each = [(row, place[name]) for row, names in enumerate(held) for name in names & place.keys()]
    row, at = np.array(each, dtype=np.int64).reshape(-1, 2).T
    bits = np.zeros((len(held), len(place) // 64 + 1), dtype=np.uint64)
    np.bitwise_or.at(bits, (row, at // 64), np.uint64(1) << (at % 64).astype(np.uint64))
    return Table(bits, np.array([len(row) for row in held], dtype=np.int64))


def _shared(table: Table, one: Numbers, other: Numbers) -> Array:
    """How many names each pair shares."""
    found = np.zeros(len(one))
    step = max(1, _GATHERED // table.bits.shape[1])
    for start in range(0, len(one), step):
        some = slice(start, start + step)
        both = table.bits[one[some]] & table.bits[other[some]]
        found[some] = np.bitwise_count(both).sum(axis=1)
    return found


_FEW: Final = 3


def _overlap(table: Table, one: Numbers, other: Numbers) -> Array:
    """The share of the names of the shorter row that each pair shares; few names count less."""
    least = np.minimum(table.held[one], table.held[other])
    return _shared(table, one, other) / np.maximum(least, _FEW)
