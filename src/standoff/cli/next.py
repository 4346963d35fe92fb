"""`standoff next`: who acts on whom next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from standoff.cli._analysis import (
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

if TYPE_CHECKING:
    from standoff.analysis.next_rank import Next


@click.command(
    "next",
    short_help="Say who is likeliest to act on whom next.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff next r.duckdb",
        "standoff next r.duckdb --actor IRQ --type ASSAULT --day 2024-02-15",
        "standoff next r.duckdb --recipient USA --top 5 --format json",
        "standoff next r.duckdb --backtest",
    ),
)
@record_argument
@click.option("--actor", metavar="WHO", help="Who acts, as it is called at the --level.")
@click.option("--type", "type_", metavar="TYPE", help="What they do.")
@click.option("--recipient", metavar="WHO", help="To whom, as it is called at the --level.")
@click.option(
    "--top", type=click.IntRange(min=1), default=10, show_default=True, help="So many events."
)
@click.option("--backtest", is_flag=True, help="How well the last 30 days were foretold.")
@level_option
@day_option
@narrowing
@format_option
def command(
    record: str, actor: str | None, type_: str | None, recipient: str | None, top: int,
    backtest: bool, level: str, day: Any, format: str, **narrow: str | None,
) -> None:  # fmt: skip
    """Rank the events that may happen on a day, the likeliest first, each with the three counts

    that carried it. With a type and one party given the other is ranked, and the chance is that of
    the party, once such an event happens; else it is that of at least one such event on the day.
    """
    from standoff.analysis.table import ordinal

    table = events_of(record, level, day, **narrow)
    asked = morning(table, day)
    if backtest:
        from standoff.analysis.next_ranks import rank_test

        tried = rank_test(table, ordinal(asked))
        if format == "json":
            print_json(tried)
            return
        print_rows(
            f"{tried.first} to {tried.last}, foretold from the days before: {tried.questions:,} "
            f"questions, ranks among {tried.actors:,} actors",
            ("Mean 1/rank>", "First>", "Of the first 3>", "Of the first 10>"),
            [(f"{tried.mrr:.3f}", *(f"{share:.0%}" for share in tried.hits))],
        )
        return
    from standoff.analysis.next_rank import Forecaster

    told = Forecaster(table, ordinal(asked))
    found = told.rank(actor=actor, type=type_, recipient=recipient, top=top)
    if format == "json":
        print_json(found)
        return
    notes = []
    if not told.questions:
        notes.append("the history is too short to learn from: shares of past events only")
    print_rows(
        f"Likeliest on {asked}",
        ("Chance>", "Who", "What!", "To whom", "Because of"),
        (
            (f"{one.probability:.0%}", one.actor, one.type, one.recipient, _why(one))
            for one in found
        ),
        notes,
    )
    click.echo("how such rankings did before: standoff next RECORD --backtest")


def _why(one: Next) -> str:
    return "; ".join(f"{reason.words} ({reason.decay}: {reason.value:.2g})"
                     for reason in one.reasons)  # fmt: skip
