"""The reliability diagram: how often what was forecast with a chance came about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from standoff.analysis.backtest import Backtest
from standoff.desk.charts.chart import (
    CONFLICT,
    COOPERATION,
    INK,
    NEUTRAL,
    QUIET,
    Chart,
    Spec,
    chart,
    number,
    tip,
    values,
)

_SHAPES = ("circle", "square", "diamond", "triangle-up", "cross")
_COLOURS = (COOPERATION, CONFLICT, QUIET, NEUTRAL)


class Bin(msgspec.Struct, frozen=True):
    """Forecasts of like chance: what was said on average, the share in which it came, how many.

    `series` tells several diagrams in one apart.
    """

    said: float
    came: float
    cases: int
    series: str = ""


def bins_of(tried: Backtest, model: str | None = None) -> tuple[Bin, ...]:
    """The bins of a back-test, one series a horizon; of our model, the first, by default."""
    scores = tried.scores[0] if model is None else tried.of(model)
    return tuple(
        Bin(held.forecast, held.happened, held.cases, f"{horizon.days} days")
        for horizon in scores.horizons
        for held in horizon.reliability
    )


def reliability(
    bins: Sequence[Bin], *, title: str = "Are the chances right?",
    said: str = "chance that was said", came: str = "share in which it came",
) -> Chart:  # fmt: skip
    """What was said against what came; on the diagonal the two agree. Marks grow with cases.

    `said` and `came` name the axes.
    """
    rows: list[dict[str, Any]] = [
        {"said": round(one.said, 4), "came": round(one.came, 4), "cases": one.cases,
         "series": one.series, "told": f"{one.said:.0%} said, {one.came:.0%} came"}
        for one in bins
    ]  # fmt: skip
    names = list(dict.fromkeys(one.series for one in bins))
    scale = {"scale": {"domain": [0, 1], "nice": False}, "axis": {"format": ".0%"}}
    x = number("said", said, **scale)
    y = number("came", came, **scale)
    encoding: Spec = {
        "x": x, "y": y, "tooltip": tip(series="forecast", told="chance", cases="cases"),
        "size": number("cases", "cases", scale={"range": [20, 300]}),
    }  # fmt: skip
    if len(names) > 1:
        shapes = {"domain": names, "range": [_SHAPES[i % len(_SHAPES)] for i in range(len(names))]}
        hues = [_COLOURS[i % len(_COLOURS)] for i in range(len(names))]
        for channel, scaled in (("shape", shapes), ("color", {"domain": names, "range": hues})):
            encoding[channel] = {
                "field": "series", "type": "nominal", "title": None, "scale": scaled,
            }  # fmt: skip
    layers: list[Spec] = [
        {
            "data": values([{"said": 0, "came": 0}, {"said": 1, "came": 1}]),
            "mark": {"type": "line", "strokeDash": [4, 4], "color": NEUTRAL},
            "encoding": {"x": x, "y": y},
        },
        {
            "data": values(rows),
            "mark": {"type": "point", "filled": True, "opacity": 0.85, "color": COOPERATION,
                     "stroke": INK, "strokeWidth": 0.5},
            "encoding": encoding,
        },
    ]  # fmt: skip
    return chart(
        title, {"layer": layers}, _says(bins, names), ("Forecast", "Said", "Came", "Cases"),
        [(row["series"], row["said"], row["came"], row["cases"]) for row in rows],
        width=340, height=340,
    )  # fmt: skip


def _says(bins: Sequence[Bin], names: Sequence[str]) -> str:
    if not bins:
        return "No forecasts to judge."
    told = []
    for name in names:
        mine = [one for one in bins if one.series == name]
        cases = sum(one.cases for one in mine)
        off = sum(one.cases * abs(one.said - one.came) for one in mine) / max(cases, 1)
        told.append(f"{name + ': ' if name else ''}off by {off:.3f} on average, {cases:,} cases")
    return f"Chances said against how often it came about. {'; '.join(told)}."
