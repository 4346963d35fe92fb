"""The side file of rows that could not be read: line, reason, and how the row begins."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import IO, Final

HEADER: Final = "line\treason\trow\n"
_SHOWN: Final = 200
_BLANKS: Final = dict.fromkeys((*range(32), 127), " ")


class Rejected:
    """FILE.rejected.tsv, made when the first row is rejected. Use it as a context manager.

    Where FILE's folder cannot be written, the side file lies beside the record. One that an earlier
    import left is taken away.
    """

    def __init__(self, path: Path, record: Path) -> None:
        name = f"{path.name}.rejected.tsv"
        self._places = (path.with_name(name), record.with_name(name))
        self._out: IO[str] | None = None
        self.path: Path | None = None
        self.count = 0

    def __enter__(self) -> Rejected:
        for place in self._places:
            _clear(place)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._out is not None:
            self._out.close()

    def add(self, line: int, reason: str, row: str) -> None:
        """Lists one row."""
        self.count += 1
        if self._out is None and self.count == 1:
            self._open()
        if self._out is not None:
            shown = row[:_SHOWN].translate(_BLANKS)
            self._out.write(f"{line}\t{reason.translate(_BLANKS)}\t{shown}\n")

    def _open(self) -> None:
        for place in self._places:
            try:
                self._out = place.open("w", encoding="utf-8", errors="backslashreplace")
            except OSError:
                continue
            self.path = place
            self._out.write(HEADER)
            return


def _clear(place: Path) -> None:
    try:
        with place.open(encoding="utf-8") as old:
            ours = old.readline() == HEADER
        if ours:
            place.unlink()
    except (OSError, UnicodeDecodeError):
        return
