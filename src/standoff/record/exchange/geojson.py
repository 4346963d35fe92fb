"""Events on a map: GeoJSON (RFC 7946), a feature for each event whose place has coordinates."""

from __future__ import annotations

from typing import IO, Any, Final

import msgspec

from standoff.model import Event, Size
from standoff.record.exchange.streaming import events
from standoff.record.filters import Filter
from standoff.record.flatten import party
from standoff.record.store import Record

_LEVELS: Final = {1: "country", 2: "region", 3: "district", 4: "town or site"}


def write_geojson(record: Record, where: Filter, out: IO[bytes]) -> tuple[int, int]:
    """Writes a FeatureCollection; gives how many events it has, and how many lack coordinates.

    `precision` in the properties says how exactly the point is known: that of a country is
    somewhere in it.
    """
    written = left = 0
    out.write(b'{"type":"FeatureCollection","features":[')
    for event in events(record, where):
        feature = _feature(event)
        if feature is None:
            left += 1
            continue
        out.write((b",\n" if written else b"\n") + msgspec.json.encode(feature))
        written += 1
    out.write(b"\n]}\n")
    return written, left


def _feature(event: Event) -> dict[str, Any] | None:
    place = event.event_loc
    if place is None or place.lat is None or place.lon is None:
        return None
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {
            "date": event.date, "enddate": event.enddate,
            "date_granularity": event.date_info.granularity,
            "actor": [party(who) for who in event.actor],
            "recipient": [party(who) for who in event.recipient],
            "event": event.event, "mode": event.mode, "context": event.context,
            "status": event.status, "quad_code": event.quad_code, "score": event.event_scale,
            "place": place.resolved_place or place.extracted_place,
            "country": place.country_code,
            "precision": _LEVELS.get(place.resolution or 0, "unknown"),
            **_counts(event.size),
            "confidence": event.confidence, "claim": event.claim, "document": event.document,
            "text": event.text,
        },
    }  # fmt: skip


def _counts(size: Size | None) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for name in Size.__struct_fields__:
        bound = getattr(size, name) if size is not None else None
        if bound is not None:
            found |= {f"{name}_low": bound.low, f"{name}_high": bound.high}
    return found
