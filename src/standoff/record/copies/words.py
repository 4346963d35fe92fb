"""A text as the words that copies are compared by, each with its place in the text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

_WORD: Final = re.compile(r"\d+(?:,\d{3})+(?!\d)|[^\W_]+(?:['’][^\W_]+)*")
_DROPPED: Final = str.maketrans("", "", ",'’")
_BREAK: Final = re.compile(
    r"\n\s*\n|(?<![.!?])[.!?]+(?:[\"”’')\]]*(?=\s+[\"“‘'(\[]*[^\W\d_a-z])|\s*\Z)"
)

Sentence = tuple[int, int]
"""The words of a sentence: the number of the first, and one more than that of the last."""


class Words(msgspec.Struct, frozen=True, eq=False):
    """The words of a text as compared (lower case, no apostrophes) and the span of each."""

    text: str
    folded: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.folded)

    def printed(self, first: int, stop: int) -> str:
        """The stretch of text from one word up to another, as printed."""
        return self.text[self.starts[first] : self.ends[stop - 1]] if first < stop else ""

    def capital(self, at: int) -> bool:
        """Whether a word begins with a capital."""
        return self.text[self.starts[at]].isupper()

    def sentences(self) -> list[Sentence]:
        """The sentences, at full stops before capitals, and at empty lines."""
        breaks = np.array([match.end() for match in _BREAK.finditer(self.text)], dtype=np.int64)
        bounds: NDArray[np.int64] = np.unique(
            np.searchsorted(np.array(self.starts, dtype=np.int64), breaks)
        )
        edges = [0, *(int(edge) for edge in bounds if 0 < edge < len(self)), len(self)]
        return [(a, b) for a, b in pairwise(edges) if a < b]


def words_of(text: str) -> Words:
    """The words of a text: "Syria's" and "Syrias", "40,000" and "40000" are the same."""
    spans = [match.span() for match in _WORD.finditer(text)]
    return Words(text, folded_of(text), [a for a, _ in spans], [b for _, b in spans])


def folded_of(text: str) -> list[str]:
    """The words of a text as compared, without their spans."""
    return " ".join(_WORD.findall(text)).lower().translate(_DROPPED).split()
