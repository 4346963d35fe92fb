"""The filters and formats that all listings share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from standoff.errors import FilterError

if TYPE_CHECKING:
    from standoff.record import Filter, Record
    from standoff.record.columns import Kind

F = TypeVar("F", bound=Callable[..., Any])

FORMATS: Final = ("table", "csv", "json", "jsonl")
_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)

TABLE_ROWS: Final = 50
"""Rows of a table when no --limit is given; the other formats give all."""

_FILTERS: Final = (
    ("--actor", "WHO", "Who did it: IRQ, IRQ.MIL, an actor's id, or part of the name."),
    ("--recipient", "WHO", "To whom, in the same ways."),
    ("--type", "TYPE", "Type of events, stance of claims, relation of ties."),
    ("--status", "STATUS", "occurred, historical, future, hypothetical or negated."),
    ("--since", "DATE", "From this day on: 2024-02-07, 2024-02 or 2024."),
    ("--until", "DATE", "Up to and with this day, month or year."),
    ("--place", "PLACE", "A country's code, or part of a place's name."),
    ("--speaker", "WHO", "Who says so, in the ways of --actor."),
    (
        "--review",
        "STATE",
        "confirmed, corrected, open, rejected or all; else all but rejected.",
    ),
    ("--text", "WORDS", 'Words of the sentence; "in quotes" when they stand together.'),
)


def record_argument(command: F) -> F:
    """The argument RECORD: a file that exists, or a folder of Parquet, which is only read."""
    path = click.Path(exists=True, readable=True)
    return click.argument("record", metavar="RECORD", type=path)(command)


def actors_option(command: F) -> F:
    """The option --actors: files that exist."""
    return click.option(
        "--actors", metavar="FILE", type=_FILE, multiple=True,
        help="More actors (TOML, or a TSV listing); may be given several times.",
    )(command)  # fmt: skip


def codebook_option(command: F) -> F:
    """The option --codebook: files that exist."""
    return click.option(
        "--codebook", "codebooks", metavar="FILE", type=_FILE, multiple=True,
        help="Event types and words of your own (TOML); may be given several times.",
    )(command)  # fmt: skip


def effort_option(command: F) -> F:
    """The option --effort."""
    return click.option(
        "--effort", type=click.Choice(("fast", "full")), default="full", show_default=True,
        help="fast leaves the slower steps out.",
    )(command)  # fmt: skip


def filter_option(name: str) -> Callable[[F], F]:
    """One of the filters, by its name: --since."""
    metavar, help = next(rest for known, *rest in _FILTERS if known == name)
    return click.option(name, metavar=metavar, help=help)


def filters(command: F) -> F:
    """The filters, the same everywhere; they arrive as keyword arguments, strings or None."""
    return _filters(command, [name for name, *_ in _FILTERS])


def row_filters(command: F) -> F:
    """The filters without --text, where the words are an argument."""
    return _filters(command, [name for name, *_ in _FILTERS if name != "--text"])


def _filters(command: F, names: Sequence[str]) -> F:
    copies = click.option(
        "--copies/--no-copies", default=None,
        help="With or without what reports say that copy an older one; with it if not said.",
    )  # fmt: skip
    command = limit_option(copies(command))
    for name in reversed(names):
        command = filter_option(name)(command)
    return command


def limit_option(command: F) -> F:
    """The option --limit."""
    return click.option(
        "--limit", metavar="N", type=click.IntRange(min=1),
        help=f"At most N rows. A table has {TABLE_ROWS} where none is given.",
    )(command)  # fmt: skip


def formats(command: F) -> F:
    """The option --format of listings."""
    return click.option(
        "--format", "format", type=click.Choice(FORMATS), default="table", show_default=True,
        help="How to print the rows.",
    )(command)  # fmt: skip


def parse_filter(kind: Kind | None, record: Record, **values: Any) -> Filter:
    """The filter of the options' values. Raises click.UsageError, which names what is allowed.

    Event types are PLOVER's and those that the record holds.
    """
    from standoff.record import Filter

    types: Collection[str] = record.event_types() if values.get("type") else ()
    try:
        return Filter.parse(kind=kind, types=types, **values)
    except FilterError as error:
        raise click.UsageError(f"--{error}") from error
