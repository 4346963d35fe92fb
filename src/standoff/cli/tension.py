"""`standoff tension`: how tense two actors are, day by day."""

from __future__ import annotations

from datetime import timedelta
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
from standoff.cli._pictures import draw, dyad_charts, picture_options


@click.command(
    "tension",
    short_help="Show how tense two actors are, day by day.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff tension r.duckdb USA IRQ",
        "standoff tension r.duckdb USA.MIL IRQ.PRM --level sector --half-life 7",
        "standoff tension r.duckdb USA IRQ --svg tension.svg",
    ),
)
@record_argument
@dyad
@level_option
@day_option
@click.option(
    "--half-life", type=click.FloatRange(min=0.1), default=14.0, show_default=True,
    help="Days after which an event counts half.",
)  # fmt: skip
@click.option(
    "--last", type=click.IntRange(min=1), default=30, show_default=True, help="Days to show."
)
@coverage_option
@narrowing
@format_option
@picture_options
def command(
    record: str, one: str, other: str, level: str, day: Any, half_life: float, last: int,
    coverage: Any, format: str, png: Any, svg: Any, html: Any, **narrow: str | None,
) -> None:  # fmt: skip
    """Show the tension between ONE and OTHER: conflict less cooperation, fading with time.

    Only events that occurred count, each with its PLOVER score and its confidence. The range holds
    90 % of histories resampled by the doubt about events and their days. On a picture events are
    marked, lulls shaded and flare-ups labelled; --coverage is for them.
    """
    from standoff.analysis.table import day_of, ordinal
    from standoff.analysis.tension import tension

    table = events_of(record, level, day, **narrow)
    until = ordinal(morning(table, day) - timedelta(days=1))
    found = tension(table, one, other, half_life=half_life, until=until)
    draw(
        lambda: dyad_charts(
            table, one, other, half_life=half_life, until=until, coverage=coverage
        ),
        png=png, svg=svg, html=html,
    )  # fmt: skip
    if format == "json":
        print_json(found)
        return
    print_rows(
        f"Tension {one} - {other}, half-life {half_life:g} days",
        ("Day!", "Tension>", "Range!", "Conflict>", "Cooperation>"),
        (
            (
                str(day_of(found.day[i])),
                f"{found.value[i]:.1f}",
                f"{found.low[i]:.1f} to {found.high[i]:.1f}",
                f"{found.conflict[i]:.1f}",
                f"{found.cooperation[i]:.1f}",
            )
            for i in range(max(0, len(found.day) - last), len(found.day))
        ),
        found.notes,
    )
