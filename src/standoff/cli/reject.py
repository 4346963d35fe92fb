"""`standoff reject`: a person says that a row is wrong."""

from __future__ import annotations

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import record_argument
from standoff.cli._revising import person_options, revised, say


@click.command(
    "reject",
    short_help="Say that a row is wrong.",
    context_settings=CONTEXT,
    epilog=examples('standoff reject r.duckdb 3f2a9c1e --because "no such attack" --by Ada'),
)
@record_argument
@click.argument("id", metavar="ID")
@person_options
def command(record: str, id: str, because: str | None, by: str | None) -> None:
    """Reject the row ID of RECORD: it is kept, and left out of listings, analyses and exports.

    --review rejected lists what was rejected.
    """
    with revised(record) as opened:
        say(opened.reject(id, by=by, because=because), opened, record)
