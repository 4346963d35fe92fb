"""Charts of influence and of what-if: who moves whom, and what a change sets off in the model."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.influence import Edge, Influence
from standoff.analysis.whatif import WhatIf
from standoff.desk.charts.chart import (
    CONFLICT,
    COOPERATION,
    INK,
    NEUTRAL,
    Chart,
    Spec,
    chart,
    number,
    plural,
    tip,
    values,
)
from standoff.desk.charts.networks import Link, drawn

_COLUMNS = ("After", "Of", "Effect", "Low", "High", "q", "Beyond chance")


def influence_matrix(found: Influence) -> Chart:
    """The effects as a matrix, after whom by row, of whom by column; a dot where beyond chance."""
    names = _names(found)
    rows = [
        {
            "source": edge.source, "target": edge.target, "effect": round(edge.effect, 3),
            "interval": f"{edge.low:+.2f} to {edge.high:+.2f}", "q": f"{edge.q:.3f}",
            "found": edge.found,
        }
        for edge in found.edges
    ]  # fmt: skip
    most = max((abs(edge.effect) for edge in found.edges), default=1.0) or 1.0
    axis = {"sort": names, "type": "nominal"}
    x = {"field": "target", "title": "events of", **axis, "axis": {"labelAngle": -40}}
    y = {"field": "source", "title": "after an event of", **axis}
    colour = number(
        "effect", "events set off",
        scale={"domain": [-most, 0, most], "range": [COOPERATION, "#FFFFFF00", CONFLICT],
               "interpolate": "rgb"},
    )  # fmt: skip
    told = tip(source="after", target="of", effect="effect", interval="interval", q="q")
    layers: list[Spec] = [
        {
            "data": values(rows), "mark": {"type": "rect", "stroke": NEUTRAL, "strokeOpacity": 0.3},
            "encoding": {"x": x, "y": y, "color": colour, "tooltip": told},
        },
        {
            "data": values([row for row in rows if row["found"]]),
            "mark": {"type": "circle", "color": INK, "size": 40},
            "encoding": {"x": x, "y": y, "tooltip": told},
        },
    ]  # fmt: skip
    return chart(
        "Who moves whom", {"layer": layers}, _says(found), _COLUMNS, _rows(found),
        width=max(40 * len(names), 120), height=max(40 * len(names), 120),
    )  # fmt: skip


def influence_network(found: Influence) -> Chart:
    """The effects beyond chance between different series as arrows; restraint is dashed."""
    links = [
        Link(edge.source, edge.target, abs(edge.effect), f"{edge.effect:+.2f} events an event",
             restrains=edge.effect < 0)
        for edge in found.edges if edge.found and edge.source != edge.target
    ]  # fmt: skip
    layers, size = drawn(links, _names(found), colour=CONFLICT, restrained=COOPERATION)
    return chart(
        "Who moves whom: effects beyond chance", {"layer": layers}, _says(found), _COLUMNS,
        _rows(found), width=size[0], height=size[1],
    )  # fmt: skip


def whatif(found: WhatIf) -> Chart:
    """What the changes add to or take from each series, with the interval, all days together."""
    rows = [
        {
            "series": one.series, "difference": round(one.difference, 2), "low": round(one.low, 2),
            "high": round(one.high, 2), "path_low": one.path_low, "path_high": one.path_high,
            "said": f"{one.difference:+.2f} ({one.low:+.2f} to {one.high:+.2f})",
            "paths": f"{one.path_low:+.0f} to {one.path_high:+.0f}",
        }
        for one in found.outcomes
    ]  # fmt: skip
    y = {"field": "series", "type": "nominal", "title": None, "sort": None}
    x = number("difference", f"more or fewer events in {found.days} days")
    told = tip(series="series", said="difference (95 %)", paths="single runs")
    sides = {"condition": {"test": "datum.difference > 0", "value": CONFLICT}, "value": COOPERATION}
    layers: list[Spec] = [
        {
            "data": values(rows), "mark": {"type": "rule", "strokeWidth": 1, "color": NEUTRAL},
            "encoding": {"y": y, "x": {**x, "field": "path_low"},
                         "x2": {"field": "path_high"}, "tooltip": told},
        },
        {
            "data": values(rows), "mark": {"type": "rule", "strokeWidth": 4},
            "encoding": {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"},
                         "color": sides, "tooltip": told},
        },
        {
            "data": values(rows), "mark": {"type": "point", "filled": True, "color": INK},
            "encoding": {"y": y, "x": x, "tooltip": told},
        },
        {
            "data": values([{"zero": 0}]), "mark": {"type": "rule", "strokeDash": [3, 3],
                                                    "color": NEUTRAL},
            "encoding": {"x": {**x, "field": "zero"}},
        },
    ]  # fmt: skip
    clear = [one for one in found.outcomes if one.low > 0 or one.high < 0]
    said = f"In the fitted model, over {plural(found.days, 'day')} from {found.start}: " + (
        "; ".join(
            f"{one.difference:+.1f} events of {one.series} ({one.low:+.1f} to {one.high:+.1f})"
            for one in clear
        )
        if clear
        else "no series changes beyond the doubt about the fit"
    )
    return chart(
        "What if: the fitted model with and without the change", {"layer": layers},
        said + ". This is the model's world, not a cause.",
        ("Series", "Without", "With", "Difference", "Low", "High"),
        [
            (one.series, round(one.without, 2), round(one.with_change, 2),
             round(one.difference, 2), round(one.low, 2), round(one.high, 2))
            for one in found.outcomes
        ],
        height=max(28 * len(rows), 60),
    )  # fmt: skip


def _names(found: Influence) -> list[str]:
    return sorted({edge.source for edge in found.edges} | {edge.target for edge in found.edges})


def _rows(found: Influence) -> list[tuple[str | float, ...]]:
    return [
        (
            edge.source, edge.target, round(edge.effect, 3), round(edge.low, 3),
            round(edge.high, 3), round(edge.q, 4), "yes" if edge.found else "no",
        )
        for edge in found.edges
    ]  # fmt: skip


def _says(found: Influence) -> str:
    told = [edge for edge in found.edges if edge.found and edge.source != edge.target]
    if not told:
        return "No effect of one series on another is beyond chance."
    strong: Sequence[Edge] = sorted(told, key=lambda edge: -abs(edge.effect))[:3]
    words = "; ".join(
        f"after {edge.source}, {edge.target} acts {'more' if edge.effect > 0 else 'less'} "
        f"({edge.effect:+.2f} events)"
        for edge in strong
    )
    return (
        f"{plural(len(told), 'effect')} beyond chance; the strongest: {words}. No proof of a cause."
    )
