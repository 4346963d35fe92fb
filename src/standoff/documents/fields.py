"""Rows with named fields - of JSON lines, of tables - as reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from standoff.documents.found import Found
from standoff.documents.html import has_markup, page, plain
from standoff.errors import EmptyDocument, UnreadableDocument

NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "articlebody", "articletext", "fulltext", "maintext",
        "bodytext", "rawtext", "story", "storytext", "document", "html", "contenthtml",
    ),
    "title": ("title", "headline", "heading", "subject", "name"),
    "publisher": (
        "publisher", "source", "sourcename", "sitename", "site", "outlet", "media", "newspaper",
        "domain", "agency", "channel",
    ),
    "published": (
        "published", "date", "publishedat", "publicationdate", "publisheddate", "datepublished",
        "datepublish", "publishdate", "pubdate", "pubdatetime", "day", "created", "createdat",
        "timestamp", "datetime", "time",
    ),
    "url": ("url", "link", "href", "permalink", "uri", "weburl", "sourceurl"),
    "language": ("language", "lang"),
    "id": ("id", "docid", "documentid", "articleid", "guid", "uuid", "key"),
}  # fmt: skip
"""Our fields, and the names under which they are looked for, best first."""


def check_columns(columns: Mapping[str, str]) -> None:
    """Raises ValueError when `columns` names a field that is not ours."""
    unknown = sorted(set(columns) - set(NAMES))
    if unknown:
        raise ValueError(f"columns: {unknown[0]!r} is none of {', '.join(NAMES)}")


def _key(name: object) -> str:
    return "".join(filter(str.isalnum, str(name).lower()))


def find(names: Iterable[str], columns: Mapping[str, str]) -> dict[str, list[str]]:
    """For each of our fields the names that give it, best first; `columns` outranks the rest.

    Names are compared without regard to case, spaces, dashes and underscores.
    """
    present = {_key(name): name for name in reversed(list(names))}
    found: dict[str, list[str]] = {}
    for field, others in NAMES.items():
        wanted = (_key(columns[field]),) if field in columns else others
        found[field] = [present[name] for name in wanted if name in present]
    return found


def report(row: Mapping[str, object], where: str, columns: Mapping[str, str]) -> Found:
    """The report of a row; its own id is kept as a note.

    Raises UnreadableDocument when no field holds the text, EmptyDocument when that one is empty.
    """
    names = find(row, columns)
    if not names["text"]:
        raise no_text(where, row, columns)
    given = {field: _first(row, among) for field, among in names.items()}
    text = _text(given["text"])
    if text is None:
        raise UnreadableDocument(
            where, f"its field {names['text'][0]!r} holds no text but {given['text']!r:.40}"
        )
    if not text.strip():
        raise EmptyDocument(where, f"its field {names['text'][0]!r} is empty")
    own = _word(given["id"])
    notes = (f"its id there: {own}",) if own else ()
    article = None
    if "<html" in text[:2000].lower():
        article = page(text.encode("utf-8", "replace"), where)
        text, notes = article.text, (*notes, *article.notes)
    elif has_markup(text):
        text, notes = plain(text, where), (*notes, "markup was taken out of the text")
    return Found(
        where=where,
        text=text,
        title=_word(given["title"]) or (article.title if article else None),
        publisher=_word(given["publisher"]) or (article.publisher if article else None),
        url=_word(given["url"]) or (article.url if article else None),
        published=given["published"] or (article.published if article else None),
        language=_word(given["language"]),
        notes=notes,
    )


def no_text(where: str, names: Iterable[str], columns: Mapping[str, str]) -> UnreadableDocument:
    """The error for rows in which no field is known to hold the text."""
    have = ", ".join(repr(str(name)[:40]) for name in list(names)[:12]) or "no names"
    if "text" in columns:
        return UnreadableDocument(
            where, f"has no field {columns['text']!r} for the text, but {have}"
        )
    return UnreadableDocument(
        where, f"no field holds the text: it has {have}; say which with columns={{'text': ...}}"
    )


def _first(row: Mapping[str, object], names: list[str]) -> object:
    """The first value that says something; a field that is there but empty gives ''."""
    for name in names:
        value = row[name]
        if value is not None and value != "" and value != []:
            return value
    return "" if names else None


def _text(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return None


def _word(value: object) -> str | None:
    """A value as one word or line; of an object, as news services give their source, its name."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or value.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None
