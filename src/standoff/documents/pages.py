"""Web pages as they were saved, whose articles are taken out later, perhaps by another process."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

import msgspec

from standoff.documents.found import Settings, document
from standoff.documents.html import page
from standoff.documents.sources import take
from standoff.errors import DocumentError, EmptyDocument
from standoff.model import Document


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes of a page. `declared` is the encoding of its HTTP header."""

    where: str
    data: bytes
    declared: str | None = None
    url: str | None = None
    settings: Settings = Settings()

    def read(self) -> Document | DocumentError:
        """The report, or what is wrong with the page."""
        try:
            found = page(self.data, self.where, declared=self.declared, url=self.url)
            return document(found, self.settings)
        except DocumentError as error:
            return error


def read(where: str, stream: BufferedReader, settings: Settings) -> Iterator[Page]:
    """The one page of a file."""
    data = take(stream, where, settings.limits, "report_bytes")
    if not data:
        raise EmptyDocument(where, "is an empty file; check how the page was saved")
    yield Page(where=where, data=data, settings=settings)
