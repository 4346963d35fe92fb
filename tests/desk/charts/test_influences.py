"""Matrix and network of effects, and what-if."""

from __future__ import annotations

from standoff.analysis.hawkes_residuals import Goodness, Residual
from standoff.analysis.influence import Edge, Influence
from standoff.analysis.whatif import Outcome, WhatIf
from standoff.desk import charts
from tests.desk.charts._drawn import START, all_charts


def edge(source: str, target: str, effect: float, *, found: bool) -> Edge:
    return Edge(source, target, effect, effect - 0.1, effect + 0.1, 0.01, 0.02, found)


def effects(*edges: Edge) -> Influence:
    parts = Goodness((), Residual("all", 0, None, None))
    return Influence(edges, parts, 0.5, ())


def test_an_effect_beyond_chance_has_a_dot_and_an_arrow() -> None:
    found = effects(
        edge("A", "B", 0.5, found=True), edge("B", "A", -0.4, found=True),
        edge("A", "A", 0.2, found=True), edge("B", "B", 0.1, found=False),
    )  # fmt: skip
    cells, dots = charts.influence_matrix(found).spec["layer"]
    assert len(cells["data"]["values"]) == 4 and len(dots["data"]["values"]) == 3
    heads = charts.influence_network(found).spec["layer"][1]["data"]["values"]
    assert {(row["link"], row["restrains"]) for row in heads} == {
        ("A to B", False), ("B to A", True),
    }  # fmt: skip
    assert "after A, B acts more (+0.50 events)" in charts.influence_matrix(found).says


def test_no_effect_is_said() -> None:
    found = effects(edge("A", "B", 0.5, found=False))
    assert charts.influence_matrix(found).says.startswith("No effect")
    assert charts.influence_network(found).spec["layer"][1]["data"]["values"] == []


def test_what_if_says_that_it_is_no_cause() -> None:
    made = all_charts()["whatif"]
    assert made.says.endswith("This is the model's world, not a cause.")
    clear = Outcome("A: conflict", 3.0, 1.0, -2.0, -3.0, -1.0, -4.0, 0.0, 0.9, 0.0, (-2.0,))
    run = WhatIf(START, 30, 100, (), (clear,), ())
    assert "-2.0 events of A: conflict (-3.0 to -1.0)" in charts.whatif(run).says
