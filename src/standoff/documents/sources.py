"""Opening what is read: files, stdin, gzip with a guard, and the words for what fails."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from standoff.documents.limits import Limits, too_large
from standoff.errors import UnreadableDocument

if TYPE_CHECKING:
    from typing_extensions import Buffer

HEAD = 1 << 16
"""Bytes that `peek` gives of an opened source: all of them, or the whole of a shorter one."""

FAILURES = (OSError, EOFError, zlib.error)
"""What reading a file may raise; `unreadable` puts it into words."""

_GZIP = b"\x1f\x8b"
_GRACE = 10_000_000


class _Full(RawIOBase):
    """A source that is short only at its end or at its first fault, and counts what it gave."""

    def __init__(
        self, raw: BinaryIO | gzip.GzipFile, told: Callable[[int], None] | None = None
    ) -> None:
        self._read = raw.read1 if isinstance(raw, gzip.GzipFile) else raw.read
        self._told = told
        self._fault: Exception | None = None
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view, filled = memoryview(buffer), 0
        if self._fault is not None:
            raise self._fault
        while filled < len(view):
            try:
                piece = self._read(len(view) - filled)
            except FAILURES as fault:
                if not filled:
                    raise
                self._fault = fault
                break
            if not piece:
                break
            view[filled : filled + len(piece)] = piece
            filled += len(piece)
        self.given += filled
        if self._told is not None:
            self._told(filled)
        return filled


class _Unpacked(_Full):
    """Gunzipped bytes, up to what the limits allow; beyond, reading raises DocumentTooLarge."""

    def __init__(self, packed: _Full, where: str, limits: Limits) -> None:
        super().__init__(gzip.GzipFile(fileobj=BufferedReader(packed, HEAD)))
        self._packed, self._where, self._limits = packed, where, limits

    def readinto(self, buffer: Buffer) -> int:
        filled = super().readinto(buffer)
        if self.given > self._limits.unpacked_bytes:
            raise too_large(
                self._where, self._limits, "unpacked_bytes", what="what it unpacks to", unit="bytes"
            )
        if self.given > _GRACE and self.given > self._limits.ratio * self._packed.given:
            raise too_large(
                self._where, self._limits, "ratio", what="what it unpacks to", unit="times its size"
            )
        return filled


@contextmanager
def opened(
    path: str | Path, where: str, limits: Limits, told: Callable[[int], None] | None = None
) -> Iterator[BufferedReader]:
    """The bytes of a file, or of stdin for "-", gunzipped where they are gzip.

    `told` is called with the number of bytes of the file that were taken, each time.
    Raises UnreadableDocument for what cannot be opened; reading may raise FAILURES.
    """
    with ExitStack() as stack:
        raw = _stdin() if str(path) == "-" else stack.enter_context(_file(path, where))
        stream: BufferedReader = BufferedReader(_Full(raw, told), HEAD)
        if stream.peek(2).startswith(_GZIP):
            stream = BufferedReader(_Unpacked(_Full(stream), where, limits), HEAD)
        yield stream


def _stdin() -> BinaryIO:
    if sys.stdin is None:
        raise UnreadableDocument("stdin", "there is none; name a file")
    return sys.stdin.buffer


def _file(path: str | Path, where: str) -> BinaryIO:
    try:
        return open(path, "rb")
    except OSError as error:
        raise unreadable(where, error) from error
    except ValueError:
        raise UnreadableDocument(where, "is no file name; check it") from None


def take(stream: BufferedReader, where: str, limits: Limits, name: str) -> bytes:
    """All that is left, up to the limit `name`. Raises DocumentTooLarge beyond it."""
    limit: int = getattr(limits, name)
    data = bytearray()
    # Asked for all that is allowed, a stream makes room for that much, however little there is.
    while len(data) <= limit and (piece := stream.read(min(HEAD, limit + 1 - len(data)))):
        data += piece
    if len(data) > limit:
        raise too_large(where, limits, name, what="it", unit="bytes")
    return bytes(data)


def printable(path: str | Path) -> str:
    """The name of a file as text that can be written anywhere."""
    return os.fsencode(path).decode("utf-8", "replace")


def unreadable(where: str, error: Exception) -> UnreadableDocument:
    """The error for one of FAILURES."""
    return UnreadableDocument(where, _words(error))


def _words(error: Exception) -> str:
    if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error):
        return "its gzip data are damaged or cut off; fetch the file again"
    if isinstance(error, FileNotFoundError):
        return "is not there (any more); check the name"
    if isinstance(error, PermissionError):
        return "may not be read by you; change its permissions (chmod u+r) or run as its owner"
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return f"cannot be read ({reason}); check the file and the disk"
