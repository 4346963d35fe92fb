"""What every chart has: it draws, it has a sentence and a table, all readers see its colours."""

from __future__ import annotations

import json

import pytest

from standoff.desk import charts, rendering
from standoff.desk.charts.chart import CONFLICT, COOPERATION, NEUTRAL, QUIET, Chart, listed, plural
from tests.desk.charts._drawn import OUTLINE, all_charts, contrast

KINDS = (
    "tension", "sparkline", "forecast", "matrix", "influences", "whatif", "network", "reliability",
    "timeline", "places", "counts", "ranking",
)  # fmt: skip


@pytest.fixture(scope="module")
def drawn() -> dict[str, Chart]:
    return all_charts()


def test_every_kind_is_drawn_here(drawn: dict[str, Chart]) -> None:
    assert tuple(drawn) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_draws_and_has_its_sentence_and_table(drawn: dict[str, Chart], kind: str) -> None:
    chart = drawn[kind]
    picture = rendering.svg(chart)
    assert picture.startswith("<svg") and "<path" in picture
    assert len(chart.says) > 20 and chart.spec["description"] == chart.says
    assert chart.columns and chart.rows
    assert all(len(row) == len(chart.columns) for row in chart.rows)


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_plain_json_and_asks_for_nothing(drawn: dict[str, Chart], kind: str) -> None:
    text = json.dumps(drawn[kind].spec)
    assert '"url"' not in text
    assert text.count("http") == 1, "the schema's name is the only address"


@pytest.mark.parametrize("colour", [CONFLICT, COOPERATION, QUIET, NEUTRAL])
def test_colours_stand_out_on_white_and_on_near_black(colour: str) -> None:
    assert contrast(colour, "#FFFFFF") >= 3
    assert contrast(colour, "#14171B") >= 3


@pytest.mark.parametrize(
    "empty",
    [
        charts.timeline([]), charts.places([], OUTLINE), charts.counts([]), charts.ranking([]),
        charts.network([], kind="cooperation"), charts.reliability([]),
        charts.sparkline([], [], name="Tension"),
    ],
    ids=lambda chart: chart.says,
)  # fmt: skip
def test_nothing_to_draw_is_said(empty: Chart) -> None:
    assert empty.says.lower().startswith(("no ", "tension: no")) and not empty.rows
    assert rendering.svg(empty).startswith("<svg")


def test_a_fluid_chart_takes_the_width_of_its_place(drawn: dict[str, Chart]) -> None:
    fluid = drawn["tension"].fluid()
    assert fluid["width"] == "container" and drawn["tension"].spec["width"] == 640


def test_words() -> None:
    assert plural(1, "day") == "1 day" and plural(1200, "day") == "1,200 days"
    assert listed([]) == "" and listed(["a"]) == "a" and listed(["a", "b", "c"]) == "a, b and c"
