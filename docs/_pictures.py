"""Draws docs/pictures/show.svg: what `standoff show` prints for an event of the sample dossier.

python docs/_pictures.py
"""

from __future__ import annotations

import re
import tempfile
from contextlib import chdir
from io import StringIO
from pathlib import Path
from typing import Any

from rich.console import Console

from standoff.cli import _terminal, main
from standoff.record import Filter, Record
from standoff.sample import paths

PICTURES = Path(__file__).parent / "pictures"
SENTENCE = '"An American drone killed"'
"""How the sentence begins whose event is drawn."""

_WIDTH = 110
# The style sheet of rich fetches a font; without it a picture asks nothing of the network.
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.S)


class _Canvas(Console):
    """A console that folds every line: a picture does not scroll."""

    def print(self, *objects: Any, soft_wrap: bool | None = None, **options: Any) -> None:
        super().print(*objects, soft_wrap=False, **options)


def draw() -> str:
    """The picture as SVG, the same for the same record."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        for path in paths():
            Path(path.name).write_bytes(path.read_bytes())
        _call("code", *(path.name for path in paths()), "--record", "r.duckdb")
        with Record("r.duckdb", read_only=True) as record:
            event = record.events(Filter.parse(kind="event", text=SENTENCE))[0]
        shown = _call("show", "r.duckdb", event.id[:8])
    title = f"standoff show r.duckdb {event.id[:8]}"
    drawn = shown.export_svg(title=title, unique_id="standoff")
    return _FONT_FACE.sub("", drawn)


def _call(*words: str) -> Console:
    """Runs a command; what it prints for people is recorded in the console given back."""
    recording = _Canvas(
        record=True, width=_WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor",
        highlight=False, markup=False, emoji=False,
    )  # fmt: skip
    usual = _terminal.console
    _terminal.console = lambda *, err=False: recording
    try:
        main(list(words), standalone_mode=False)
    finally:
        _terminal.console = usual
    return recording


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "show.svg").write_text(draw(), encoding="utf-8")
