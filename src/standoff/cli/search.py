"""`standoff search`: the sentences that hold some words, best first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._listing import more, with_limit, write_structs
from standoff.cli._options import TABLE_ROWS, formats, parse_filter, record_argument, row_filters
from standoff.errors import FilterError

if TYPE_CHECKING:
    from standoff.record.search import Passage

COLUMNS: Final = (
    "document", "title", "publisher", "url", "published", "sequence", "start", "end", "score",
    "text", "rows",
)  # fmt: skip
"""The columns in CSV; `rows` are the ids of the rows in the sentence."""

_ID = 8
_PUBLISHER = 16


@click.command(
    "search",
    short_help="Find sentences, best match first.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff search r.duckdb drone strike",
        "standoff search r.duckdb '\"nobody had warned\"' --since 2024-02",
        "standoff search r.duckdb rocket --actor IRN --no-copies --format jsonl",
    ),
)
@record_argument
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@row_filters
@formats
def command(record: str, words: Sequence[str], format: str, **values: Any) -> None:
    """Find the sentences of all reports in RECORD that hold WORDS, best match first.

    WORDS match beginnings of words; words in double quotes must stand together. --since and --until
    take the day of the report or of a row in the sentence; the other filters ask for a row in it.
    """
    from standoff.record import Record

    asked = " ".join(words)
    with Record(record, read_only=True) as opened:
        where = parse_filter(None, opened, **values)
        try:
            found = opened.search(asked, with_limit(where) if format == "table" else where)
        except FilterError as error:
            raise click.UsageError(str(error)) from error
    if format == "csv":
        write_structs([_line(one) for one in found], COLUMNS, format)
    elif format != "table":
        write_structs(found, COLUMNS, format)
    else:
        _print(found, where.limit or TABLE_ROWS)


def _line(passage: Passage) -> dict[str, Any]:
    fields = {name: getattr(passage, name) for name in COLUMNS}
    return {**fields, "rows": " ".join(row.id for row in passage.rows)}


def _print(found: Sequence[Passage], most: int) -> None:
    from standoff.cli._terminal import console, shorten, table

    if not found:
        click.echo("no sentences", err=True)
        return
    cells = (
        (
            one.document[:_ID],
            str(one.published or "?"),
            shorten(one.publisher or "", _PUBLISHER),
            one.text,
            "; ".join(f"{row.what.replace('_', ' ')} {row.id[:_ID]}" for row in one.rows),
        )
        for one in found[:most]
    )
    console().print(
        table(None, ("Report!", "Published!", "Publisher", "Sentence", "Read in it"), cells)
    )
    if len(found) > most:
        more(most)
