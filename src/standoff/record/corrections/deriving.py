"""What follows from values that a person set: quad class, score and CAMEO code of an event."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from standoff.codebook.cameo import crosswalk, general_code, lookup
from standoff.codebook.plover import event_types

_LENGTH = 3
"""Digits of a CAMEO code that names a kind of deed; four name a sort of it."""

DROPPED = ("mode", "enddate")
"""Fields that a new type or a new date may empty, also where a person set them."""


def derive(row: dict[str, Any], corrected: Collection[str]) -> None:
    """Brings the fields of an event in line with the type and the mode that a person set.

    Modes that the types do not have are dropped, and so is a last day before the first. A type of
    a user's codebook brings its class and score, and no modes but those that are set.
    """
    if "enddate" in corrected and (row["date"] is None or (row["enddate"] or "") < row["date"]):
        row["enddate"] = None
    if not {"event", "mode"}.intersection(corrected):
        return
    types = [event_types().get(name) for name in row["event"]]
    own = None in types
    allowed = {mode for one in types if one is not None for mode in one.modes}
    if "event" in corrected and not (own and "mode" in corrected):
        row["mode"] = [mode for mode in row["mode"] if mode in allowed]
    first = types[0] if types else None
    if first is not None:
        row["quad_code"] = first.quad
        row["event_scale"] = first.scale(row["mode"])
        row["cameo"] = cameo(first.name, row["mode"], row["cameo"])


def cameo(event: str, modes: Sequence[str], present: str | None) -> str:
    """The code of a PLOVER type with its modes: the present one where it still says so.

    The general code of the type where several codes say the same.
    """
    known = lookup(present) if present else None
    if present and known and known.event == event and set(known.modes) == set(modes):
        return present
    fitting = [
        code
        for code, one in crosswalk().items()
        if len(code) == _LENGTH and one.event == event and set(one.modes) == set(modes)
    ]
    return fitting[0] if modes and len(fitting) == 1 else general_code(event)
