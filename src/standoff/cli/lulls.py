"""`standoff lulls`: when two actors were quiet for longer than their rhythm explains."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from standoff.analysis.lulls import Moment


@click.command(
    "lulls",
    short_help="List the lulls between two actors.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff lulls r.duckdb USA IRQ",
        "standoff lulls r.duckdb USA.MIL IRQ.PRM --level sector --format json",
        "standoff lulls r.duckdb USA IRQ --coverage 2024-01-20..2024-02-20 --png lulls.png",
    ),
)
@record_argument
@dyad
@level_option
@day_option
@coverage_option
@narrowing
@format_option
@picture_options
def command(
    record: str, one: str, other: str, level: str, day: Any, coverage: Any, format: str, png: Any,
    svg: Any, html: Any, **narrow: str | None,
) -> None:  # fmt: skip
    """List the lulls between ONE and OTHER: runs without a hostile event that their own rhythm

    hardly explains, with what came just before and just after.
    """
    from standoff.analysis.lulls import lulls
    from standoff.analysis.table import ordinal
    from standoff.analysis.tension import HALF_LIFE

    table = events_of(record, level, day, **narrow)
    before = ordinal(morning(table, day))
    found = lulls(table, one, other, before=before, coverage=coverage)
    draw(
        lambda: dyad_charts(
            table, one, other, half_life=HALF_LIFE, until=before - 1, coverage=coverage
        ),
        png=png, svg=svg, html=html,
    )  # fmt: skip
    if format == "json":
        print_json(found)
        return
    print_rows(
        f"Lulls {one} - {other}: {found.hostile_days} hostile days, half of the gaps are shorter "
        f"than {found.typical:.1f} days",
        ("From!", "To!", "Days>", "One in>", "Before", "After"),
        (
            (
                str(lull.start),
                str(lull.end) if lull.ended else "still holds",
                str(lull.days),
                f"{lull.one_in:,.0f}",
                _moments(lull.before),
                _moments(lull.after),
            )
            for lull in found.lulls
        ),
        found.notes,
    )
    if not found.lulls:
        click.echo("no lull: no gap is longer than the rhythm explains", err=True)


def _moments(many: Iterable[Moment]) -> str:
    return "; ".join(f"{m.day} {m.actor} {m.type} {m.recipient} {m.id[:8]}" for m in many)
