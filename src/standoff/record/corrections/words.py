"""A field of a row as a person reads it."""

from __future__ import annotations

from standoff.model import Row
from standoff.record.flatten import flatten


def shown(row: Row, field: str) -> str:
    """What a row has in a field: "IRQ.MIL Iraqi Army", "2024-02-07/2024-02-09", "" for nothing."""
    flat = flatten(row)
    if field.startswith("size."):
        low, high = (flat[f"{field.removeprefix('size.')}_{end}"] for end in ("low", "high"))
        return _count(low, high)
    if field == "date" and flat.get("enddate"):
        return f"{flat['date']}/{flat['enddate']}"
    if field == "place":
        name = flat["resolved_place"] or flat["extracted_place"]
        return ", ".join(str(part) for part in (name, flat["country_code"]) if part)
    value = flat[field]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,g}"
    return "" if value is None else str(value)


def _count(low: object, high: object) -> str:
    if low is None and high is None:
        return ""
    if high is None:
        return f"{low}+"
    return str(high) if low == high else f"{'' if low is None else low}-{high}"
