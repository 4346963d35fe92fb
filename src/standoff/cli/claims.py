"""`standoff claims`: who says what, and how."""

from __future__ import annotations

from typing import Any

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._listing import list_rows
from standoff.cli._options import filters, formats, record_argument


@click.command(
    "claims",
    short_help="List who says what.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff claims r.duckdb --type denies",
        "standoff claims r.duckdb --speaker IRN.GOV --since 2024-01-28",
        "standoff claims r.duckdb --text strikes --format jsonl",
    ),
)
@record_argument
@filters
@formats
def command(record: str, format: str, **values: Any) -> None:
    """List the claims of RECORD: who says what, and how."""
    list_rows("claim", record, format, **values)
