"""`standoff record check`: every span against its report, every reference against its row."""

from __future__ import annotations

from pathlib import Path

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import record_argument


@click.command(
    "check",
    short_help="Check every span and reference.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff record check r.duckdb",
        "standoff record check damaged.duckdb --repair saved.duckdb",
    ),
)
@record_argument
@click.option(
    "--repair", metavar="NEW", type=click.Path(dir_okay=False, path_type=Path),
    help="Save what can be read of RECORD into this new record.",
)  # fmt: skip
def command(record: str, repair: Path | None) -> None:
    """Check RECORD: that every span is the text named, that every reference leads to a row.

    One line a fault; the exit code is 1 when there is any. With --repair, all that can be read is
    saved into a new record: a report whose rows are damaged is coded again from its text. The
    damaged file stays as it is.
    """
    if repair is not None:
        _repair(Path(record), repair)
        return
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


def _repair(record: Path, into: Path) -> None:
    """Says what was saved; the exit code is 1 when something is lost."""
    from standoff.api import code
    from standoff.record.repairing import repair

    found = repair(record, into, code)
    click.echo(
        f"{into}: {found.whole} reports saved whole, {found.recoded} coded again from their text, "
        f"{len(found.lost)} lost, {found.corrections} corrections"
    )
    for id in found.lost:
        click.echo(f"lost: report {id}; code it again from its file", err=True)
    if found.corrections_lost:
        click.echo("lost: corrections that could not be read", err=True)
    if found.lost or found.corrections_lost:
        raise SystemExit(1)
