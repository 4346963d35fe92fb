"""Tables with a header: CSV, TSV, and those with semicolons or bars. One report a row."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from io import BufferedReader, TextIOWrapper

from standoff.documents.encoding import NotTextError, decode
from standoff.documents.fields import find, no_text, report
from standoff.documents.found import Found, Settings
from standoff.documents.limits import too_large
from standoff.errors import (
    BinaryDocument,
    DocumentError,
    DocumentTooLarge,
    EmptyDocument,
    UnreadableDocument,
)

DELIMITERS = ",\t;|"


def read(where: str, stream: BufferedReader, settings: Settings) -> Iterator[Found | DocumentError]:
    """The reports of a table. A row is named by the line of the file that it begins on."""
    lines = _lines(where, stream, settings)
    header = next(lines, "")
    if not header.strip():
        raise EmptyDocument(where, "holds no table: its first line is empty")
    if "\0" in header:
        raise BinaryDocument(where, "is no text; save the table as CSV in UTF-8")
    delimiter = max(DELIMITERS, key=header.count)
    # The module's own limit is one for the whole process: it is raised and never lowered.
    csv.field_size_limit(max(csv.field_size_limit(), settings.limits.line_bytes))
    rows = csv.reader(_again(header, lines), delimiter=delimiter)
    try:
        names = [name.strip() for name in next(rows, [])]
    except csv.Error as error:
        raise UnreadableDocument(
            f"{where}:1", f"the header is damaged ({error}); end lines with LF and mend quotes"
        ) from None
    if not find(names, settings.columns)["text"]:
        raise no_text(where, names, settings.columns)
    yield from _rows(where, rows, names, settings)


def _rows(
    where: str, rows: Iterator[list[str]], names: list[str], settings: Settings
) -> Iterator[Found | DocumentError]:
    count, line = 0, rows.line_num  # type: ignore[attr-defined]
    while True:
        at = f"{where}:{line + 1}"
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield UnreadableDocument(
                at, f"the table breaks off here ({error}); look for a lost quotation mark"
            )
            return
        except DocumentTooLarge as error:
            yield error
            return
        line = rows.line_num  # type: ignore[attr-defined]
        if any(map(str.strip, row)):
            count += 1
            yield _row(dict(zip(names, row, strict=False)), at, settings)
    if not count:
        raise EmptyDocument(where, "holds a header and no rows")


def _row(row: dict[str, str], where: str, settings: Settings) -> Found | DocumentError:
    notes: tuple[str, ...] = ()
    try:
        for name, value in row.items():
            row[name], said = _mended(value)
            notes = notes or said
        found = report(row, where, settings.columns)
    except NotTextError:
        return BinaryDocument(where, "the row is no text; mend or delete it")
    except DocumentError as error:
        return error
    if not notes:
        return found
    return Found(
        where=found.where, text=found.text, title=found.title, publisher=found.publisher,
        url=found.url, published=found.published, language=found.language,
        notes=(*notes, *found.notes),
    )  # fmt: skip


def _mended(value: str) -> tuple[str, tuple[str, ...]]:
    """A field whose bytes were not UTF-8, read in the encoding that they are likeliest in."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return decode(value.encode("utf-8", "surrogateescape"))
    return value, ()


def _lines(where: str, stream: BufferedReader, settings: Settings) -> Iterator[str]:
    """The lines of a table; what is not UTF-8 comes as lone surrogates, to be mended by field."""
    head = stream.peek(4)
    limit = settings.limits.line_bytes
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        wide = TextIOWrapper(stream, "utf-16", errors="replace", newline="")
        while text := wide.readline(limit + 1):
            if len(text) > limit:
                raise too_large(where, settings.limits, "line_bytes", what="a line", unit="bytes")
            yield text
        return
    if head.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    while line := stream.readline(limit + 1):
        if len(line) > limit:
            raise too_large(where, settings.limits, "line_bytes", what="a line", unit="bytes")
        yield line.decode("utf-8", "surrogateescape")


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
