"""What stands before a report's text: a fenced block, or lines such as "Title: ..."."""

from __future__ import annotations

import re

_FENCE = re.compile(r"-{3,}[ \t]*\n")
_END = re.compile(r"^(?:-{3,}|\.{3})[ \t]*$", re.M)
_PAIR = re.compile(r"(?P<key>[A-Za-z][A-Za-z _-]{0,24}?)[ \t]*:(?:[ \t]+(?P<value>\S.*)|[ \t]*)$")
_LONGEST = 10_000

KEYS = {
    "title": "title", "headline": "title",
    "publisher": "publisher", "source": "publisher", "outlet": "publisher", "site": "publisher",
    "date": "published", "published": "published", "publication date": "published",
    "publication_date": "published", "pubdate": "published", "day": "published",
    "url": "url", "link": "url",
    "language": "language", "lang": "language",
    "author": "", "authors": "", "byline": "", "by": "", "id": "", "tags": "", "section": "",
}  # fmt: skip
"""The keys that are known, and the field that each one fills; "" for those that fill none."""


def split(text: str) -> tuple[dict[str, str], str]:
    """The fields, and the text after them: all of it, where no front matter is found.

    A fence that is not closed, or that holds something else, is part of the text. So are lines
    with a key that is not known. Line ends must be \\n.
    """
    fence = _FENCE.match(text)
    if fence is not None:
        end = _END.search(text, fence.end(), fence.end() + _LONGEST)
        lines = text[fence.end() : end.start()].split("\n") if end else []
        if end is not None and all(map(_may_stand_in_fence, lines)) and any(map(_known, lines)):
            return _fields(lines), text[end.end() :].lstrip("\n")
        return {}, text
    return _headed(text)


def _headed(text: str) -> tuple[dict[str, str], str]:
    """Lines with known keys at the very top: one before a blank line, or several."""
    lines: list[str] = []
    at = 0
    while len(lines) < len(KEYS):
        end = text.find("\n", at, at + _LONGEST)
        line = text[at : end if end >= 0 else min(len(text), at + _LONGEST)]
        if end < 0 or not _known(line):
            break
        lines.append(line)
        at = end + 1
    filling = [line for line in lines if KEYS[_key(line)]]
    if not filling or (len(lines) == 1 and text[at : at + 1] != "\n"):
        return {}, text
    return _fields(lines), text[at:].lstrip("\n")


def _key(line: str) -> str:
    match = _PAIR.match(line)
    return match["key"].lower() if match else ""


def _known(line: str) -> bool:
    return _key(line) in KEYS


def _may_stand_in_fence(line: str) -> bool:
    """A pair, a blank or indented line, a comment, or an item of a list."""
    return not line or line[0] in " \t#-" or _PAIR.match(line) is not None


def _fields(lines: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in lines:
        match = _PAIR.match(line)
        field = KEYS.get(match["key"].lower(), "") if match else ""
        if match and field and match["value"]:
            fields.setdefault(field, _unquoted(match["value"].strip()))
    return fields


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value
