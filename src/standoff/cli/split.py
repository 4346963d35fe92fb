"""`standoff split`: a person says that an incident is two happenings."""

from __future__ import annotations

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import record_argument
from standoff.cli._revising import person_options, revised, say


@click.command(
    "split",
    short_help="Say that an incident is two happenings.",
    context_settings=CONTEXT,
    epilog=examples(
        'standoff split r.duckdb 51aa02f7 3f2a9c1e --because "the strike of the day after" --by Ada'
    ),
)
@record_argument
@click.argument("id", metavar="ID")
@click.argument("members", metavar="MEMBER...", nargs=-1, required=True)
@person_options
def command(
    record: str, id: str, members: tuple[str, ...], because: str | None, by: str | None
) -> None:
    """Say that events of the incident ID of RECORD, its MEMBERs, are another happening.

    They stay together, and apart from the incident's other events, when reports are coded again.
    """
    with revised(record) as opened:
        say(opened.split(id, members, by=by, because=because), opened, record)
