"""What the commands of the analysis share: the dyad, the level, and the table of events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from standoff.errors import AnalysisError

if TYPE_CHECKING:
    from standoff.analysis.table import EventTable

F = TypeVar("F", bound=Callable[..., Any])

_NARROWING: Final = ("--since", "--until", "--place", "--speaker")
"""The filters of the listings that make sense before a history is read."""


def dyad(command: F) -> F:
    """The arguments ONE and OTHER."""
    for name in ("other", "one"):
        command = click.argument(name, metavar=name.upper())(command)
    return command


def level_option(command: F) -> F:
    """The option --level."""
    return click.option(
        "--level", type=click.Choice(("country", "sector", "actor")), default="country",
        show_default=True, help="What counts as one actor: IRQ, IRQ.MIL, or a name.",
    )(command)  # fmt: skip


def format_option(command: F) -> F:
    """The option --format of an analysis."""
    return click.option(
        "--format", "format", type=click.Choice(("table", "json")), default="table",
        show_default=True, help="How to print the result.",
    )(command)  # fmt: skip


def day_option(command: F) -> F:
    """The option --day: only what happened before it is known."""
    return click.option(
        "--day", "--date", "day", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]),
        help="As seen on the morning of this day; by default the day after the last event.",
    )(command)  # fmt: skip


def narrowing(command: F) -> F:
    """The filters that choose among the events of a record; they arrive as strings or None."""
    from standoff.cli._options import filter_option

    for name in reversed(_NARROWING):
        command = filter_option(name)(command)
    return command


def coverage_option(command: F) -> F:
    """The option --coverage: when events were collected."""
    return click.option(
        "--coverage", metavar="FROM..TO", multiple=True, callback=_windows,
        help="Days on which events were collected, as 2024-01-01..2024-03-31; may be given several "
        "times. Silence outside them is no quiet.",
    )(command)  # fmt: skip


def _windows(
    context: click.Context, option: click.Parameter, given: Sequence[str]
) -> tuple[tuple[date, date], ...]:
    found = []
    for text in given:
        first, _, last = text.partition("..")
        try:
            window = date.fromisoformat(first.strip()), date.fromisoformat(last.strip())
        except ValueError:
            raise click.BadParameter(
                f"{text!r} is no stretch of days; write 2024-01-01..2024-03-31", context, option
            ) from None
        if window[1] < window[0]:
            raise click.BadParameter(f"{text!r} ends before it begins", context, option)
        found.append(window)
    return tuple(found)


def events_of(record: str, level: str, day: Any = None, **narrow: str | None) -> EventTable:
    """The events of a record that occurred, before `day` where one is given.

    `narrow` are the values of the filters of `narrowing`.
    """
    from standoff.analysis.table import ordinal
    from standoff.analysis.table_record import from_record
    from standoff.cli._options import parse_filter
    from standoff.record import Record

    with Record(record, read_only=True) as opened:
        where = parse_filter("event", opened, **narrow) if any(narrow.values()) else None
        found = from_record(opened, level=level, where=where)  # type: ignore[arg-type]
    if not len(found):
        filtered = " that the filters let through" if where is not None else ""
        raise AnalysisError(
            f"{record} holds no dated event between two parties at the level {level}{filtered}; "
            "look at: standoff events"
        )
    return found if day is None else found.until(ordinal(day.date()))


def morning(table: EventTable, day: Any) -> date:
    """The day that is asked about: given, or the one after the last event."""
    from standoff.analysis.table import day_of

    given: date | None = day.date() if day is not None else None
    return given if given is not None else day_of(int(table.last.max(initial=-1)) + 1)


def print_json(value: Any) -> None:
    """A struct as JSON on stdout; numbers of arrays become lists."""
    import msgspec
    import numpy as np

    def plain(one: Any) -> Any:
        if isinstance(one, np.ndarray | np.generic):
            return one.tolist()
        raise TypeError(type(one))

    click.echo(msgspec.json.encode(value, enc_hook=plain).decode())


def print_rows(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], notes: Iterable[str] = ()
) -> None:
    """A table on stdout, and what must be known with it on stderr."""
    from standoff.cli._terminal import console, table

    console().print(table(title, columns, rows))
    for note in notes:
        click.echo(f"note: {note}", err=True)
