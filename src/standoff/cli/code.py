"""`standoff code`: reads reports and codes them into a record, a file, or onto the terminal."""

from __future__ import annotations

import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standoff.cli._group import INTERRUPTED
from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import actors_option, codebook_option, effort_option
from standoff.cli._terminal import stdout_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.cli._coding import Code, Run
    from standoff.cli._outputs import Output
    from standoff.coding import Coder, Effort


@click.command(
    "code",
    short_help="Read reports and code them.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff code report.txt --date 2024-02-07",
        "standoff code reports/ --record r.duckdb --jobs 4",
        "standoff code reports/ more.jsonl --to rows.jsonl --actors my-actors.toml",
        "standoff code reports/ --record r.duckdb --codebook my-types.toml",
        "standoff code reports/ --to tables/ --format csv",
        "cat report.txt | standoff code - --date 2024-02-07 > rows.jsonl",
    ),
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--date",
    "published",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of publication of reports that do not say it: 2024-02-07.",
)
@click.option("--publisher", metavar="NAME", help="The publisher of reports that do not name it.")
@click.option(
    "--record",
    "record_path",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep the rows in this record; reports that it holds are not read again.",
)
@click.option(
    "--to",
    metavar="OUT",
    type=click.Path(allow_dash=True, path_type=Path),
    help='Write the rows to this file ("-" for stdout); to this folder as CSV and Parquet.',
)
@click.option(
    "--format",
    "format",
    type=click.Choice(("jsonl", "csv", "parquet")),
    default="jsonl",
    show_default=True,
    help="The format of --to.",
)
@actors_option
@codebook_option
@effort_option
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes that code at the same time.",
)
def command(
    paths: tuple[str, ...],
    published: datetime | None,
    publisher: str | None,
    record_path: Path | None,
    to: Path | None,
    format: str,
    actors: tuple[Path, ...],
    codebooks: tuple[Path, ...],
    effort: Effort,
    jobs: int,
) -> None:
    """Read and code the reports in each PATH: a file, a folder, or "-" for stdin.

    Text, HTML, JSON lines, CSV, WARC, RSS and Atom are read. Without --record and --to the rows are
    printed: as tables on a terminal, else as JSON lines. A report that cannot be read is named and
    skipped, the rest goes on; the exit code is then 1.
    """
    from standoff.cli._coding import Run
    from standoff.cli._meter import Meter
    from standoff.coding import Coder
    from standoff.documents import read
    from standoff.record import Record

    _check_output(to, format)
    record = Record(record_path) if record_path else None
    try:
        output = _output(to, format, has_record=record is not None)
        coder = Coder(actors=actors, codebooks=codebooks, effort=effort)
        documents = read(paths, published=published and published.date(), publisher=publisher)
        with Meter(map(Path, paths)) as meter:
            run = Run(
                code=_code(coder, jobs, actors, codebooks, effort),
                versions=coder.versions,
                record=record,
                output=output,
                meter=meter,
            )
            try:
                run.over(documents)
            except KeyboardInterrupt:
                meter.say(_how_to_go_on(run, record_path))
                raise SystemExit(INTERRUPTED) from None
            finally:
                if output:
                    output.close()
    finally:
        if record:
            record.close()
    _sum_up(run, record_path)


def _check_output(to: Path | None, format: str) -> None:
    """CSV and Parquet hold one kind of row a file, so they need a folder."""
    from standoff.cli._outputs import SPLIT

    if format not in SPLIT:
        return
    if to is None or str(to) == "-":
        raise click.UsageError(f"--format {format} writes a file a kind: name a folder, --to rows/")
    if to.is_file() or to.suffix:
        raise click.UsageError(
            f"--format {format} writes a file a kind: name a folder instead of {to}, --to rows/"
        )


def _output(to: Path | None, format: str, *, has_record: bool) -> Output | None:
    from standoff.cli import _outputs

    if to is None and has_record:
        return None
    if to is None and sys.stdout.isatty():
        return _outputs.Tables()
    if to is None or str(to) == "-":
        return _outputs.JsonLines(stdout_bytes(), ours=False)
    if format in _outputs.SPLIT:
        return _outputs.Folder(to, format)
    return _outputs.open_file(to)


def _code(
    coder: Coder, jobs: int, actors: Sequence[Path], codebooks: Sequence[Path], effort: Effort
) -> Code:
    from standoff.cli._workers import code_with

    if jobs == 1:
        return coder.code_many
    return partial(code_with, jobs, actors=actors, codebooks=codebooks, effort=effort)


def _how_to_go_on(run: Run, record: Path | None) -> str:
    if record is None:
        return f"stopped: {run.summary()}; with --record FILE a stopped run can go on where it was"
    return f"stopped: {run.summary()}, all in {record}; give the same command again to go on"


def _sum_up(run: Run, record: Path | None) -> None:
    """The summary, what to do next, and the exit code."""
    click.echo(run.summary(), err=True)
    if run.tally["undated"]:
        click.echo(
            f"{run.tally['undated']} without a date of publication: their relative dates stay "
            "open; give --date",
            err=True,
        )
    if record and sys.stderr.isatty():
        click.echo(f"next: standoff events {record}", err=True)
    if run.tally["failed"]:
        raise SystemExit(1)
