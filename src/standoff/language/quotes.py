"""Quotations: curly or straight, nested, left open at a paragraph's end and taken up again."""

from __future__ import annotations

import re

import msgspec

from standoff.documents.layout import Block

_MARK = re.compile(r"[“”„«»\"]|``|''")
_OPENS = {"“", "„", "«", "``"}
_CLOSES = {"”", "»", "''"}
_BOTH = {'"', "''"}

LONGEST = 4000
"""Characters after which an unclosed quotation is given up: a mark was lost."""

SCARE_WORDS = 3
"""Quoted stretches up to this many words, set inside a sentence, are wording and not speech."""


class Quotation(msgspec.Struct, frozen=True):
    """A quoted stretch with its marks: text[start:end] begins and ends with a quotation mark.

    `closed` is False where the paragraph ended first; `continued` where the next paragraph goes on.
    """

    start: int
    end: int
    closed: bool
    continued: bool = False


def quotations(text: str, blocks: list[Block]) -> list[Quotation]:
    """All quotations of a document, block by block, sorted by start; linear in the text."""
    found: list[Quotation] = []
    for block in blocks:
        if block.kind == "heading":
            continue
        found.extend(_in_block(text, block.start, block.end))
    for i, quotation in enumerate(found[:-1]):
        following = found[i + 1]
        gap = text[quotation.end : following.start]
        if (
            not quotation.closed
            and not gap.strip()
            and "\n" in text[quotation.end - 1 : following.start + 1]
        ):
            found[i] = msgspec.structs.replace(quotation, continued=True)
    return found


def _in_block(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if mark == '"' and _is_inch(text, match.start(), start):
            continue
        opens = mark in _OPENS or (mark in _BOTH and opened is None)
        closes = mark in _CLOSES or (mark in _BOTH and opened is not None)
        if opens:
            if opened is None:
                opened = match.start()
        elif closes and opened is not None:
            if match.end() - opened <= LONGEST:
                found.append(Quotation(opened, match.end(), True))
            opened = None
    if opened is not None and end - opened <= LONGEST:
        found.append(Quotation(opened, end, False))
    return found


def _is_inch(text: str, at: int, start: int) -> bool:
    return (
        at > start
        and text[at - 1].isdigit()
        and not text[at + 1 : at + 2].isalpha()
        and text[at + 1 : at + 2] not in (" ", "", ",", ".")
    )


def is_scare(text: str, quotation: Quotation) -> bool:
    """Whether a quotation only marks a wording: a word or three without a verb's punctuation."""
    inner = text[quotation.start + 1 : quotation.end - 1].strip()
    return (
        quotation.closed
        and len(inner.split()) <= SCARE_WORDS
        and not inner.endswith((",", ".", "!", "?"))
    )
