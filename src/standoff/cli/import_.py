"""`standoff import`: event data that others coded, into a record."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standoff.cli._group import INTERRUPTED
from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import actors_option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from standoff.record.exchange import Imported, Progress

FORMATS = ("plover", "icews", "acled", "ucdp-ged", "gdelt", "polecat")


@click.command(
    "import",
    short_help="Import event data of others.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff import r.duckdb events.tsv --as icews",
        "standoff import r.duckdb acled.csv --as acled --actors my-actors.toml",
        "standoff import r.duckdb 20240207.export.CSV.zip --as gdelt",
        "standoff import copy.duckdb rows.jsonl --as plover",
    ),
)
@click.argument("record", metavar="RECORD", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("file", metavar="FILE", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--as",
    "format",
    type=click.Choice(FORMATS),
    required=True,
    help="The format of FILE.",
)
@click.option(
    "--encoding",
    metavar="NAME",
    help="The encoding of FILE, where it is not UTF-8: latin-1, cp1252.",
)
@actors_option
def command(
    record: Path, file: Path, format: str, encoding: str | None, actors: tuple[Path, ...]
) -> None:
    """Import the events of FILE into RECORD, which is made when it is absent.

    A row becomes a report, which is the row as printed, and an event that points into it. A file
    may be packed (.gz, .zip). Rows that cannot be read are listed in FILE.rejected.tsv and skipped;
    the exit code is then 1. The same file again changes nothing.
    """
    from standoff.record import Record
    from standoff.record.exchange import import_file

    with Record(record) as opened, _meter(file) as progress:
        try:
            done = import_file(
                opened, file, format, actors=actors, encoding=encoding, progress=progress
            )
        except KeyboardInterrupt:
            click.echo(
                f"stopped: what was read is in {record}; give the same command again to go on",
                err=True,
            )
            raise SystemExit(INTERRUPTED) from None
    _sum_up(done, record)


@contextmanager
def _meter(file: Path) -> Iterator[Callable[[Progress], None] | None]:
    """A bar over the bytes of the file where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich import progress as shown

    from standoff.cli._terminal import console

    columns = (
        shown.BarColumn(), shown.TextColumn("{task.fields[rows]:,} rows"),
        shown.TextColumn("{task.fields[rate]:,.0f} a second"), shown.TimeElapsedColumn(),
        shown.TimeRemainingColumn(),
    )  # fmt: skip
    with shown.Progress(*columns, console=console(err=True), transient=True) as bar:
        task = bar.add_task("rows", total=file.stat().st_size, rows=0, rate=0.0)

        def told(done: Progress) -> None:
            elapsed = bar.tasks[0].elapsed or 0
            rate = done.rows / elapsed if elapsed else 0.0
            bar.update(task, completed=done.bytes, rows=done.rows, rate=rate)

        yield told


def _sum_up(done: Imported, record: Path) -> None:
    """The summary, where the rejected rows are listed, and the exit code."""
    click.echo(
        f"added {done.added}, unchanged {done.unchanged}, recoded {done.recoded}, "
        f"rejected {done.rejected}",
        err=True,
    )
    if done.rejected:
        where = f"listed in {done.rejects}" if done.rejects else "the list could not be written"
        click.echo(f"{done.rejected} rows could not be read: {where}", err=True)
    if sys.stderr.isatty():
        click.echo(f"next: standoff events {record}", err=True)
    if done.rejected:
        raise SystemExit(1)
