"""The map: where things happened, and how precisely that is known."""

from __future__ import annotations

from typing import Any, Final

import msgspec
import numpy as np

from standoff.desk import wording
from standoff.desk.asked import Asked
from standoff.desk.charts import Chart, Spot
from standoff.desk.charts import places as places_chart
from standoff.desk.happenings import Entry, listed
from standoff.desk.outline import around
from standoff.desk.page import drawn
from standoff.desk.state import Desk

DRAWN: Final = 300
FEW: Final = 4
NEAR: Final = 6.0


class Site(msgspec.Struct, frozen=True):
    """A place and what happened there; `word` is what the filter calls it."""

    spot: Spot
    name: str
    word: str


def values(desk: Desk, asked: Asked) -> dict[str, Any]:
    """What the map's template shows."""
    found = sites(desk, asked)
    every = listed(desk, asked)
    shown = framed(found, every=asked["all"] == "1")
    return {
        "chart": drawn(asked, "map", chart(desk, asked), square=True), "sites": found[:DRAWN],
        "outside": len(found) - len(shown), "all": asked["all"] == "1",
        "placed": sum(one.spot.incidents for one in found), "total": len(every),
        "more": len(found) > DRAWN, "precision": wording.PRECISION,
    }  # fmt: skip


def chart(desk: Desk, asked: Asked, *, linked: bool = True) -> Chart:
    """The map itself; with `linked`, its circles lead to what happened there."""
    every = asked["all"] == "1"

    def make() -> Chart:
        spots = [one.spot for one in framed(sites(desk, asked), every=every)[:DRAWN]]
        if not linked:
            spots = [msgspec.structs.replace(one, href=None) for one in spots]
        return places_chart(spots, around((one.lon, one.lat) for one in spots))

    return desk.memo.get(("map", asked.key, asked.url("/timeline"), every, linked), make)


def framed(found: list[Site], *, every: bool) -> list[Site]:
    """The places within the frame of the map: all, or those around the middle of what happened.

    The middle is the median of the incidents; the frame reaches half as far again as three in four
    of them lie from it, and NEAR degrees at least.
    """
    if every or len(found) < FEW:
        return found
    weight = np.array([one.spot.incidents for one in found])
    at = np.array([(one.spot.lon, one.spot.lat) for one in found]).repeat(weight, axis=0)
    far = np.abs(at - np.median(at, axis=0)).max(axis=1)
    reach = max(NEAR, 1.5 * float(np.quantile(far, 0.75)))
    middle = np.median(at, axis=0)
    return [
        one for one in found
        if max(abs(one.spot.lon - middle[0]), abs(one.spot.lat - middle[1])) <= reach
    ]  # fmt: skip


def sites(desk: Desk, asked: Asked) -> list[Site]:
    """The places with something in them, the busiest first."""

    def read() -> list[Site]:
        counts: dict[tuple[str, str | None, float, float, int], list[Entry]] = {}
        for one in listed(desk, asked):
            if one.place is not None and one.lat is not None and one.lon is not None:
                key = (one.place, one.country, one.lat, one.lon, one.resolution or 1)
                counts.setdefault(key, []).append(one)
        made = [
            Site(
                Spot(
                    place, lat, lon, len(held), resolution, sum(one.score for one in held),
                    asked.url("/timeline", place=place),
                ),
                wording.within(place, country), place,
            )
            for (place, country, lat, lon, resolution), held in counts.items()
        ]  # fmt: skip
        return sorted(made, key=lambda one: (-one.spot.incidents, one.name))

    return desk.memo.get(("sites", asked.key, asked.url("/timeline")), read)
