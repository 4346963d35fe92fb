"""The day of an event, and how it is known."""

from __future__ import annotations

from datetime import date

import msgspec

from standoff.coding.dates import Timex
from standoff.model import Basis, DateInfo


class Dated(msgspec.Struct, frozen=True):
    """An event's day, or first and last day, with how they are known."""

    first: date | None
    last: date | None
    info: DateInfo
    why: str | None = None


UNDATED = Dated(None, None, DateInfo(granularity="unknown", basis="none"))


def info_of(timex: Timex, basis: Basis) -> DateInfo:
    """What a time expression says of its granularity, and where it stands."""
    return DateInfo(
        granularity=timex.granularity, basis=basis,
        text=timex.text, start=timex.start, end=timex.end,
    )  # fmt: skip
