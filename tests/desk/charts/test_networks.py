"""Networks on a circle: arrows end at whom they are for."""

from __future__ import annotations

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.desk import charts
from standoff.desk.charts import Link
from standoff.desk.charts.networks import MOST_ACTORS, drawn

NAMES = [f"Actor {n}" for n in range(9)]


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_an_arrow_begins_at_its_source_and_ends_near_its_target(one: str, other: str) -> None:
    layers, _ = drawn([Link(one, other, 1.0)], NAMES, colour="#000000", restrained="#000000")
    dots = {row["name"]: (row["x"], row["y"]) for row in layers[-1]["data"]["values"]}
    path = layers[0]["data"]["values"]
    (head,) = layers[1]["data"]["values"]
    near = hypot(head["x"] - dots[other][0], head["y"] - dots[other][1])
    assert near < 0.3
    if one != other:
        assert (path[0]["x"], path[0]["y"]) == pytest.approx(dots[one], abs=1e-3)


def test_both_directions_of_a_pair_are_seen_apart() -> None:
    links = [Link("A", "B", 1.0), Link("B", "A", 1.0)]
    rows = drawn(links, ["A", "B"], colour="#000000", restrained="#000000")[0][0]["data"]["values"]
    middle = [(row["x"], row["y"]) for row in rows if row["step"] == 6]
    assert hypot(middle[0][0] - middle[1][0], middle[0][1] - middle[1][1]) > 0.1


def test_the_busiest_are_drawn_and_the_table_has_all() -> None:
    links = [Link(f"N{n:02}", "Hub", float(100 - n)) for n in range(30)]
    made = charts.network(links, kind="conflict")
    named = {row["name"] for row in made.spec["layer"][-1]["data"]["values"]}
    assert len(named) == MOST_ACTORS and "Hub" in named
    assert len(made.rows) == 30 and f"{MOST_ACTORS} busiest" in made.says


def test_restraint_is_dashed() -> None:
    (line, *_) = drawn([Link("A", "B", 1, restrains=True)], ["A", "B"], colour="#D55E00",
                       restrained="#0072B2")[0]  # fmt: skip
    assert (
        line["data"]["values"][0]["restrains"] and line["data"]["values"][0]["colour"] == "#0072B2"
    )
