"""`standoff confirm`: a person says that a row is right."""

from __future__ import annotations

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import record_argument
from standoff.cli._revising import person_options, revised, say


@click.command(
    "confirm",
    short_help="Say that a row is right.",
    context_settings=CONTEXT,
    epilog=examples(
        'standoff confirm r.duckdb 3f2a9c1e --because "checked against the wire" --by Ada'
    ),
)
@record_argument
@click.argument("id", metavar="ID")
@person_options
def command(record: str, id: str, because: str | None, by: str | None) -> None:
    """Confirm the row ID of RECORD: it stays as it is, whatever another version of the coder reads.

    What the coder reads otherwise is shown by standoff history.
    """
    with revised(record) as opened:
        say(opened.confirm(id, by=by, because=because), opened, record)
