"""An incident explained: its tellings side by side, what agrees, what doesn't, who says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from standoff.cli._terminal import stdout_bytes

if TYPE_CHECKING:
    from rich.console import Console

    from standoff.model import Event, Finding, Incident, Told
    from standoff.record import Record

_ID = 8


def show_incident(opened: Record, id: str, *, as_json: bool, path: str) -> bool:
    """Explains the incident of an id, or of the beginning of one; False where there is none."""
    from standoff.errors import NotInRecord
    from standoff.model import Event

    try:
        found = opened.incident(id)
    except NotInRecord:
        return False
    rows = opened.rows_of(found.members)
    events = [row for id in found.members if isinstance(row := rows.get(id), Event)]
    if as_json:
        _print_json(found, events)
    else:
        _explain(found, events, path)
    return True


def _print_json(found: Incident, events: Sequence[Event]) -> None:
    import msgspec

    whole: dict[str, Any] = {"incident": found, "events": events}
    stdout_bytes().write(msgspec.json.encode(whole) + b"\n")


def _explain(found: Incident, events: Sequence[Event], path: str) -> None:
    from standoff.cli._terminal import console, plain, table
    from standoff.cli.incidents import when

    out = console()
    what = " ".join((*found.event, *found.mode))
    out.print(plain(f"Incident {found.id}: {what}, {when(found)}"), style="bold")
    out.print(_sources(found), soft_wrap=True)
    out.print()
    _print_findings(out, "They agree", found.agrees)
    _print_findings(out, "They differ", found.differs)
    by = {one.event: one for one in found.told}
    heads = ("Event!", "Report of!", "Publisher", "Date!", "Actor", "Recipient", "Where", "Dead!",
             "Says who")  # fmt: skip
    out.print(table(None, heads, [_cells(one, by[one.id]) for one in events]))
    for one in events:
        out.print()
        out.print(f"{one.id[:_ID]} {_told(by[one.id])}", style="dim", soft_wrap=True)
        out.print(plain(one.text), soft_wrap=True)
    out.print()
    out.print(f"One of them explained: standoff show {path} {found.members[0]}", soft_wrap=True)


def _sources(found: Incident) -> str:
    count = f"{len(found.members)} events in {len(found.reports)} reports"
    independent = (
        "1 independent source" if found.sources == 1 else (f"{found.sources} independent sources")
    )
    days = (
        ""
        if found.first is None
        else (
            f", reported on {found.first}"
            if found.first == found.last
            else f", reported from {found.first} to {found.last}"
        )
    )
    return f"{count}, {independent}{days}{'; disputed' if found.disputed else ''}"


def _print_findings(out: Console, title: str, findings: Sequence[Finding]) -> None:
    from standoff.cli._terminal import plain

    if not findings:
        return
    out.print(title, style="bold")
    for finding in findings:
        told = "; ".join(
            f"{one.value} ({', '.join(event[:_ID] for event in one.events)})"
            for one in finding.versions
        )
        out.print(f"  {plain(f'{finding.slot}: {told}')}", soft_wrap=True)
    out.print()


def _cells(event: Event, told: Told) -> tuple[str, ...]:
    from standoff.cli import _tables

    dead = event.size and event.size.dead
    return (
        event.id[:_ID],
        str(told.published or "?"),
        told.publisher or "",
        _tables.when(event),
        _tables.parties(event.actor),
        _tables.parties(event.recipient),
        _tables.place(event.event_loc),
        dead.text if dead else "",
        _told(told),
    )


def _told(told: Told) -> str:
    """Who says so, and whether he denies it."""
    if told.stance == "reported":
        return "the report"
    who = told.speaker or "somebody"
    return f"denied by {who}" if told.stance == "denied" else who
