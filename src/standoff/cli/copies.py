"""`standoff copies`: the reports that repeat an older one, and how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._listing import more, write_structs
from standoff.cli._options import (
    TABLE_ROWS,
    filter_option,
    formats,
    limit_option,
    parse_filter,
    record_argument,
)

if TYPE_CHECKING:
    from standoff.record.copies import Copy

KINDS: Final = ("exact", "reprinted", "shortened", "spun", "rewritten")

_ID = 8


@click.command(
    "copies",
    short_help="List the reports that copy an older one.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff copies r.duckdb",
        "standoff copies r.duckdb --kind spun --format jsonl",
        "standoff copies r.duckdb --document 3f2a9c1e",
    ),
)
@record_argument
@click.option("--document", metavar="ID", help="What this report copies, and what copies it.")
@click.option("--kind", type=click.Choice(KINDS), help="How the copy was made.")
@filter_option("--since")
@filter_option("--until")
@limit_option
@formats
def command(record: str, format: str, kind: Any, **values: Any) -> None:
    """List the reports of RECORD that copy an older one, by their day.

    A copy is linked to the older report that it is most like. Of a spun copy the table has the
    wording that was swapped, of a rewritten one the facts that it tells otherwise.
    """
    from standoff.record import Record
    from standoff.record.copies import Copy

    with Record(record, read_only=True) as opened:
        where = parse_filter(None, opened, **values)
        limit = where.limit or (TABLE_ROWS + 1 if format == "table" else None)
        found = opened.copies(
            document=where.document, kind=kind, since=where.since, until=where.until, limit=limit
        )
    if format == "csv":
        write_structs([_line(one) for one in found], Copy.__struct_fields__, format)
    elif format != "table":
        write_structs(found, Copy.__struct_fields__, format)
    else:
        _print(found, where.limit or TABLE_ROWS)


def swapped(copy: Copy) -> list[str]:
    """The swapped wording of a copy, a line a swap."""
    return [f"{printed} for {original}" for printed, original in copy.swapped]


def changed(copy: Copy) -> list[str]:
    """The facts that a copy tells otherwise, a line a fact."""
    return [f"{one.kind}: {one.copy} for {one.original}" for one in copy.changed]


def _line(copy: Copy) -> dict[str, Any]:
    fields = {name: getattr(copy, name) for name in copy.__struct_fields__}
    return {**fields, "swapped": "; ".join(swapped(copy)), "changed": "; ".join(changed(copy))}


def _from(copy: Copy) -> str:
    parts = (copy.original_published, copy.original_publisher)
    return " ".join(str(part) for part in parts if part)


def _print(found: Sequence[Copy], most: int) -> None:
    from standoff.cli._terminal import console, table

    if not found:
        click.echo("no copies", err=True)
        return
    columns = ("Report!", "Published!", "Publisher", "Copies!", "Of", "Like>", "Kind!", "Why")
    cells = (
        (
            one.document[:_ID],
            str(one.published or "?"),
            one.publisher or "",
            one.original[:_ID],
            " ".join(
                str(part) for part in (one.original_published, one.original_publisher) if part
            ),
            f"{one.similarity:.2f}",
            one.kind,
            one.reason,
        )
        for one in found[:most]
    )
    console().print(table(None, columns, cells))
    if len(found) > most:
        more(most)
