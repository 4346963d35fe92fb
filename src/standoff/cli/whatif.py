"""`standoff whatif`: the fitted process with and without some events."""

from __future__ import annotations

from typing import Any

import click

from standoff.cli._analysis import (
    coverage_option,
    day_option,
    dyad,
    events_of,
    format_option,
    level_option,
    morning,
    narrowing,
    print_json,
    print_rows,
)
from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import record_argument
from standoff.cli._pictures import draw, picture_options


@click.command(
    "whatif",
    short_help="Run the model with an event added or taken away.",
    context_settings=CONTEXT,
    epilog=examples(
        'standoff whatif r.duckdb USA IRQ --add "2024-02-20 USA CONSULT IRQ"',
        "standoff whatif r.duckdb USA IRQ --remove 1f3a9c20 --days 14",
        'standoff whatif r.duckdb USA IRQ --add "2024-02-20 USA ASSAULT IRQ" --png whatif.png',
    ),
)
@record_argument
@dyad
@click.option(
    "--add", metavar="EVENT", multiple=True,
    help='An event to add: "2024-02-20 USA CONSULT IRQ"; may be given several times.',
)  # fmt: skip
@click.option(
    "--remove", metavar="ID", multiple=True,
    help="An event to take out of the history; may be given several times.",
)  # fmt: skip
@click.option(
    "--days", type=click.IntRange(1, 3660), default=30, show_default=True, help="Days to run."
)
@click.option(
    "--paths", type=click.IntRange(2), default=2000, show_default=True, help="Pairs of runs."
)
@click.option(
    "--least", type=click.IntRange(1), default=20, show_default=True,
    help="Events that a series needs.",
)  # fmt: skip
@level_option
@day_option
@coverage_option
@narrowing
@format_option
@picture_options
def command(
    record: str, one: str, other: str, add: tuple[str, ...], remove: tuple[str, ...], days: int,
    paths: int, least: int, level: str, day: Any, coverage: Any, format: str, png: Any, svg: Any,
    html: Any, **narrow: str | None,
) -> None:  # fmt: skip
    """Fit who moves whom around ONE and OTHER, and run the days ahead with and without a change.

    Both runs of a pair see the same chance, so they differ by what the change sets off. This is the
    model's world: it shows what used to follow such events, and proves no cause.
    """
    if not add and not remove:
        raise click.UsageError(
            'say what to change: --add "2024-02-20 USA CONSULT IRQ", or --remove ID'
        )
    from standoff.analysis.scenario import addition, scenario
    from standoff.desk import charts

    added = [addition(words) for words in add]
    table = events_of(record, level, day, **narrow)
    found = scenario(
        table, one, other, add=added, remove=remove, day=morning(table, day), days=days,
        paths=paths, least=least, coverage=coverage,
    )  # fmt: skip
    draw(lambda: [charts.whatif(found)], png=png, svg=svg, html=html)
    if format == "json":
        print_json(found)
        return
    print_rows(
        f"Events in {days} days from {found.start}, in the model's world",
        ("Series", "Without>", "With>", "Difference>", "Interval!", "Runs with more>"),
        (
            (
                it.series,
                f"{it.without:.2f}",
                f"{it.with_change:.2f}",
                f"{it.difference:+.2f}",
                f"{it.low:+.2f} to {it.high:+.2f}",
                f"{it.more:.0%}",
            )
            for it in found.outcomes
        ),
        found.notes,
    )
