"""Progress on stderr: a bar where that is a terminal, else a line a minute."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, TypeVar

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

T = TypeVar("T")

EVERY: Final = 60.0
"""Seconds between two lines where there is no bar."""

_A_REPORT_A_LINE: Final = {".jsonl", ".ndjson", ".csv", ".tsv"}
_MANY_REPORTS: Final = {
    ".warc", ".wet", ".arc", ".gz", ".xml", ".rss", ".atom", ".rdf", ".json",
}  # fmt: skip
_BLOCK = 1 << 20


class Meter:
    """Counts reports that are done. Use it as a context manager.

    The bar shows the rate in reports a second, and the time left: by the share of the bytes of
    `paths` that is done when `taken` and `begun` tell of it, else by the number of reports, where
    that can be told without reading them, or is given as `total`.
    """

    def __init__(
        self, paths: Iterable[Path], *, total: int | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self._paths = tuple(paths)
        self._clock = clock
        self._bar: tuple[Progress, TaskID] | None = None
        self._by_bytes = False
        self._taken = self._begun = self._done = 0
        self._total = total
        self._start = self._said = clock()

    def __enter__(self) -> Meter:
        self._start = self._said = self._clock()
        if sys.stderr.isatty():
            bar = _progress()
            self._bar = bar, bar.add_task("reports", total=None)
            bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar:
            self._bar[0].stop()

    def taken(self, count: int) -> None:
        """So many more bytes of the files were read."""
        self._by_bytes = True
        self._taken += count

    def begun(self, items: Iterable[T]) -> Iterator[T]:
        """The items, counted as they are taken; each is told to `advance` when it is done."""
        for item in items:
            self._begun += 1
            yield item

    def advance(self) -> None:
        """One report more is done."""
        self._done += 1
        if self._bar:
            bar, task = self._bar
            share = self._share()
            bar.update(
                task, completed=share or 0, total=None if share is None else 1,
                done=self._done, rate=self._rate(),
            )  # fmt: skip
        elif self._clock() - self._said >= EVERY:
            self._said = self._clock()
            self.say(self._line())

    def say(self, line: str) -> None:
        """A line on stderr, above the bar."""
        if self._bar:
            self._bar[0].console.print(line, soft_wrap=True)
        else:
            click.echo(line, err=True)

    def _rate(self) -> float:
        return self._done / max(self._clock() - self._start, 1e-9)

    def _share(self) -> float | None:
        """How much of the work is done, from 0 to 1; None where nobody knows.

        Of the bytes that were taken, some belong to reports that are still under way.
        """
        if self._total is None:
            total = bytes_in(self._paths) if self._by_bytes else reports_in(self._paths)
            self._total = total or 0
        if not self._total:
            return None
        done = self._done
        if self._by_bytes:
            done = int(self._taken * self._done / max(self._begun, 1))
        return min(done / self._total, 1.0)

    def _line(self) -> str:
        share = self._share()
        left = ""
        if share:
            seconds = (self._clock() - self._start) * (1 - share) / share
            left = f", about {timedelta(seconds=round(seconds))} left"
        return f"{self._done:,} reports, {self._rate():.1f} a second{left}"


def _progress() -> Progress:
    from rich import progress
    from rich.text import Text

    from standoff.cli._terminal import console

    class Done(progress.ProgressColumn):
        def render(self, task: progress.Task) -> Text:
            done, rate = task.fields.get("done", 0), task.fields.get("rate", 0.0)
            return Text(f"{done:,} done  {rate:.1f} a second")

    return progress.Progress(
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        Done(),
        progress.TimeRemainingColumn(),
        progress.TextColumn("left"),
        console=console(err=True),
        transient=True,
    )


def bytes_in(paths: Iterable[Path]) -> int | None:
    """The bytes of the files; None where stdin is among them."""
    total = 0
    for path in paths:
        if str(path) == "-":
            return None
        for file in _files(path):
            try:
                total += file.stat().st_size
            except OSError:
                continue
    return total


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
