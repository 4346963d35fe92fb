"""The compiled loops of simulation: thinning of one fixed cloud of points per path.

Every path has its own Poisson cloud in (time, height); an event happens at each point that lies
below the rate (Ogata 1981; as an embedding, Bremaud & Massoulie 1996). The points come from a hash
of (seed, path, series, day, strip), so two scenarios see the same cloud and differ only where
their rates do.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.hawkes_kernels import FAR, compiled
from standoff.analysis.table import Floats, Ints

Bools = NDArray[np.bool_]

GOLDEN, MIX1, MIX2 = (
    np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB),
)  # fmt: skip
S30, S27, S31, S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
UNIT = 2.0**-53
STRIPS = 64
"""A rate is cut off at this many strips; `cut` says how often."""


@compiled
def mixed(z: np.uint64) -> np.uint64:
    """A 64-bit hash: the finaliser of splitmix64 (Steele, Lea & Flood 2014)."""
    z = (z ^ (z >> S30)) * MIX1
    z = (z ^ (z >> S27)) * MIX2
    return z ^ (z >> S31)


@compiled
def stream(seed: int, path: int, series: int, day: int, strip: int) -> np.uint64:
    """Where the random numbers of one cell of the cloud begin."""
    key = mixed(np.uint64(seed) + GOLDEN)
    key = mixed(key ^ (np.uint64(path) * GOLDEN + MIX1))
    key = mixed(key ^ (np.uint64(series) * GOLDEN + MIX2))
    key = mixed(key ^ (np.uint64(day) * GOLDEN + S31))
    return mixed(key ^ (np.uint64(strip) * GOLDEN + S27))


@compiled
def wait(key: np.uint64, at: int) -> float:
    """The at-th number of a stream, as an exponential waiting time of mean 1."""
    drawn = mixed(key + np.uint64(at + 1) * GOLDEN) >> S11
    return -math.log((np.float64(drawn) + 0.5) * UNIT)


@compiled
def soft(x: float, scale: float) -> float:
    """s log(1 + e^(x/s))."""
    z = x / scale
    if z > FAR:
        return x
    return scale * math.log1p(math.exp(z)) if z > -FAR else scale * math.exp(z)


@compiled
def day_paths(
    alpha: Floats, drive: Floats, scale: Floats, source: Ints, decay: Floats, state: Floats,
    forced: Floats, muted: Bools, chosen: Ints, first: int, cap: Floats, seed: int, cut: Ints,
) -> Floats:  # fmt: skip
    """Daily counts (paths, days, series).

    `alpha` (R, I, C) and `drive` (R, days, I) of R parameter sets, `chosen` (paths,) says which;
    `state` (C,) at the start; `forced` (days, I) events come on top; `muted` (days, I) ones do not
    happen. A count is the number of points of a day's unit-rate column below the rate.
    """
    paths, days, series = chosen.shape[0], forced.shape[0], forced.shape[1]
    columns = source.shape[0]
    out = np.zeros((paths, days, series))
    keep = np.exp(-decay)
    for path in range(paths):
        r = chosen[path]
        held = state.copy()
        for d in range(days):
            for i in range(series):
                x = drive[r, d, i]
                for c in range(columns):
                    x += alpha[r, i, c] * held[c]
                rate = soft(x, scale[i])
                if rate > cap[i]:
                    rate = cap[i]
                    cut[path] += 1
                happened = forced[d, i]
                if not muted[d, i]:
                    key = stream(seed, path, i, first + d, 0)
                    n = 0
                    height = wait(key, 0)
                    while height <= rate:
                        n += 1
                        height += wait(key, n)
                    happened += n
                out[path, d, i] = happened
            for c in range(columns):
                held[c] = keep[c] * held[c] + (1.0 - keep[c]) * out[path, d, source[c]]
    return out


@compiled
def point_path(
    alpha: Floats, drive: Floats, scale: Floats, source: Ints, decay: Floats, state: Floats,
    forced: Floats, forced_of: Ints, muted: Bools, end: float, height: Floats, seed: int,
    path: int, first: int, room: int, cut: Ints,
) -> tuple[Floats, Ints]:  # fmt: skip
    """Times (n,) in days from the start, and series (n,), of one path in continuous time.

    `alpha` (I, C); `drive` (days, I); `forced` (m,) sorted times of added events of `forced_of`;
    strips of the cloud are `height` (I,) high. Stops, and counts in `cut`, after `room` events.
    """
    series, columns = drive.shape[1], source.shape[0]
    time, of = np.empty(room), np.empty(room, dtype=np.int32)
    ahead = np.empty((series, STRIPS))
    level = np.empty((series, STRIPS))
    drawn = np.zeros((series, STRIPS), dtype=np.int64)
    strips = np.zeros(series, dtype=np.int64)
    held = state.copy()
    now, found, k = 0.0, 0, 0
    for day in range(drive.shape[0]):
        close = min(day + 1.0, end)
        strips[:] = 0
        grown = True
        while True:
            if grown:
                for i in range(series):
                    x = drive[day, i]
                    for c in range(columns):
                        x += max(alpha[i, c] * held[c], 0.0)
                    wanted = math.ceil(soft(x, scale[i]) / height[i])
                    if wanted > STRIPS:
                        wanted = STRIPS
                        cut[path] += 1
                    while strips[i] < wanted:
                        n = strips[i]
                        key = stream(seed, path, i, first + day, n)
                        drawn[i, n] = 0
                        ahead[i, n] = float(day)
                        while ahead[i, n] <= now or drawn[i, n] == 0:
                            ahead[i, n] += wait(key, drawn[i, n]) / height[i]
                            level[i, n] = (n + math.exp(-wait(key, drawn[i, n] + 1))) * height[i]
                            drawn[i, n] += 2
                        strips[i] += 1
                grown = False
            t, who, which = close, -1, -1
            for i in range(series):
                for n in range(strips[i]):
                    if ahead[i, n] < t:
                        t, who, which = ahead[i, n], i, n
            given = k < forced.shape[0] and forced[k] < t
            if given:
                t, who = forced[k], forced_of[k]
            for c in range(columns):
                held[c] *= math.exp(-decay[c] * (t - now))
            now = t
            if who < 0:
                break
            happens = given
            if given:
                k += 1
            else:
                x = drive[day, who]
                for c in range(columns):
                    x += alpha[who, c] * held[c]
                happens = level[who, which] <= soft(x, scale[who]) and not muted[day, who]
                key = stream(seed, path, who, first + day, which)
                ahead[who, which] += wait(key, drawn[who, which]) / height[who]
                level[who, which] = which + math.exp(-wait(key, drawn[who, which] + 1))
                level[who, which] *= height[who]
                drawn[who, which] += 2
            if happens:
                if found == room:
                    cut[path] += 1
                    return time[:found], of[:found]
                time[found], of[found] = now, who
                found += 1
                for c in range(columns):
                    if source[c] == who:
                        held[c] += decay[c]
                grown = True
    return time[:found], of[:found]
