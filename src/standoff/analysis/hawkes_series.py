"""The series of events that a Hawkes process joins: by actor, by directed dyad or by type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, Literal

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from standoff.analysis.table import EventTable, Floats, Ints, day_of, ordinal
from standoff.errors import AnalysisError

By = Literal["actor", "dyad", "type"]
"""What makes one series: who acts, who acts on whom, or what is done."""

BY: Final = ("actor", "dyad", "type")
OTHERS: Final = "(others)"
"""The series of all events that belong to no series of its own."""

BLUR: Final = 3
"""An event whose first and last day lie further apart than this many days is left out."""

SHORTEST: Final = 14
"""Days of history below which nothing is fitted to days."""


class Series(msgspec.Struct, frozen=True):
    """Events in the order of time: event k belongs to series `of[k]`, called `names[of[k]]`.

    `time` is in days since 1970-01-01; with `daily` only the whole day is known. What happened
    from `start` to before `end` was observed, but for the `gaps` (first, end) in which nothing was
    collected. `repeated` events counted once; `blurred` ones, whose days are too vague, not.
    """

    names: tuple[str, ...]
    time: Floats
    of: Ints
    start: float
    end: float
    daily: bool
    gaps: tuple[tuple[float, float], ...] = ()
    repeated: int = 0
    blurred: int = 0

    def __len__(self) -> int:
        return len(self.time)

    @property
    def totals(self) -> Ints:
        """How many events each series has."""
        return np.bincount(self.of, minlength=len(self.names)).astype(np.int32)

    def number(self, name: str) -> int:
        """The number of a series; AnalysisError names those that there are."""
        if name not in self.names:
            raise AnalysisError(f"no series {name!r}; there are: {', '.join(self.names)}")
        return self.names.index(name)

    def observed(self, time: Floats) -> NDArray[np.bool_]:
        """A mask of the times at which events were collected."""
        kept = (time >= self.start) & (time < self.end)
        for first, end in self.gaps:
            kept &= (time < first) | (time >= end)
        return kept


def series_from(
    time: ArrayLike, of: ArrayLike, names: Sequence[str], *, start: float, end: float,
    daily: bool = False, gaps: Iterable[tuple[float, float]] = (),
    repeated: int = 0, blurred: int = 0,
) -> Series:  # fmt: skip
    """The series of events given in any order; those outside [start, end) are left out.

    `time` (n,) in days, `of` (n,) numbers into `names`. Raises AnalysisError for no events, a time
    that is no number, or a number without a name.
    """
    when, who = np.asarray(time, dtype=np.float64), np.asarray(of, dtype=np.int32)
    if when.shape != who.shape or when.ndim != 1:
        raise AnalysisError(f"{when.shape} times for {who.shape} series numbers")
    if not np.isfinite(when).all() or not start < end:
        raise AnalysisError("every time must be a finite number of days, and start before end")
    if len(who) and not 0 <= who.min() <= who.max() < len(names):
        raise AnalysisError(f"series numbers run from 0 to {len(names) - 1}")
    if daily:
        when = np.floor(when)
    order = np.lexsort((who, when))
    order = order[(when[order] >= start) & (when[order] < end)]
    if not len(order):
        raise AnalysisError("no events: nothing can be said about who moves whom")
    return Series(
        tuple(names), when[order], who[order], float(start), float(end), daily,
        tuple(sorted(gaps)), repeated, blurred,
    )  # fmt: skip


def series_of(
    table: EventTable, *, by: By = "actor", groups: Mapping[str, str] | None = None,
    top: int = 10, least: int = 20, others: bool = False,
    since: date | None = None, until: date | None = None,
    gaps: Iterable[tuple[date, date]] = (), ahead: Iterable[str] = (),
) -> Series:  # fmt: skip
    """The series of a table: its `top` actors, directed dyads or types with `least` events.

    Those named in `ahead` come before busier ones.

    `groups` maps types to group names and splits every series by them (`A > B: visit`); types that
    it lacks are left out. `others` adds one series of all remaining events, which takes up what
    moves everybody at once. The window runs from the first to the last day of the table, or from
    `since` to the day before `until`; `gaps` are (first day, day after) without collection. An
    event counts once in a series, whatever the number of its rows. Raises AnalysisError.
    """
    if by not in BY:
        raise AnalysisError(f"series are by {', '.join(BY)}; not by {by!r}")
    if not len(table):
        raise AnalysisError("no events: nothing can be said about who moves whom")
    first = ordinal(since) if since else table.start
    end = ordinal(until) if until else int(table.day.max()) + 1
    inside = (table.day >= first) & (table.day < end)
    sharp = table.last - table.day <= BLUR
    kept = np.flatnonzero(inside & sharp)
    labels = _labels(table, kept, by, groups)
    seen: set[tuple[object, ...]] = set()
    chosen: list[tuple[int, str]] = []
    for row, label in zip(kept, labels, strict=True):
        if label is None:
            continue
        key = (label, *_identity(table, int(row)))
        if key not in seen:
            seen.add(key)
            chosen.append((int(row), label))
    size = Counter(label for _, label in chosen)
    preferred = set(ahead)
    busy = sorted(size, key=lambda label: (label not in preferred, -size[label], label))
    named = sorted(label for label in busy[:top] if size[label] >= least)
    if not named:
        most = max(size.values(), default=0)
        raise AnalysisError(
            f"the busiest {by} has {most} events; an influence needs {least} at least "
            "(a lower `least` takes the risk)"
        )
    number = {label: i for i, label in enumerate(named)}
    rest = len(named) if others and len(size) > len(named) else -1
    pairs = [(row, number.get(label, rest)) for row, label in chosen]
    pairs = [(row, of) for row, of in pairs if of >= 0]
    if others and rest > 0:
        named.append(OTHERS)
    days = table.day[[row for row, _ in pairs]]
    if len(np.unique(days)) == 1:
        raise AnalysisError(
            f"all {len(pairs)} events lie on one day, {day_of(days[0])}; who moved whom cannot "
            "be told from one day"
        )
    return series_from(
        days, [of for _, of in pairs], named, start=first, end=end, daily=True,
        gaps=[(ordinal(a), ordinal(b)) for a, b in gaps],
        repeated=sum(label is not None for label in labels) - len(chosen),
        blurred=int((inside & ~sharp).sum()),
    )  # fmt: skip


def _labels(
    table: EventTable, rows: NDArray[np.intp], by: By, groups: Mapping[str, str] | None
) -> list[str | None]:
    found: list[str | None] = []
    for row in rows:
        kind = table.types[table.type[row]]
        actor, recipient = table.names[table.actor[row]], table.names[table.recipient[row]]
        label = {"actor": actor, "dyad": f"{actor} > {recipient}", "type": kind}[by]
        if groups is not None and kind not in groups:
            found.append(None)
        elif groups is None:
            found.append(label)
        else:
            found.append(groups[kind] if by == "type" else f"{label}: {groups[kind]}")
    return found


def _identity(table: EventTable, row: int) -> tuple[object, ...]:
    """What makes two rows one event: the record's id, or the same row twice."""
    if table.ids:
        return (table.ids[row],)
    columns = (table.day, table.last, table.actor, table.recipient, table.type)
    return tuple(int(column[row]) for column in columns)


def spread(series: Series, *, seed: int = 0) -> Series:
    """The same events at random times within their days, for a fit in continuous time.

    Days hide the order of what happened within them; a time drawn evenly breaks the ties, and adds
    noise to effects shorter than a day. Same seed, same times.
    """
    if not series.daily:
        return series
    within = np.random.default_rng(seed).random(len(series))
    return series_from(
        series.time + within, series.of, series.names, start=series.start, end=series.end,
        gaps=series.gaps, repeated=series.repeated, blurred=series.blurred,
    )  # fmt: skip
