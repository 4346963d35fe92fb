"""`standoff codebook check`: a user's codebook, and whether its examples are coded as they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import actors_option, effort_option

if TYPE_CHECKING:
    from standoff.codebook.own import Codebook
    from standoff.coding import Effort
    from standoff.coding.examples import Verdict

_EXAMPLE = 80
"""Characters of an example that the table shows, about."""


@click.command(
    "check",
    short_help="Code the examples of your codebook.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff codebook check my-types.toml",
        "standoff codebook check my-types.toml --actors my-actors.toml",
    ),
)
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@actors_option
@effort_option
def command(files: tuple[Path, ...], actors: tuple[Path, ...], effort: Effort) -> None:
    """Read the codebook in each FILE and code every example of it.

    A table says of each whether it is right, and what was coded; of a wrong one the words follow
    as patterns have to name them. The exit code is 1 when one is wrong.
    """
    from standoff.cli._terminal import console, table
    from standoff.codebook.own import codebook
    from standoff.coding import Coder
    from standoff.coding.examples import verdicts

    book = codebook(files)
    coder = Coder(actors=actors, codebooks=files, effort=effort)
    found = list(verdicts(coder, book))
    if found:
        columns = ("Example", "Wanted", "Coded", "Right?!")
        console().print(table(None, columns, map(_row, found)))
    for line in (*_why(found), *_lacking(book)):
        click.echo(line)
    wrong = sum(not one.right for one in found)
    click.echo(f"{len(found)} examples, {wrong} wrong", err=True)
    if wrong:
        raise SystemExit(1)


def _row(one: Verdict) -> tuple[str, ...]:
    from standoff.cli._terminal import shorten

    text = shorten(one.example.text, _EXAMPLE)
    return text, one.wanted, one.coded, "right" if one.right else "wrong"


def _why(found: Sequence[Verdict]) -> Iterator[str]:
    """Of each wrong example where it stands, its words as patterns name them, and the triggers."""
    from standoff.cli._terminal import plain

    for one in found:
        if one.right:
            continue
        yield f"{one.example.where}: its verbs and nouns are {', '.join(one.lemmas)}"
        for event in one.events:
            yield f"  {plain(event.why[0])}"


def _lacking(book: Codebook) -> Iterator[str]:
    """Types that nothing can code, or that no example shows."""
    shown = {one.event for one in book.examples}
    for name in book.types:
        if name not in book.coded:
            yield f"{name} is never coded: add a [[frame]] with event = {name!r}"
        elif name not in shown:
            yield f"{name} has no example: add an [[example]] with event = {name!r}"
