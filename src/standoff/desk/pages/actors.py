"""Actors: who acts on whom, in conflict and in cooperation, and the ties between them."""

from __future__ import annotations

from typing import Any, Final, Literal

import numpy as np

from standoff.analysis.table import EventTable
from standoff.desk import wording
from standoff.desk.asked import Asked
from standoff.desk.charts import Chart, Link, network
from standoff.desk.page import drawn, part_of
from standoff.desk.state import Desk
from standoff.record import ActorSummary

ACTORS: Final = 50
TIES: Final = 200

Side = Literal["conflict", "cooperation"]


def values(desk: Desk, asked: Asked) -> dict[str, Any]:
    """What the template of the actors shows."""
    everybody: list[ActorSummary] = desk.memo.get(
        ("actors", asked.events), lambda: desk.record.actors(asked.events)
    )
    shown, pages = part_of(everybody, asked, ACTORS)
    ties = desk.memo.get(("ties", asked.claims), lambda: desk.ties(asked))
    return {
        "actors": shown, "pages": pages, "ties": ties[:TIES], "more_ties": len(ties) > TIES,
        "charts": [drawn(asked, side, chart(desk, asked, side), square=True) for side in SIDES],
    }  # fmt: skip


SIDES: Final[tuple[Side, ...]] = ("conflict", "cooperation")


def chart(desk: Desk, asked: Asked, side: Side) -> Chart:
    """The network of one side."""
    return desk.memo.get(
        ("network", side, *asked.key), lambda: network(_links(desk.table(asked), asked, side),
                                                       kind=side)
    )  # fmt: skip


def _links(table: EventTable, asked: Asked, side: Side) -> list[Link]:
    """Who acts on whom, and how often."""
    rows = np.flatnonzero(table.score < 0 if side == "conflict" else table.score > 0)
    keys = table.actor[rows].astype(np.int64) * len(table.names) + table.recipient[rows]
    found, counts = np.unique(keys, return_counts=True)
    names = [wording.actor(name, asked.level) for name in table.names]
    return [
        Link(names[key // len(names)], names[key % len(names)], float(count),
             wording.plural(int(count), "event"))
        for key, count in zip(found.tolist(), counts, strict=True)
    ]  # fmt: skip
