"""Progress on stderr: a bar where that is a terminal, and lines that do not break it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_A_REPORT_A_LINE: Final = {".jsonl", ".ndjson", ".csv", ".tsv"}
_MANY_REPORTS: Final = {
    ".warc", ".wet", ".arc", ".gz", ".xml", ".rss", ".atom", ".rdf", ".json",
}  # fmt: skip
_BLOCK = 1 << 20


class Meter:
    """Counts reports that are done. Use it as a context manager.

    The bar shows the rate in reports a second, and the time left where the number of reports in
    `paths` can be told without reading them.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = tuple(paths)
        self._bar: tuple[Progress, TaskID] | None = None

    def __enter__(self) -> Meter:
        if sys.stderr.isatty():
            bar = _progress()
            self._bar = bar, bar.add_task("reports", total=reports_in(self._paths))
            bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar:
            bar, task = self._bar
            if kind is None:
                bar.update(task, total=bar.tasks[0].completed)
            bar.stop()

    def advance(self) -> None:
        """One report more is done."""
        if self._bar:
            self._bar[0].advance(self._bar[1])

    def say(self, line: str) -> None:
        """A line on stderr, above the bar."""
        if self._bar:
            self._bar[0].console.print(line, soft_wrap=True)
        else:
            click.echo(line, err=True)


def _progress() -> Progress:
    from rich import progress
    from rich.text import Text

    from standoff.cli._terminal import console

    class Rate(progress.ProgressColumn):
        def render(self, task: progress.Task) -> Text:
            return Text(f"{task.speed:.1f} a second" if task.speed else "")

    return progress.Progress(
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        Rate(),
        progress.TimeRemainingColumn(),
        progress.TextColumn("left"),
        console=console(err=True),
        transient=True,
    )


def reports_in(paths: Iterable[Path]) -> int | None:
    """About how many reports there are: files, or lines of files with a report a line.

    None where an archive or a feed is among them, or "-".
    """
    total = 0
    for path in paths:
        for file in _files(path):
            if file.suffix.lower() in _MANY_REPORTS or str(file) == "-":
                return None
            total += _lines(file) if file.suffix.lower() in _A_REPORT_A_LINE else 1
    return total


def _files(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return [path]
    walk = os.walk(path)
    return (Path(folder, name) for folder, _, names in walk for name in names if name[0] != ".")


def _lines(file: Path) -> int:
    try:
        with file.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(_BLOCK), b"")) or 1
    except OSError:
        return 1
