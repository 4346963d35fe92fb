"""`standoff code`: reads reports and codes them into a record, a file, or onto the terminal."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standoff.cli._group import INTERRUPTED
from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import actors_option, codebook_option, effort_option

if TYPE_CHECKING:
    from standoff.cli._coding import Run
    from standoff.cli._failures import Failures
    from standoff.coding import Effort
    from standoff.record import Record


@click.command(
    "code",
    short_help="Read reports and code them.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff code report.txt --date 2024-02-07",
        "standoff code reports/ --record r.duckdb --jobs 4",
        "standoff code reports/ more.jsonl --to rows.jsonl --actors my-actors.toml",
        "standoff code reports/ --record r.duckdb --codebook my-types.toml",
        "standoff code reports/ --record r.duckdb --retry-failed",
        "standoff code reports/ --to tables/ --format csv",
        "standoff code crawl.warc.gz --to parquet:months/ --on dask://10.0.0.5:8786",
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
    help='Write the rows to this file ("-" for stdout); to this folder as CSV and Parquet; '
    "parquet:DIR adds them to a folder of Parquet by month of publication.",
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
@click.option(
    "--on",
    metavar="PLACE",
    help="Code on a Dask cluster: dask://HOST:PORT, or local:N for N processes here.",
)
@click.option(
    "--retry-failed",
    is_flag=True,
    help="Read only those reports in PATH that failed before.",
)
def command(
    paths: tuple[str, ...],
    published: datetime | None,
    publisher: str | None,
    record_path: Path | None,
    to: str | None,
    format: str,
    actors: tuple[Path, ...],
    codebooks: tuple[Path, ...],
    effort: Effort,
    jobs: int,
    on: str | None,
    retry_failed: bool,
) -> None:
    """Read and code the reports in each PATH: a file, a folder, or "-" for stdin.

    Text, HTML, JSON lines, CSV, WARC, RSS and Atom are read. Without --record and --to the rows are
    printed: as tables on a terminal, else as JSON lines. A report that cannot be read is named and
    skipped, the rest goes on; the exit code is then 1.

    A run that was stopped goes on where it was when the same command is given again: with --record,
    with --to FILE.jsonl, and with --to parquet:DIR. Beside each of them, a file that ends in
    failures.jsonl lists the reports that failed, and why.
    """
    from standoff.cli._coding import Run
    from standoff.cli._failures import Failures
    from standoff.cli._meter import Meter
    from standoff.cli._target import Target
    from standoff.coding import Coder
    from standoff.coding.coder import versions_of
    from standoff.coding.runners import runner
    from standoff.documents import collect

    target = Target(to, format, record_path)
    _check(jobs, on, retry_failed=retry_failed, beside=target.failures)
    start = partial(runner, jobs=jobs, on=on, actors=actors, codebooks=codebooks, effort=effort)
    with ExitStack() as stack:
        # Beside workers this process codes nothing: it only says what is wrong in a user's files.
        early = stack.enter_context(start()) if jobs > 1 or on else None
        coder = None
        if early is None or actors or codebooks:
            coder = Coder(actors=actors, codebooks=codebooks, effort=effort)
        versions = versions_of(effort, *actors, *codebooks)
        workers = early or stack.enter_context(start(coder=coder))
        failures = Failures(target.failures, versions)
        places = failures.sources(map(Path, paths)) if retry_failed else paths
        day = published and published.date()
        record = stack.enter_context(_opened(record_path)) if record_path else None
        asked = [versions, sorted(paths), day, publisher, record_path is not None]
        output = target.open(asked, versions, adding=retry_failed)
        if kept := getattr(output, "kept", 0):
            click.echo(f"{kept} reports are there already", err=True)
        meter = stack.enter_context(Meter(map(Path, places)))
        run = Run(
            code=workers.code, versions=versions, record=record, output=output,
            failures=failures, meter=meter,
        )  # fmt: skip
        whole = False
        try:
            items = collect(places, published=day, publisher=publisher, told=meter.taken)
            chosen = failures.again(items) if retry_failed else items
            run.over(workers.read(meter.begun(chosen)))
            whole = True
        except KeyboardInterrupt:
            meter.say(_how_to_go_on(run, target.goes_on))
            raise SystemExit(INTERRUPTED) from None
        finally:
            if output:
                output.close(whole=whole)
    _sum_up(run, record_path, failures)


def _opened(path: Path) -> Record:
    # Not imported without need: pyarrow starts a thread, beside which spaCy is a tenth slower.
    from standoff.record import Record

    return Record(path)


def _check(jobs: int, on: str | None, *, retry_failed: bool, beside: Path | None) -> None:
    """Raises click.UsageError for options that do not go together."""
    if retry_failed and beside is None:
        raise click.UsageError("--retry-failed needs the --record or the --to that failed")
    if on is None:
        return
    if jobs != 1:
        raise click.UsageError("give --jobs or --on; local:N has N processes")
    from standoff.coding.runners.dask import check_place

    try:
        check_place(on)
    except ValueError as error:
        raise click.UsageError(f"--on {error}") from error


def _how_to_go_on(run: Run, place: Path | None) -> str:
    if place is None:
        return f"stopped: {run.summary()}; with --record FILE a stopped run can go on where it was"
    return f"stopped: {run.summary()}, all in {place}; give the same command again to go on"


def _sum_up(run: Run, record: Path | None, failures: Failures) -> None:
    """The summary, what to do next, and the exit code."""
    click.echo(run.summary(), err=True)
    if run.tally["undated"]:
        click.echo(
            f"{run.tally['undated']} without a date of publication: their relative dates stay "
            "open; give --date",
            err=True,
        )
    if failures.path and run.tally["failed"]:
        click.echo(
            f"what failed is listed in {failures.path}; --retry-failed tries it again", err=True
        )
    if record and sys.stderr.isatty():
        click.echo(f"next: standoff events {record}", err=True)
    if run.tally["failed"]:
        raise SystemExit(1)
