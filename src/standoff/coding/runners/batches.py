"""Batches of about the same length: neighbours in the input, so that their order is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from standoff.documents import Page
from standoff.errors import DocumentError
from standoff.model import Document

T = TypeVar("T", Document, Page, Document | Page | DocumentError)

CHARACTERS: Final = 16_000
"""Characters (of a page: bytes, by twenty) at which a batch is full: about half a second's work."""

MOST: Final = 64
"""Items of a batch, at most."""

_MARKUP: Final = 20
"""A page is mostly markup, and its article is taken out faster than a report is coded."""


def batches(
    items: Iterable[T], *, characters: int = CHARACTERS, most: int = MOST
) -> Iterator[list[T]]:
    """The items in their order, in batches; one that is longer than a batch is a batch alone."""
    batch: list[T] = []
    held = 0
    for item in items:
        length = _length(item)
        if batch and held + length > characters:
            yield batch
            batch, held = [], 0
        batch.append(item)
        held += length
        if len(batch) == most:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _length(item: Document | Page | DocumentError) -> int:
    match item:
        case Document():
            return len(item.text)
        case Page():
            return len(item.data) // _MARKUP
    return 0
