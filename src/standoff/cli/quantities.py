"""`standoff quantities`: counted facts, with the day of the count."""

from __future__ import annotations

from typing import Any

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._listing import list_rows
from standoff.cli._options import filters, formats, record_argument


@click.command(
    "quantities",
    short_help="List counted facts.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff quantities r.duckdb --type troops",
        "standoff quantities r.duckdb --actor USA --place IRQ --format json",
    ),
)
@record_argument
@filters
@formats
def command(record: str, format: str, **values: Any) -> None:
    """List the counted facts of RECORD: how many troops of whom are where, as of when."""
    list_rows("quantity", record, format, **values)
