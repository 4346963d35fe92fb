"""JSON lines, one report a line; also a JSON array, or one object, in a file."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

import msgspec

from standoff.documents.fields import find, report
from standoff.documents.found import Found, Settings
from standoff.documents.limits import too_large
from standoff.documents.sources import HEAD, take
from standoff.documents.text import characters
from standoff.errors import DocumentError, EmptyDocument, UnreadableDocument

_LISTS = ("articles", "documents", "results", "items", "data", "response", "docs", "hits")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BLANK = b"\xef\xbb\xbf \t\r\n"


def read(where: str, stream: BufferedReader, settings: Settings) -> Iterator[Found | DocumentError]:
    """The reports of a file; a line that is wrong is an error in its place."""
    head = stream.peek(HEAD)
    start = head.lstrip(_BLANK)
    if head.startswith(_UTF16) or start.startswith(b"[") or _is_spread_out(start):
        yield from _whole(where, stream, settings)
    else:
        yield from _lines(where, stream, settings)


def _is_spread_out(start: bytes) -> bool:
    """Whether an object goes over several lines: the first ends inside it, the next begins none."""
    first, newline, rest = start.partition(b"\n")
    return (
        bool(newline)
        and first.startswith(b"{")
        and first.rstrip().endswith((b",", b"{", b"["))
        and not rest.lstrip().startswith(b"{")
    )


def _lines(
    where: str, stream: BufferedReader, settings: Settings
) -> Iterator[Found | DocumentError]:
    number = rows = 0
    limit = settings.limits.line_bytes
    while line := stream.readline(limit + 1):
        number += 1
        at = f"{where}:{number}"
        if len(line) > limit:
            rows += 1
            while line and not line.endswith(b"\n"):
                line = stream.readline(HEAD)
            yield too_large(at, settings.limits, "line_bytes", what="the line", unit="bytes")
        elif line.strip(_BLANK if number == 1 else None):
            rows += 1
            yield from _line(line.strip(_BLANK), at, settings)
    if not rows:
        raise EmptyDocument(where, "holds no line; check how the file was written")


def _line(line: bytes, where: str, settings: Settings) -> Iterator[Found | DocumentError]:
    notes: tuple[str, ...] = ()
    try:
        try:
            line.decode()
        except UnicodeDecodeError:
            text, notes = characters(line, where)
            line = text.encode()
        value = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        yield UnreadableDocument(where, f"the line is no JSON ({error}); mend or delete it")
    except RecursionError:
        yield UnreadableDocument(where, "the line is nested too deeply; mend or delete it")
    except DocumentError as error:
        yield error
    else:
        if isinstance(value, list):
            yield _report(value, where, settings, notes)
        else:
            yield from _value(value, where, settings, notes)


def _whole(
    where: str, stream: BufferedReader, settings: Settings
) -> Iterator[Found | DocumentError]:
    text, notes = characters(take(stream, where, settings.limits, "whole_bytes"), where)
    try:
        value = msgspec.json.decode(text.strip("\ufeff \t\r\n"))
    except msgspec.DecodeError as error:
        raise UnreadableDocument(
            where, f"is not one JSON value ({error}); mend it, or write JSON lines in UTF-8"
        ) from None
    except RecursionError:
        raise UnreadableDocument(where, "is nested too deeply; write JSON lines") from None
    if value == []:
        raise EmptyDocument(where, "holds an empty list")
    yield from _value(value, where, settings, notes)


def _value(
    value: object, where: str, settings: Settings, notes: tuple[str, ...]
) -> Iterator[Found | DocumentError]:
    """The report of an object, or those of a list."""
    rows = value if isinstance(value, list) else _rows(value)
    if rows is None:
        yield _report(value, where, settings, notes)
        return
    for number, row in enumerate(rows, 1):
        yield _report(row, f"{where}: item {number}", settings, notes)


def _rows(value: object) -> list[object] | None:
    """The list of reports that news services wrap in an object, if it is one."""
    if not isinstance(value, dict) or find(value, {})["text"]:
        return None
    for name in _LISTS:
        rows = value.get(name)
        if isinstance(rows, list) and rows and isinstance(rows[0], dict):
            return rows
    return None


def _report(
    row: object, where: str, settings: Settings, notes: tuple[str, ...]
) -> Found | DocumentError:
    if not isinstance(row, dict):
        return UnreadableDocument(where, 'is no JSON object; write {"text": "...", ...}')
    try:
        found = report(row, where, settings.columns)
    except DocumentError as error:
        return error
    return msgspec.structs.replace(found, notes=(*notes, *found.notes)) if notes else found
