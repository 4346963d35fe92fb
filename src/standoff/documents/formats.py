"""The formats: an engine each, the suffixes that name it, and how it is known without one."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from standoff.documents import csv, feeds, jsonl, pages, text, warc
from standoff.documents.fields import find
from standoff.documents.found import Engine

ENGINES: Final[dict[str, Engine]] = {
    "text": text.read,
    "html": pages.read,
    "jsonl": jsonl.read,
    "csv": csv.read,
    "warc": warc.read,
    "feed": feeds.read,
}

SUFFIXES: Final[dict[str, str]] = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
    ".csv": "csv", ".tsv": "csv",
    ".warc": "warc", ".wet": "warc", ".arc": "warc",
    ".rss": "feed", ".atom": "feed", ".rdf": "feed",
}  # fmt: skip
"""What a suffix says. A file of another one, or of none, is known by how it begins."""

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)\b", re.I)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.I)
_BLANK = b"\xef\xbb\xbf \t\r\n"


def format_of(name: str, head: bytes) -> str:
    """The format of a file, by its name and its first bytes; "text" where nothing else fits.

    Archives and pages are known by their bytes, whatever their name says.
    """
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes]
    if suffixes[-1:] == [".gz"]:
        suffixes.pop()
    named = SUFFIXES.get(suffixes[-1]) if suffixes else None
    start = head.lstrip(_BLANK)[:2000]
    if start.startswith(b"WARC/"):
        return "warc"
    if named in (None, "text", "feed") and (_PAGE.match(start) or _is_xhtml(start)):
        return "html"
    return named or _sniffed(start, head)


def _is_xhtml(start: bytes) -> bool:
    return start.startswith(b"<?xml") and _PAGE.search(start) is not None


def _sniffed(start: bytes, head: bytes) -> str:
    if start.startswith(b"<?xml") or _FEED.match(start):
        return "feed"
    if re.match(rb'\{\s*"|\[\s*\{', start):
        return "jsonl"
    return "csv" if _is_table(head) else "text"


def _is_table(head: bytes) -> bool:
    """Whether the first line is a header of which one field is known to hold the text."""
    line = head.split(b"\n", 1)[0][:2000].decode("utf-8", "replace").strip()
    delimiter = max(csv.DELIMITERS, key=line.count)
    names = [name.strip(' "') for name in line.split(delimiter)]
    if len(names) < 2 or any(len(name) > 40 for name in names):
        return False
    known = find(names, {})
    return bool(known["text"]) and sum(map(bool, known.values())) >= 2
