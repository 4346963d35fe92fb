"""Timeline, map and counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.desk import charts
from standoff.desk.charts import Count, Happening, Spot
from tests.desk.charts._drawn import OUTLINE, START


def test_a_day_known_within_bounds_is_a_bar() -> None:
    made = charts.timeline([
        Happening("1", START, START, "a strike", "A", -9),
        Happening("2", START, START + timedelta(4), "talks", "A", 2.5),
    ])  # fmt: skip
    bars, points = made.spec["layer"]
    assert [row["id"] for row in bars["data"]["values"]] == ["2"]
    assert len(points["data"]["values"]) == 2
    assert made.rows[1][0] == "2024-01-01 to 2024-01-05"
    assert "1 on a day that is known only within bounds" in made.says


def test_one_known_within_years_does_not_stretch_the_axis() -> None:
    made = charts.timeline([
        Happening("1", date(2009, 1, 1), START + timedelta(9), "holds them", "A", -7),
        Happening("2", START, START, "a strike", "A", -9),
    ])  # fmt: skip
    (bar,) = made.spec["layer"][0]["data"]["values"]
    assert bar["first"] == str(START)
    assert made.rows[0][0] == f"2009-01-01 to {START + timedelta(9)}"


def test_disputed_and_sources_are_told() -> None:
    made = charts.timeline([Happening("1", START, START, "a strike", "A", -9, 3, True)])
    assert made.rows[0][3:] == (3, "yes") and "1 disputed" in made.says


def test_the_map_looks_at_its_places() -> None:
    spots = [Spot("Kestel", 33.0, 44.0, 9, 4, -9), Spot("Porto", 35.0, 42.0, 1, 2, 4)]
    made = charts.places(spots, OUTLINE)
    projection = made.spec["projection"]
    assert projection["rotate"][0] == pytest.approx(-43)
    assert projection["center"][1] == pytest.approx(34, abs=0.1)
    assert made.rows[0] == ("Kestel", 9, "town or site", 33.0, 44.0)
    assert made.says.startswith("10 incidents at 2 places; most at Kestel (9)")


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=5))
def test_any_places_make_a_map_of_finite_numbers(where: list[tuple[float, float]]) -> None:
    spots = [Spot(str(i), lat, lon, 1) for i, (lat, lon) in enumerate(where)]
    projection = charts.places(spots, OUTLINE).spec["projection"]
    assert 0 < projection["scale"] < 20_000
    assert -90 <= projection["center"][1] <= 90


def test_counts_come_the_most_first() -> None:
    made = charts.counts([Count("AID", 2, 7), Count("ASSAULT", 7, -9)])
    assert made.rows == (("ASSAULT", 7), ("AID", 2)) and "9 events of 2 types" in made.says
