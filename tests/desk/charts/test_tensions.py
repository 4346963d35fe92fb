"""The chart of tension: lulls shaded, changes labelled, events marked, long histories thinned."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from standoff.analysis.flares import Flare
from standoff.analysis.lulls import lulls
from standoff.analysis.tension import tension
from standoff.desk import charts, rendering
from standoff.desk.charts.tensions import MOST_MARKS, MOST_POINTS
from tests.desk.charts._drawn import START, all_charts, event, quarrel, table


def marks_named(spec, kind):
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]


def test_the_lull_is_shaded_from_its_first_day_to_its_last() -> None:
    found = quarrel()
    quiet = lulls(found, "Arvenia", "Bordia")
    curve = tension(found, "Arvenia", "Bordia")
    (shade,) = marks_named(charts.tension(curve, lulls=quiet).spec, "rect")
    rows = shade["data"]["values"]
    longest = max(quiet.lulls, key=lambda lull: lull.days)
    assert (str(longest.start), str(longest.end + timedelta(days=1))) in {
        (row["from"], row["to"]) for row in rows
    }


def test_a_flare_up_is_labelled_on_the_picture() -> None:
    assert "flare-up" in rendering.svg(all_charts()["tension"])
    curve = tension(quarrel(), "Arvenia", "Bordia")
    calm = Flare("calming", START, START, 1.0, 0.1, 6.0)
    assert "1 calming" in charts.tension(curve, flares=(calm,)).says


def test_events_stand_on_the_curve_with_what_they_were() -> None:
    found = table([event(0), event(3, 2.5)])
    curve = tension(found, "Arvenia", "Bordia")
    made = charts.tension(curve, marks=charts.marks_of(found, "Arvenia", "Bordia"))
    (points,) = marks_named(made.spec, "point")
    first, second = points["data"]["values"]
    assert first["words"] == "Arvenia ASSAULT Bordia" and first["kind"] == "conflict"
    assert second["kind"] == "cooperation" and second["at"] == round(float(curve.value[3]), 2)


def test_of_very_many_events_the_weightiest_are_marked() -> None:
    found = table([event(day, -1.0 if day else -9.0) for day in range(MOST_MARKS + 50)])
    curve = tension(found, "Arvenia", "Bordia")
    made = charts.tension(curve, marks=charts.marks_of(found, "Arvenia", "Bordia"))
    rows = marks_named(made.spec, "point")[0]["data"]["values"]
    assert len(rows) == MOST_MARKS and rows[0]["score"] == -9.0


def test_a_long_curve_keeps_its_peak_and_its_ends() -> None:
    rows = [event(day) for day in range(0, 9000, 40)]
    rows += [event(4001, -10.0), event(4001, -9.5)]
    curve = tension(table(rows), "Arvenia", "Bordia")
    made = charts.tension(curve)
    assert len(made.rows) <= MOST_POINTS < len(curve.day)
    shown = [row[1] for row in made.rows]
    assert max(shown) == round(float(curve.value.max()), 2)
    assert made.rows[0][0] == str(START)
    assert made.rows[-1][1] == round(float(curve.value[-1]), 2)


def test_a_brush_can_be_drawn_and_is_not_there_unasked() -> None:
    curve = tension(quarrel(), "Arvenia", "Bordia")
    assert "brush" in str(charts.tension(curve, brush=True).spec)
    assert "brush" not in str(charts.tension(curve).spec)


def test_the_small_line_tells_from_where_to_where() -> None:
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(400)]
    made = charts.sparkline(days, np.linspace(0, 5, 400).tolist(), name="Tension A - B")
    assert made.says == "Tension A - B from 0.0 on 2024-01-01 to 5.0 now"
    assert len(made.rows) <= 122 and "title" not in made.spec
