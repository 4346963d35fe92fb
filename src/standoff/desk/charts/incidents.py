"""Charts of what happened: a timeline with date ranges, a map, counts by type."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import atan, exp, log, pi, tan
from typing import Any, Final

import msgspec

from standoff.desk.charts.chart import (
    CONFLICT,
    COOPERATION,
    INK,
    NEUTRAL,
    Chart,
    Spec,
    chart,
    day,
    listed,
    number,
    palette,
    plural,
    time,
    tip,
    values,
)

_KINDS: Final = palette(conflict=CONFLICT, cooperation=COOPERATION)
_PRECISION: Final = {1: "country", 2: "region", 3: "district", 4: "town or site"}
_LEAST_DEGREES: Final = 4.0
_LABELS: Final = 12
_SHARP: Final = timedelta(days=31)


class Happening(msgspec.Struct, frozen=True):
    """An incident of a timeline: when at the earliest and the latest, in which lane it stands.

    The lane is a day's actor or type. `sources` are independent reports; `score` is below 0 for
    conflict; `href` its page.
    """

    id: str
    first: date
    last: date
    words: str
    lane: str
    score: float
    sources: int = 1
    disputed: bool = False
    href: str | None = None


class Spot(msgspec.Struct, frozen=True):
    """Incidents at one place; `resolution` is 1 country, 2 region, 3 district, 4 town or site."""

    place: str
    lat: float
    lon: float
    incidents: int
    resolution: int = 4
    score: float = 0.0
    href: str | None = None


class Count(msgspec.Struct, frozen=True):
    """How many events of a type there are; its score is below 0 for conflict."""

    type: str
    events: int
    score: float


def timeline(happenings: Sequence[Happening]) -> Chart:
    """Incidents by day and lane: a bar where the day is only known within bounds, hollow where

    disputed, larger with more independent sources.
    """
    ordered = sorted(happenings, key=lambda one: (one.first, one.last, one.id))
    begin, end = _reach(ordered)
    rows = [
        {
            "first": day(max(one.first, begin)),
            "last": day(min(one.last, end) + timedelta(days=1)),
            "middle": day(max(one.first, begin) + (one.last - max(one.first, begin)) / 2),
            "lane": one.lane,
            "when": _when(one), "words": one.words, "sources": one.sources, "id": one.id,
            "kind": "conflict" if one.score < 0 else "cooperation", "href": one.href,
            "disputed": "disputed" if one.disputed else "undisputed",
        }
        for one in ordered
    ]  # fmt: skip
    lanes = list(dict.fromkeys(one.lane for one in ordered))
    y = {"field": "lane", "type": "nominal", "title": None, "sort": lanes}
    colour = {
        "field": "kind", "type": "nominal", "title": None, "scale": _KINDS,
        "legend": {"orient": "bottom"},
    }  # fmt: skip
    told = tip(when="when", words="what", sources="independent sources", disputed="disputed")
    hollow = {
        "condition": {"test": "datum.disputed === 'disputed'", "value": 0.1}, "value": 0.8,
    }  # fmt: skip
    point: Spec = {
        "x": time("middle"), "y": y, "color": colour, "fillOpacity": hollow, "tooltip": told,
        "fill": {**colour, "legend": None},
        "size": number("sources", "sources", scale={"type": "sqrt", "range": [30, 260]},
                       legend=None),
    }  # fmt: skip
    if any(one.href for one in ordered):
        point["href"] = {"field": "href", "type": "nominal"}
    layers: list[Spec] = [
        {
            "data": values([row for row, one in zip(rows, ordered, strict=True)
                            if one.last > one.first]),
            "mark": {"type": "bar", "height": 5, "opacity": 0.45, "cornerRadius": 2},
            "encoding": {"x": time("first"), "x2": {"field": "last"}, "y": y, "color": colour,
                         "tooltip": told},
        },
        {
            "data": values(rows), "mark": {"type": "point", "strokeWidth": 1.5},
            "encoding": point,
        },
    ]  # fmt: skip
    return chart(
        "Timeline of incidents", {"layer": layers}, _timeline_says(ordered),
        ("When", "Where it stands", "What", "Independent sources", "Disputed"),
        [(row["when"], one.lane, one.words, one.sources, "yes" if one.disputed else "no")
         for row, one in zip(rows, ordered, strict=True)],
        height={"step": 26},
    )  # fmt: skip


def places(spots: Sequence[Spot], outline: dict[str, Any]) -> Chart:
    """Incidents on a map. `outline` is a GeoJSON FeatureCollection of countries; the map shows what

    lies around the spots. A place known only as a country or region is drawn hollow.
    """
    ordered = sorted(spots, key=lambda one: (-one.incidents, one.place))
    rows = [
        {
            "place": one.place, "lat": one.lat, "lon": one.lon, "incidents": one.incidents,
            "precision": _PRECISION.get(one.resolution, "unknown"), "href": one.href,
            "kind": "conflict" if one.score < 0 else "cooperation", "exact": one.resolution >= 3,
        }
        for one in ordered
    ]  # fmt: skip
    width, height = 640, 400
    colour = {
        "field": "kind", "type": "nominal", "title": None, "scale": _KINDS,
        "legend": {"orient": "bottom"},
    }  # fmt: skip
    encoding: Spec = {
        "longitude": {"field": "lon", "type": "quantitative"},
        "latitude": {"field": "lat", "type": "quantitative"},
        "size": number("incidents", "incidents",
                       scale={"type": "sqrt", "range": [40, 900]}, legend=_sizes(ordered)),
        "color": colour, "fill": {**colour, "legend": None},
        "fillOpacity": {"condition": {"test": "datum.exact", "value": 0.55}, "value": 0.05},
        "tooltip": tip(place="place", incidents="incidents", precision="precise to"),
    }  # fmt: skip
    if any(one.href for one in ordered):
        encoding["href"] = {"field": "href", "type": "nominal"}
    layers: list[Spec] = [
        {
            "data": {"values": outline.get("features", []), "format": {"type": "json"}},
            "mark": {"type": "geoshape", "fill": NEUTRAL, "fillOpacity": 0.12, "stroke": NEUTRAL,
                     "strokeWidth": 0.8, "clip": True},
        },
        {"data": values(rows), "mark": {"type": "point", "strokeWidth": 1.5}, "encoding": encoding},
        {
            "data": values(_labelled(rows)),
            "mark": {"type": "text", "dy": -12, "fontSize": 10, "color": INK},
            "encoding": {"longitude": encoding["longitude"], "latitude": encoding["latitude"],
                         "text": {"field": "place"}},
        },
    ]  # fmt: skip
    total = sum(one.incidents for one in ordered)
    said = "No incident has a place."
    if ordered:
        most = listed([f"{one.place} ({one.incidents})" for one in ordered[:3]])
        said = f"{plural(total, 'incident')} at {plural(len(ordered), 'place')}; most at {most}."
    return chart(
        "Where it happened",
        {"projection": _projection(ordered, width, height), "layer": layers}, said,
        ("Place", "Incidents", "Precise to", "Latitude", "Longitude"),
        [(row["place"], row["incidents"], row["precision"], row["lat"], row["lon"])
         for row in rows],
        width=width, height=height,
    )  # fmt: skip


def _sizes(spots: Sequence[Spot]) -> Spec:
    """The legend of the sizes: the fewest, the most, and between."""
    few, many = (pick(one.incidents for one in spots) if spots else 1 for pick in (min, max))
    return {
        "orient": "bottom", "values": sorted({few, round((few + many) / 2), many}),
        "symbolFillColor": "transparent", "symbolStrokeColor": INK,
    }  # fmt: skip


def _labelled(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The busiest places whose names do not lie on each other."""
    found: list[dict[str, Any]] = []
    for row in rows:
        aside = (
            abs(row["lon"] - one["lon"]) > _span(rows, "lon") / 7
            or abs(row["lat"] - one["lat"]) > _span(rows, "lat") / 18
            for one in found
        )
        if len(found) < _LABELS and all(aside):
            found.append(row)
    return found


def _span(rows: Sequence[dict[str, Any]], field: str) -> float:
    values_ = [float(row[field]) for row in rows]
    return max(values_) - min(values_)


def counts(many: Sequence[Count]) -> Chart:
    """How many events of each type, the most first."""
    ordered = sorted(many, key=lambda one: (-one.events, one.type))
    rows = [
        {"type": one.type, "events": one.events,
         "kind": "conflict" if one.score < 0 else "cooperation"}
        for one in ordered
    ]  # fmt: skip
    y = {"field": "type", "type": "nominal", "title": None, "sort": [one.type for one in ordered]}
    colour = {
        "field": "kind", "type": "nominal", "title": None, "scale": _KINDS,
        "legend": {"orient": "bottom"},
    }  # fmt: skip
    total = sum(one.events for one in ordered)
    most = listed([f"{one.type} ({one.events})" for one in ordered[:3]])
    return chart(
        "Events by type",
        {"data": values(rows), "mark": {"type": "bar", "cornerRadiusEnd": 2},
         "encoding": {"y": y, "x": number("events", "events", axis={"tickMinStep": 1}),
                      "color": colour,
                      "tooltip": tip(type="type", events="events")}},
        f"{plural(total, 'event')} of {plural(len(ordered), 'type')}; most: {most}."
        if ordered else "No events.",
        ("Type", "Events"), [(one.type, one.events) for one in ordered],
        height={"step": 22},
    )  # fmt: skip


def _reach(ordered: Sequence[Happening]) -> tuple[date, date]:
    """The days that are shown: those of happenings of a known day, or known within a month; one

    known within years only is cut off there.
    """
    sharp = [one for one in ordered if one.last - one.first <= _SHARP] or list(ordered)
    if not sharp:
        return date.min, date.min
    return min(one.first for one in sharp), max(one.last for one in ordered)


def _when(one: Happening) -> str:
    return day(one.first) if one.first == one.last else f"{one.first} to {one.last}"


def _timeline_says(ordered: Sequence[Happening]) -> str:
    if not ordered:
        return "No incidents with a day."
    begin, end = _reach(ordered)
    told = [f"{plural(len(ordered), 'incident')} from {begin} to {end}"]
    vague = sum(one.last > one.first for one in ordered)
    disputed = sum(one.disputed for one in ordered)
    if vague:
        told.append(f"{vague} on a day that is known only within bounds")
    if disputed:
        told.append(f"{disputed} disputed")
    return "; ".join(told) + "."


def _projection(spots: Sequence[Spot], width: int, height: int) -> Spec:
    """Mercator's, centred on the spots and no closer than some degrees."""
    if not spots:
        return {"type": "equalEarth"}
    west, east = min(one.lon for one in spots), max(one.lon for one in spots)
    south, north = (_stretched(f(one.lat for one in spots)) for f in (min, max))
    across = max((east - west) * 1.35, _LEAST_DEGREES) * pi / 180
    up = max((north - south) * 1.35, _LEAST_DEGREES * pi / 180)
    middle = (south + north) / 2
    return {
        "type": "mercator", "scale": min(width / across, height / up),
        "rotate": [-(west + east) / 2, 0, 0], "center": [0, _latitude(middle)],
        "translate": [width / 2, height / 2],
    }  # fmt: skip


def _stretched(lat: float) -> float:
    inside = max(min(lat, 84.0), -84.0)
    return log(tan(pi / 4 + inside * pi / 360))


def _latitude(stretched: float) -> float:
    return (2 * atan(exp(stretched)) - pi / 2) * 180 / pi
