"""The dyads that matter: which way each one moves, why, and how long it has been quiet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.analysis.table import EventTable, Level, day_of, ordinal
from standoff.analysis.tension import HALF_LIFE, tension
from standoff.analysis.tension_rows import once
from standoff.desk import wording

Way = Literal["worse", "better", "same"]

SHOWN: Final = 6
"""Dyads of the overview, where not all are asked for."""

BACK: Final = 7
"""Days over which a dyad is said to have got worse or better."""

LINE: Final = 90
"""Days of the small line."""

_SAME: Final = 0.1
"""The share of its peak by which a tension may move and still be the same."""

_CAUSES: Final = 3


class Cause(msgspec.Struct, frozen=True):
    """An event behind what is said of a dyad."""

    id: str
    day: date
    type: str
    actor: str
    recipient: str
    score: float


class Dyad(msgspec.Struct, frozen=True):
    """A dyad on a morning. `line` is its tension on the days up to then, the last `tension`.

    `hostile` and `friendly` count its events of the last BACK days, `before` the hostile ones of as
    many days before. `quiet` days have passed since `since`, its last hostile day.
    """

    one: str
    other: str
    level: Level
    events: int
    tension: float
    change: float
    way: Way
    hostile: int
    before: int
    friendly: int
    since: date | None
    quiet: int
    first: date
    line: tuple[float, ...]
    causes: tuple[Cause, ...]

    @property
    def title(self) -> str:
        """United States and Iraq."""
        return f"{wording.actor(self.one, self.level)} and {wording.actor(self.other, self.level)}"


def ranked(table: EventTable, morning: date) -> list[tuple[str, str]]:
    """All dyads, the one with most weight lately first, both directions together.

    The weight of an event, its score whatever its sign times its confidence, halves in HALF_LIFE
    days.
    """
    if not len(table):
        return []
    apart = table.actor != table.recipient
    one, other = table.actor[apart].astype(np.int64), table.recipient[apart].astype(np.int64)
    keys, at = np.unique(np.minimum(one, other) * len(table.names) + np.maximum(one, other),
                         return_inverse=True)  # fmt: skip
    age = (ordinal(morning) - table.last[apart]).astype(float)
    fresh = np.exp2(-age / HALF_LIFE) * np.abs(table.score[apart]) * table.confidence[apart]
    weight = np.bincount(at, fresh, len(keys))
    # Among those that no longer weigh anything the busier ones come first.
    order = np.lexsort((keys, -np.bincount(at, minlength=len(keys)), -np.round(weight, 6)))
    lows, highs = keys[order] // len(table.names), keys[order] % len(table.names)
    return [(table.names[a], table.names[b]) for a, b in zip(lows, highs, strict=True)]


def described(
    table: EventTable, one: str, other: str, *, level: Level, morning: date
) -> Dyad:  # fmt: skip
    """What the overview says of a dyad that has an event."""
    ours, _ = once(table.where(table.between(one, other)))
    end = ordinal(morning) - 1
    line = tension(table, one, other, until=end, draws=0).value[-LINE:]
    then = line[-1 - BACK] if len(line) > BACK else 0.0
    change = float(line[-1] - then)
    hostile_days = ours.last[ours.hostile]
    since = day_of(int(hostile_days.max())) if len(hostile_days) else None
    recent = ours.last > end - BACK
    earlier = (ours.last > end - 2 * BACK) & ~recent
    hostile = int((ours.hostile & recent).sum())
    way = _way(change, float(np.abs(line).max(initial=0.0)), hostile)
    return Dyad(
        one=one, other=other, level=level, events=len(ours), tension=float(line[-1]),
        change=change, way=way, hostile=hostile,
        before=int((ours.hostile & earlier).sum()),
        friendly=int(((ours.score > 0) & recent).sum()), since=since,
        quiet=(morning - since).days if since is not None else 0,
        first=day_of(end - len(line) + 1), line=tuple(round(float(v), 2) for v in line),
        causes=tuple(_cause(ours, int(row)) for row in _behind(ours, way, end)),
    )  # fmt: skip


def _way(change: float, peak: float, hostile: int) -> Way:
    """Which way a tension moves. That friendliness fades makes nothing worse by itself."""
    if abs(change) <= max(_SAME * peak, 0.05) or (change > 0 and not hostile):
        return "same"
    return "worse" if change > 0 else "better"


def _behind(ours: EventTable, way: Way, end: int) -> Sequence[int]:
    """The rows that moved a dyad its way lately, the weightiest first; else the latest ones."""
    recent = ours.last > end - 4 * BACK
    wanted: NDArray[np.bool_] = recent & (ours.hostile if way == "worse" else ours.score > 0)
    if way != "worse":
        # What it calms down from is as much a reason as what calms it.
        last = np.flatnonzero(ours.hostile)
        if len(last):
            wanted[last[-1]] = True
    rows = np.flatnonzero(wanted)
    if not len(rows):
        rows = np.arange(len(ours))
    order = np.lexsort((-np.abs(ours.score[rows]), -ours.last[rows]))
    chosen: list[int] = rows[order][:_CAUSES].tolist()
    return chosen


def _cause(ours: EventTable, row: int) -> Cause:
    return Cause(
        id=ours.ids[row] if ours.ids else "", day=day_of(int(ours.last[row])),
        type=ours.types[ours.type[row]], actor=ours.names[ours.actor[row]],
        recipient=ours.names[ours.recipient[row]], score=float(ours.score[row]),
    )  # fmt: skip
