"""Draws the pictures of the docs: what `standoff show` prints for an event of the dossier, and
how far the confidence of events can be believed.

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
from standoff.evaluation import status
from standoff.evaluation.rows import chosen
from standoff.evaluation.status import Statuses
from standoff.evaluation.task import Options
from standoff.record import Filter, Record
from standoff.sample import paths

PICTURES = Path(__file__).parent / "pictures"
SENTENCE = '"An American drone killed"'
"""How the sentence begins whose event is drawn."""

STATUS = Path(status.__file__).parent / "data" / "status.jsonl"

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


def calibration() -> str:
    """The reliability diagram of the held-out half of our own status sentences, as SVG."""
    import vl_convert

    task = Statuses(Options())
    cases = chosen(STATUS, task.read(STATUS), "half=test")
    report = task.score(cases, task.predict(cases))
    assert report is not None
    bins = [
        {"said": one.confidence, "right": one.accuracy, "events": one.count}
        for one in report.calibration
    ]
    drawn: str = vl_convert.vegalite_to_svg(_reliability(bins, report.calibration_error or 0.0))
    return drawn


def _reliability(bins: list[dict[str, float]], error: float) -> dict[str, Any]:
    """A Vega-Lite specification: confidence against the share that is right, and the diagonal."""

    def axis(field: str, title: str) -> dict[str, Any]:
        scale = {"domain": [0, 1], "nice": False}
        return {"field": field, "type": "quantitative", "title": title, "scale": scale}

    x, y = axis("said", "confidence, mean of the bin"), axis("right", "share that is right")
    size = {"field": "events", "type": "quantitative", "title": "events"}
    diagonal = [{"said": 0, "right": 0}, {"said": 1, "right": 1}]
    line = {"type": "line", "strokeDash": [4, 4], "color": "#888"}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 320, "height": 320, "background": "white",
        "title": f"expected calibration error {error:.3f}",
        "layer": [
            {"data": {"values": diagonal}, "mark": line, "encoding": {"x": x, "y": y}},
            {
                "data": {"values": bins},
                "mark": {"type": "circle", "opacity": 0.9, "color": "#1f5aa6"},
                "encoding": {"x": x, "y": y, "size": size},
            },
        ],
    }  # fmt: skip


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
    (PICTURES / "calibration.svg").write_text(calibration(), encoding="utf-8")
