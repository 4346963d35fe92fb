"""Plain text, with or without front matter: one report a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

from standoff.documents.encoding import NotTextError, decode
from standoff.documents.found import Found, Settings
from standoff.documents.frontmatter import split
from standoff.documents.layout import blocks
from standoff.documents.sources import take
from standoff.errors import BinaryDocument, EmptyDocument

_TOP = 4000
_SIGNATURES = (
    (b"%PDF", "a PDF; turn it into text first (pdftotext)"),
    (b"PK\x03\x04", "a ZIP or an Office file; unpack it, or save it as text"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as text"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it"),
    (b"BZh", "a bzip2 file; unpack it"),
    (b"\xfd7zXZ", "an xz file; unpack it"),
    (b"\x28\xb5\x2f\xfd", "a zstd file; unpack it"),
    (b"PAR1", "a Parquet file; write it as JSON lines or CSV"),
    (b"SQLite format 3", "a SQLite database; write it as JSON lines or CSV"),
    (b"\x89PNG", "a picture; save the report's text"),
    (b"\xff\xd8\xff", "a picture; save the report's text"),
    (b"GIF8", "a picture; save the report's text"),
)  # fmt: skip


def read(where: str, stream: BufferedReader, settings: Settings) -> Iterator[Found]:
    """The one report of a text file."""
    data = take(stream, where, settings.limits, "report_bytes")
    if not data:
        raise EmptyDocument(where, "is an empty file; check how the report was saved")
    text, notes = characters(data, where)
    fields, body = split(re.sub(r"\r\n?", "\n", text))
    yield Found(
        where=where,
        text=body,
        title=fields.get("title") or _heading(body),
        publisher=fields.get("publisher"),
        url=fields.get("url"),
        published=fields.get("published"),
        language=fields.get("language"),
        notes=notes,
    )


def characters(
    data: bytes, where: str, *, declared: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """The characters of a report's bytes, and notes. Raises BinaryDocument for what is no text."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise BinaryDocument(where, f"is {what}")
    try:
        return decode(data, declared=declared)
    except NotTextError:
        raise BinaryDocument(where, "is no text; save the report as plain text or HTML") from None


def _heading(text: str) -> str | None:
    """The heading with which a text begins; it stays a part of the text."""
    first = next(iter(blocks(text[:_TOP])), None)
    if first is None or first.kind != "heading" or text[: first.start].strip():
        return None
    return text[first.start : first.end]
