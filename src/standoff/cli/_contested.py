"""Contested matters as the command prints them: voices side by side, or rows for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import click

from standoff.cli._listing import more, write_structs
from standoff.cli._options import TABLE_ROWS, parse_filter

if TYPE_CHECKING:
    from rich.table import Table

    from standoff.analysis.matters import Matter, Voice

COLUMNS = (
    "matter", "kind", "title", "since", "position", "date", "speaker", "anonymity", "stance",
    "content", "text", "document", "claim", "row",
)  # fmt: skip
"""The columns in CSV: one line a voice."""

_CONTENT = 200


def list_contested(record: str, format: str, **values: Any) -> None:
    """Prints the contested matters in which a voice matches the filters."""
    from msgspec.structs import replace

    from standoff.analysis.contested import contested
    from standoff.record import Record

    with Record(record, read_only=True) as opened:
        where = parse_filter("claim", opened, **values)
        limit, where = where.limit, replace(where, limit=None)
        matters = contested(opened)
        if any(getattr(where, name) is not None for name in where.__struct_fields__):
            wanted = {claim.id for claim in opened.claims(where)}
            matters = [m for m in matters if any(v.claim in wanted for v in m.voices)]
    if format == "table":
        _print(matters, limit or TABLE_ROWS)
    elif format == "csv":
        write_structs([*_lines(matters[:limit])], COLUMNS, format)
    else:
        write_structs(matters[:limit], COLUMNS, format)


def _print(matters: Sequence[Matter], most: int) -> None:
    from standoff.cli._terminal import console

    if not matters:
        click.echo("no contested matters", err=True)
        return
    screen = console()
    for matter in matters[:most]:
        screen.print(_side_by_side(matter))
        screen.print()
    if len(matters) > most:
        more(most)


def _side_by_side(matter: Matter) -> Table:
    from standoff.analysis.matters import POSITIONS
    from standoff.cli._terminal import plain, shorten, table

    sides = [side for side in POSITIONS if matter.side(side)]
    against = f" (disputed since {matter.since})" if matter.since else ""
    return table(
        f"{shorten(plain(matter.title), _CONTENT)}{against}",
        [side.capitalize() for side in sides],
        zip_longest(*([_cell(v) for v in matter.side(side)] for side in sides), fillvalue=""),
    )


def _cell(voice: Voice) -> str:
    from standoff.cli._tables import speaker
    from standoff.cli._terminal import shorten

    who = "the report" if voice.claim is None else speaker(voice.speaker)
    return f"{voice.date or '?'} {who}: {shorten(voice.content, _CONTENT)}"


def _lines(matters: Iterable[Matter]) -> Iterable[Any]:
    from standoff.cli._tables import speaker

    for matter in matters:
        for voice in matter.voices:
            yield {
                "matter": matter.id, "kind": matter.kind, "title": matter.title,
                "since": matter.since, "position": voice.position, "date": voice.date,
                "speaker": "the report" if voice.claim is None else speaker(voice.speaker),
                "anonymity": voice.speaker.anonymity if voice.speaker else None,
                "stance": voice.stance, "content": voice.content, "text": voice.text,
                "document": voice.document, "claim": voice.claim, "row": voice.row,
            }  # fmt: skip
