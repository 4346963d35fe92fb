"""`standoff influence`: who moves whom."""

from __future__ import annotations

from typing import Any

import click

from standoff.cli._analysis import (
    coverage_option,
    day_option,
    events_of,
    format_option,
    level_option,
    narrowing,
    print_json,
    print_rows,
)
from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import record_argument
from standoff.cli._pictures import draw, picture_options


@click.command(
    "influence",
    short_help="Say who moves whom.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff influence r.duckdb",
        "standoff influence r.duckdb --by dyad --top 12 --all",
        "standoff influence r.duckdb --picture network --svg network.svg",
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
@click.option(
    "--least", type=click.IntRange(min=1), default=20, show_default=True,
    help="Events that each needs.",
)  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Also effects that may well be chance.")
@click.option(
    "--picture", type=click.Choice(("matrix", "network")), default="matrix", show_default=True,
    help="What --png and --svg draw; --html has both.",
)  # fmt: skip
@level_option
@day_option
@coverage_option
@narrowing
@format_option
@picture_options
def command(
    record: str, by: str, top: int, least: int, everything: bool, picture: str, level: str,
    day: Any, coverage: Any, format: str, png: Any, svg: Any, html: Any, **narrow: str | None,
) -> None:  # fmt: skip
    """Say after whose acts others act more, or less, than they would: a Hawkes process with

    excitation and restraint, fitted by day. An effect is no proof of a cause.
    """
    from standoff.analysis.influence import influence_of
    from standoff.desk import charts

    table = events_of(record, level, day, **narrow)
    _, _, found = influence_of(
        table, by=by, top=top, least=least, coverage=coverage  # type: ignore[arg-type]
    )  # fmt: skip
    makers = [charts.influence_matrix, charts.influence_network]
    ordered = makers if picture == "matrix" else makers[::-1]
    draw(lambda: [make(found) for make in ordered], png=png, svg=svg, html=html)
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
