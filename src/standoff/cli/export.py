"""`standoff export`: rows of a record in the formats of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import filters, parse_filter, record_argument

FORMATS = ("plover", "csv", "parquet", "geojson", "gexf", "timeline", "stata")
KINDS = ("event", "claim", "tie", "quantity")


@click.command(
    "export",
    short_help="Export rows for other programs.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff export r.duckdb --to rows.jsonl --as plover",
        "standoff export r.duckdb --to map.geojson --as geojson --since 2024-02",
        "standoff export r.duckdb --to network.gexf --as gexf --type ASSAULT",
        "standoff export r.duckdb --to claims.dta --as stata --kind claim",
    ),
)
@record_argument
@click.option(
    "--to",
    metavar="FILE",
    type=click.Path(path_type=Path),
    required=True,
    help="The file to write.",
)
@click.option(
    "--as", "format", type=click.Choice(FORMATS), required=True, help="The format of FILE."
)
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default="event",
    show_default=True,
    help="The rows that csv, parquet and stata hold.",
)
@filters
def command(record: str, to: Path, format: str, kind: str, **values: Any) -> None:
    """Write the rows of RECORD that the filters let through to FILE.

    plover has reports and rows of every kind, and can be imported again without loss; csv, parquet
    and stata have one kind of row; geojson, gexf and timeline have events.
    """
    from standoff.record import Record
    from standoff.record.exchange import export_file

    with Record(record, read_only=True) as opened:
        asked: Any = None if format == "plover" else kind
        where = parse_filter(asked, opened, **values)
        chosen: Any = kind
        done = export_file(opened, to, format, where, kind=chosen)
    click.echo(f"wrote {done.rows} rows to {to}", err=True)
    if done.left_out:
        click.echo(f"{done.left_out} events are left out: they {done.why}", err=True)
