"""`standoff merge`: a person says that incidents are one happening."""

from __future__ import annotations

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import record_argument
from standoff.cli._revising import person_options, revised, say


@click.command(
    "merge",
    short_help="Say that incidents are one happening.",
    context_settings=CONTEXT,
    epilog=examples(
        'standoff merge r.duckdb 51aa02f7 9c3e4b10 --because "the same strike" --by Ada'
    ),
)
@record_argument
@click.argument("ids", metavar="ID ID...", nargs=-1, required=True)
@person_options
def command(record: str, ids: tuple[str, ...], because: str | None, by: str | None) -> None:
    """Say that the incidents of RECORD with these ids are one happening.

    Events may be named in the place of incidents.
    """
    with revised(record) as opened:
        say(opened.merge(ids, by=by, because=because), opened, record)
