"""Rows as flat columns, in the order of `columns.COLUMNS`.

Nested things become readable text: parties "IRN.GOV Iran; ? gunmen", lists "a; b". The last column,
`row`, is the whole row as its JSON line, so that no format loses anything.
"""

from __future__ import annotations

from collections.abc import Iterable

from standoff.model import (
    Bound,
    Claim,
    Entity,
    Event,
    Location,
    Quantity,
    Row,
    Size,
    Speaker,
    Tie,
    to_json,
)
from standoff.record.columns import Kind


def kind_of(row: Row) -> Kind:
    """The kind of a row, as its JSON line names it."""
    match row:
        case Event():
            return "event"
        case Claim():
            return "claim"
        case Tie():
            return "tie"
        case Quantity():
            return "quantity"


def party(who: Entity | Speaker | None) -> str | None:
    """A party as one reads it: "IRQ.MIL Iraqi Army"; "?" stands for a code that is not known."""
    if who is None:
        return None
    code = who.code or "?"
    label = f"{code}.{who.sector}" if who.sector else code
    return f"{label} {who.identifier_text or who.entity_text}"


def review(row: Row) -> str | None:
    """What a person made of the whole row: "confirmed", "rejected", or None."""
    acts = [one.act for one in row.corrections if one.act != "set"]
    return {"confirm": "confirmed", "reject": "rejected"}[acts[-1]] if acts else None


def flatten(row: Row) -> dict[str, object]:
    """One row as its flat columns, in the order of `COLUMNS`."""
    match row:
        case Event():
            return _event(row)
        case Claim():
            return _claim(row)
        case Tie():
            return _tie(row)
        case Quantity():
            return _quantity(row)


def _join(parts: Iterable[str | None]) -> str | None:
    return "; ".join(part for part in parts if part) or None


def _first(row: Row) -> dict[str, object]:
    return {"id": row.id, "document": row.document}


def _last(row: Row) -> dict[str, object]:
    return {
        "text": row.text,
        "sentence": row.text_info.sequence,
        "start": row.text_info.start,
        "end": row.text_info.end,
        "confidence": row.confidence,
        "why": _join(row.why),
        "corrected": _join(f"{one.field} by {one.by}" for one in row.corrections if one.field),
        "review": review(row),
        "row": to_json(row).decode(),
    }


def _place(place: Location | None) -> dict[str, object]:
    return {
        "extracted_place": place and place.extracted_place,
        "resolved_place": place and place.resolved_place,
        "geonameid": place and place.geonameid,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "country_code": place and place.country_code,
        "resolution": place and place.resolution,
    }


def _bounds(size: Size | None) -> dict[str, object]:
    size = size or Size()
    counted: dict[str, Bound | None] = {
        "dead": size.dead,
        "injured": size.injured,
        "arrested": size.arrested,
        "participants": size.participants,
    }
    return {
        f"{name}_{end}": bound and getattr(bound, end)
        for name, bound in counted.items()
        for end in ("low", "high")
    }


def _event(row: Event) -> dict[str, object]:
    return {
        **_first(row),
        "date": row.date,
        "enddate": row.enddate,
        "date_granularity": row.date_info.granularity,
        "date_basis": row.date_info.basis,
        "date_text": row.date_info.text,
        "actor": _join(map(party, row.actor)),
        "recipient": _join(map(party, row.recipient)),
        "event": _join(row.event),
        "mode": _join(row.mode),
        "context": _join(row.context),
        "cameo": row.cameo,
        "status": row.status,
        "quad_code": row.quad_code,
        "event_scale": row.event_scale,
        **_place(row.event_loc),
        **_bounds(row.size),
        "event_text": _join(row.event_text),
        "claim": row.claim,
        **_last(row),
    }


def _claim(row: Claim) -> dict[str, object]:
    return {
        **_first(row),
        "date": row.date,
        "speaker": party(row.speaker),
        "anonymity": row.speaker and row.speaker.anonymity,
        "count": row.speaker and row.speaker.count,
        "stance": row.stance,
        "cue": row.cue and row.cue.text,
        "content_text": row.content_text,
        "quoted": row.quoted,
        "via": row.via,
        "events": _join(row.events),
        **_last(row),
    }


def _tie(row: Tie) -> dict[str, object]:
    return {
        **_first(row),
        "from": party(row.from_),
        "relation": row.relation,
        "to": party(row.to),
        "since": row.since,
        "until": row.until,
        "ended": row.ended,
        "negated": row.negated,
        "claim": row.claim,
        **_last(row),
    }


def _quantity(row: Quantity) -> dict[str, object]:
    return {
        **_first(row),
        "holder": party(row.holder),
        "what": row.what,
        "value": row.value,
        "qualifier": row.qualifier,
        **_place(row.place),
        "as_of": row.as_of,
        "claim": row.claim,
        **_last(row),
    }
