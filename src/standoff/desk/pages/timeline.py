"""The timeline: what happened by day, by actor or by type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

import numpy as np

from standoff.desk import charts
from standoff.desk.asked import Asked
from standoff.desk.charts import Chart
from standoff.desk.happenings import Entry, Listing, listed, shown
from standoff.desk.matters import matters
from standoff.desk.page import drawn, part_of
from standoff.desk.state import Desk

BY: Final = ("day", "actor", "type")
LANES: Final = 12
DRAWN: Final = 300
ROWS: Final = 50

_NOBODY: Final = "nobody named"
_OTHERS: Final = "others"


def values(desk: Desk, asked: Asked) -> dict[str, Any]:
    """What the timeline's template shows."""
    by = asked["by"] if asked["by"] in BY else "day"
    every = listed(desk, asked)
    places, pages = part_of(ordered(every, by), asked, ROWS)
    some = every.at(places)
    lanes = {one.id: _lane(one, by) for one in some}
    rows = shown(desk, asked, some)
    groups = [
        (name, list(members))
        for name, members in groupby(
            rows, lambda one: one.when if by == "day" else lanes[one.id]
        )
    ]  # fmt: skip
    return {
        "by": by, "ways": BY, "groups": groups, "pages": pages,
        "chart": drawn(asked, "timeline", chart(desk, asked)),
        "disputes": matters(desk, asked), "undated": len(every) - every.dated,
    }  # fmt: skip


def ordered(every: Listing, by: str) -> Sequence[int]:
    """The places of the happenings in the order of their groups: the latest day, or the busiest

    lane, first.
    """
    if by == "day":
        return range(len(every))
    numbers, words = every.lanes(by)
    many = np.bincount(numbers, minlength=len(words))
    ranked = sorted(range(len(words)), key=lambda lane: (-many[lane], words[lane] or _NOBODY))
    found: list[int] = np.argsort(np.argsort(ranked)[numbers], kind="stable").tolist()
    return found


def chart(desk: Desk, asked: Asked, *, linked: bool = True) -> Chart:
    """The timeline's chart: the latest happenings, in lanes by actor or type.

    With `linked`, its marks lead to their pages on the desk.
    """
    by = "actor" if asked["by"] == "actor" else "type"

    def make() -> Chart:
        every = listed(desk, asked)
        dated = every.at(slice(min(every.dated, DRAWN)))
        busiest = Counter(_lane(one, by) for one in dated).most_common(LANES)
        lanes = {one.id: _lane(one, by) for one in dated}
        kept = {name for name, _ in busiest}
        return charts.timeline(
            [
                charts.Happening(
                    one.id, one.first, one.last or one.first, one.title,
                    lanes[one.id] if lanes[one.id] in kept else _OTHERS, one.score, one.sources,
                    one.disputed, one.href if linked else None,
                )
                for one in shown(desk, asked, dated) if one.first is not None
            ]
        )  # fmt: skip

    return desk.memo.get(("timeline", asked.events, asked.claims, by, linked), make)


def _lane(one: Entry, by: str) -> str:
    if by == "actor":
        return one.actor or _NOBODY
    return one.type.lower()
