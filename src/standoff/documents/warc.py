"""Web archives: the pages among the records of a WARC file, and the texts of a WET file."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from itertools import count
from typing import Any

from standoff.documents.found import Found, Settings
from standoff.documents.limits import Limits, too_large
from standoff.documents.pages import Page
from standoff.documents.sources import FAILURES, HEAD
from standoff.documents.text import characters
from standoff.errors import DocumentError, EmptyDocument, UnreadableDocument

_PAGES = ("text/html", "application/xhtml+xml")


def read(
    where: str, stream: BufferedReader, settings: Settings
) -> Iterator[Found | Page | DocumentError]:
    """Every page that was fetched with success, in the order of the archive."""
    pages = number = 0
    for number, record in enumerate(_records(where, stream), 1):
        kind = _kind(record)
        if kind is not None:
            pages += 1
            url = record.rec_headers.get_header("WARC-Target-URI")
            at = f"{where}: record {number}" + (f" ({url[:200]})" if url else "")
            yield _record(record, kind, at, url, settings)
    if not pages:
        raise EmptyDocument(where, f"no web page among its {number} records")


class _Pieces:
    """A stream for warcio, which takes a fault for the end: the fault is kept, to be told."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self.fault: Exception | None = None

    def read(self, size: int = HEAD) -> bytes:
        try:
            return self._stream.read1(size)
        except (*FAILURES, DocumentError) as fault:
            self.fault = fault
            return b""


def _records(where: str, stream: BufferedReader) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator

    pieces = _Pieces(stream)
    records = iter(ArchiveIterator(pieces))
    for number in count(1):
        try:
            record = next(records)
        except StopIteration:
            break
        # warcio raises many kinds on what is no archive; a file must not end the run.
        except Exception as error:
            raise UnreadableDocument(
                f"{where}: record {number}",
                f"the archive is damaged from here on ({type(error).__name__}); fetch it again",
            ) from error
        yield record
    if pieces.fault is not None:
        raise pieces.fault


def _kind(record: Any) -> str | None:
    """What a record holds: a page, a text, or nothing that is read."""
    if record.rec_type == "conversion":
        return "text"
    if record.rec_type not in ("response", "resource"):
        return None
    headers = record.http_headers
    if headers is not None:
        if not headers.get_statuscode().startswith("2"):
            return None
        content = headers.get_header("Content-Type") or ""
    else:
        content = record.rec_headers.get_header("Content-Type") or ""
    return "page" if content.split(";")[0].strip().lower() in _PAGES else None


def _record(
    record: Any, kind: str, where: str, url: str | None, settings: Settings
) -> Found | Page | DocumentError:
    try:
        data = _payload(record, where, settings.limits)
        if kind == "text":
            text, notes = characters(data, where)
            return Found(where=where, text=text, url=url, notes=notes)
        return Page(where=where, data=data, declared=_charset(record), url=url, settings=settings)
    except DocumentError as error:
        return error


def _payload(record: Any, where: str, limits: Limits) -> bytes:
    """The bytes of a record, unpacked, up to the limit: they may be a bomb."""
    stream = record.content_stream()
    pieces: list[bytes] = []
    left = limits.report_bytes + 1
    while left > 0:
        try:
            piece = stream.read(left)
        # warcio's unchunking and decompression raise kinds of their own.
        except Exception as error:
            raise UnreadableDocument(
                where, f"the record is damaged ({type(error).__name__}); it is left out"
            ) from error
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        left -= len(piece)
    raise too_large(where, limits, "report_bytes", what="the page", unit="bytes")


def _charset(record: Any) -> str | None:
    headers = record.http_headers
    content = (headers.get_header("Content-Type") or "") if headers is not None else ""
    _, _, charset = content.partition("charset=")
    return charset.split(";")[0].strip(" \"'") or None
