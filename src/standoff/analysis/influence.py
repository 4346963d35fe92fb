"""Who moves whom: the edges of a fitted Hawkes process, and what follows an event, day by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
import numpy as np

from standoff.analysis.hawkes import Hawkes, fit
from standoff.analysis.hawkes_doubt import discoveries, p_values
from standoff.analysis.hawkes_newton import softplus
from standoff.analysis.hawkes_residuals import Goodness, columns_at, goodness
from standoff.analysis.hawkes_series import By, Series, series_of
from standoff.analysis.lulls_coverage import Window, blind_days
from standoff.analysis.table import EventTable, Floats
from standoff.errors import AnalysisError

STATES: Final = 400
"""A response is averaged over at most this many moments of the history."""

PER_TERM: Final = 10
"""Days of history for each term of a series below which its intervals are too narrow."""

WORTH: Final = 0.05
"""A change of a rate by less than this share is no longer counted as lasting."""

NOTE: Final = (
    "An edge says that one series' rate rises or falls after another's events, given the history "
    "of the series in the fit. A party left out, or a reporter's attention, can make one too."
)


class Edge(msgspec.Struct, frozen=True):
    """After one event of `source`: so many more (less, if negative) events of `target` in all.

    That is alpha times the mean slope of the link: what one event sets off itself, on average over
    the history. `low` and `high` bound it by the basic block bootstrap (Davison & Hinkley 1997,
    5.2); `p` is Wald's with the sandwich, `q` Benjamini and Hochberg's among all edges between
    different series (among all of a series upon itself, for those); `found` where q is at most the
    rate asked for.
    """

    source: str
    target: str
    effect: float
    low: float
    high: float
    p: float
    q: float
    found: bool


class Influence(msgspec.Struct, frozen=True):
    """Edges in the order of their p-values, the test of the fit, and what to know of it.

    `radius` is the spectral radius of the effects in absolute value: below 1 no effect can feed
    itself for ever (Bremaud & Massoulie 1996).
    """

    edges: tuple[Edge, ...]
    goodness: Goodness
    radius: float
    notes: tuple[str, ...]


class Response(msgspec.Struct, frozen=True):
    """How the rate of `target` changes after one event of `source`, relative to what it was.

    `ratio`, `low`, `high` (lags,) at `lags` of 1, 2, .. days; 1 is no change. `half_life` (days) is
    when half of the push is gone, `half_life_low` and `_high` bound it by profile likelihood.
    `lasts` is the last day on which the rate is changed by 5% at least and the interval leaves out
    1; 0 if there is none. `echoes` tells whether what the event set off in turn is in it.
    """

    source: str
    target: str
    lags: tuple[int, ...]
    ratio: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    half_life: float
    half_life_low: float
    half_life_high: float
    lasts: int
    echoes: bool
    note: str = NOTE


def influence_of(
    table: EventTable, *, by: By = "actor", groups: Mapping[str, str] | None = None,
    top: int = 10, least: int = 20, others: bool = False, q: float = 0.05, seed: int = 0,
    coverage: Sequence[Window] = (),
) -> tuple[Hawkes, Series, Influence]:  # fmt: skip
    """Who moves whom in a table of events, by day; see `series_of` and `fit` for the choices."""
    blind = blind_days(table.start, int(table.day.max(initial=0)) + 1, coverage)
    series = series_of(
        table, by=by, groups=groups, top=top, least=least, others=others, gaps=blind
    )  # fmt: skip
    model = fit(series, seed=seed)
    return model, series, influence(model, series, q=q)


def influence(model: Hawkes, series: Series, *, q: float = 0.05, level: float = 0.95) -> Influence:
    """The edges of a fit at a false-discovery rate `q`, with intervals of `level`.

    Raises AnalysisError for a rate or level outside 0 to 1, or a fit without replicas.
    """
    if not 0 < q < 1 or not 0 < level < 1:
        raise AnalysisError("a false-discovery rate and a level lie between 0 and 1")
    slope = model.slope[:, None]
    effect = slope * model.alpha(model.unbiased)
    below, above = _interval(slope * model.alpha(_replicas(model)), level)
    low, high = 2 * effect - above, 2 * effect - below
    p = p_values(effect, slope * model.deviation(), model.blocks)
    own = np.eye(len(model.names), dtype=bool)
    raised = np.empty_like(p)
    raised[~own], raised[own] = discoveries(p[~own]), discoveries(p[own])
    edges = [
        Edge(
            model.names[j], model.names[i], float(effect[i, j]), float(low[i, j]),
            float(high[i, j]), float(p[i, j]), float(raised[i, j]), bool(raised[i, j] <= q),
        )
        for i, j in np.ndindex(*p.shape)
    ]  # fmt: skip
    edges.sort(key=lambda edge: (edge.p, edge.source, edge.target))
    tested = goodness(model, series)
    radius = float(np.abs(np.linalg.eigvals(np.abs(model.alpha()))).max())
    return Influence(tuple(edges), tested, radius, tuple(_notes(model, series, tested, radius)))


def _replicas(model: Hawkes) -> Floats:
    if not len(model.replicas):
        raise AnalysisError("the fit has no bootstrap replicas; fit it with replicas=200")
    return model.replicas


def _interval(drawn: Floats, level: float) -> tuple[Floats, Floats]:
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return low, high


def _notes(model: Hawkes, series: Series, tested: Goodness, radius: float) -> list[str]:
    notes = [NOTE]
    if len(model.names) == 1:
        notes.append("Only one series: it can move nobody but itself.")
    if model.daily:
        notes.append("Only days are known: what moves within a day is not seen.")
    terms = model.behind.width + len(model.memory.source)
    days = int(series.end - series.start)
    if days < PER_TERM * terms:
        notes.append(
            f"{days} days are few for {terms} terms of each series: the intervals are too narrow, "
            "and what is beyond chance here may not be in a longer history."
        )
    poor = [one.name for one in tested.parts if one.p is not None and one.p < 0.01]
    if poor:
        notes.append(f"The fit describes these series badly (time rescaling): {', '.join(poor)}.")
    ends = [
        life
        for lives, profile in zip(model.half_lives, model.profiles, strict=True)
        for life in lives
        if len(profile.half_lives) > 1 and life in (profile.half_lives[0], profile.half_lives[-1])
    ]
    if ends:
        notes.append(f"A half-life of {ends[0]:g} days lies at the end of those tried.")
    if radius >= 1:
        notes.append(f"Effects could feed themselves (spectral radius {radius:.2f}).")
    if series.repeated:
        notes.append(f"{series.repeated} repeated rows were counted once.")
    if series.blurred:
        notes.append(f"{series.blurred} events of vague date were left out.")
    return notes


def respond(
    model: Hawkes, series: Series, source: str, target: str, *, days: int = 30,
    level: float = 0.95, echoes: bool = False,
) -> Response:  # fmt: skip
    """After an event of `source`, how the rate of `target` changes, and for how long.

    Lag l's ratio is the mean over the history of f(x + sum_c alpha_c g_c(l)), over that of f(x).
    With `echoes`, the changed rates change others in turn: 1 + d_i(l) / mean rate, where d solves
    d_i(l) = mean f'(x_i) sum_j alpha_ij sum_k g(k) (d_j(l - k) + [j is source, k = l]), the first
    order of what follows. Intervals are quantiles over the bootstrap. Raises AnalysisError.
    """
    i, j = model.number(target), model.number(source)
    if days < 1:
        raise AnalysisError("a response needs one day at least")
    day = np.floor(series.start) + np.arange(int(series.end - series.start), dtype=np.float64)
    day = day[series.observed(day)]
    time = day[:: -(-len(day) // STATES)]
    drawn = np.concatenate([model.unbiased[None], _replicas(model)])
    curve = _echo if echoes else _direct
    ratio = curve(model, columns_at(model, series, time), drawn, i, j, days)
    low, high = _interval(ratio[1:], level)
    clear = (low > 1) | (high < 1)
    clear &= np.abs(ratio[0] - 1) >= WORTH
    profile = model.profiles[model.groups[j]]
    single = len(model.half_lives[model.groups[j]]) == 1
    half = _half(model, i, j)
    return Response(
        source, target, tuple(range(1, days + 1)), tuple(ratio[0].tolist()), tuple(low.tolist()),
        tuple(high.tolist()), half, profile.low if single else half,
        profile.high if single else half, int((np.flatnonzero(clear) + 1).max(initial=0)), echoes,
    )  # fmt: skip


def _kernel(model: Hawkes, lag: Floats) -> Floats:
    """The kernels (lags, memory columns)."""
    b = model.memory.decay
    if model.daily:
        found: Floats = -np.expm1(-b) * np.exp(-b * (lag[:, None] - 1))
        return found
    found = b * np.exp(-b * lag[:, None])
    return found


def _direct(model: Hawkes, columns: Floats, drawn: Floats, i: int, j: int, days: int) -> Floats:
    """Ratios (draws, lags) of the target's own reaction."""
    width = model.behind.width
    mine = model.memory.source == j
    push = drawn[:, i, width:][:, mine] @ _kernel(model, np.arange(1.0, days + 1))[:, mine].T
    found = np.empty_like(push)
    scale = model.scale[[i]]
    for r, theta in enumerate(drawn):
        x = columns @ theta[[i]].T
        found[r] = softplus((x + push[r])[..., None], scale).mean((0, 2))
        found[r] /= softplus(x, scale).mean()
    return found


def _echo(model: Hawkes, columns: Floats, drawn: Floats, i: int, j: int, days: int) -> Floats:
    """Ratios (draws, lags) with what the event sets off in turn."""
    width, source = model.behind.width, model.memory.source
    keep = np.exp(-model.memory.decay)
    found = np.empty((len(drawn), days))
    for r, theta in enumerate(drawn):
        x = columns @ theta.T
        slope = (1 / (1 + np.exp(-np.clip(x / model.scale, -50, 50)))).mean(0)
        rate = softplus(x, model.scale).mean(0)
        state = (1 - keep) * (source == j)
        for lag in range(days):
            change = slope * (theta[:, width:] @ state)
            found[r, lag] = max(1 + change[i] / rate[i], 0.0)
            state = keep * state + (1 - keep) * change[source]
    return found


def _half(model: Hawkes, i: int, j: int) -> float:
    """When half of the push of j upon i is gone, in days."""
    lives = model.half_lives[model.groups[j]]
    mine = model.memory.source == j
    lag = np.arange(1.0, 10 * max(lives), 0.05)
    push = np.abs(_kernel(model, lag)[:, mine] @ model.unbiased[i, model.behind.width :][mine])
    if len(lives) == 1 or not push[0]:
        return lives[0]
    gone = np.flatnonzero(push <= push[0] / 2)
    return float(lag[gone[0]] - 1) if len(gone) else float(10 * max(lives))
