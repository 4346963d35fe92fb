"""Coordinates in a text: read, or refused with a reason."""

from __future__ import annotations

import pytest

from standoff.coding.coordinates import coordinates

POINTS = [
    ("The strike hit 34.5N 41.2E at dawn.", 34.5, 41.2),
    ("A patrol was fired on at 1.68 S, 29.22 E.", -1.68, 29.22),
    ("The mine lay at N 9.3667, E 80.4000.", 9.3667, 80.4),
    ("Footage (48.1271, 37.7298) shows the assault.", 48.1271, 37.7298),
    ("Position 33 19 23 N 35 38 42 E was bombed.", 33.32306, 35.645),
]


@pytest.mark.parametrize(("text", "lat", "lon"), POINTS)
def test_points(text: str, lat: float, lon: float) -> None:
    (point,) = coordinates(text)
    assert point.lat == pytest.approx(lat, abs=1e-4), text
    assert point.lon == pytest.approx(lon, abs=1e-4), text


REFUSED = [
    ("The grid is 38S MB 12345 67890.", "military grid"),
    ("The wreck lies at N 35°12' off the coast.", "half of a pair"),
    ("The strike hit 95.5N 41.2E.", "off the globe"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_gives_no_point_is_refused(text: str, reason: str) -> None:
    (point,) = coordinates(text)
    assert point.lat is None and reason in point.why, point.why


def test_prices_and_shares_are_no_coordinates() -> None:
    assert coordinates("It rose 3.5% to $12.125, 40.250 a share.") == ()
