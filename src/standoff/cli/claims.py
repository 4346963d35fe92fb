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
        "standoff claims r.duckdb --contested",
        "standoff claims r.duckdb --contested --speaker IRN --format json",
    ),
)
@record_argument
@filters
@formats
@click.option(
    "--contested",
    is_flag=True,
    help="Only what some affirm and others deny or doubt, side by side.",
)
def command(record: str, format: str, contested: bool, **values: Any) -> None:
    """List the claims of RECORD: who says what, and how.

    With --contested, the matters on which claims disagree: the same event, the same relation
    between two actors, or a statement and its denial. A matter is shown with all its voices when
    one of them matches the filters.
    """
    if contested:
        from standoff.cli._contested import list_contested

        list_contested(record, format, **values)
    else:
        list_rows("claim", record, format, **values)
