"""Marks: 126 bits of a sentence by which most sentences that lack a word are passed over unread.

Every word but the most common sets a bit of its first three letters, and one of its first four
where it has so many. A sentence without the bits of a term does not hold it; about one in twelve of
the others has them, and is read.
"""

from __future__ import annotations

from typing import Final, NamedTuple
from zlib import crc32

BITS: Final = 63
"""The bits of a BIGINT that is not negative."""

_THREE: Final = 3
_FOUR: Final = 4
_COMMON: Final = frozenset(
    [
        "a", "an", "and", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have", "he",
        "in", "is", "it", "its", "of", "on", "said", "that", "the", "to", "was", "were", "who",
        "will", "with",
    ]
)  # fmt: skip
"""Words of so many sentences that their bits would say nothing."""


class Marks(NamedTuple):
    """The bits of the words of a text: of their first three letters, and of their first four."""

    marks: int
    fours: int


class _Bits(dict[str, int]):
    def __missing__(self, beginning: str) -> int:
        self[beginning] = 1 << crc32(beginning.encode()) % BITS
        return self[beginning]


_bits: Final = _Bits()


def mark(folded: str) -> Marks:
    """The marks of a folded sentence."""
    marks = fours = 0
    for word in set(folded.split()) - _COMMON:
        marks |= _bits[word[:_THREE]]
        if len(word) >= _FOUR:
            fours |= _bits[word[:_FOUR]]
    return Marks(marks, fours)


def mask(term: str) -> Marks:
    """The bits that every sentence has that holds a term, which is folded as `needle` does it."""
    words = term.split()
    if not term.endswith(" "):
        # The last word may go on: it has no bit where a common word, which sets none, begins so.
        last = words.pop()
        if len(last) >= _THREE and not any(word.startswith(last) for word in _COMMON):
            words.append(last)
    return mark(" ".join(words))
