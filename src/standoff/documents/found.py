"""What an engine found, and the document that it becomes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import BufferedReader
from typing import TYPE_CHECKING

import msgspec

from standoff.documents.days import day_of
from standoff.documents.encoding import is_binary
from standoff.documents.layout import dateline
from standoff.documents.limits import Limits, too_large
from standoff.errors import BinaryDocument, DocumentError, EmptyDocument
from standoff.model import Document, document_id

if TYPE_CHECKING:
    from standoff.documents.pages import Page

_NEWLINES = re.compile(r"\r\n?")
_TAG = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")
_TOP = 6000
_LONGEST_FIELD = 1000


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the caller asked for; `published` and `publisher` stand in where a report has none."""

    published: date | None = None
    publisher: str | None = None
    limits: Limits = Limits()
    columns: Mapping[str, str] = {}


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A report as its format gives it. `published` is any value that may be a date."""

    where: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: object = None
    language: str | None = None
    notes: tuple[str, ...] = ()


Engine = Callable[[str, BufferedReader, Settings], Iterator["Found | Page | DocumentError"]]
"""Reads one open file, named by its first argument. It may raise DocumentError for the whole."""


def document(found: Found, settings: Settings) -> Document:
    """The document. Its text is what was found, with line ends as \\n; no other character changes.

    Raises EmptyDocument, BinaryDocument or DocumentTooLarge.
    """
    text, notes = _text(found, settings.limits)
    published, said = _published(found, text, settings)
    language = _TAG.match(found.language or "")
    return Document(
        id=document_id(text),
        text=text,
        title=_line(found.title),
        publisher=_line(found.publisher) or settings.publisher,
        url=_line(found.url),
        published=published,
        language=language.group().lower() if language else "en",
        path=found.where,
        notes=(*found.notes, *notes, *said),
    )


def _text(found: Found, limits: Limits) -> tuple[str, tuple[str, ...]]:
    text = _NEWLINES.sub("\n", found.text.removeprefix("\ufeff"))
    if not text:
        raise EmptyDocument(found.where, "holds no text; check how the report was saved")
    if not text.strip("\ufeff\u200b \t\n") or text.isspace():
        raise EmptyDocument(found.where, "holds only white space; check how the report was saved")
    if len(text) > limits.characters:
        what = f"a text of {len(text):,} characters"
        raise too_large(found.where, limits, "characters", what=what, unit="characters")
    if is_binary(text):
        raise BinaryDocument(found.where, "holds control characters; save the report as plain text")
    try:
        text.encode()
    except UnicodeEncodeError:
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return whole, ("half characters were read as U+FFFD",)
    return text, ()


def _published(found: Found, text: str, settings: Settings) -> tuple[date | None, tuple[str, ...]]:
    """The report's own date, else the caller's, else its dateline's, and notes on it."""
    given = found.published
    day = day_of(given)
    notes: tuple[str, ...] = ()
    if day is None and given not in (None, ""):
        instead = "the date given for all is taken" if settings.published else "left open"
        notes = (f"date {str(given)[:60]!r} is not one certain day: {instead}",)
    day = day or settings.published
    if day is None:
        filed = dateline(text[:_TOP])
        day = filed.day() if filed else None
        notes = (*notes, "publication date taken from the dateline") if day else notes
    if day is not None and day > date.today():
        notes = (*notes, f"publication date {day} lies in the future: check it")
    return day, notes


def _line(value: str | None) -> str | None:
    """A field on one line, without what UTF-8 cannot hold; None when nothing is left."""
    text = " ".join((value or "")[:_LONGEST_FIELD].split())
    return text.encode("utf-8", "replace").decode() or None
