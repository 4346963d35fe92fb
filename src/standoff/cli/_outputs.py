"""Where codings go: tables on the terminal, JSON lines, folders of CSV or Parquet files."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, Protocol

from standoff.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.cli._journal import JournalledLines
    from standoff.model import Claim, Coding, Document, Event, Quantity, Row, Tie, Versions
    from standoff.record.columns import Kind

SPLIT: Final = ("csv", "parquet")
"""Formats that hold one kind of row a file."""


class Output(Protocol):
    """Takes codings one by one; `close` writes what was held back.

    `holds` says whether the rows of a report are there, from a run before; `whole` that this run
    was not interrupted.
    """

    def holds(self, document: Document) -> bool: ...
    def put(self, coding: Coding) -> None: ...
    def close(self, *, whole: bool = True) -> None: ...


class _Fresh:
    """An output that begins empty."""

    def holds(self, document: Document) -> bool:
        """No report is there from a run before."""
        return False


class JsonLines(_Fresh):
    """JSON lines, all kinds in one stream, flushed after each report."""

    def __init__(self, stream: IO[bytes], *, ours: bool) -> None:
        self._stream = stream
        self._ours = ours

    def put(self, coding: Coding) -> None:
        """Writes the rows of one report."""
        from standoff.model import to_json

        self._stream.write(b"".join(to_json(row) + b"\n" for row in coding.rows()))
        self._stream.flush()

    def close(self, *, whole: bool = True) -> None:
        """Closes the file, but not stdout."""
        if self._ours:
            self._stream.close()


class Folder(_Fresh):
    """events, claims, ties and quantities as files of their own in a folder.

    The rows wait in a temporary file, so that memory holds none of them.
    """

    def __init__(self, folder: Path, format: str) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RecordError(
                f"{folder} cannot be made ({error.strerror}); name another folder"
            ) from error
        self._folder, self._format = folder, format
        self._waiting = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
        self._lines = JsonLines(self._waiting, ours=True)

    def put(self, coding: Coding) -> None:
        """Holds the rows of one report."""
        self._lines.put(coding)

    def close(self, *, whole: bool = True) -> None:
        """Writes the files."""
        from standoff.record import write_rows
        from standoff.record.columns import TABLES

        try:
            for kind, name in TABLES.items():
                target = self._folder / f"{name}.{self._format}"
                write_rows(self._rows(kind), self._format, target, kind=kind)
        finally:
            self._lines.close()

    def _rows(self, kind: Kind) -> Iterator[Row]:
        from standoff.model import row_from_json

        self._waiting.seek(0)
        start = f'{{"kind":"{kind}"'.encode()
        return (row_from_json(line) for line in self._waiting if line.startswith(start))


class Partitions:
    """A folder of Parquet files by month, to which runs add: see standoff.record.parquet."""

    def __init__(self, folder: Path, versions: Versions) -> None:
        from standoff.record.parquet import PartitionWriter

        self._writer = PartitionWriter(folder, versions)
        self.kept = len(self._writer)

    def holds(self, document: Document) -> bool:
        """Whether the folder has the rows of a report."""
        return self._writer.holds(document)

    def put(self, coding: Coding) -> None:
        """Takes the rows of one report; many are written together."""
        self._writer.add(coding)

    def close(self, *, whole: bool = True) -> None:
        """Writes what waits."""
        self._writer.close()


class Tables(_Fresh):
    """Tables on stdout, printed at the end."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.claims: list[Claim] = []
        self.ties: list[Tie] = []
        self.quantities: list[Quantity] = []

    def put(self, coding: Coding) -> None:
        """Holds the rows of one report."""
        self.events += coding.events
        self.claims += coding.claims
        self.ties += coding.ties
        self.quantities += coding.quantities

    def close(self, *, whole: bool = True) -> None:
        """Prints the tables that have rows."""
        from standoff.cli._listing import print_table
        from standoff.record.columns import TABLES

        said = {claim.id: claim for claim in self.claims}
        for kind, name in TABLES.items():
            rows = getattr(self, name)
            if rows:
                print_table(kind, rows, said, title=name.capitalize())


def open_file(path: Path, asked: object, *, adding: bool = False) -> JsonLines | JournalledLines:
    """A file of JSON lines, with a journal where it is a regular one; see JournalledLines.

    Raises RecordError when it cannot be written.
    """
    from standoff.cli._journal import JournalledLines

    if path.is_file() or not path.exists():
        return JournalledLines(path, asked, adding=adding)
    try:
        return JsonLines(path.open("wb"), ours=True)
    except OSError as error:
        raise RecordError(f"{path} cannot be written ({error.strerror}); name another") from error
