"""Networks on a circle: who acts on whom, arrows as thick as what they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, degrees, hypot, pi, sin
from typing import Any, Final, Literal

import msgspec

from standoff.desk.charts.chart import (
    CONFLICT,
    COOPERATION,
    INK,
    Chart,
    Spec,
    chart,
    number,
    plural,
    tip,
    values,
)

MOST_ACTORS: Final = 16
"""Actors of a network, the busiest; with more nothing can be read."""

_STEPS: Final = 12
_BEND: Final = 0.14
_SIZE: Final = (490, 350)
"""Width and height in pixels: as far from the middle in both."""

_WIDE, _HIGH = 1.75, 1.25
"""Room around the circle of radius 1, for the names."""
_FULL: Final = 360


class Link(msgspec.Struct, frozen=True):
    """An arrow: from whom to whom, how much, and in words; one that `restrains` is dashed."""

    source: str
    target: str
    weight: float
    words: str = ""
    restrains: bool = False


def network(links: Sequence[Link], *, kind: Literal["conflict", "cooperation"]) -> Chart:
    """Who acts on whom, conflict or cooperation: give the links of one kind. The busiest actors

    are drawn; the table has all.
    """
    ordered = sorted(links, key=lambda link: (-link.weight, link.source, link.target))
    weight: dict[str, float] = {}
    for link in ordered:
        for name in (link.source, link.target):
            weight[name] = weight.get(name, 0.0) + link.weight
    names = sorted(weight, key=lambda name: (-weight[name], name))
    kept = set(names[:MOST_ACTORS])
    shown = [link for link in ordered if link.source in kept and link.target in kept]
    layers, size = drawn(
        shown, sorted(kept), colour=CONFLICT if kind == "conflict" else COOPERATION,
        restrained=COOPERATION,
    )  # fmt: skip
    said = f"No {kind} between two actors."
    if ordered:
        strong = ", ".join(f"{one.source} to {one.target} ({one.weight:g})" for one in ordered[:3])
        said = f"{kind.capitalize()} between {plural(len(names), 'actor')}; most: {strong}."
        if len(names) > MOST_ACTORS:
            said += f" The {MOST_ACTORS} busiest are drawn."
    return chart(
        f"{kind.capitalize()}: who acts on whom", {"layer": layers}, said,
        ("From", "To", "How much", "What"),
        [(one.source, one.target, one.weight, one.words) for one in ordered],
        width=size[0], height=size[1],
    )  # fmt: skip


def drawn(
    links: Sequence[Link], names: Sequence[str], *, colour: str, restrained: str
) -> tuple[list[Spec], tuple[int, int]]:
    """The layers of a network, and its width and height in pixels."""
    at = {name: _place(i, len(names)) for i, name in enumerate(names)}
    lines: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    for number_, link in enumerate(links):
        told = {
            "link": f"{link.source} to {link.target}", "weight": link.weight, "words": link.words,
            "colour": restrained if link.restrains else colour, "restrains": link.restrains,
        }  # fmt: skip
        path = _arc(at[link.source], at[link.target])
        lines += [
            {**told, "arc": number_, "step": step, "x": round(x, 4), "y": round(y, 4)}
            for step, (x, y) in enumerate(path)
        ]
        (x0, y0), (x1, y1) = path[-2:]
        angle = 90 - degrees(atan2(y1 - y0, x1 - x0))
        heads.append({**told, "x": round(x1, 4), "y": round(y1, 4), "angle": angle % _FULL})
    x, y = (
        number(name, axis=None, scale={"domain": [-room, room], "nice": False})
        for name, room in (("x", _WIDE), ("y", _HIGH))
    )
    scaled = {"field": "colour", "type": "nominal", "scale": None, "legend": None}
    width = number("weight", legend=None, scale={"range": [1, 6], "domainMin": 0})
    told_of = tip(link="who", weight="how much", words="what")
    layers: list[Spec] = [
        {
            "data": values(lines), "mark": {"type": "line", "opacity": 0.75},
            "encoding": {
                "x": x, "y": y, "order": number("step"), "detail": {"field": "arc"},
                "color": scaled, "strokeWidth": width, "tooltip": told_of,
                "strokeDash": {"condition": {"test": "datum.restrains", "value": [6, 4]},
                               "value": [1, 0]},
            },
        },
        {
            "data": values(heads),
            "mark": {"type": "point", "shape": "triangle-up", "filled": True, "size": 90,
                     "opacity": 1},
            "encoding": {
                "x": x, "y": y, "color": scaled, "tooltip": told_of,
                "angle": number("angle", scale={"domain": [0, _FULL], "range": [0, _FULL]}),
            },
        },
        *_labels(at, x, y),
    ]  # fmt: skip
    return layers, _SIZE


def _labels(at: dict[str, tuple[float, float]], x: Spec, y: Spec) -> list[Spec]:
    found: list[Spec] = []
    for side, align in ((1, "left"), (-1, "right")):
        rows = [
            {"name": name, "x": round(px * 1.08, 4), "y": round(py * 1.1, 4)}
            for name, (px, py) in at.items() if (1 if px >= 0 else -1) == side
        ]  # fmt: skip
        found.append({
            "data": values(rows), "mark": {"type": "text", "align": align, "limit": 130,
                                           "fontSize": 11, "color": INK},
            "encoding": {"x": x, "y": y, "text": {"field": "name"}},
        })  # fmt: skip
    dots = [{"name": name, "x": round(px, 4), "y": round(py, 4)} for name, (px, py) in at.items()]
    found.append({
        "data": values(dots), "mark": {"type": "circle", "color": INK, "size": 50},
        "encoding": {"x": x, "y": y, "tooltip": tip(name="actor")},
    })  # fmt: skip
    return found


def _place(number_: int, of: int) -> tuple[float, float]:
    turn = 2 * pi * number_ / max(of, 1) + pi / 2
    return cos(turn), sin(turn)


def _arc(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    """A line bent to its left, so that both directions of a pair are seen; it stops short of the

    dot at its end. A loop where both are one.
    """
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0)
    if not length:
        out = [(0.13 * cos(t), 0.13 * sin(t)) for t in (2 * pi * k / _STEPS for k in range(_STEPS))]
        return [(x0 * 1.13 + dx, y0 * 1.13 + dy) for dx, dy in out]
    middle = (
        (x0 + x1) / 2 - _BEND * (y1 - y0),
        (y0 + y1) / 2 + _BEND * (x1 - x0),
    )  # fmt: skip
    stop = 1 - min(0.07 / length, 0.5)
    steps = [stop * step / _STEPS for step in range(_STEPS + 1)]
    return [
        (
            (1 - t) ** 2 * x0 + 2 * t * (1 - t) * middle[0] + t**2 * x1,
            (1 - t) ** 2 * y0 + 2 * t * (1 - t) * middle[1] + t**2 * y1,
        )
        for t in steps
    ]
