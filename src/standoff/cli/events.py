"""`standoff events`: who did what to whom, when, where, and who says so."""

from __future__ import annotations

from typing import Any

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._listing import list_rows
from standoff.cli._options import filters, formats, record_argument


@click.command(
    "events",
    short_help="List who did what to whom, when and where.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff events r.duckdb --actor USA --recipient IRQ --type ASSAULT",
        "standoff events r.duckdb --since 2024-02 --status occurred --format csv > events.csv",
        "standoff events r.duckdb --place Baghdad --speaker anonymous",
    ),
)
@record_argument
@filters
@formats
def command(record: str, format: str, **values: Any) -> None:
    """List the events of RECORD: who did what to whom, when, where, and who says so."""
    list_rows("event", record, format, **values)
