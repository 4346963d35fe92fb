"""The outline of the world's countries, cut to what a map shows. Made by training/outline.py."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

Point = tuple[float, float]

_FILE: Final = Path(__file__).parent / "data" / "outline.json"
_MARGIN: Final = 12.0
"""Degrees around the points of a map within which countries are drawn."""


def around(points: Iterable[Point]) -> dict[str, Any]:
    """The countries near some points (longitude, latitude), as a GeoJSON FeatureCollection.

    All countries where there is no point.
    """
    known = list(points)
    features = countries()
    if known:
        x, y = [p[0] for p in known], [p[1] for p in known]
        box = min(x) - _MARGIN, min(y) - _MARGIN, max(x) + _MARGIN, max(y) + _MARGIN
        features = tuple(one for one in features if _meets(one["bbox"], box))
    return {"type": "FeatureCollection", "features": list(features)}


@lru_cache(maxsize=1)
def countries() -> tuple[dict[str, Any], ...]:
    """Every country as a GeoJSON feature with its name and its bounding box."""
    table = json.loads(_FILE.read_text(encoding="utf-8"))
    arcs = [_points(arc, table["grid"]) for arc in table["arcs"]]
    return tuple(_feature(name, rings, arcs) for name, rings in table["countries"])


def _points(arc: list[int], grid: float) -> list[Point]:
    x = accumulate(arc[::2])
    y = accumulate(arc[1::2])
    return [(round(a * grid, 4), round(b * grid, 4)) for a, b in zip(x, y, strict=True)]


def _feature(name: str, rings: list[list[int]], arcs: list[list[Point]]) -> dict[str, Any]:
    lines = [_ring(ring, arcs) for ring in rings]
    x = [point[0] for line in lines for point in line]
    y = [point[1] for line in lines for point in line]
    return {
        "type": "Feature",
        "properties": {"name": name},
        "bbox": [min(x), min(y), max(x), max(y)],
        "geometry": {"type": "MultiPolygon", "coordinates": [[line] for line in lines]},
    }


def _ring(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a ring; ~n is arc n backwards. Arcs meet in a point that is taken once."""
    line: list[Point] = []
    for arc in ring:
        part = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        line += part[1:] if line else part
    return line


def _meets(one: list[float], other: tuple[float, float, float, float]) -> bool:
    return one[0] <= other[2] and one[2] >= other[0] and one[1] <= other[3] and one[3] >= other[1]
