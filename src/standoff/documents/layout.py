"""The layout of a report: its paragraphs, headings, list items, bylines and dateline."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

import msgspec

from standoff.documents.datelines import Dateline, dateline_at
from standoff.documents.lines import BREAKS, Paragraph, paragraphs

__all__ = ["Block", "Dateline", "Kind", "blocks", "dateline", "running_text"]

Kind = Literal["paragraph", "heading", "item", "byline", "credit", "dateline"]

LEAD = 8
"""Blocks from the top of a report among which its dateline and its byline stand."""

LONGEST_HEADING = 200
"""Characters beyond which nothing is a heading."""

_WORD = re.compile(r"[^\W_](?:[\w'’.&-]*\w)?")
_SMALL = frozenset({
    "a", "an", "the", "and", "but", "or", "nor", "for", "of", "in", "on", "at", "to", "by",
    "from", "with", "as", "vs", "v", "via", "amid", "over", "after", "into", "up", "off",
    "out", "per", "than", "that", "is", "are", "be", "de", "la", "al", "el", "von", "van",
    "le", "du",
})  # fmt: skip
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_BYLINE = re.compile(
    rf"(?:By|BY|by)[ :]\s*(?:the |The )?{_NAME}"
    rf"(?:,? (?:and |of |for |the |in |al-|de |van )?{_NAME}){{0,11}}"
    r"(?:,? [a-z ]{0,30}(?:writer|correspondent|reporter|editor)s?)?(?:\s*[|/–—]\s*.{0,60})?"
)
_CREDIT = re.compile(
    r"\(?\s*(?:(?:Additional |Further )?[Rr]eporting|Writing|Editing|Compiled|Edited|Written"
    r"|Translated|Produced)(?: and (?:writing|editing))? by\b.{0,400}"
    r"|.{0,200}\bcontributed to (?:this|the) (?:report|story|article)\W*"
)
_TAIL = re.compile(r"\((?:Additional |Further )?(?:[Rr]eporting|Writing|Editing)(?: and \w+)? by\b")
_SPEAKER = re.compile(r"[A-Z][A-Z'’ .-]{2,40}:\s")
_STOPS = ".!?…"
_MARKS = "\"'”’»)]"
_BREAKS = str.maketrans(dict.fromkeys(BREAKS, " "))


class Block(msgspec.Struct, frozen=True):
    """A stretch of a document that is read by itself: text[start:end], without outer white space.

    A list item begins after its marker. A dateline is a block of its own, its dash included, and
    the paragraph begins after it.
    """

    kind: Kind
    start: int
    end: int


def blocks(text: str) -> list[Block]:
    """The blocks of a text, in order, without overlap; linear in the text.

    Only white space, list markers and lines without a letter or a digit are in no block.
    """
    pieces = [piece for piece in paragraphs(text) if _says_something(text, piece)]
    shouted = _is_shouted(text)
    kinds = [_kind(text, pieces, i, shouted) for i in range(len(pieces))]
    # Headings after which nothing comes head nothing: they are what the report says.
    for i in range(len(kinds) - 1, -1, -1):
        if kinds[i] == "heading":
            kinds[i] = "paragraph"
        elif kinds[i] in ("paragraph", "item"):
            break
    return _cut(text, pieces, kinds)


def dateline(text: str, layout: list[Block] | None = None) -> Dateline | None:
    """The dateline of a report, if it has one. `layout` is `blocks(text)` where that is known."""
    layout = blocks(text) if layout is None else layout
    for block, following in pairwise([*layout, None]):
        if block is not None and block.kind == "dateline":
            ends = [block.end] if following is None else [following.end, block.end]
            found = (dateline_at(text, block.start, end, colon=True) for end in ends)
            return next(filter(None, found), None)
    return None


def running_text(text: str, block: Block) -> str:
    """The block's text with line ends as spaces: as long as the block, so offsets stay true."""
    return text[block.start : block.end].translate(_BREAKS)


def _says_something(text: str, piece: Paragraph) -> bool:
    return any(map(str.isalnum, text[piece.start + piece.marker : piece.end]))


def _is_shouted(text: str) -> bool:
    head = text[:5000]
    return sum(map(str.isupper, head)) > 0.7 * sum(map(str.isalpha, head))


def _cut(text: str, pieces: list[Paragraph], kinds: list[Kind]) -> list[Block]:
    """Parts datelines and closing credits from the paragraphs that they stand in."""
    found: list[Block] = []
    filed = False
    colons = sum(bool(_SPEAKER.match(text, p.start)) for p in pieces[:40]) < 2
    for i, (piece, kind) in enumerate(zip(pieces, kinds, strict=True)):
        start, end = piece.start + piece.marker, piece.end
        if not filed and i < LEAD and kind in ("paragraph", "heading") and not piece.marker:
            line = dateline_at(text, start, end, colon=colons)
            if line is not None:
                filed = True
                found.append(Block("dateline", start, line.end))
                start, kind = line.end, "paragraph"
        tail = _tail(text, start, end) if kind == "paragraph" else end
        body = text[start:tail].strip()
        if body:
            start = text.index(body[0], start)
            found.append(Block(kind, start, start + len(body)))
        if tail < end:
            found.append(Block("credit", tail, end))
    return found


def _tail(text: str, start: int, end: int) -> int:
    """Where the credit that closes a paragraph begins; its end when there is none."""
    if start < end and text[end - 1] == ")":
        at = text.rfind("(", max(start, end - 400), end)
        if at > start and _TAIL.match(text, at):
            return at
    return end


def _kind(text: str, pieces: list[Paragraph], i: int, shouted: bool) -> Kind:
    piece = pieces[i]
    if piece.marker:
        return "item"
    if piece.end - piece.start > 600:
        return "paragraph"
    line = text[piece.start : piece.end]
    if i < LEAD and len(line) <= LONGEST_HEADING and _BYLINE.fullmatch(line):
        return "byline"
    if _CREDIT.fullmatch(line.translate(_BREAKS)):
        return "credit"
    if piece.lines == 1 and len(line) <= LONGEST_HEADING and _is_heading(text, pieces, i, shouted):
        return "heading"
    return "paragraph"


def _is_heading(text: str, pieces: list[Paragraph], i: int, shouted: bool) -> bool:
    line = text[pieces[i].start : pieces[i].end]
    last = line.rstrip(_MARKS)[-1:]
    words = _WORD.findall(line)
    if last in ",;" or not words or len(words) > 25:
        return False
    if not any(map(str.islower, line)):
        return (not shouted or last not in _STOPS) and (len(words) <= 20 and last != "!")
    if _is_title_case(words) and len(words) <= 18:
        return last not in _STOPS or last == "?" or (last == "." and len(words) >= 4)
    return _is_headline(text, pieces, i, len(words))


def _is_title_case(words: list[str]) -> bool:
    return all(w[0].isupper() or w[0].isdigit() or w in _SMALL for w in words) and any(
        w[0].isupper() for w in words
    )


def _is_headline(text: str, pieces: list[Paragraph], i: int, words: int) -> bool:
    """Whether a line in sentence case heads what follows: no stop, and a finished sentence next."""
    line, at = pieces[i], pieces[i].start
    if i + 1 == len(pieces) or not (text[at].isupper() or text[at] in "'\"“‘"):
        return False
    following = pieces[i + 1]
    finished = text[following.start : following.end].rstrip(_MARKS)[-1:] in _STOPS
    longer = following.end - following.start > line.end - line.start
    if _stops(text, line) or text[line.end - 1] == ":" or text[following.start].islower():
        return False
    if i == 0:
        return words >= 2 and (finished or (i + 2 < len(pieces) and _stops(text, pieces[i + 2])))
    return words <= 8 and _stops(text, pieces[i - 1]) and finished and longer


def _stops(text: str, piece: Paragraph) -> bool:
    return text[max(piece.start, piece.end - 4) : piece.end].rstrip(_MARKS)[-1:] in _STOPS
