"""`standoff record check`: every span against its report, every reference against its row."""

from __future__ import annotations

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import record_argument


@click.command(
    "check",
    short_help="Check every span and reference.",
    context_settings=CONTEXT,
    epilog=examples("standoff record check r.duckdb"),
)
@record_argument
def command(record: str) -> None:
    """Check RECORD: that every span is the text named, that every reference leads to a row.

    One line a fault; the exit code is 1 when there is any.
    """
    from standoff.cli._terminal import plain
    from standoff.record import Record, check

    with Record(record, read_only=True) as opened:
        faults = check(opened)
        counts = opened.counts()
        waiting = [one for one in opened.history() if one.state == "waiting"]
    for one in waiting:
        click.echo(
            plain(
                f"correction {one.id} by {one.by} waits: the coder finds {one.kind} "
                f"{', '.join(one.rows)} no more"
            )
        )
    for fault in faults:
        click.echo(plain(fault))
    held = ", ".join(f"{count} {name}" for name, count in counts.items())
    if faults:
        click.echo(
            f"{len(faults)} faults in {held}; code the reports again with this version", err=True
        )
        raise SystemExit(1)
    click.echo(f"{held}: no fault")
