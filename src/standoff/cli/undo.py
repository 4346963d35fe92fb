"""`standoff undo`: takes back a correction."""

from __future__ import annotations

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import record_argument
from standoff.cli._revising import person_options, revised, say


@click.command(
    "undo",
    short_help="Take back a correction.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff undo r.duckdb 1cad5587",
        'standoff undo r.duckdb 1cad5587 --because "it was right"',
    ),
)
@record_argument
@click.argument("correction", metavar="CORRECTION")
@person_options
def command(record: str, correction: str, because: str | None, by: str | None) -> None:
    """Take back a CORRECTION of RECORD: the value that was there before is there again.

    The correction stays in the history. An undo can be undone.
    """
    with revised(record) as opened:
        say(opened.undo(correction, by=by, because=because), opened, record)
