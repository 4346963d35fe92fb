"""Paths of a fitted process after its history, and samples of a process of known truth."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import ArrayLike

from standoff.analysis.hawkes import Hawkes
from standoff.analysis.hawkes_design import counts_of
from standoff.analysis.hawkes_kernels import daily_sums, point_sums
from standoff.analysis.hawkes_series import Series, series_from
from standoff.analysis.simulate_kernels import Bools, day_paths, point_path
from standoff.analysis.table import Floats, Ints
from standoff.errors import AnalysisError

CAP = 10.0
"""A simulated daily rate is cut off at this many times the busiest day of its series."""

ROOM = 200_000
"""A simulated path in continuous time ends after this many events."""

LONGEST = 3660
"""Days that a path may run."""


class Ensemble(msgspec.Struct, frozen=True):
    """Daily counts (paths, days, series) from `start` on; `cut` is the share of runaway paths."""

    names: tuple[str, ...]
    start: int
    counts: Floats
    cut: float


def forward(
    model: Hawkes, history: Series, *, days: int, paths: int = 400, seed: int = 0,
    forced: Floats | None = None, muted: Bools | None = None, sets: int = 1,
) -> Ensemble:  # fmt: skip
    """Simulates the days after a history, by thinning.

    `forced` (days, series) events are added, `muted` (days, series) ones never happen. With `sets`
    above 1, path n uses bootstrap coefficients n mod sets, so the ensemble carries the doubt of the
    fit; with 1, the fitted ones. The same seed gives the same cloud of points to every call. A fit
    in continuous time gives its counts by day. Raises AnalysisError.
    """
    _check(model, history, days, paths, sets)
    series = len(model.names)
    added = np.zeros((days, series)) if forced is None else np.asarray(forced, dtype=np.float64)
    still = np.zeros((days, series), dtype=bool) if muted is None else muted
    theta = model.theta[None] if sets == 1 else model.sparse[:sets]
    start = int(np.ceil(history.end))
    ahead = start + np.arange(days, dtype=np.float64)
    behind = model.behind.columns(ahead)
    drive = np.ascontiguousarray(np.einsum("dq,riq->rdi", behind, theta[..., : model.behind.width]))
    alpha = np.ascontiguousarray(theta[..., model.behind.width :])
    chosen = (np.arange(paths) % len(theta)).astype(np.int32)
    cut = np.zeros(paths, dtype=np.int32)
    state = state_of(model, history)
    if model.daily:
        cap = CAP * np.maximum(counts_of(history).max(0), 1.0)
        counts = day_paths(
            alpha, drive, model.scale, model.memory.source, model.memory.decay, state, added,
            still, chosen, start, cap, seed, cut,
        )  # fmt: skip
        return Ensemble(model.names, start, counts, float((cut > 0).mean()))
    counts = np.zeros((paths, days, series))
    day, given = np.nonzero(added)
    many = added[day, given].astype(np.int64)
    when = np.repeat(day + 0.5, many)
    who: Ints = np.repeat(given, many).astype(np.int32)
    height = _height(model)
    for path in range(paths):
        time, of = point_path(
            alpha[chosen[path]], drive[chosen[path]], model.scale, model.memory.source,
            model.memory.decay, state, when, who, still, float(days), height, seed, path, start,
            ROOM, cut,
        )  # fmt: skip
        np.add.at(counts[path], (time.astype(np.int64), of), 1.0)
    return Ensemble(model.names, start, counts, float((cut > 0).mean()))


def _check(model: Hawkes, history: Series, days: int, paths: int, sets: int) -> None:
    if history.names != model.names or history.daily != model.daily:
        raise AnalysisError("the history must have the series, and the unit, that were fitted")
    if not 1 <= days <= LONGEST or paths < 1:
        raise AnalysisError(f"give 1 to {LONGEST} days and at least one path")
    if not 1 <= sets <= max(len(model.replicas), 1):
        raise AnalysisError(f"the fit has {len(model.replicas)} bootstrap replicas, not {sets}")


def _height(model: Hawkes) -> Floats:
    """Strips twice as high as the mean rate."""
    height: Floats = 2.0 * np.maximum(model.events / (model.end - model.start), 1e-6)
    return height


def state_of(model: Hawkes, history: Series) -> Floats:
    """The decayed sums (memory columns,) at the end of a history."""
    part = model.memory
    if model.daily:
        state: Floats = daily_sums(counts_of(history), part.source, part.decay)[-1]
        return state
    end = np.array([np.ceil(history.end)])
    found: Floats = point_sums(
        history.time, history.of, end, part.source, part.decay, len(history.names)
    )[0]
    return found


def sample(
    base: ArrayLike, alpha: ArrayLike, *, half_life: float, scale: ArrayLike, days: int,
    daily: bool = False, seed: int = 0, room: int = ROOM,
) -> Series:  # fmt: skip
    """Events of a process of known truth, for tests and benchmarks.

    `base` (I,) before the link and `alpha` (target, source) as in a fit, `scale` (I,) the softplus
    s. Raises AnalysisError when the process runs away.
    """
    mu, effect = np.asarray(base, dtype=np.float64), np.asarray(alpha, dtype=np.float64)
    soft = np.broadcast_to(np.asarray(scale, dtype=np.float64), mu.shape).copy()
    source = np.arange(len(mu), dtype=np.int32)
    decay = np.full(len(mu), np.log(2) / half_life)
    cut = np.zeros(1, dtype=np.int32)
    nothing = np.zeros((days, len(mu)))
    drive = np.broadcast_to(mu, (days, len(mu))).copy()
    state = np.zeros(len(mu))
    names = [f"S{i + 1:02}" for i in range(len(mu))]
    if daily:
        counts = day_paths(
            effect[None], drive[None], soft, source, decay, state, nothing, nothing > 0,
            np.zeros(1, dtype=np.int32), 0, np.full(len(mu), 1e4), seed, cut,
        )[0]  # fmt: skip
        day, of = np.nonzero(counts)
        many = counts[day, of].astype(np.int64)
        time, who = np.repeat(day, many).astype(np.float64), np.repeat(of, many).astype(np.int32)
    else:
        time, who = point_path(
            effect, drive, soft, source, decay, state, np.zeros(0),
            np.zeros(0, dtype=np.int32), nothing > 0, float(days),
            2.0 * np.maximum(mu, soft), seed, 0, 0, room, cut,
        )  # fmt: skip
    if cut.any():
        raise AnalysisError("the process runs away: its effects feed themselves")
    return series_from(time, who, names, start=0.0, end=float(days), daily=daily)
