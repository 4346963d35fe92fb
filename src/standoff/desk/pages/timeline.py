"""The timeline: what happened by day, by actor or by type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from standoff.desk.asked import Asked
from standoff.desk.charts import Chart, Happening
from standoff.desk.charts import timeline as timeline_chart
from standoff.desk.happenings import Told, happenings
from standoff.desk.page import drawn, part_of
from standoff.desk.state import Desk

BY: Final = ("day", "actor", "type")
LANES: Final = 12
DRAWN: Final = 400
ROWS: Final = 60

_OTHERS: Final = "others"


def values(desk: Desk, asked: Asked) -> dict[str, Any]:
    """What the timeline's template shows."""
    by = asked["by"] if asked["by"] in BY else "day"
    every = happenings(desk, asked)
    ordered = sorted(every, key=lambda one: _lane(one, by, {})) if by != "day" else every
    shown, pages = part_of(ordered, asked, ROWS)
    groups = [(name, list(rows)) for name, rows in groupby(shown, lambda one: _heading(one, by))]
    return {
        "by": by, "ways": BY, "groups": groups, "pages": pages, "chart": drawn(
            asked, "timeline", chart(desk, asked)
        ),
        "undated": sum(one.first is None for one in every),
        "disputed": sum(one.disputed for one in every), "drawn": DRAWN,
    }  # fmt: skip


def chart(desk: Desk, asked: Asked, *, linked: bool = True) -> Chart:
    """The timeline's chart: the latest happenings, in lanes by actor or type.

    With `linked`, its marks lead to their rows on the desk.
    """
    by = "actor" if asked["by"] == "actor" else "type"
    dated = [one for one in happenings(desk, asked) if one.first is not None][:DRAWN]
    many = Counter(name for one in dated for name in _names(one, by))
    lanes = {name: number for number, (name, _) in enumerate(many.most_common(LANES))}
    return timeline_chart(
        [
            Happening(
                one.id, one.first, one.last or one.first, one.title,
                _lane(one, by, lanes), one.score, one.sources, one.disputed,
                f"/rows/{one.id}" if linked else None,
            )
            for one in dated if one.first is not None
        ]
    )  # fmt: skip


def _names(one: Told, by: str) -> Sequence[str]:
    return one.actors[:1] if by == "actor" else [name.lower() for name in one.types[:1]]


def _lane(one: Told, by: str, lanes: dict[str, int]) -> str:
    names = _names(one, by)
    if not names:
        return "nobody named"
    return names[0] if not lanes or names[0] in lanes else _OTHERS


def _heading(one: Told, by: str) -> str:
    return one.when if by == "day" else _lane(one, by, {})
