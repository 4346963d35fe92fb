"""What events, claims, ties and quantities share: ask the record, print in the format wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from standoff.cli._options import TABLE_ROWS, parse_filter
from standoff.cli._terminal import stdout_bytes

if TYPE_CHECKING:
    from standoff.model import Claim, Row
    from standoff.record import Filter, Record
    from standoff.record.columns import Kind

_MANY_REPORTS = 100


def list_rows(kind: Kind, record: str, format: str, **values: Any) -> None:
    """Prints the rows of a kind that the filters let through."""
    from standoff.record import Record
    from standoff.record.columns import TABLES

    with Record(record, read_only=True) as opened:
        where = parse_filter(kind, opened, **values)
        if format != "table":
            write_stdout(getattr(opened, TABLES[kind])(where), format, kind=kind)
            return
        rows = getattr(opened, TABLES[kind])(with_limit(where))
        shown = rows[: where.limit or TABLE_ROWS]
        said = claims_of(opened, shown)
    print_table(kind, shown, said)
    if len(rows) > len(shown):
        more(len(shown))


def print_table(
    kind: Kind, rows: Sequence[Any], said: dict[str, Claim], *, title: str | None = None
) -> None:
    """Prints rows of one kind as a table; `said` holds the claims they rest on."""
    from standoff.cli import _tables
    from standoff.cli._terminal import console
    from standoff.record.columns import TABLES

    if not rows and title is None:
        click.echo(f"no {TABLES[kind]}", err=True)
        return
    if kind == "claim":
        drawn = _tables.claims(rows, title=title)
    else:
        drawn = getattr(_tables, TABLES[kind])(rows, said, title=title)
    console().print(drawn)
    if any(one.act == "set" for row in rows for one in row.corrections):
        click.echo(f"{_tables.SET} set by a person; see standoff history RECORD ID", err=True)


def with_limit(where: Filter) -> Filter:
    """The filter for a table: one row more than the table holds tells whether there are more."""
    import msgspec

    return where if where.limit else msgspec.structs.replace(where, limit=TABLE_ROWS + 1)


def more(shown: int) -> None:
    """Says that the table is not all."""
    click.echo(
        f"the first {shown}; more with --limit N, all with --format csv, json or jsonl", err=True
    )


def claims_of(record: Record, rows: Iterable[Any]) -> dict[str, Claim]:
    """The claims that rows rest on, by id."""
    from standoff.record import Filter

    reports = {row.document for row in rows if getattr(row, "claim", None)}
    if len(reports) > _MANY_REPORTS:
        return {claim.id: claim for claim in record.claims(Filter(review="all"))}
    found = (record.claims(Filter(document=report, review="all")) for report in sorted(reports))
    return {claim.id: claim for claims in found for claim in claims}


def write_stdout(rows: Iterable[Row], format: str, *, kind: Kind | None = None) -> None:
    """Writes rows to stdout as csv, json (an array) or jsonl."""
    from standoff.record import write_rows

    out = stdout_bytes()
    if format == "json":
        _write_array(rows)
    else:
        write_rows(rows, format, out, kind=kind)
    out.flush()


def _write_array(rows: Iterable[Any]) -> None:
    """A JSON array with one row a line."""
    import msgspec

    out = stdout_bytes()
    ahead = b"["
    for row in rows:
        out.write(ahead + b"\n" + msgspec.json.encode(row))
        ahead = b","
    out.write(b"[]\n" if ahead == b"[" else b"\n]\n")


def write_structs(rows: Sequence[Any], names: Sequence[str], format: str) -> None:
    """Writes structs that are no rows (actors) to stdout, with the columns `names` in CSV."""
    import csv
    from io import StringIO

    import msgspec

    if format == "json":
        _write_array(rows)
    elif format == "jsonl":
        for row in rows:
            stdout_bytes().write(msgspec.json.encode(row) + b"\n")
    else:
        text = StringIO(newline="")
        writer = csv.DictWriter(text, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(msgspec.to_builtins(row) for row in rows)
        stdout_bytes().write(text.getvalue().encode())
