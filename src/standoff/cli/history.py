"""`standoff history`: all that persons made of a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import record_argument

if TYPE_CHECKING:
    from standoff.record.corrections import HistoryEntry

_ID = 8
_FORMATS = ("table", "json", "jsonl")


@click.command(
    "history",
    short_help="List what persons made of a row.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff history r.duckdb 3f2a9c1e",
        "standoff history r.duckdb",
        "standoff history r.duckdb --format json",
    ),
)
@record_argument
@click.argument("id", metavar="[ID]", required=False)
@click.option(
    "--format", "format", type=click.Choice(_FORMATS), default="table", show_default=True,
    help="How to print it.",
)  # fmt: skip
def command(record: str, id: str | None, format: str) -> None:
    """List what persons made of the row ID of RECORD, and what the coder reads there.

    Without an ID, all corrections of RECORD. "waiting" is one whose row the coder finds no more:
    it is put on again as soon as it does.
    """
    from standoff.cli._listing import write_structs
    from standoff.record import Record

    with Record(record, read_only=True) as opened:
        entries = opened.history(id)
    if format != "table":
        write_structs(entries, (), format)
    elif entries:
        print_history(entries)
    else:
        click.echo("no corrections", err=True)


def print_history(entries: Sequence[HistoryEntry]) -> None:
    """Prints corrections as a table, then what the coder reads where it differs."""
    from standoff.cli._terminal import console, plain, table

    out = console()
    cells = [
        (
            entry.id[:_ID],
            ", ".join(id[:_ID] for id in entry.rows),
            f"{entry.at:%Y-%m-%d %H:%M}",
            entry.by,
            _what(entry),
            entry.state + (f" by {entry.undone_by[:_ID]}" if entry.undone_by else ""),
            entry.because or "",
        )
        for entry in entries
    ]
    columns = ("Id!", "Row!", "When (UTC)!", "Who", "What", "State", "Why")
    out.print(table(None, columns, cells))
    for line in dict.fromkeys(line for entry in entries for line in read_by_coder(entry)):
        out.print(plain(line), soft_wrap=True)


def read_by_coder(entry: HistoryEntry) -> list[str]:
    """What the coder reads in the fields that a correction in force is of, one line each."""
    if entry.state != "in force":
        return []
    sure = f" (confidence {entry.confidence:.2f})" if entry.confidence is not None else ""
    found = [
        f"The coder reads in {entry.rows[0][:_ID]} {field}: {value or 'nothing'}{sure}"
        for field, value in entry.machine.items()
    ]
    if entry.act in ("set", "confirm") and entry.confidence is None:
        found.append(f"The coder finds {entry.rows[0][:_ID]} no more; it stays as confirmed")
    return found


def _what(entry: HistoryEntry) -> str:
    if entry.act == "set":
        return f"{entry.field}: {entry.value} (was {entry.before or 'empty'})"
    if entry.act == "undo":
        return f"undo {(entry.target or '')[:_ID]}"
    return entry.act
