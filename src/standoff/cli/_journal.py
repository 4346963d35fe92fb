"""A file of JSON lines that an interrupted run goes on writing where it stopped.

Beside OUT stands OUT.journal while the run is under way: what was asked, then a line for each
report that is in OUT, with the length of OUT after it. A run that ends takes the journal away.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec

from standoff.errors import RecordError

if TYPE_CHECKING:
    from standoff.model import Coding, Document


class _Entry(msgspec.Struct, array_like=True):
    report: int
    end: int


def report_key(document: Document) -> int:
    """A report with its details in eight bytes: what tells two of them apart in a run."""
    known = (document.id, document.title, document.publisher, document.url, document.published)
    return int.from_bytes(blake2b(repr(known).encode(), digest_size=8).digest())


class JournalledLines:
    """An output of JSON lines in a file.

    `asked` is what the run was asked for: with the journal of the same, the file is kept up to its
    last whole report, which `kept` counts; else it is begun anew. `adding` keeps what is there
    without a journal too. Raises RecordError when the file cannot be written.
    """

    def __init__(self, path: Path, asked: Any, *, adding: bool = False) -> None:
        self._path = path
        self._journal_path = path.with_name(f"{path.name}.journal")
        head = msgspec.json.encode(asked)
        entries = _entries(self._journal_path, head, _size(path))
        self._reports = {entry.report for entry in entries}
        self.kept = len(entries)
        try:
            self._stream = path.open("ab")
            self._journal = self._journal_path.open("ab")
            self._begin(head, entries, adding)
        except OSError as error:
            raise RecordError(
                f"{path} cannot be written ({error.strerror}); name another"
            ) from error

    def holds(self, document: Document) -> bool:
        """Whether the file has the rows of a report."""
        return report_key(document) in self._reports

    def put(self, coding: Coding) -> None:
        """Writes the rows of one report, and then that they are there."""
        from standoff.model import to_json

        self._stream.write(b"".join(to_json(row) + b"\n" for row in coding.rows()))
        self._stream.flush()
        entry = _Entry(report_key(coding.document), self._stream.tell())
        self._journal.write(msgspec.json.encode(entry) + b"\n")
        self._journal.flush()
        self._reports.add(entry.report)

    def close(self, *, whole: bool = True) -> None:
        """Closes the file; of a run that is `whole` the journal goes."""
        self._stream.close()
        self._journal.close()
        if whole:
            self._journal_path.unlink(missing_ok=True)

    def _begin(self, head: bytes, entries: list[_Entry], adding: bool) -> None:
        """Cuts both files to what is whole."""
        if not adding or entries:
            self._stream.truncate(entries[-1].end if entries else 0)
        self._stream.seek(0, os.SEEK_END)
        self._journal.truncate(0)
        lines = [head, *(msgspec.json.encode(entry) for entry in entries)]
        self._journal.write(b"\n".join(lines) + b"\n")
        self._journal.flush()


def _entries(journal: Path, head: bytes, size: int) -> list[_Entry]:
    """The reports that the file has whole, if the journal is one of the same run."""
    try:
        stream: IO[bytes] = journal.open("rb")
    except OSError:
        return []
    decode = msgspec.json.Decoder(_Entry).decode
    with stream:
        if stream.readline() != head + b"\n":
            return []
        found: list[_Entry] = []
        for line in stream:
            try:
                entry = decode(line)
            except msgspec.DecodeError:  # cut off by a kill
                break
            if entry.end > size:
                break
            found.append(entry)
    return found


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
