"""The filters and formats that all listings share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from standoff.errors import FilterError

if TYPE_CHECKING:
    from standoff.record import Filter
    from standoff.record.columns import Kind

F = TypeVar("F", bound=Callable[..., Any])

FORMATS: Final = ("table", "csv", "json", "jsonl")
TABLE_ROWS: Final = 50
"""Rows of a table when no --limit is given; the other formats give all."""

_FILTERS: Final = (
    ("--actor", "WHO", "Who did it: IRQ, IRQ.MIL, an actor's id, or part of the name."),
    ("--recipient", "WHO", "To whom, in the same ways."),
    ("--type", "TYPE", "PLOVER type of events, stance of claims, relation of ties."),
    ("--status", "STATUS", "occurred, historical, future, hypothetical or negated."),
    ("--since", "DATE", "From this day on: 2024-02-07, 2024-02 or 2024."),
    ("--until", "DATE", "Up to and with this day, month or year."),
    ("--place", "PLACE", "A country's code, or part of a place's name."),
    ("--speaker", "WHO", "Who says so, in the ways of --actor."),
    ("--text", "WORDS", 'Words of the sentence; "in quotes" when they stand together.'),
)


def record_argument(command: F) -> F:
    """The argument RECORD: a file that exists."""
    path = click.Path(exists=True, dir_okay=False, readable=True)
    return click.argument("record", metavar="RECORD", type=path)(command)


def filters(command: F) -> F:
    """The filters, the same everywhere; they arrive as keyword arguments, strings or None."""
    limit = click.option(
        "--limit", metavar="N", type=click.IntRange(min=1),
        help=f"At most N rows. A table has {TABLE_ROWS} where none is given.",
    )  # fmt: skip
    command = limit(command)
    for name, metavar, help in reversed(_FILTERS):
        command = click.option(name, metavar=metavar, help=help)(command)
    return command


def formats(command: F) -> F:
    """The option --format of listings."""
    return click.option(
        "--format", "format", type=click.Choice(FORMATS), default="table", show_default=True,
        help="How to print the rows.",
    )(command)  # fmt: skip


def parse_filter(kind: Kind | None, **values: Any) -> Filter:
    """The filter of the options' values. Raises click.UsageError, which names what is allowed."""
    from standoff.record import Filter

    try:
        return Filter.parse(kind=kind, **values)
    except FilterError as error:
        raise click.UsageError(f"--{error}") from error
