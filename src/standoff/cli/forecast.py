"""`standoff forecast`: how long the quiet between two actors will hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from standoff.cli._analysis import (
    coverage_option,
    day_option,
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

if TYPE_CHECKING:
    from standoff.analysis.backtest import Backtest
    from standoff.analysis.holding import Forecast, Tested

SHOWN = (1, 3, 7, 14, 30, 60, 90)
"""Days of the table; JSON has every day."""


@click.command(
    "forecast",
    short_help="Say how long the quiet between two actors will hold.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff forecast r.duckdb USA IRQ",
        "standoff forecast r.duckdb USA IRQ --day 2024-02-15 --format json",
        "standoff forecast r.duckdb --backtest",
        "standoff forecast r.duckdb USA IRQ --coverage 2024-01-20..2024-02-20 --svg fan.svg",
    ),
)
@record_argument
@click.argument("one", metavar="[ONE", required=False)
@click.argument("other", metavar="OTHER]", required=False)
@level_option
@day_option
@click.option("--backtest", is_flag=True, help="How well such forecasts did before, all dyads.")
@coverage_option
@narrowing
@format_option
@picture_options
def command(
    record: str, one: str | None, other: str | None, level: str, day: Any, backtest: bool,
    coverage: Any, format: str, png: Any, svg: Any, html: Any, **narrow: str | None,
) -> None:  # fmt: skip
    """Say how likely it is that no hostile event happens between ONE and OTHER for so many days.

    The chance is learnt from all dyads of RECORD; the interval is the doubt about it. The record
    says how many earlier lulls that had lasted as long went on for so long. --backtest replays the
    history and compares such forecasts with simpler ones. The picture is a fan, of --backtest a
    reliability diagram.
    """
    if not backtest and (one is None or other is None):
        raise click.UsageError("name two actors, as in: standoff forecast r.duckdb USA IRQ")
    from standoff.desk import charts

    table = events_of(record, level, day, **narrow)
    if backtest or one is None or other is None:
        from standoff.analysis.backtest import backtest as replay

        tried = replay(table, coverage=coverage)
        draw(lambda: [charts.reliability(charts.bins_of(tried))], png=png, svg=svg, html=html)
        if format == "json":
            print_json(tried)
        else:
            _print_backtest(tried)
        return
    from standoff.analysis.backtest import tested
    from standoff.analysis.holding import forecast
    from standoff.analysis.table import ordinal

    told = forecast(table, one, other, day=ordinal(morning(table, day)), coverage=coverage)
    told = tested(table, told, coverage=coverage)
    draw(lambda: [charts.forecast(told)], png=png, svg=svg, html=html)
    if format == "json":
        print_json(told)
    else:
        _print(told)


def _print(told: Forecast) -> None:
    since = f"quiet for {told.quiet} days since {told.since}" if told.since else "never hostile"
    print_rows(
        f"{told.one} - {told.other} on {told.day}: {since}",
        ("Days>", "Holds>", "Interval!", "Earlier lulls!"),
        (
            (
                str(hold.days),
                f"{hold.holds:.0%}",
                f"{hold.low:.0%} to {hold.high:.0%}",
                f"{hold.lasted} of {hold.of} went on" if hold.of else "none on record",
            )
            for hold in told.holds
            if hold.days in SHOWN
        ),
        told.notes,
    )
    for word, terms in (("raises", told.raises), ("lowers", told.lowers)):
        named = ", ".join(f"{term.name} ({abs(term.effect):.1f})" for term in terms[:3])
        if named:
            click.echo(f"what {word} the risk: {named}")
    if told.tested is not None:
        click.echo(_said(told.tested))


def _said(one: Tested) -> str:
    if one.lacking is not None:
        return f"how such forecasts did before: not known. {one.lacking}"
    told = zip(one.days, one.brier, one.base, strict=True)
    scores = ", ".join(f"{ours:.3f} at {days} days (base rate {base:.3f})"
                       for days, ours, base in told)  # fmt: skip
    return (
        f"how such forecasts did before: Brier {scores}; {one.cases:,} cases of {one.dyads} dyads "
        f"with {one.fewest} hostile days or more; all of it: standoff forecast RECORD --backtest"
    )


def _print_backtest(tried: Backtest) -> None:
    days = [horizon.days for horizon in tried.scores[0].horizons]
    print_rows(
        f"Back-test from {tried.first} to {tried.last}: {tried.mornings} mornings, {tried.dyads} "
        f"dyads, {tried.cases} cases; lower is better",
        ("Model", *(f"Brier {n}>" for n in days), *(f"Off by {n}>" for n in days), "CRPS>"),
        (
            (
                score.model,
                *(f"{horizon.brier:.3f}" for horizon in score.horizons),
                *(f"{horizon.calibration_error:.3f}" for horizon in score.horizons),
                f"{score.crps:.2f}",
            )
            for score in tried.scores
        ),
    )
