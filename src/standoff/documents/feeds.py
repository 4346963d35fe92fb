"""RSS and Atom feeds from a file: one report an entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import unescape
from io import BufferedReader, BytesIO
from typing import Any

from standoff.documents.days import day_of
from standoff.documents.found import Found, Settings
from standoff.documents.html import has_markup, plain
from standoff.documents.sources import take
from standoff.errors import DocumentError, EmptyDocument, UnreadableDocument


def read(where: str, stream: BufferedReader, settings: Settings) -> Iterator[Found | DocumentError]:
    """The entries of a feed, in its order; the content of an entry, or else its summary."""
    data = take(stream, where, settings.limits, "whole_bytes")
    if not data.strip():
        raise EmptyDocument(where, "is an empty file; fetch the feed again")
    feed = _parse(data, where)
    if not feed.entries:
        if not feed.version:
            raise UnreadableDocument(where, "is neither RSS nor Atom; give a feed or a page")
        raise EmptyDocument(where, "the feed has no entries")
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(entry, feed.feed, f"{where}: entry {number}")
    if feed.bozo and feed.entries and not _is_slight(feed.bozo_exception):
        yield UnreadableDocument(
            f"{where}: after entry {len(feed.entries)}",
            f"the feed is damaged ({feed.bozo_exception}); entries may be missing, fetch it again",
        )


def _parse(data: bytes, where: str) -> Any:
    import feedparser

    try:
        # A stream: feedparser takes a name for a file to open or an address to fetch.
        return feedparser.parse(BytesIO(data))
    # Parsers raise many kinds on hostile markup; a feed must not end the run.
    except Exception as error:
        raise UnreadableDocument(
            where, f"the feed is damaged ({type(error).__name__}); fetch it again"
        ) from error


def _is_slight(error: Exception) -> bool:
    """Whether a fault is of the feed's manners: its declared encoding or media type."""
    return type(error).__name__ in ("CharacterEncodingOverride", "NonXMLContentType")


def _entry(entry: Any, feed: Any, where: str) -> Found | DocumentError:
    contents = [part.get("value") or "" for part in entry.get("content") or ()]
    body = max(contents, key=len, default="")
    notes: tuple[str, ...] = ()
    if not body.strip():
        body = entry.get("summary") or ""
        notes = ("the feed gives a summary only",)
    text = plain(body, where) if has_markup(body) else body
    if not text.strip():
        return EmptyDocument(where, "the entry has neither content nor summary")
    return Found(
        where=where,
        text=text,
        title=_title(entry, where),
        publisher=(entry.get("source") or {}).get("title") or feed.get("title"),
        url=entry.get("link"),
        published=_day(entry),
        language=feed.get("language"),
        notes=notes,
    )


def _title(entry: Any, where: str) -> str | None:
    title: str = entry.get("title") or ""
    return (plain(title, where) if has_markup(title) else unescape(title)) or None


def _day(entry: Any) -> object:
    """The day as the feed writes it; in UTC where only feedparser can read it."""
    for name in ("published", "updated", "created"):
        written = entry.get(name)
        if not written:
            continue
        parsed = entry.get(f"{name}_parsed")
        return day_of(written) or (date(*parsed[:3]) if parsed else written)
    return None
