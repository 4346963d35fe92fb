"""The fan of a forecast."""

from __future__ import annotations

from standoff.analysis.holding import forecast
from standoff.desk import charts
from tests.desk.charts._drawn import event, quarrel, table


def test_the_fan_never_rises_and_holds_its_line() -> None:
    made = charts.forecast(forecast(quarrel(), "Arvenia", "Bordia"))
    lines = [row[1] for row in made.rows]
    assert lines == sorted(lines, reverse=True) and len(lines) == 90
    assert all(low <= holds <= high for _, holds, low, high, _ in made.rows)


def test_what_earlier_lulls_did_is_drawn_where_enough_are_known() -> None:
    told = forecast(quarrel(), "Arvenia", "Bordia")
    *_, points = charts.forecast(told).spec["layer"]
    assert points["mark"]["shape"] == "diamond" and points["data"]["values"]
    few = forecast(table([event(0), event(4), event(9)]), "Arvenia", "Bordia")
    assert not charts.forecast(few).spec["layer"][-1]["data"]["values"]


def test_the_sentence_names_a_week_and_a_month() -> None:
    told = forecast(table([event(0), event(4), event(9)]), "Arvenia", "Bordia")
    says = charts.forecast(told).says
    assert "7 days more" in says and "30 days" in says and f"{told.at(30).holds:.0%}" in says
