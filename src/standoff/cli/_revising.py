"""What the commands share by which persons change a record: who, why, and what is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from standoff.errors import CorrectionError

if TYPE_CHECKING:
    from standoff.record import Record
    from standoff.record.corrections import Entry, HistoryEntry

F = TypeVar("F", bound=Callable[..., Any])

_ID = 8


def person_options(command: F) -> F:
    """The options --because and --by."""
    command = click.option(
        "--by", metavar="NAME",
        help="Who does it; else the name in STANDOFF_NAME, else that of the account.",
    )(command)  # fmt: skip
    return click.option("--because", metavar="WHY", help="Why.")(command)


@contextmanager
def revised(record: str) -> Iterator[Record]:
    """A record that a person changes; a wrong value becomes an error of the command line."""
    from standoff.record import Record

    try:
        with Record(record) as opened:
            yield opened
    except CorrectionError as error:
        raise click.UsageError(str(error)) from error


def say(entries: Iterable[Entry], opened: Record, record: str) -> None:
    """Prints what was done, and how to take it back."""
    from standoff.cli._terminal import plain

    for entry in entries:
        told = next(one for one in opened.history(entry.id) if one.id == entry.id)
        click.echo(f"{plain(done(told, opened))}, by {plain(entry.by)}")
        click.echo(f"  to take it back: standoff undo {record} {entry.id[:_ID]}", err=True)


def done(entry: HistoryEntry, opened: Record) -> str:
    """What one correction did, with the value as it stands now."""
    ids = ", ".join(id[:_ID] for id in entry.rows)
    match entry.act:
        case "set":
            now = _now(entry, opened)
            return f"{entry.kind} {ids}: {entry.field} is {now}, was {entry.before or 'empty'}"
        case "confirm":
            return f"{entry.kind} {ids} is confirmed"
        case "reject":
            return f"{entry.kind} {ids} is rejected"
        case "merge":
            return f"events {ids} are one happening"
        case "split":
            return f"events {ids} are parted"
    return f"correction {(entry.target or '')[:_ID]} is undone"


def _now(entry: HistoryEntry, opened: Record) -> str:
    from standoff.record.corrections import shown

    if entry.state != "in force":
        return entry.value or "empty"
    return shown(opened.get(entry.rows[0]), str(entry.field)) or "empty"
