"""Checking a record: every span against its report's text, every reference against its row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from standoff.model import Bound, Claim, Coding, Event, Row, Size
from standoff.record.columns import TABLES
from standoff.record.flatten import kind_of
from standoff.record.references import references
from standoff.record.store import Record
from standoff.record.tables import location, parties


def check(record: Record) -> list[str]:
    """What is wrong with a record, one line a fault; an empty list when nothing is.

    `text[start:end]` must be the text named, for the sentence, the trigger, entities, places,
    dates, cues and contents. A claim or an event that a row names must be one of its report. The
    sentences that a search reads, copies, incidents and corrections must lead to what is there.
    """
    faults = []
    seen: Counter[str] = Counter()
    for coding in record.codings():
        faults += check_coding(coding)
        seen.update(TABLES[kind_of(row)] for row in coding.rows())
    for table, count in record.counts().items():
        if table in TABLES.values() and seen[table] != count:
            faults.append(f"{table}: {count - seen[table]} rows belong to no report of the record")
    with record._cursor() as cursor:
        return [*faults, *references(cursor)]


def check_coding(coding: Coding) -> list[str]:
    """The faults of what was read from one report."""
    claims = {claim.id: claim for claim in coding.claims}
    events = {event.id: event for event in coding.events}
    faults = [
        f"{id}: {times} rows of {coding.document.id} have this id"
        for id, times in Counter(row.id for row in coding.rows()).items()
        if times > 1
    ]
    for row in coding.rows():
        wrong = [*_spans(coding.document.text, row), *_references(row, claims, events)]
        faults += [f"{kind_of(row)} {row.id}: {fault}" for fault in wrong]
    return faults


def _spans(text: str, row: Row) -> Iterator[str]:
    info = row.text_info
    yield from _span(text, "sentence", row.text, [(info.start, info.end)])
    for role, who in parties(row):
        yield from _span(text, role, who.entity_text, [(who.start, who.end)])
    place = location(row)
    if place:
        yield from _span(text, "place", place.extracted_place, [(place.start, place.end)])
    match row:
        case Event():
            yield from _span(text, "trigger", " ".join(row.event_text), info.event)
            when = row.date_info
            if when.text is not None and when.start is not None and when.end is not None:
                yield from _span(text, "date", when.text, [(when.start, when.end)])
            yield from _size(text, row)
        case Claim():
            yield from _span(text, "content", row.content_text, row.content)
            if row.cue:
                yield from _span(text, "cue", row.cue.text, [(row.cue.start, row.cue.end)])


def _span(text: str, what: str, named: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    """The text of several spans is their pieces, one space between them."""
    spans = list(spans)
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            yield f"{what} span {start}-{end} is not in the report's {len(text)} characters"
            return
    found = " ".join(text[start:end] for start, end in spans)
    if found != named:
        where = ", ".join(f"{start}-{end}" for start, end in spans) or "no span"
        yield f"{what} is {named!r}, but the report has {found!r} at {where}"


def _size(text: str, row: Event) -> Iterator[str]:
    for name in Size.__struct_fields__ if row.size else ():
        bound: Bound | None = getattr(row.size, name)
        if bound is None:
            continue
        if bound.text not in text:
            yield f"{name} rests on {bound.text!r}, which the report does not say"
        if bound.low is not None and bound.high is not None and bound.low > bound.high:
            yield f"{name} is at least {bound.low} and at most {bound.high}"


def _references(row: Row, claims: dict[str, Claim], events: dict[str, Event]) -> Iterator[str]:
    if isinstance(row, Claim):
        for id in row.events:
            if id not in events:
                yield f"its event {id} is no event of its report"
            elif events[id].claim != row.id:
                yield f"its event {id} names the claim {events[id].claim}"
        return
    if row.claim is None:
        return
    if row.claim not in claims:
        yield f"its claim {row.claim} is no claim of its report"
    elif isinstance(row, Event) and row.id not in claims[row.claim].events:
        yield f"its claim {row.claim} does not name it"
