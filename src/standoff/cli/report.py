"""`standoff report`: a brief as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import filters, parse_filter, record_argument


@click.command(
    "report",
    short_help="Write a brief as one file.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff report r.duckdb --to brief.html",
        "standoff report r.duckdb --to iraq.html --actor IRQ --since 2024-02",
    ),
)
@record_argument
@click.option(
    "--to", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), required=True,
    help="The file to write.",
)  # fmt: skip
@click.option(
    "--level", type=click.Choice(("country", "sector", "actor")), default="country",
    show_default=True, help="What counts as one actor: IRQ, IRQ.MIL, or a name.",
)  # fmt: skip
@click.option("--title", metavar="TEXT", help="The title of the brief.")
@filters
def command(record: str, to: Path, level: Any, title: str | None, **values: Any) -> None:
    """Write what RECORD says of a conflict to FILE, as one page of HTML.

    It tells which dyads matter and where they stand, what is contested, what happened and where.
    The charts are inside; the page runs nothing and asks nothing of the network.
    """
    from standoff.desk.brief import write_brief
    from standoff.record import Record

    with Record(record, read_only=True) as opened:
        where = parse_filter(None, opened, **values)
        size = write_brief(opened, to, where, level=level, title=title)
    click.echo(f"wrote {to} ({size / 1000:.0f} kB)", err=True)
