"""Days that a person sets: of an event with what is known of them, of all other rows bare."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from standoff.errors import CorrectionError
from standoff.model import Basis, DateInfo, Event, Granularity
from standoff.record.corrections.values import is_none, period

Patch = dict[str, Any]


def date_of(event: Event, text: str) -> Patch:
    """The date of an event: a day, a month, a year, two days with a slash, or none."""
    if is_none(text):
        info = DateInfo(granularity="unknown", basis="none")
        return _built(date=None, enddate=None, date_info=info)
    first, last, granularity = period("date", text)
    info = _as_known(event.date_info, granularity)
    return _built(date=first, enddate=last if last != first else None, date_info=info)


def enddate_of(event: Event, text: str) -> Patch:
    """The last day of an event, or none where it is the first."""
    if event.date is None:
        raise CorrectionError("enddate: the event has no date; set date=FIRST/LAST")
    if is_none(text):
        ranged = event.date_info.granularity == "range"
        info = _as_known(event.date_info, "day" if ranged else event.date_info.granularity)
        return _built(enddate=None, date_info=info)
    _, last, _ = period("enddate", text)
    if last < event.date:
        raise CorrectionError(f"enddate {text!r} is before {event.date}; set date=FIRST/LAST")
    granularity: Granularity = "day" if last == event.date else "range"
    info = _as_known(event.date_info, granularity)
    return _built(enddate=last if last != event.date else None, date_info=info)


def first_day(field: str, text: str) -> date | None:
    """The first day of a day, month or year."""
    return None if is_none(text) else period(field, text)[0]


def last_day(field: str, text: str) -> date | None:
    """The last day of a day, month or year."""
    return None if is_none(text) else period(field, text)[1]


def _as_known(info: DateInfo, granularity: Granularity) -> DateInfo:
    """How the date is known: by the words that gave it, read anew, where there were some."""
    basis: Basis = info.basis if info.text is not None else "none"
    return msgspec.structs.replace(info, granularity=granularity, basis=basis)


def _built(**patch: date | DateInfo | None) -> Patch:
    built: Patch = msgspec.to_builtins(patch)
    return built
