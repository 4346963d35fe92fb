"""The forecasters of a back-test: ours, and the plain ones that it has to beat.

Each gives P(no hostile event within u days) for u = 1, 2, ... days, for cases on one morning, from
what was known then.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.analysis.holding_fit import expit
from standoff.analysis.holding_learn import learn
from standoff.analysis.holding_panel import Panel
from standoff.analysis.holding_rates import hostile_chance, rates
from standoff.analysis.lulls_gaps import Gaps
from standoff.analysis.survival import cox, kaplan_meier, weibull
from standoff.analysis.table import Floats


class Morning(msgspec.Struct, frozen=True):
    """What is known on a morning: the panel, its rows asked about, and the gaps until then.

    `dyad` numbers the dyads of the rows in `gaps`; `asked` are the gaps of those dyads only;
    `watched` days of history came before, `days` ahead are asked about.
    """

    seen: Panel
    rows: NDArray[np.intp]
    day: int
    gaps: Gaps
    asked: Gaps
    dyad: NDArray[np.int64]
    days: int
    watched: int

    @property
    def ahead(self) -> Floats:
        """1, 2, ... days."""
        return np.arange(1, self.days + 1, dtype=float)

    @property
    def quiet(self) -> Floats:
        """Days since the last hostile one, of each case."""
        return self.seen.asked.quiet[self.rows].astype(float)


Model = Callable[[Morning], Floats]

PRIOR: Final = 2.0
"""Hostile days' worth of the pooled rate in a dyad's own."""


def ours(morning: Morning) -> Floats:
    """The forecast of `holding`, on the panel's horizons, joined as it joins them."""
    seen, columns = morning.seen, []
    known = rates(morning.gaps)
    for number, horizon in enumerate(seen.horizons):
        one = learn(seen, number, morning.day)
        if one is None:
            told = hostile_chance(known, morning.dyad, morning.quiet, float(horizon))
            columns.append(told[0])
            continue
        columns.append(expit(one.log_odds(seen.asked.design(number)[morning.rows])[0]))
    rising = np.clip(np.maximum.accumulate(np.stack(columns), axis=0), 1e-6, 1 - 1e-6)
    bent = np.log(-np.log(1 - rising))
    at, grid = np.log(morning.ahead), np.log(seen.horizons)
    found: Floats = np.exp(-np.exp(np.stack([np.interp(at, grid, one) for one in bent.T])))
    return found


def base_rate(morning: Morning) -> Floats:
    """The share of all earlier windows without a hostile event, whoever's."""
    shares = []
    for number, horizon in enumerate(morning.seen.horizons):
        known = morning.seen.known(number, morning.day)
        hits = (morning.seen.train.ahead[known] < horizon).sum()
        shares.append((hits + 0.5) / (len(known) + 1.0))
    rising = np.clip(np.maximum.accumulate(shares), 1e-6, 1 - 1e-6)
    bent = np.interp(
        np.log(morning.ahead), np.log(morning.seen.horizons), np.log(-np.log(1 - rising))
    )
    return np.tile(np.exp(-np.exp(bent)), (len(morning.rows), 1))


def poisson(morning: Morning) -> Floats:
    """exp(-r u): the dyad's rate of hostile days, with PRIOR of the pooled rate's worth."""
    total = float(morning.gaps.days.sum()) + 0.5
    pooled = total / (max(len(morning.gaps.days), 1) * morning.watched)
    days = morning.seen.asked.hostile_days[morning.rows]
    rate = (days + PRIOR) / (morning.watched + PRIOR / pooled)
    return np.exp(-np.outer(rate, morning.ahead))


def kaplan_meier_elapsed(morning: Morning) -> Floats:
    """S(q + u) / S(q) of the gaps of all dyads asked about, q the quiet so far."""
    curve = kaplan_meier(morning.asked.length.astype(float), morning.asked.closed)
    until, total = morning.quiet - 1, morning.quiet[:, None] + morning.ahead - 1
    return curve.survival(total) / np.maximum(curve.survival(until), 1e-9)[:, None]


def weibull_elapsed(morning: Morning) -> Floats:
    """S(q + u) / S(q) of a Weibull for the gaps of all dyads asked about."""
    one = weibull(morning.asked.length.astype(float), morning.asked.closed)
    until, total = morning.quiet - 1, morning.quiet[:, None] + morning.ahead - 1
    return one.survival(total) / np.maximum(one.survival(until), 1e-12)[:, None]


def cox_elapsed(morning: Morning) -> Floats:
    """S(q + u | x) / S(q | x), x the logs of the dyad's rate as the gap began and its last gap."""
    gaps = morning.asked
    order = _order(gaps)
    earlier = order + 1.0
    age = np.maximum(gaps.begin - morning.seen.start, 1) + 20.0
    last = np.concatenate([[0], gaps.length[:-1]]).astype(float)
    last[order == 0] = float(np.median(gaps.length))
    features = np.stack([np.log(earlier / age), np.log(last)], axis=1)
    one = cox(features, gaps.length.astype(float), gaps.closed)
    newest = np.full(len(gaps.low), -1, dtype=np.int64)
    newest[gaps.dyad] = np.arange(len(gaps.dyad))
    at = np.where(morning.dyad >= 0, newest[morning.dyad], -1)
    given = np.where((at >= 0)[:, None], features[at], features.mean(axis=0))
    times = one.risk(given)[:, None]
    base = np.concatenate([[0.0], one.hazard])
    until = base[np.searchsorted(one.time, morning.quiet - 1, side="right")][:, None]
    total = morning.quiet[:, None] + morning.ahead - 1
    passed = base[np.searchsorted(one.time, total, side="right")] - until
    found: Floats = np.exp(-passed * times)
    return found


def _order(gaps: Gaps) -> NDArray[np.int64]:
    """How many gaps of its dyad came before each."""
    first = np.searchsorted(gaps.dyad, gaps.dyad)
    return np.arange(len(gaps.dyad)) - first


MODELS: Final[dict[str, Model]] = {
    "holding": ours,
    "base rate": base_rate,
    "Poisson by dyad": poisson,
    "Kaplan-Meier": kaplan_meier_elapsed,
    "Weibull": weibull_elapsed,
    "Cox": cox_elapsed,
}
