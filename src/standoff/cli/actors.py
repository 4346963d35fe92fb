"""`standoff actors`: who acts, is acted upon and speaks."""

from __future__ import annotations

from typing import Any

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._listing import more, with_limit, write_structs
from standoff.cli._options import TABLE_ROWS, filters, formats, parse_filter, record_argument


@click.command(
    "actors",
    short_help="List who acts and who speaks.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff actors r.duckdb",
        "standoff actors r.duckdb --type ASSAULT --since 2024-02",
        "standoff actors r.duckdb --actor IRQ --format csv",
    ),
)
@record_argument
@filters
@formats
def command(record: str, format: str, **values: Any) -> None:
    """List who acts, is acted upon and speaks in RECORD, the busiest first.

    The filters choose among events and claims; --actor chooses among the actors listed.
    """
    from standoff.record import ActorSummary, Record

    with Record(record, read_only=True) as opened:
        where = parse_filter(None, opened, **values)
        if format != "table":
            fields = ActorSummary.__struct_fields__
            write_structs(opened.actors(where), fields, format)
            return
        rows = opened.actors(with_limit(where))
    if not rows:
        click.echo("no actors", err=True)
        return
    from standoff.cli import _tables
    from standoff.cli._terminal import console

    shown = rows[: where.limit or TABLE_ROWS]
    console().print(_tables.actors(shown))
    if len(rows) > len(shown):
        more(len(shown))
