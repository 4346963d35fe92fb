"""The map: where things happened, and how precisely that is known."""

from __future__ import annotations

from typing import Any, Final

import msgspec
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from standoff.analysis.table import Floats
from standoff.desk import wording
from standoff.desk.asked import Asked
from standoff.desk.charts import Chart, Spot
from standoff.desk.charts import places as places_chart
from standoff.desk.happenings import Listing, listed
from standoff.desk.outline import around
from standoff.desk.page import drawn
from standoff.desk.state import Desk

DRAWN: Final = 300
FEW: Final = 4
NEAR: Final = 6.0
_WHERE: Final = ("place", "country", "lat", "lon", "resolution")


class Site(msgspec.Struct, frozen=True):
    """A place and what happened there; `word` is what the filter calls it."""

    spot: Spot
    name: str
    word: str


class Framed(msgspec.Struct, frozen=True):
    """The busiest places within the frame of a map, DRAWN at most, and those of the whole filter.

    `outside` places lie outside of the frame, `count` there are in all; `placed` happenings have
    one.
    """

    inside: list[Site]
    busiest: list[Site]
    outside: int
    count: int
    placed: int


def values(desk: Desk, asked: Asked) -> dict[str, Any]:
    """What the map's template shows."""
    found = framed(desk, asked)
    return {
        "chart": desk.memo.get(
            ("drawn", *_key(asked)), lambda: drawn(asked, "map", chart(desk, asked), square=True)
        ),
        "sites": found.busiest, "outside": found.outside, "all": asked["all"] == "1",
        "placed": found.placed, "total": len(listed(desk, asked)),
        "more": found.count > DRAWN, "precision": wording.PRECISION,
    }  # fmt: skip


def chart(desk: Desk, asked: Asked, *, linked: bool = True) -> Chart:
    """The map itself; with `linked`, its circles lead to what happened there."""

    def make() -> Chart:
        spots = [one.spot for one in framed(desk, asked).inside]
        if not linked:
            spots = [msgspec.structs.replace(one, href=None) for one in spots]
        return places_chart(spots, around((one.lon, one.lat) for one in spots))

    return desk.memo.get(("map", *_key(asked), linked), make)


def _key(asked: Asked) -> tuple[Any, ...]:
    return (*asked.key, asked.url("/timeline"), asked["all"] == "1")


def framed(desk: Desk, asked: Asked) -> Framed:
    """The places with something in them, the busiest first."""

    def read() -> Framed:
        found = sites(listed(desk, asked))
        weight = found["count"].to_numpy()
        at = np.stack([found["lon"].to_numpy(), found["lat"].to_numpy()], axis=1)
        inside = np.ones(len(found), bool) if asked["all"] == "1" else within_frame(at, weight)
        return Framed(
            inside=_sites(found.filter(pa.array(inside)), asked), busiest=_sites(found, asked),
            outside=int((~inside).sum()), count=len(found), placed=int(weight.sum()),
        )  # fmt: skip

    return desk.memo.get(("sites", *_key(asked)), read)


def sites(every: Listing) -> Any:
    """The places of some happenings as a pyarrow.Table, the busiest first: how many lie at each."""
    known = every.rows.select([*_WHERE, "score"])
    for name in ("place", "lat", "lon"):
        known = known.filter(known[name].is_valid())
    held = known.group_by(list(_WHERE)).aggregate([("score", "sum"), ("score", "count")])
    named = held.rename_columns([*_WHERE, "score", "count"])
    return named.sort_by([("count", "descending"), *((name, "ascending") for name in _WHERE)])


def within_frame(at: Floats, weight: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which places (longitude, latitude) lie within the frame: all of few, or those around the

    middle of what happened.

    The middle is the median of the incidents; the frame reaches half as far again as three in four
    of them lie from it, and NEAR degrees at least.
    """
    if len(at) < FEW:
        return np.ones(len(at), dtype=bool)
    each = at.repeat(weight, axis=0)
    middle = np.median(each, axis=0)
    far = np.abs(each - middle).max(axis=1)
    reach = max(NEAR, 1.5 * float(np.quantile(far, 0.75)))
    inside: NDArray[np.bool_] = np.abs(at - middle).max(axis=1) <= reach
    return inside


def _sites(found: Any, asked: Asked) -> list[Site]:
    return [
        Site(
            Spot(
                row["place"], row["lat"], row["lon"], row["count"], row["resolution"] or 1,
                row["score"], asked.url("/timeline", place=row["place"]),
            ),
            wording.within(row["place"], row["country"]), row["place"],
        )
        for row in found.slice(0, DRAWN).to_pylist()
    ]  # fmt: skip
