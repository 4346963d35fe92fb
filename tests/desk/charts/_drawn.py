"""One chart of each kind, of invented parties, and what tests ask of them."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from standoff.analysis.flares import Flare
from standoff.analysis.holding import forecast
from standoff.analysis.influence import influence_of
from standoff.analysis.lulls import lulls
from standoff.analysis.next_rank import rank_next
from standoff.analysis.table import EventTable, Row, ordinal, table
from standoff.analysis.tension import tension
from standoff.analysis.whatif import added, what_if
from standoff.desk import charts
from standoff.desk.charts import Chart

START = date(2024, 1, 1)
OUTLINE = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "Arvenia"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[38, 30], [38, 37], [48, 37], [48, 30], [38, 30]]],
            },
        }
    ],
}


def event(day: int, score: float = -9.0, *, actor: str = "Arvenia", other: str = "Bordia") -> Row:
    """An event so many days after START; one with a score below 0 is hostile."""
    when = START + timedelta(days=day)
    kind = "ASSAULT" if score < 0 else "CONSULT"
    return Row(when, when, actor, other, kind, score, score < 0)


def quarrel() -> EventTable:
    """Fights every other day but for 30 quiet days, talks now and then, others beside."""
    days = [d for d in range(0, 160, 2) if not 60 < d < 92]
    rows = [event(d) for d in days]
    rows += [event(d + 1, other="Arvenia", actor="Bordia") for d in days[::2]]
    rows += [event(d, 2.5) for d in range(0, 160, 9)]
    rows += [event(d, 2.5, actor="Cassaria") for d in range(1, 160, 3)]
    return table(rows)


def all_charts() -> dict[str, Chart]:
    """A chart of each kind."""
    found = quarrel()
    quiet = lulls(found, "Arvenia", "Bordia")
    model, series, edges = influence_of(found)
    run = what_if(model, series, [added("Arvenia", START + timedelta(days=162), 3)], paths=50)
    flare = Flare("flare-up", START + timedelta(92), START + timedelta(95), 0.1, 0.9, 6.5)
    curve = tension(found, "Arvenia", "Bordia")
    return {
        "tension": charts.tension(
            curve, lulls=quiet, flares=(flare,),
            marks=charts.marks_of(found, "Arvenia", "Bordia"), brush=True,
        ),
        "sparkline": charts.sparkline([START, START + timedelta(1)], [1.0, 2.0], name="Tension"),
        "forecast": charts.forecast(forecast(found, "Arvenia", "Bordia")),
        "matrix": charts.influence_matrix(edges),
        "influences": charts.influence_network(edges),
        "whatif": charts.whatif(run),
        "network": charts.network(
            [
                charts.Link("A", "B", 3, "3 events"), charts.Link("B", "A", 1),
                charts.Link("A", "A", 1),
            ],
            kind="conflict",
        ),
        "reliability": charts.reliability(
            [charts.Bin(0.1, 0.2, 40, "7 days"), charts.Bin(0.6, 0.5, 20, "30 days")]
        ),
        "timeline": charts.timeline([
            charts.Happening("1", START, START, "a strike", "Arvenia", -9, 3),
            charts.Happening("2", START, START + timedelta(4), "talks", "Bordia", 2.5, 1, True),
        ]),
        "places": charts.places(
            [charts.Spot("Kestel", 33.3, 44.4, 9, 4, -9), charts.Spot("Arvenia", 34, 43, 1, 1)],
            OUTLINE,
        ),
        "counts": charts.counts([charts.Count("ASSAULT", 7, -9), charts.Count("AID", 2, 7)]),
        "ranking": charts.ranking(rank_next(found, ordinal(START) + 160, top=4)),
    }  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB (WCAG 2)."""
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2), 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
