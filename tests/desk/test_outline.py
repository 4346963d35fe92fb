"""The outline of the countries."""

from __future__ import annotations

import pytest

from standoff.desk import outline
from standoff.desk.outline import Point, around, countries


def inside(point: Point, line: list[Point]) -> bool:
    """Whether a point lies in a ring (ray casting)."""
    x, y = point
    hit = False
    for (x0, y0), (x1, y1) in zip(line, [*line[1:], line[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            hit = not hit
    return hit


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ((44.4, 33.3), "Iraq"), ((51.4, 35.7), "Iran"), ((35.9, 31.95), "Jordan"),
        ((-77.0, 38.9), "United States of America"), ((2.35, 48.85), "France"),
        ((149.1, -35.3), "Australia"), ((28.2, -25.7), "South Africa"),
    ],
)  # fmt: skip
def test_a_capital_lies_in_its_country_alone(place: Point, country: str) -> None:
    found = [
        one["properties"]["name"]
        for one in countries()
        if any(inside(place, part[0]) for part in one["geometry"]["coordinates"])
    ]
    assert found == [country]


def test_rings_are_closed_and_the_table_is_small() -> None:
    assert len(countries()) > 200
    for one in countries():
        for part in one["geometry"]["coordinates"]:
            assert part[0][0] == part[0][-1] and len(part[0]) > 3, one["properties"]["name"]
    assert outline._FILE.stat().st_size < 150_000


def test_neighbours_share_their_border() -> None:
    points = {
        one["properties"]["name"]: {p for part in one["geometry"]["coordinates"] for p in part[0]}
        for one in countries()
    }
    assert len(points["Iraq"] & points["Iran"]) > 10
    assert len(points["France"] & points["Spain"]) > 5


def test_a_map_gets_what_lies_around_its_places() -> None:
    names = {one["properties"]["name"] for one in around([(44.4, 33.3)])["features"]}
    assert {"Iraq", "Iran", "Syria"} <= names and "Brazil" not in names
    assert len(around([])["features"]) == len(countries())
