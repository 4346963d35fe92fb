"""Draws the pictures of the docs: what `standoff show` prints for an event of the dossier, how far
the confidence of events can be believed, tension and forecast of the dossier's two sides, and four
pages of the desk.

python docs/_pictures.py
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import chdir
from io import StringIO
from pathlib import Path
from typing import Any

from rich.console import Console

from standoff.cli import _terminal, main
from standoff.desk import charts, rendering
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
    task = Statuses(Options())
    cases = chosen(STATUS, task.read(STATUS), "half=test")
    report = task.score(cases, task.predict(cases))
    assert report is not None
    bins = [charts.Bin(one.confidence, one.accuracy, one.count) for one in report.calibration]
    return rendering.svg(
        charts.reliability(
            bins, title=f"expected calibration error {report.calibration_error or 0.0:.3f}",
            said="confidence, mean of the bin", came="share that is right",
        )
    )  # fmt: skip


def analysis() -> dict[str, str]:
    """The pictures of docs/analysis.md, as SVG by file name."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        _call("code", *map(str, paths()), "--record", "r.duckdb")
        for command in ("tension", "forecast"):
            _call(command, "r.duckdb", "USA", "IRQ", "--svg", f"{command}.svg")
        return {path.name: path.read_text(encoding="utf-8") for path in Path().glob("*.svg")}


DESK = {
    "desk-overview.png": ("/", "light", ()),
    "desk-dyad.png": ("/dyad?one=IRQ&other=USA", "light", ()),
    "desk-claims.png": ("/claims", "dark", ()),
    "desk-reader.png": ("/reports/{report}", "light", ("j",) * 5),
}
"""The pictures of the desk: the page, its theme, and the keys that are pressed on it."""

REPORT = "The pause holds, so far"
_VIEW = {"width": 1180, "height": 780}
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def desk() -> dict[str, bytes]:
    """The pictures of the desk on the sample record, as PNG by file name.

    Empty, with a word about it, where playwright or a chromium is missing.
    """
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None or importlib.util.find_spec("playwright") is None:
        sys.stderr.write("no pictures of the desk: install chromium and playwright\n")
        return {}
    from playwright.sync_api import sync_playwright

    found = {}
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        for path in paths():
            Path(path.name).write_bytes(path.read_bytes())
        _call("code", *(path.name for path in paths()), "--record", "sample.duckdb")
        with Record("sample.duckdb", read_only=True) as record:
            report = next(one.id for one in record.documents() if one.title == REPORT)
        command = (sys.executable, "-m", "standoff.cli", "desk", "sample.duckdb", "--port", "0",
                   "--no-browser")  # fmt: skip
        named = {**os.environ, "STANDOFF_NAME": "Ada"}
        served = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=named)
        assert served.stderr is not None
        address = re.search(r"http://\S+", served.stderr.readline())
        assert address is not None
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=program, args=list(_FLAGS))
            for name, (place, theme, keys) in DESK.items():
                page = browser.new_page(viewport=_VIEW, color_scheme=theme)
                page.goto(address[0].rstrip("/") + place.format(report=report))
                page.wait_for_function(
                    "() => !document.querySelector('[data-chart] .drawing:not(.drawn)')"
                )
                for key in keys:
                    page.keyboard.press(key)
                page.wait_for_timeout(300)
                found[name] = page.screenshot()
                page.close()
            browser.close()
        served.terminate()
        served.wait()
    return found


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
    for name, drawn in analysis().items():
        (PICTURES / name).write_text(drawn, encoding="utf-8")
    for name, taken in desk().items():
        (PICTURES / name).write_bytes(taken)
