"""The words of a report on which a value rests that a person set.

A value that a person set has no span of its own: it takes that of the value it replaces, else that
of the row's trigger, else that of its sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from standoff.model import Entity, Location, Row, Speaker


class Words(NamedTuple):
    """A stretch of a report and its span."""

    text: str
    start: int
    end: int


def at_trigger(row: Row) -> Words:
    """The words that make the row, where its sentence holds them; else the sentence."""
    info = row.text_info
    for start, end in info.event:
        if info.start <= start < end <= info.end:
            return Words(row.text[start - info.start : end - info.start], start, end)
    return Words(row.text, info.start, info.end)


def of_party(row: Row, before: Sequence[Entity | Speaker], place: int) -> Words:
    """The words of the party that stood at a place of the list, or of the last that stood there."""
    if not before:
        return at_trigger(row)
    who = before[min(place, len(before) - 1)]
    return Words(who.entity_text, who.start, who.end)


def of_place(row: Row, before: Location | None) -> Words:
    """The words of the place that the row had."""
    if before is None:
        return at_trigger(row)
    return Words(before.extracted_place, before.start, before.end)
