"""What is printed for people: consoles, tables, and text that cannot drive the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_PIPE_WIDTH: Final = 160
_NARROWEST: Final = 9
_CONTROLS: Final = dict.fromkeys((*range(32), *range(127, 160)), " ")


def console(*, err: bool = False) -> Console:
    """A console on stdout or stderr; where that is no terminal, wide and without colour."""
    from rich.console import Console

    stream = sys.stderr if err else sys.stdout
    fixed = None if stream.isatty() or "COLUMNS" in os.environ else _PIPE_WIDTH
    return Console(file=stream, width=fixed, highlight=False, markup=False, emoji=False)


def stdout_bytes() -> BinaryIO:
    """Standard output for rows, which are UTF-8 whatever the terminal speaks."""
    sys.stdout.flush()
    return sys.stdout.buffer


def printable(text: str) -> str:
    """The text with blanks for control characters, which could drive the terminal."""
    return text.translate(_CONTROLS)


def plain(text: str | None) -> str:
    """A report's words on one line, printable."""
    return " ".join(printable(text or "").split())


def shorten(text: str, most: int) -> str:
    """The text, cut at a word near `most` characters."""
    if len(text) <= most:
        return text
    return text[: text.rfind(" ", most // 2, most) if " " in text[most // 2 : most] else most] + "…"


def words(text: str | None, style: str = "") -> Text:
    """The text as a cell: brackets in it are brackets, not markup."""
    from rich.text import Text

    return Text(plain(text), style=style)


def table(title: str | None, columns: Sequence[str], rows: Iterable[Sequence[str | Text]]) -> Table:
    """A table; a column whose name ends in "!" is never folded, in ">" lies to the right too."""
    from rich.table import Table

    drawn = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        header_style="bold underline",
        box=None,
        padding=(0, 2, 0, 0),
    )
    for column in columns:
        fixed = column.endswith(("!", ">"))
        drawn.add_column(
            column.rstrip(">!"),
            justify="right" if column.endswith(">") else "left",
            no_wrap=fixed,
            overflow="fold",
            min_width=None if fixed else _NARROWEST,
        )
    for row in rows:
        drawn.add_row(*(words(cell) if isinstance(cell, str) else cell for cell in row))
    return drawn
