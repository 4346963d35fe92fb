"""`standoff ties`: who backs, arms, leads or belongs to whom."""

from __future__ import annotations

from typing import Any

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._listing import list_rows
from standoff.cli._options import filters, formats, record_argument


@click.command(
    "ties",
    short_help="List who backs, leads or belongs to whom.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff ties r.duckdb --type part_of",
        "standoff ties r.duckdb --actor IRN --format csv",
    ),
)
@record_argument
@filters
@formats
def command(record: str, format: str, **values: Any) -> None:
    """List the ties of RECORD: who backs, arms, leads or belongs to whom."""
    list_rows("tie", record, format, **values)
