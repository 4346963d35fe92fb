"""The chart of a ranking of events: the likeliest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from standoff.analysis.next_rank import Next
from standoff.desk.charts.chart import COOPERATION, Chart, chart, number, plural, tip, values


def ranking(found: Sequence[Next], *, title: str = "Who acts on whom next") -> Chart:
    """The chance of each event, with the counts that carried it."""
    rows: list[dict[str, Any]] = [
        {
            "event": f"{one.actor} {one.type} {one.recipient}",
            "chance": round(one.probability, 4), "said": f"{one.probability:.0%}",
            "because": "; ".join(reason.words for reason in one.reasons),
        }
        for one in found
    ]  # fmt: skip
    told = "No event is ranked."
    if rows:
        told = f"{plural(len(rows), 'event')}; likeliest: {rows[0]['event']} ({rows[0]['said']})."
    y = {
        "field": "event", "type": "nominal", "title": None, "sort": [row["event"] for row in rows],
        "axis": {"labelLimit": 320},
    }  # fmt: skip
    return chart(
        title,
        {
            "data": values(rows),
            "mark": {"type": "bar", "color": COOPERATION, "cornerRadiusEnd": 2},
            "encoding": {
                "y": y, "x": number("chance", "chance", axis={"format": ".0%"}),
                "tooltip": tip(event="event", said="chance", because="because of"),
            },
        },
        told, ("Who", "What", "To whom", "Chance", "Because of"),
        [
            (one.actor, one.type, one.recipient, round(one.probability, 4), row["because"])
            for one, row in zip(found, rows, strict=True)
        ],
        height={"step": 22},
    )  # fmt: skip
