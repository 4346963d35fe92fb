"""The chart of a holding forecast: a fan."""

from __future__ import annotations

from typing import Any

from standoff.analysis.holding import Forecast
from standoff.desk.charts.chart import INK, QUIET, Chart, Spec, chart, number, plural, tip, values


def forecast(told: Forecast) -> Chart:
    """The chance that the quiet holds, by day ahead, with its 95 % interval as a fan."""
    rows: list[dict[str, Any]] = [
        {
            "days": hold.days, "holds": round(hold.holds, 4), "low": round(hold.low, 4),
            "high": round(hold.high, 4), "chance": f"{hold.holds:.0%}",
            "interval": f"{hold.low:.0%} to {hold.high:.0%}",
            "record": f"{hold.lasted} of {hold.of}" if hold.of else "none on record",
        }
        for hold in told.holds
    ]  # fmt: skip
    counted = [
        {**row, "share": hold.lasted / hold.of, "of": hold.of}
        for row, hold in zip(rows, told.holds, strict=True)
        if hold.of >= 5 and hold.days in {1, 3, 7, 14, 30, 60, 90}
    ]
    x = number("days", "days ahead", axis={"grid": False})
    scale: Spec = {"scale": {"domain": [0, 1]}, "axis": {"format": ".0%"}}
    told_of = tip(
        days="days", chance="holds", interval="95 % interval", record="earlier lulls that did"
    )
    layers: list[Spec] = [
        {
            "data": values(rows), "mark": {"type": "area", "color": QUIET, "opacity": 0.25},
            "encoding": {"x": x, "y": number("low", "chance that the quiet holds", **scale),
                         "y2": {"field": "high"}},
        },
        {
            "data": values(rows),
            "mark": {"type": "line", "color": QUIET, "strokeWidth": 2.5, "point": False},
            "encoding": {"x": x, "y": number("holds", **scale), "tooltip": told_of},
        },
        {
            "data": values(counted),
            "mark": {"type": "point", "color": INK, "shape": "diamond", "filled": False},
            "encoding": {"x": x, "y": number("share", **scale), "tooltip": told_of},
        },
    ]  # fmt: skip
    week, month = (min(n, len(rows)) - 1 for n in (7, 30))
    quiet = f"quiet for {plural(told.quiet, 'day')}" if told.since else "never hostile on record"
    said = (
        f"{told.one} and {told.other}, {quiet}: the quiet holds {rows[week]['days']} days more "
        f"with {rows[week]['chance']} ({rows[week]['interval']}), {rows[month]['days']} days with "
        f"{rows[month]['chance']} ({rows[month]['interval']})"
    )
    if counted:
        said += f"; diamonds are what earlier lulls did ({told.like})"
    return chart(
        f"Will the quiet between {told.one} and {told.other} hold?", {"layer": layers}, said + ".",
        ("Days", "Holds", "Low", "High", "Earlier lulls that did"),
        [(row["days"], row["holds"], row["low"], row["high"], row["record"]) for row in rows],
    )  # fmt: skip
