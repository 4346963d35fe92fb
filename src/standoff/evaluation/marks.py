"""Sentences with a marked source and target: `<s>Turkey</s> accused <t>Greece</t>`."""

from __future__ import annotations

import re

import msgspec

_TAG = re.compile(r"<(/?)([st])>")


class Marked(msgspec.Struct, frozen=True):
    """A sentence without its marks, and the half-open spans that they enclosed.

    Either side may be marked several times, or not at all.
    """

    text: str
    sources: tuple[tuple[int, int], ...]
    targets: tuple[tuple[int, int], ...]


def unmark(sentence: str) -> Marked:
    """The text and the spans of a marked sentence. Raises ValueError on a mark without partner."""
    spans: dict[str, list[tuple[int, int]]] = {"s": [], "t": []}
    opened: dict[str, int] = {}
    pieces: list[str] = []
    length = read = 0
    for tag in _TAG.finditer(sentence):
        pieces.append(sentence[read : tag.start()])
        length += len(pieces[-1])
        read = tag.end()
        closes, side = tag[1], tag[2]
        if bool(closes) != (side in opened):
            raise ValueError(f"{tag[0]} at character {tag.start()} has no partner")
        if closes:
            spans[side].append((opened.pop(side), length))
        else:
            opened[side] = length
    if opened:
        raise ValueError(f"<{next(iter(opened))}> is never closed")
    pieces.append(sentence[read:])
    return Marked("".join(pieces), tuple(spans["s"]), tuple(spans["t"]))
