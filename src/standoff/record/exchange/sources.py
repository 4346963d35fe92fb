"""Files to import: opened, unpacked and decoded, line by line in bounded memory."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from standoff.errors import RecordError

LONGEST: Final = 1 << 20
"""Characters of a line, at most; a longer one is no row."""

_FIELD: Final = 1 << 16
_MARKS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_NOT_TEXT: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1", b"%PDF", b"SQLite", b"\x1f\x8b")


class Fields(NamedTuple):
    """One row of a table: the line where it begins, its fields, and what is wrong with it."""

    line: int
    fields: list[str]
    fault: str = ""


class Source(NamedTuple):
    """An open file: its lines with their numbers, and how many of its bytes have been read."""

    lines: Iterator[tuple[int, str]]
    position: Callable[[], int]


@contextmanager
def open_source(path: Path, encoding: str | None) -> Iterator[Source]:
    """Opens a file; .gz and .zip are unpacked on the way.

    Without an encoding it is UTF-8, or what its byte order mark says. Bytes that are not text in
    it become lone surrogates, so that only their rows are lost. Raises RecordError.
    """
    with ExitStack() as stack:
        try:
            raw = stack.enter_context(path.open("rb"))
            data = _unpacked(raw, path, stack)
            first = _peek(data)
        except IsADirectoryError:
            raise RecordError(f"{path} is a folder; import its files one by one") from None
        except OSError as error:
            raise RecordError(f"{path} cannot be read ({error.strerror or error})") from error
        except (zipfile.BadZipFile, EOFError) as error:
            raise RecordError(f"{path} cannot be unpacked ({error})") from error
        if not first:
            raise RecordError(f"{path} is empty; nothing was imported")
        if any(first.startswith(mark) for mark in _NOT_TEXT):
            raise RecordError(f"{path} is no text; export it as text (CSV, TSV or JSON lines)")
        marked = next((name for mark, name in _MARKS if first.startswith(mark)), None)
        name = encoding or marked or "utf-8"
        if name not in ("utf-16", "utf-32") and b"\0" in first and "16" not in name:
            raise RecordError(f"{path} is no text, or in another encoding; name it: --encoding")
        try:
            text = io.TextIOWrapper(data, name, errors="surrogateescape", newline="\n")
        except LookupError:
            raise RecordError(f"the encoding {name!r} is not known; utf-8, latin-1 ...") from None
        yield Source(_lines(text, path), raw.tell)


def rows(lines: Iterator[tuple[int, str]], delimiter: str, *, quoted: bool) -> Iterator[Fields]:
    """The rows of a table, empty lines left out. `quoted`: fields may be in double quotes."""
    if quoted:
        yield from _quoted(lines, delimiter)
        return
    for number, line in lines:
        if len(line) > LONGEST:
            yield Fields(number, [], f"the line is longer than {LONGEST} characters")
        elif line and not line.isspace():
            yield Fields(number, line.split(delimiter))


def _quoted(lines: Iterator[tuple[int, str]], delimiter: str) -> Iterator[Fields]:
    first = 0

    def texts() -> Iterator[str]:
        nonlocal first
        for number, line in lines:
            first = first or number
            yield f"{line}\n"

    reader = csv.reader(texts(), delimiter=delimiter)
    while True:
        first = 0
        usual = csv.field_size_limit(_FIELD)
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Fields(first, [], f"{error}; is a quote left open?")
            continue
        finally:
            csv.field_size_limit(usual)
        if fields:
            yield Fields(first, fields)


def _lines(text: io.TextIOWrapper, path: Path) -> Iterator[tuple[int, str]]:
    """Lines without their ends. Of one that is too long only the beginning is given."""
    number = 0
    try:
        while line := text.readline(LONGEST + 2):
            number += 1
            rest = line
            while not rest.endswith("\n") and (rest := text.readline(LONGEST)):
                pass
            yield number, line.rstrip("\r\n")
    except (EOFError, gzip.BadGzipFile, zipfile.BadZipFile, OSError, UnicodeError) as error:
        raise RecordError(
            f"{path} breaks off after line {number} ({error}); what came before is imported"
        ) from error


def _unpacked(raw: IO[bytes], path: Path, stack: ExitStack) -> IO[bytes]:
    if path.suffix.lower() == ".gz":
        packed: Any = gzip.GzipFile(fileobj=raw)
        unpacked: IO[bytes] = stack.enter_context(packed)
        return unpacked
    if path.suffix.lower() != ".zip":
        return raw
    archive = stack.enter_context(zipfile.ZipFile(raw))
    names = [one for one in archive.namelist() if not one.endswith("/")]
    if len(names) != 1:
        raise RecordError(f"{path} holds {len(names)} files; unpack it and import them one by one")
    return stack.enter_context(archive.open(names[0]))


def _peek(data: IO[bytes]) -> bytes:
    """The first bytes, which stay unread."""
    first = data.read(64)
    data.seek(0)
    return first
