"""Coding a text in one call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from standoff.coding import Coder
from standoff.model import Coding, Document, document_id


def code(
    text: str | Document,
    *,
    published: date | str | None = None,
    title: str | None = None,
    codebooks: Sequence[str | Path] = (),
) -> Coding:
    """The coding of a text or a document.

    `published` is a date or YYYY-MM-DD; without one, relative dates stay unresolved. `codebooks`
    are files of event types of your own. Raises ValueError on a date that is none, CodebookError on
    a codebook that is wrong, LanguageModelMissing where no English model is installed.
    """
    coder = _coder(tuple((Path(path).resolve(), _stamp(path)) for path in codebooks))
    if isinstance(text, Document):
        return coder.code(text)
    day = date.fromisoformat(published) if isinstance(published, str) else published
    return coder.code(Document(id=document_id(text), text=text, published=day, title=title))


def _stamp(path: str | Path) -> bytes:
    """What tells a changed codebook from the one read before; b"" where it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""


@lru_cache(maxsize=4)
def _coder(codebooks: tuple[tuple[Path, bytes], ...]) -> Coder:
    return Coder(codebooks=[path for path, _ in codebooks])
