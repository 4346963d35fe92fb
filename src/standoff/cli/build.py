"""`standoff record build`: a record of a folder of Parquet that `code --to parquet:DIR` wrote."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click

from standoff.cli._group import INTERRUPTED
from standoff.cli._help import CONTEXT, examples


@click.command(
    "build",
    short_help="Make a record of a folder of Parquet.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff code reports/ --to parquet:months/ --jobs 8",
        "standoff record build r.duckdb months/",
    ),
)
@click.argument("record", metavar="RECORD", type=click.Path(dir_okay=False, path_type=Path))
@click.argument(
    "folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
def command(record: Path, folder: Path) -> None:
    """Add what DIR holds to RECORD, which is made when absent, month by month.

    DIR is a folder that `standoff code ... --to parquet:DIR` wrote. Reports that the record holds
    are left as they are, so that a build that was stopped goes on, and a folder that has grown is
    added in part.
    """
    from standoff.cli._coding import BATCH
    from standoff.cli._interrupts import held_back
    from standoff.cli._meter import Meter
    from standoff.record import Record
    from standoff.record.parquet import read_parts, reports_in

    tally: dict[str, int] = {"added": 0, "unchanged": 0, "recoded": 0}
    parts = read_parts(folder)
    with Record(record) as opened, Meter([], total=reports_in(folder)) as meter:
        try:
            for _, codings in parts:
                while batch := list(islice(codings, 4 * BATCH)):
                    with held_back():
                        outcomes = opened.add_many(batch)
                    for outcome in outcomes:
                        tally[outcome] += 1
                        meter.advance()
        except KeyboardInterrupt:
            meter.say(f"stopped: {_said(tally)}, all in {record}; give the same command to go on")
            raise SystemExit(INTERRUPTED) from None
    click.echo(_said(tally), err=True)


def _said(tally: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in tally.items())
