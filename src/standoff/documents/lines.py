"""Lines of a text, and the paragraphs that hard-wrapped lines make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Characters that end a line: those of `str.splitlines`."""

WIDEST = 132
"""Columns beyond which a line is a paragraph of its own and no line of a hard-wrapped text."""

NARROWEST = 40
"""Columns below which lines are a list or a table and not hard-wrapped prose."""

_LINE = re.compile(f"[^{BREAKS}]+")
_MARKER = re.compile(r"(?:(?P<bullet>[•▪◦‣●○■□·*])|[–—-]|\(?\d{1,2}[.)])\s+(?=\S)")
_FAR_OUT = 0.10
_WRAPPED = 0.25


class Line(NamedTuple):
    """A line that is not blank, without the white space around it; `apart`: a blank one before."""

    start: int
    end: int
    indent: int
    apart: bool


class Paragraph(NamedTuple):
    """Lines that read on: [start, end), their number, the width of a list marker in front."""

    start: int
    end: int
    lines: int
    marker: int


def lines(text: str) -> list[Line]:
    """The lines that are not blank, in order; linear in the text."""
    found: list[Line] = []
    before = 0
    for match in _LINE.finditer(text):
        line = match.group()
        bare = line.strip()
        if not bare:
            continue
        indent = len(line) - len(line.lstrip())
        start = match.start() + indent
        found.append(Line(start, start + len(bare), indent, _blank(text[before:start])))
        before = start + len(bare)
    return found


def _blank(gap: str) -> bool:
    breaks = gap.replace("\r\n", "\n")
    return sum(breaks.count(mark) for mark in BREAKS) > 1


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text; linear in the text.

    A blank line always parts two of them. A single line end parts them too, unless the text is
    hard-wrapped and the next line's first word had no room left, or the next line plainly reads on.
    """
    every = lines(text)
    width = _width(text, every)
    edge = min((line.indent for line in every), default=0)
    found: list[Paragraph] = []
    for i, line in enumerate(every):
        last = every[i - 1] if i else line
        on = i > 0 and not line.apart and _reads_on(text, last, line, width, edge)
        marker = _marker(text, line, on, bool(found) and found[-1].marker > 0)
        if on and not marker:
            found[-1] = found[-1]._replace(end=line.end, lines=found[-1].lines + 1)
        else:
            found.append(Paragraph(line.start, line.end, 1, marker))
    return found


def _marker(text: str, line: Line, on: bool, in_list: bool) -> int:
    """The width of the list marker at a line's start.

    A dash or a number inside wrapped prose is none, unless the lines before are a list.
    """
    match = _MARKER.match(text, line.start, line.end)
    if match is None or (on and not in_list and match["bullet"] is None):
        return 0
    return match.end() - match.start()


def _width(text: str, every: list[Line]) -> int | None:
    """The column at which a hard-wrapped text is wrapped; None where lines are paragraphs."""
    if sum(_length(line) > WIDEST for line in every) > _FAR_OUT * len(every):
        return None
    pairs = [(a, b) for a, b in _pairs(every) if _length(a) <= WIDEST]
    broken = sorted(_length(a) for a, b in pairs if _in_sentence(text, a, b))
    if not broken or len(broken) < max(_WRAPPED * len(pairs), min(2, len(pairs))):
        return None
    width = broken[len(broken) * 9 // 10]
    return width if width >= NARROWEST else None


def _pairs(every: list[Line]) -> Iterator[tuple[Line, Line]]:
    for i in range(1, len(every)):
        if not every[i].apart:
            yield every[i - 1], every[i]


def _in_sentence(text: str, line: Line, following: Line) -> bool:
    last = text[line.end - 1]
    return (last.isalnum() or last == ",") and text[following.start].islower()


def _reads_on(text: str, line: Line, following: Line, width: int | None, edge: int) -> bool:
    if _length(line) >= NARROWEST and _in_sentence(text, line, following):
        return True
    if width is None:
        return False
    if following.indent >= edge + 2 and text[line.end - 1] in ".!?\"”’'":
        return False
    room = width - _length(line) - 1
    if room < 0:
        return _length(line) <= WIDEST
    word = text.find(" ", following.start, min(following.end, following.start + room + 1))
    return word < 0 and following.end - following.start > room


def _length(line: Line) -> int:
    return line.indent + line.end - line.start
