"""Lengths of time as TIMEX3 values."""

from __future__ import annotations

from standoff.coding.dates.numbers import iso_number

_CODES = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "weekend": "WE",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
}
_CLOCK = ("second", "minute", "hour")


def length(unit: str, count: float | None, *, fallback: str = "X") -> str:
    """The TIMEX3 value of a length: P3D, PT2H, P2Y6M."""
    if unit == "fortnight" and count is not None:
        count *= 2
    if unit == "decade" and count is not None:
        unit, count = "year", count * 10
    time = "T" if unit in _CLOCK else ""
    if count is not None and count % 1 == 0.5:
        finer = {"year": "6M", "minute": "30S", "hour": "30M", "day": "T12H"}.get(unit)
        if finer:
            whole = f"{int(count)}{_CODES[unit]}" if count > 1 else ""
            return f"P{time}{whole}{finer}"
    number = fallback if count is None else iso_number(count)
    return f"P{time}{number}{_CODES[unit]}"
