"""`standoff influence`: who moves whom."""

from __future__ import annotations

from typing import Any

import click

from standoff.cli._analysis import (
    day_option,
    events_of,
    format_option,
    level_option,
    print_json,
    print_rows,
)
from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import record_argument


@click.command(
    "influence",
    short_help="Say who moves whom.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff influence r.duckdb",
        "standoff influence r.duckdb --by dyad --top 12 --all",
    ),
)
@record_argument
@click.option(
    "--by", type=click.Choice(("actor", "dyad", "type")), default="actor", show_default=True,
    help="What moves and is moved.",
)  # fmt: skip
@click.option(
    "--top", type=click.IntRange(min=1), default=10, show_default=True,
    help="The busiest so many.",
)  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Also effects that may well be chance.")
@level_option
@day_option
@format_option
def command(
    record: str, by: str, top: int, everything: bool, level: str, day: Any, format: str
) -> None:
    """Say after whose acts others act more, or less, than they would: a Hawkes process with

    excitation and restraint, fitted by day. An effect is no proof of a cause.
    """
    from standoff.analysis.influence import influence_of

    _, _, found = influence_of(events_of(record, level, day), by=by, top=top)  # type: ignore[arg-type]
    if format == "json":
        print_json(found)
        return
    edges = [edge for edge in found.edges if edge.found or everything]
    print_rows(
        "Events that one event sets off (or, below 0, keeps away), in all",
        ("After", "Of", "Effect>", "Interval!", "q>"),
        (
            (
                edge.source,
                edge.target,
                f"{edge.effect:+.2f}",
                f"{edge.low:+.2f} to {edge.high:+.2f}",
                f"{edge.q:.3f}",
            )
            for edge in edges
        ),
        found.notes,
    )
    if not edges:
        click.echo("no effect is beyond chance; see them with --all", err=True)
