"""Coverage: the days on which events were collected. Silence outside them says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.table import EventTable, Ints, day_of, ordinal
from standoff.errors import AnalysisError

KNOWN: Final = 30
"""Days with events from which on a history has shown how long it is ever silent; a week is no news

in a shorter one.
"""

Window = tuple[date, date]
"""First and last day of a stretch in which events were collected."""

Bools = NDArray[np.bool_]


def covered_days(start: int, end: int, coverage: Sequence[Window] = ()) -> Bools:
    """Whether each day from `start` to before `end` was watched; all of them by default.

    Raises AnalysisError for a window that ends before it begins.
    """
    if not coverage:
        return np.ones(max(end - start, 0), dtype=bool)
    mask = np.zeros(max(end - start, 0), dtype=bool)
    for first, last in coverage:
        if last < first:
            raise AnalysisError(f"the coverage window {first} to {last} ends before it begins")
        mask[max(ordinal(first) - start, 0) : max(ordinal(last) + 1 - start, 0)] = True
    return mask


def reach(
    table: EventTable, before: int, coverage: Sequence[Window] = ()
) -> tuple[tuple[Window, ...], int]:
    """The windows in which a history was watched, none if all of it was, and the day on which it

    ends, for a look from the morning of day `before`. Declared windows stand as they are; without
    any it begins at `table.start` and ends at `observed_end`.
    """
    if coverage:
        return tuple(coverage), before
    known = observed_end(np.sort(table.last), before)
    start = table.start
    if not len(table) or start <= int(table.day.min()):
        return (), known
    return ((day_of(start), day_of(max(known - 1, start))),), known


def blind_days(start: int, end: int, coverage: Sequence[Window]) -> tuple[Window, ...]:
    """The stretches from `start` to before `end` that declared windows leave out: the first day of

    each, and the day after it. None where no windows are declared.
    """
    watched = covered_days(start, end, coverage)
    edges = np.flatnonzero(np.diff(np.concatenate([[True], watched, [True]]).astype(np.int8)))
    return tuple(
        (day_of(start + int(first)), day_of(start + int(after)))
        for first, after in edges.reshape(-1, 2)
    )


def observed_end(day: Ints, before: int) -> int:
    """The day up to which a history reaches, for a forecast on day `before`, declared or not.

    `day` are the sorted days of all events, whoever acts. It is `before` unless the silence of
    everybody since the last event is longer than any that was followed by an event: then the
    history ends on the day after its last event. Only events before `before` count.
    """
    seen = day[: np.searchsorted(day, before)]
    if not len(seen):
        return before
    distinct = np.unique(seen)
    longest = int(np.diff(distinct).max()) if len(distinct) > 1 else 1
    last, least = int(distinct[-1]), 2 if len(distinct) >= KNOWN else 7
    return before if before - last <= max(longest, least) else last + 1
