"""The chart of the tension between two actors, with what happened on it; and a small one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.analysis.flares import Flare
from standoff.analysis.lulls import Lull, Lulls
from standoff.analysis.table import EventTable, Floats, day_of
from standoff.analysis.tension import Tension
from standoff.desk.charts.chart import (
    CONFLICT,
    COOPERATION,
    INK,
    NEUTRAL,
    QUIET,
    Chart,
    Spec,
    chart,
    day,
    listed,
    number,
    palette,
    plural,
    time,
    tip,
    values,
)

MOST_POINTS: Final = 1500
"""Days of a curve; of a longer one the peaks and troughs of equal stretches are drawn."""

MOST_MARKS: Final = 600
"""Events that are marked, the weightiest."""

_LINES: Final = {"conflict": CONFLICT, "cooperation": COOPERATION, "tension": INK}


class Mark(msgspec.Struct, frozen=True):
    """An event to mark on a curve: its day, what it was in words, its score, its id and its page.

    The score is PLOVER's or Goldstein's, below 0 for conflict.
    """

    day: date
    words: str
    score: float
    id: str = ""
    href: str | None = None


def marks_of(table: EventTable, one: str, other: str) -> tuple[Mark, ...]:
    """The events between two actors as marks, each on its last possible day."""
    return tuple(
        Mark(
            day_of(int(table.last[row])),
            f"{table.names[table.actor[row]]} {table.types[table.type[row]]} "
            f"{table.names[table.recipient[row]]}",
            float(table.score[row]), table.ids[row] if table.ids else "",
        )
        for row in np.flatnonzero(table.between(one, other))
    )  # fmt: skip


def tension(
    found: Tension, *, lulls: Lulls | None = None, flares: Sequence[Flare] = (),
    marks: Sequence[Mark] = (), brush: bool = False,
) -> Chart:  # fmt: skip
    """Tension by day with its band, conflict and cooperation apart; lulls shaded, flare-ups and

    calmings labelled, events marked on the curve. With `brush`, a stretch of time can be drawn: the
    selection is called `brush`.
    """
    shown = _shown(found.value)
    curve: list[dict[str, Any]] = [
        {
            "day": day(day_of(found.day[i])), "when": day(day_of(found.day[i])),
            "tension": _near(found.value[i]), "conflict": _near(found.conflict[i]),
            "cooperation": _near(found.cooperation[i]), "low": _near(found.low[i]),
            "high": _near(found.high[i]),
        }
        for i in shown
    ]  # fmt: skip
    quiet = lulls.lulls if lulls is not None else ()
    layers = [
        *_lulls(quiet), _band(curve), _lines(curve, brush=brush), *_flares(flares),
        *_marks(found, marks),
    ]  # fmt: skip
    names = f"{found.one} and {found.other}"
    return chart(
        f"Tension between {names}", {"layer": layers}, _says(found, quiet, flares),
        ("Day", "Tension", "Low", "High", "Conflict", "Cooperation"),
        [
            (row["day"], *(row[name] for name in ("tension", "low", "high", "conflict")),
             row["cooperation"])
            for row in curve
        ],
    )  # fmt: skip


def sparkline(days: Sequence[date], value: Sequence[float], *, name: str) -> Chart:
    """A small line without axes, for a row of a table; its last point is marked."""
    keep = _shown(np.asarray(value, dtype=float), most=120)
    rows: list[dict[str, Any]] = [{"day": day(days[i]), "value": _near(value[i])} for i in keep]
    bare = {"axis": None}
    encoding = {"x": {**time("day"), **bare}, "y": number("value", **bare)}
    parts = {
        "view": {"stroke": None}, "padding": 2,
        "layer": [
            {"data": values(rows), "mark": {"type": "line", "color": INK, "strokeWidth": 1.5},
             "encoding": encoding},
            {"data": values(rows[-1:]), "mark": {"type": "circle", "color": CONFLICT, "size": 30},
             "encoding": encoding},
        ],
    }  # fmt: skip
    said = f"{name}: no events"
    if rows:
        said = f"{name} from {rows[0]['value']} on {rows[0]['day']} to {rows[-1]['value']} now"
    made = chart(
        "", parts, said, ("Day", "Tension"), [(row["day"], row["value"]) for row in rows],
        width=120, height=28,
    )  # fmt: skip
    return msgspec.structs.replace(made, spec={k: v for k, v in made.spec.items() if k != "title"})


def _shown(value: Floats, most: int = MOST_POINTS) -> NDArray[np.int64]:
    """The places of a curve that are drawn: all, or its ends and the extremes of equal parts."""
    count = len(value)
    if count <= most:
        return np.arange(count)
    edges = np.linspace(0, count, most // 2, dtype=np.int64)
    found = {0, count - 1}
    for begin, end in pairwise(edges.tolist()):
        part = value[begin:end]
        found |= {int(begin + part.argmax()), int(begin + part.argmin())}
    return np.array(sorted(found), dtype=np.int64)


def _near(value: Any) -> float:
    return round(float(value), 2)


def _lulls(quiet: Sequence[Lull]) -> list[Spec]:
    rows = [
        {
            "from": day(lull.start), "to": day(lull.end + timedelta(days=1)),
            "words": f"{plural(lull.days, 'quiet day')} from {lull.start}"
            + ("" if lull.ended else ", still holding"),
            "rare": f"one gap in {lull.one_in:,.0f} is as long",
        }
        for lull in quiet
    ]  # fmt: skip
    if not rows:
        return []
    return [{
        "data": values(rows), "mark": {"type": "rect", "color": QUIET, "opacity": 0.2},
        "encoding": {"x": time("from"), "x2": {"field": "to"},
                     "tooltip": tip(words="lull", rare="how rare")},
    }]  # fmt: skip


def _band(curve: Sequence[dict[str, Any]]) -> Spec:
    return {
        "data": values(curve), "mark": {"type": "area", "color": NEUTRAL, "opacity": 0.25},
        "encoding": {"x": time("day"), "y": number("low", "tension"), "y2": {"field": "high"}},
    }  # fmt: skip


def _lines(curve: Sequence[dict[str, Any]], *, brush: bool) -> Spec:
    long = [
        {"day": row["day"], "when": row["when"], "what": what, "value": row[what]}
        for what in _LINES for row in curve
    ]  # fmt: skip
    colour = {
        "field": "what", "type": "nominal", "title": None, "scale": palette(**_LINES),
        "legend": {"orient": "bottom"},
    }  # fmt: skip
    width = {"condition": {"test": "datum.what === 'tension'", "value": 2.5}, "value": 1.2}
    dash = {
        "condition": {"test": "datum.what === 'cooperation'", "value": [5, 3]}, "value": [1, 0],
    }  # fmt: skip
    made: Spec = {
        "data": values(long), "mark": {"type": "line"},
        "encoding": {
            "x": time("day"), "y": number("value", "tension"), "color": colour,
            "strokeWidth": width, "strokeDash": dash,
            "tooltip": tip(when="day", what="what", value="value"),
        },
    }  # fmt: skip
    if brush:
        made["params"] = [{"name": "brush", "select": {"type": "interval", "encodings": ["x"]}}]
    return made


def _flares(flares: Sequence[Flare]) -> list[Spec]:
    rows = [
        {
            "day": day(one.began), "kind": one.kind, "began": day(one.began),
            "known": day(one.known), "rate": f"{one.usual:.2g} a day before, {one.since:.2g} after",
        }
        for one in flares
    ]  # fmt: skip
    if not rows:
        return []
    colour = {
        "condition": {"test": "datum.kind === 'flare-up'", "value": CONFLICT}, "value": QUIET,
    }  # fmt: skip
    told = tip(kind="change", began="began", known="known on", rate="hostile events")
    return [
        {
            "data": values(rows),
            "mark": {"type": "rule", "strokeDash": [4, 3], "strokeWidth": 1.5},
            "encoding": {"x": time("day"), "color": colour, "tooltip": told},
        },
        {
            "data": values(rows),
            "mark": {"type": "text", "angle": 270, "align": "right", "dx": -4, "dy": -6,
                     "fontSize": 10},
            "encoding": {"x": time("day"), "y": {"value": 0}, "text": {"field": "kind"}},
        },
    ]  # fmt: skip


def _marks(found: Tension, marks: Sequence[Mark]) -> list[Spec]:
    first, last = day_of(found.day[0]), day_of(found.day[-1])
    inside = [one for one in marks if first <= one.day <= last]
    strong = sorted(inside, key=lambda one: (-abs(one.score), one.day, one.id))[:MOST_MARKS]
    rows = [
        {
            "day": day(one.day), "when": day(one.day), "words": one.words, "score": one.score,
            "kind": "conflict" if one.score < 0 else "cooperation",
            "at": _near(found.value[(one.day - first).days]), "weight": abs(one.score),
            "id": one.id, "href": one.href,
        }
        for one in sorted(strong, key=lambda one: (one.day, one.id))
    ]  # fmt: skip
    if not rows:
        return []
    encoding: Spec = {
        "x": time("day"), "y": number("at", "tension"),
        "color": {"field": "kind", "type": "nominal", "scale": palette(**_LINES), "legend": None},
        "shape": {
            "field": "kind", "type": "nominal", "legend": None,
            "scale": {"domain": ["conflict", "cooperation"], "range": ["triangle-up", "circle"]},
        },
        "size": number("weight", None, legend=None, scale={"range": [15, 90], "domain": [0, 10]}),
        "tooltip": tip(when="day", words="event", score="score"),
    }  # fmt: skip
    if any(one.href for one in strong):
        encoding["href"] = {"field": "href", "type": "nominal"}
    return [{
        "data": values(rows), "mark": {"type": "point", "filled": True, "opacity": 0.8},
        "encoding": encoding,
    }]  # fmt: skip


def _says(found: Tension, quiet: Sequence[Lull], flares: Sequence[Flare]) -> str:
    top = int(np.argmax(found.value))
    said = (
        f"Tension between {found.one} and {found.other} from {day_of(found.day[0])} to "
        f"{day_of(found.day[-1])}: highest {found.value[top]:.1f} on {day_of(found.day[top])}, "
        f"{found.value[-1]:.1f} at the end ({found.low[-1]:.1f} to {found.high[-1]:.1f})"
    )
    more = []
    if quiet:
        longest = max(quiet, key=lambda lull: lull.days)
        more.append(f"{plural(len(quiet), 'lull')}, the longest of {plural(longest.days, 'day')}")
    for kind in ("flare-up", "calming"):
        count = sum(one.kind == kind for one in flares)
        if count:
            more.append(plural(count, kind))
    return said + (f"; {listed(more)}." if more else ".")
