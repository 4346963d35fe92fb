"""Web pages: the article's text by trafilatura, its date by htmldate; and scraps of markup."""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from copy import deepcopy
from functools import cache
from typing import Any

from standoff.documents.found import Found
from standoff.documents.text import characters
from standoff.errors import EmptyDocument, UnreadableDocument

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_LANGUAGE = re.compile(r"""<html\b[^<>]{0,1000}?\blang\s*=\s*["']?([A-Za-z-]{2,20})""", re.I)
_MARKUP = re.compile(
    r"</?(?:p|div|br|span|a|ul|ol|li|h[1-6]|em|strong|b|i|article|section|img|table|blockquote)"
    r"(?:\s[^<>]{0,1000})?/?>",
    re.I,
)
_BLOCKS = frozenset(
    {"p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "article", "section", "table"}
    | {"blockquote", "figure", "figcaption", "header", "footer", "pre", "hr", "main", "aside"}
)
_LINES = frozenset({"br", "li", "tr", "dt", "dd"})
_UNSEEN = frozenset({"script", "style", "template", "noscript", "svg", "iframe"})
_SHORTEST = "50"

# The libraries warn of every page without an article; that page is an EmptyDocument here.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def page(data: bytes, where: str, *, declared: str | None = None, url: str | None = None) -> Found:
    """The article of a page's bytes. `declared` is the encoding of its HTTP header.

    Raises EmptyDocument for a page without an article, BinaryDocument for what is no text.
    """
    named = _CHARSET.search(data[:4096])
    markup, notes = characters(
        data, where, declared=declared or (named[1].decode("ascii") if named else None)
    )
    if not markup.strip():
        raise EmptyDocument(where, "holds only white space; check how the page was saved")
    markup = _DECLARATION.sub("", markup)
    extractor = _trafilatura(where)
    try:
        article, day, guessed = _extract(markup, extractor)
    # lxml and the extractors raise many kinds on hostile markup; a page must not end the run.
    except Exception as error:
        raise EmptyDocument(
            where, f"no article could be read ({type(error).__name__}); save its text instead"
        ) from error
    if article is None or not (article.text or "").strip():
        reason = "is nested too deeply" if _too_deep(markup) else "no article text in the page"
        raise EmptyDocument(where, f"{reason}; save the article's text instead")
    language = _LANGUAGE.search(markup[:5000])
    if guessed and day:
        notes = (*notes, f"publication date {day} guessed from the page's words: check it")
    return Found(
        where=where, text=article.text, title=article.title,
        publisher=article.sitename or article.hostname, url=url or article.url,
        published=day, language=language[1] if language else None, notes=notes,
    )  # fmt: skip


def _trafilatura(where: str) -> Any:
    """The library, imported when the first page comes: that takes a while."""
    try:
        import trafilatura
    except ImportError as error:
        raise UnreadableDocument(
            where, f"markup cannot be read, as a part is not installed: {error}"
        ) from error
    return trafilatura


def _too_deep(markup: str) -> bool:
    """Whether the parser gave up on a page for its depth (libxml2's limit of 256 levels)."""
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser()
    with suppress(etree.LxmlError, ValueError):
        html.fromstring(markup, parser=parser)
    return any("depth" in entry.message for entry in parser.error_log)


def _extract(markup: str, extractor: Any) -> tuple[Any, str | None, bool]:
    """The article, its day, and whether that was guessed from words and not from markup."""
    from htmldate import find_date

    tree = extractor.load_html(markup)
    if tree is None:
        return None, None, False
    article = extractor.bare_extraction(
        tree, fast=True, with_metadata=True, include_comments=False, include_tables=False,
        config=_config(),
        date_extraction_params={"original_date": True, "extensive_search": False},
    )  # fmt: skip
    if article is None or article.date:
        return article, article.date if article else None, False
    day = find_date(tree, original_date=True, extensive_search=True)
    # A bare year, often that of the copyright, comes back as its first of January.
    return article, None if day is None or day.endswith("-01-01") else day, True


@cache
def _config() -> Any:
    """Short dispatches are articles too: by default what is under 250 characters is levelled."""
    from trafilatura.settings import DEFAULT_CONFIG

    config = deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", _SHORTEST)
    return config


def has_markup(text: str) -> bool:
    """Whether a text has HTML tags in it."""
    return _MARKUP.search(text) is not None


def plain(markup: str, where: str) -> str:
    """The text of a scrap of HTML: blocks apart by blank lines, list items and <br> by lines."""
    tree = _trafilatura(where).load_html(f"<html><body><div>{markup}</div><p></p></body></html>")
    if tree is None:
        return markup
    for node in tree.iter():
        tag = node.tag
        node.tail = _spaced(node.tail)
        node.text = "" if tag in _UNSEEN else _spaced(node.text)
        if tag in _BLOCKS:
            node.text, node.tail = "\n\n" + node.text, "\n\n" + node.tail
        elif tag in _LINES:
            node.text, node.tail = ("\n" if tag != "br" else "") + node.text, "\n" + node.tail
    text = re.sub(r"[ ]*\n[ ]*", "\n", "".join(tree.itertext()))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" {2,}", " ", text)).strip()


def _spaced(text: str | None) -> str:
    """A text on one line, without the control characters that no XML may hold ("&#x1;")."""
    return re.sub(r"[\x00-\x20\ufffe\uffff]+", " ", text or "")
