"""Makes the outline of the world's countries that the desk draws its map on.

npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
python training/outline.py package/countries-50m.json

The npm package world-atlas (ISC licence) holds Natural Earth's public-domain countries at 1:50
million as TopoJSON. Its arcs are thinned here by Douglas and Peucker's algorithm, so that borders
stay shared, islands below a size are left out, and what remains is written as TopoJSON again.
"""

from __future__ import annotations

import argparse
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

OUTLINE = Path(__file__).parent.parent / "src/standoff/desk/data/outline.json"
TOLERANCE = 0.08
"""Degrees by which a thinned line may stray."""

SMALLEST = 0.03
"""Square degrees below which an island is left out, where its country has a larger part."""

GRID = 0.02
"""Degrees to which points are rounded."""

Points = NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("atlas", type=Path, help="countries-50m.json of world-atlas")
    topology = json.loads(parser.parse_args().atlas.read_text(encoding="utf-8"))
    arcs = [decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    countries = [
        (str(one["properties"]["name"]), kept)
        for one in topology["objects"]["countries"]["geometries"]
        if (kept := rings(one, arcs))
    ]
    used = sorted({number(arc) for _, parts in countries for ring in parts for arc in ring})
    place = {old: new for new, old in enumerate(used)}
    made = {
        "about": "Countries of Natural Earth, 1:50 million, public domain, thinned; see "
        "training/outline.py",
        "grid": GRID,
        "arcs": [encoded(thinned(arcs[old])) for old in used],
        "countries": [
            [name, [[renumbered(arc, place) for arc in ring] for ring in parts]]
            for name, parts in sorted(countries)
        ],
    }
    OUTLINE.parent.mkdir(exist_ok=True)
    OUTLINE.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{OUTLINE}: {len(countries)} countries, {OUTLINE.stat().st_size / 1000:.0f} kB")


def decoded(arc: list[list[int]], transform: dict[str, Any]) -> Points:
    """The points (longitude, latitude) of a delta-coded arc."""
    steps = np.cumsum(np.asarray(arc, dtype=float), axis=0)
    points: Points = steps * transform["scale"] + np.asarray(transform["translate"])
    return points


def rings(country: dict[str, Any], arcs: list[Points]) -> list[list[int]]:
    """The outer rings of a country, as arc numbers: the largest, and all above SMALLEST."""
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    outer = [polygon[0] for polygon in polygons if polygon]
    sizes = [area(np.concatenate([walked(arc, arcs) for arc in ring])) for ring in outer]
    top = max(sizes, default=0.0)
    return [
        ring
        for ring, size in zip(outer, sizes, strict=True)
        if (size >= SMALLEST or size == top) and encloses(ring, arcs)
    ]


def encloses(ring: list[int], arcs: list[Points]) -> bool:
    """Whether a ring still has an area when it is thinned."""
    return sum(len(thinned(walked(arc, arcs))) - 1 for arc in ring) > 2


def walked(arc: int, arcs: list[Points]) -> Points:
    """An arc in the direction in which a ring takes it; ~n is arc n backwards."""
    return arcs[arc] if arc >= 0 else arcs[~arc][::-1]


def area(points: Points) -> float:
    """The area of a ring in square degrees (the shoelace formula)."""
    x, y = points.T
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)


def thinned(points: Points) -> Points:
    """The points that a line needs to stray by at most TOLERANCE (Douglas & Peucker 1973)."""
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    if np.allclose(points[0], points[-1]) and len(points) > 3:
        # A closed line needs two points more, or it encloses nothing.
        far = int(np.argmax(np.hypot(*(points - points[0]).T)))
        keep[[far, int(np.argmax(strayed(points, points[0], points[far])))]] = True
    ends = np.flatnonzero(keep).tolist()
    stack = list(pairwise(ends))
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        off = strayed(points[first + 1 : last], points[first], points[last])
        far = int(np.argmax(off))
        if off[far] > TOLERANCE:
            middle = first + 1 + far
            keep[middle] = True
            stack += [(first, middle), (middle, last)]
    return points[keep]


def strayed(points: Points, first: Points, last: Points) -> Points:
    """How far some points lie from the line through two, or from the point that both are."""
    between, chord = points - first, last - first
    length = float(np.hypot(*chord))
    if not length:
        return np.hypot(*between.T)
    return np.abs(between[:, 0] * chord[1] - between[:, 1] * chord[0]) / length


def encoded(points: Points) -> list[int]:
    """Points on the grid as differences: x, y, dx, dy, ..."""
    whole = np.rint(points / GRID).astype(int)
    found: list[int] = np.diff(whole, axis=0, prepend=0).ravel().tolist()
    return found


def number(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def renumbered(arc: int, place: dict[int, int]) -> int:
    return place[arc] if arc >= 0 else ~place[~arc]


if __name__ == "__main__":
    main()
