"""Coding a text in one call."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from standoff.coding import Coder
from standoff.model import Coding, Document, document_id


def code(
    text: str | Document, *, published: date | str | None = None, title: str | None = None
) -> Coding:
    """The coding of a text or a document.

    `published` is a date or YYYY-MM-DD; without one, relative dates stay unresolved. Raises
    ValueError on a date that is none, LanguageModelMissing where no English model is installed.
    """
    if isinstance(text, Document):
        return _coder().code(text)
    day = date.fromisoformat(published) if isinstance(published, str) else published
    return _coder().code(Document(id=document_id(text), text=text, published=day, title=title))


@lru_cache(maxsize=1)
def _coder() -> Coder:
    return Coder()
