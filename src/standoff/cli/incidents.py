"""`standoff incidents`: what happened, each happening once, with how many independent sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._listing import more, with_limit, write_structs
from standoff.cli._options import TABLE_ROWS, filters, formats, parse_filter, record_argument

if TYPE_CHECKING:
    from standoff.model import Finding, Incident

COLUMNS: Final = (
    "id", "date", "enddate", "event", "mode", "actor", "recipient", "place", "country_code", "lat",
    "lon", "dead_low", "dead_high", "injured_low", "injured_high", "events", "reports", "sources",
    "first", "last", "disputed", "agrees", "differs", "members",
)  # fmt: skip
"""The columns in CSV. JSON has all of an incident."""

_ID = 8


@click.command(
    "incidents",
    short_help="List what happened, each happening once.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff incidents r.duckdb --type ASSAULT --since 2024-02",
        "standoff incidents r.duckdb --place Baghdad --format jsonl",
        "standoff show r.duckdb 3f2a9c1e",
    ),
)
@record_argument
@filters
@formats
def command(record: str, format: str, **values: Any) -> None:
    """List the incidents of RECORD, by day: the events that tell of one happening, merged.

    The filters choose among events; an incident is listed whole when one of its events passes.
    Sources are independent ones: copies count once, and so do the reports of one publisher.
    Explain one with standoff show RECORD ID.
    """
    from standoff.record import Record

    with Record(record, read_only=True) as opened:
        where = parse_filter("event", opened, **values)
        found = opened.incidents(with_limit(where) if format == "table" else where)
    if format == "csv":
        write_structs([_line(one) for one in found], COLUMNS, format)
    elif format != "table":
        write_structs(found, COLUMNS, format)
    else:
        _print(found, where.limit or TABLE_ROWS)


def told(finding: Finding) -> str:
    """What is said of a slot, on one line: "dead: 9 or 14"."""
    return f"{finding.slot}: {' or '.join(one.value for one in finding.versions)}"


def _line(one: Incident) -> dict[str, Any]:
    from standoff.record.flatten import party

    place, dead, injured = one.event_loc, one.size and one.size.dead, one.size and one.size.injured
    return {
        "id": one.id, "date": one.date, "enddate": one.enddate, "event": "; ".join(one.event),
        "mode": "; ".join(one.mode), "actor": "; ".join(str(party(who)) for who in one.actor),
        "recipient": "; ".join(str(party(who)) for who in one.recipient),
        "place": place and (place.resolved_place or place.extracted_place),
        "country_code": place and place.country_code, "lat": place and place.lat,
        "lon": place and place.lon, "dead_low": dead and dead.low, "dead_high": dead and dead.high,
        "injured_low": injured and injured.low, "injured_high": injured and injured.high,
        "events": len(one.members), "reports": len(one.reports), "sources": one.sources,
        "first": one.first, "last": one.last, "disputed": one.disputed,
        "agrees": "; ".join(finding.slot for finding in one.agrees),
        "differs": "; ".join(map(told, one.differs)), "members": "; ".join(one.members),
    }  # fmt: skip


def _print(found: Sequence[Incident], most: int) -> None:
    from standoff.cli import _tables
    from standoff.cli._terminal import console, table

    if not found:
        click.echo("no incidents", err=True)
        return
    rows = (
        (
            one.id[:_ID],
            when(one),
            _tables.parties(one.actor),
            " ".join((*one.event, *one.mode)),
            _tables.parties(one.recipient),
            _tables.place(one.event_loc),
            str(len(one.reports)),
            str(one.sources),
            "; ".join([*(("denied",) if denied(one) else ()), *map(told, one.differs)]),
        )
        for one in found[:most]
    )
    heads = (
        "Id!", "Date!", "Actor", "Event", "Recipient", "Where", "Reports>", "Sources>", "Differs",
    )  # fmt: skip
    console().print(table(None, heads, rows))
    if len(found) > most:
        more(most)


def when(one: Incident) -> str:
    """The day, or the days between which it happened."""
    if one.date is None:
        return "?"
    return f"{one.date}/{one.enddate}" if one.enddate else str(one.date)


def denied(one: Incident) -> bool:
    """Whether somebody denies it."""
    return any(member.stance == "denied" for member in one.told)
