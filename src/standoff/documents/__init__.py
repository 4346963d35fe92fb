"""Reports in: text, HTML, JSON lines, tables, web archives and feeds become documents."""

from __future__ import annotations

from standoff.documents.layout import Block, Dateline, blocks, dateline, running_text
from standoff.documents.limits import Limits
from standoff.documents.pages import Page
from standoff.documents.reading import collect, read

__all__ = [
    "Block",
    "Dateline",
    "Limits",
    "Page",
    "blocks",
    "collect",
    "dateline",
    "read",
    "running_text",
]
