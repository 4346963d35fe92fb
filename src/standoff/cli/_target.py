"""Where `standoff code` writes: what --to, --format and --record mean together."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from standoff.cli._terminal import stdout_bytes

if TYPE_CHECKING:
    from standoff.cli._outputs import Output
    from standoff.model import Versions

_PARTITIONED: Final = "parquet:"


class Target:
    """The output of a run. Raises click.UsageError for options that do not go together."""

    def __init__(self, to: str | None, format: str, record: Path | None) -> None:
        self._record, self._format = record, format
        self._to = to
        self._partitioned = to is not None and to.startswith(_PARTITIONED)
        self._path = None if to in (None, "-") else Path((to or "").removeprefix(_PARTITIONED))
        self._check()

    @property
    def goes_on(self) -> Path | None:
        """What the same command, given again after a stop, goes on with; None if with nothing."""
        split = self._format != "jsonl" and not self._partitioned
        return self._record or (None if split else self._path)

    @property
    def failures(self) -> Path | None:
        """The file that lists what failed; None where nothing is kept."""
        if self._record is not None:
            return self._record.with_name(f"{self._record.name}.failures.jsonl")
        if self._path is None:
            return None
        if self._partitioned or self._format != "jsonl":
            return self._path / "failures.jsonl"
        return self._path.with_name(f"{self._path.name}.failures.jsonl")

    def open(self, asked: object, versions: Versions, *, adding: bool) -> Output | None:
        """The output; None where only the record is written.

        `asked` tells one run from another, and `adding` keeps the lines that a file has: see
        JournalledLines. Raises RecordError when it cannot be written.
        """
        from standoff.cli import _outputs

        if self._path is None:
            if self._to is None and self._record is not None:
                return None
            if self._to is None and sys.stdout.isatty():
                return _outputs.Tables()
            return _outputs.JsonLines(stdout_bytes(), ours=False)
        if self._partitioned:
            return _outputs.Partitions(self._path, versions)
        if self._format in _outputs.SPLIT:
            return _outputs.Folder(self._path, self._format)
        return _outputs.open_file(self._path, asked, adding=adding)

    def _check(self) -> None:
        """CSV and Parquet hold one kind of row a file, so they need a folder."""
        if self._partitioned:
            if self._format == "csv":
                raise click.UsageError("--to parquet:DIR writes Parquet; leave --format csv out")
            if str(self._path) == "." and self._to == _PARTITIONED:
                raise click.UsageError("name a folder: --to parquet:DIR")
            return
        if self._format == "jsonl":
            return
        if self._path is None:
            raise click.UsageError(
                f"--format {self._format} writes a file a kind: name a folder, --to rows/"
            )
        if self._path.is_file() or self._path.suffix:
            raise click.UsageError(
                f"--format {self._format} writes a file a kind: name a folder instead of "
                f"{self._path}, --to rows/"
            )
