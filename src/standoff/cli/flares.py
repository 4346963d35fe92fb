"""`standoff flares`: when the violence between two actors changed its level."""

from __future__ import annotations

from collections.abc import Sized
from typing import Any

import click

from standoff.cli._analysis import (
    coverage_option,
    day_option,
    dyad,
    events_of,
    format_option,
    level_option,
    narrowing,
    print_json,
    print_rows,
)
from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import record_argument


@click.command(
    "flares",
    short_help="List flare-ups and calmings between two actors.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff flares r.duckdb USA IRQ",
        "standoff flares r.duckdb USA IRQ --factor 2 --every 90",
        "standoff flares r.duckdb USA IRQ --method pelt --format json",
    ),
)
@record_argument
@dyad
@click.option(
    "--method", type=click.Choice(("online", "pelt")), default="online", show_default=True,
    help="online tells each change from the days before it; pelt looks back over all days, and "
    "needs the extra `changes`.",
)  # fmt: skip
@click.option(
    "--factor", type=click.FloatRange(min=1, min_open=True), default=3.0, show_default=True,
    help="online: a change is one by this factor.",
)  # fmt: skip
@click.option(
    "--every", type=click.FloatRange(min=1, min_open=True), default=365.0, show_default=True,
    help="online: false alarms come at most once in so many days.",
)  # fmt: skip
@level_option
@day_option
@coverage_option
@narrowing
@format_option
def command(
    record: str, one: str, other: str, method: str, factor: float, every: float, level: str,
    day: Any, coverage: Any, format: str, **narrow: str | None,
) -> None:  # fmt: skip
    """List the days on which hostile events between ONE and OTHER began to come more often, or

    less, than they used to.
    """
    table = events_of(record, level, day, **narrow)
    if method == "pelt":
        from standoff.analysis.flares import shifts

        moved = shifts(table, one, other, coverage=coverage)
        if format == "json":
            print_json(moved)
            return
        print_rows(
            f"Changes {one} - {other}, looking back: hostile events a day",
            ("From!", "Before>", "After>"),
            ((str(it.day), f"{it.before:.2f}", f"{it.after:.2f}") for it in moved),
        )
        _none(moved)
    else:
        from standoff.analysis.flares import flares

        found = flares(table, one, other, factor=factor, every=every, coverage=coverage)
        if format == "json":
            print_json(found)
            return
        print_rows(
            f"Flare-ups and calmings {one} - {other}: hostile events a day",
            ("Change!", "Began!", "Known!", "Usual>", "Since>"),
            (
                (it.kind, str(it.began), str(it.known), f"{it.usual:.2f}", f"{it.since:.2f}")
                for it in found
            ),
        )
        _none(found)


def _none(found: Sized) -> None:
    if not found:
        click.echo("no change of the level", err=True)
