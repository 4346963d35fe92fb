"""What is known of every dyad on the morning of a day: the features of the holding forecast.

A stream that goes through the history once, day by day. What it gives for day t rests on events
that were over before t, and on nothing else.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.decay import Decayed, keep
from standoff.analysis.holding_terms import ACTIVE, KIND_HALVES, KINDS, OTHERS, OWN, WINDOWS, kinds
from standoff.analysis.lulls_coverage import Bools
from standoff.analysis.table import VAGUE, EventTable, Floats, Ints

Index = NDArray[np.int64]

LONGEST: Final = 200
"""Days at which gaps are capped in a dyad's own record of gaps."""

NEVER: Final = 1 << 24
_PRIOR: Final = 5.0
"""Windows' worth of the pooled share in a dyad's own share of hostile windows."""


class Stream:
    """The state of all dyads at the start of `today`, moved forward by `advance`.

    `low`, `high` number the two actors of each dyad (low < high); directions are joined.
    """

    def __init__(
        self, table: EventTable, low: Index, high: Index, horizons: tuple[int, ...],
        covered: Bools | None = None,
    ) -> None:  # fmt: skip
        precise = table.last - table.day <= VAGUE
        order = np.argsort(table.last[precise], kind="stable")
        columns = (table.last, table.actor, table.recipient, table.type, table.hostile)
        day, actor, other, type_, hostile = (column[precise][order] for column in columns)
        self.low, self.high, self.horizons = low, high, horizons
        self.start = self.today = int(table.day[0]) if len(table) else 0
        self._covered = covered
        self._watched = 0
        self._day, self._hostile = day.astype(np.int64), hostile
        self._ends = (actor.astype(np.int64), other.astype(np.int64))
        self._dyad = _numbers(low, high, *self._ends, len(table.names))
        self._kind = kinds(table.types)[type_]
        self._at = 0
        rows, names = len(low), len(table.names)
        self._own = Decayed(rows, OWN)
        self._kinds = Decayed(rows * len(KINDS), KIND_HALVES)
        self._acts = Decayed(names, OTHERS)
        self._mutual = Decayed(rows, OTHERS)
        self._active = Decayed(names, ACTIVE)
        self._quiet = np.full(rows, NEVER, dtype=np.int64)
        self.hostile_days = np.zeros(rows, dtype=np.int64)
        self._gaps = np.zeros((rows, LONGEST + 1), dtype=np.int32)
        self._fading = np.array([keep(one) for one in WINDOWS])
        self._hits = np.zeros((len(horizons), rows, len(WINDOWS)))
        self._weight = np.zeros((len(horizons), len(WINDOWS)))

    def advance(self, day: int) -> None:
        """Goes on to the morning of a day."""
        while self.today < day:
            self._end_day()

    def _end_day(self) -> None:
        upto = int(np.searchsorted(self._day, self.today, side="right"))
        today = slice(self._at, upto)
        self._at = upto
        hostile, dyad, kind = self._hostile[today], self._dyad[today], self._kind[today]
        known = dyad >= 0
        ours = dyad[known & hostile]
        struck = np.unique(ours)
        self._own.end_day(struck)
        typed = known & (kind >= 0)
        self._kinds.end_day(dyad[typed] * len(KINDS) + kind[typed])
        self._mutual.end_day(ours)
        both = [end[today] for end in self._ends]
        self._acts.end_day(np.concatenate([end[hostile] for end in both]))
        self._active.end_day(np.concatenate(both))
        watched = self._covered is None or bool(self._covered[self.today - self.start])
        closed = self._quiet[struck]
        closed = np.minimum(closed[closed < NEVER], LONGEST)
        np.add.at(self._gaps, (struck[self._quiet[struck] < NEVER], closed), 1)
        self._quiet[self._quiet < NEVER] += watched
        self._quiet[struck] = 1
        self.hostile_days[struck] += 1
        self._watched += watched
        self.today += 1
        self._hits *= self._fading
        self._weight *= self._fading
        for number, horizon in enumerate(self.horizons):
            if watched and self._watched >= horizon:
                self._hits[number, self._quiet <= horizon] += 1.0
                self._weight[number] += 1.0

    def hostile_history(self) -> tuple[Index, Index]:
        """The day and dyad of each hostile event of the whole table, in the order of days."""
        ours = (self._dyad >= 0) & self._hostile
        return self._day[ours], self._dyad[ours]

    def quiet(self, rows: Index) -> Index:
        """Days since the last hostile one (1 the day after it); all of the watched where none."""
        return np.minimum(self._quiet[rows], self._watched + 1)

    def features(self, rows: Index) -> Floats:
        """What is the same for every horizon, in the order of `holding_terms.COMMON`."""
        quiet = self.quiet(rows).astype(float)
        days = self.hostile_days[rows].astype(float)
        rate = (days + 1) / (self._watched + 20)
        low, high = self.low[rows], self.high[rows]
        shared = self._mutual.values[rows]
        acts = [np.maximum(self._acts.values[end] - shared, 0) for end in (low, high)]
        active = [self._active.values[end] for end in (low, high)]
        typed = self._kinds.values.reshape(len(self.low), -1)[rows]
        columns = (
            np.log1p(self._own.values[rows]),
            np.log(quiet)[:, None], np.log(quiet)[:, None] ** 2,
            np.log1p(days)[:, None], np.log(rate)[:, None], np.log1p(quiet * rate)[:, None],
            np.log1p(typed),
            np.log1p(np.maximum(*acts)), np.log1p(np.minimum(*acts)),
            np.log1p(np.maximum(*active)), np.log1p(np.minimum(*active)),
        )  # fmt: skip
        return np.concatenate(columns, axis=1)

    def own_record(self, number: int, rows: Index, pooled: float) -> Floats:
        """What is known of windows of the n-th horizon, in the order of `holding_terms.RECORD`:

        logits of the dyad's own share of hostile windows, shrunk to the pooled share, and of the
        share of its gaps that, having lasted this long, ended within the horizon.
        """
        horizon = self.horizons[number]
        weight = self._weight[number]
        share = (self._hits[number, rows] + _PRIOR * pooled) / (weight + _PRIOR)
        longer, ended = self.like_gaps(rows, horizon)
        gap = (ended + 2 * pooled) / (longer + 2)
        columns = (_logit(share), _logit(gap)[:, None], np.log1p(longer)[:, None])
        return np.concatenate(columns, axis=1)

    def like_gaps(self, rows: Index, horizon: int) -> tuple[Ints, Ints]:
        """The dyads' own gaps at least as long as the quiet so far; those of them that ended

        within the horizon.
        """
        quiet = np.minimum(self.quiet(rows), LONGEST)
        before = np.zeros((len(rows), LONGEST + 2), dtype=np.int64)
        np.cumsum(self._gaps[rows], axis=1, out=before[:, 1:])
        at = np.arange(len(rows))
        start = before[at, quiet]
        longer = before[:, -1] - start
        ended = before[at, np.minimum(quiet + horizon, LONGEST + 1)] - start
        return longer, ended

    def pooled(self, number: int, rows: Index) -> float:
        """The share of hostile windows over the dyads named, at the longest memory."""
        weight = float(self._weight[number, -1])
        hits = self._hits[number, rows, -1]
        return float((hits.sum() + 1.0) / (weight * len(rows) + 3.0))


def _logit(share: Floats) -> Floats:
    inside = np.clip(share, 1e-4, 1 - 1e-4)
    return np.log(inside / (1 - inside))


def _numbers(low: Index, high: Index, one: Index, other: Index, names: int) -> Index:
    """The row of each event's dyad, -1 where it is none of those given."""
    if not len(low):
        return np.full(len(one), -1, dtype=np.int64)
    keys = low * names + high
    key = np.minimum(one, other) * names + np.maximum(one, other)
    at = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
    return np.where(keys[at] == key, at, -1)
