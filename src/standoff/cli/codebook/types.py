"""`standoff codebook types`: what can be coded."""

from __future__ import annotations

from pathlib import Path

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import codebook_option


@click.command(
    "types",
    short_help="List the event types.",
    context_settings=CONTEXT,
    epilog=examples("standoff codebook types", "standoff codebook types --codebook my-types.toml"),
)
@codebook_option
def command(codebooks: tuple[Path, ...]) -> None:
    """List the event types with quad class, score, modes and definition, your own ones first.

    The quad class is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict or 4 material
    conflict; the score runs from -10, conflict, to 10, cooperation.
    """
    from standoff.cli._terminal import console, table
    from standoff.codebook.own import codebook
    from standoff.codebook.plover import event_types

    book = codebook(codebooks)
    rows = (
        (
            kind.name,
            str(kind.quad),
            f"{kind.score:g}",
            ", ".join(f"{mode} {score:g}" for mode, score in kind.modes.items()),
            kind.definition,
            Path(book.sources[kind.name]).name if kind.name in book.sources else "PLOVER 2.0",
        )
        for kind in (*book.types.values(), *event_types().values())
    )
    columns = ("Type!", "Quad>", "Score>", "Modes", "Definition", "From")
    console().print(table(None, columns, rows))
