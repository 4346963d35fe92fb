"""Marks: 63 bits of a sentence by which most sentences that lack a word are passed over unread.

Every word but the most common sets the bit of its first three letters. A sentence without the bit
of a term does not hold it; about one in six of the others has the bit, and is read.
"""

from __future__ import annotations

from typing import Final
from zlib import crc32

BITS: Final = 63
"""The bits of a BIGINT that is not negative."""

_LETTERS: Final = 3
_COMMON: Final = frozenset(
    [
        "a", "an", "and", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have", "he",
        "in", "is", "it", "its", "of", "on", "said", "that", "the", "to", "was", "were", "who",
        "will", "with",
    ]
)  # fmt: skip
"""Words of so many sentences that their bits would say nothing."""


class _Bits(dict[str, int]):
    def __missing__(self, beginning: str) -> int:
        self[beginning] = 1 << crc32(beginning.encode()) % BITS
        return self[beginning]


_bits: Final = _Bits()


def mark(folded: str) -> int:
    """The mark of a folded sentence."""
    found = 0
    for word in set(folded.split()) - _COMMON:
        found |= _bits[word[:_LETTERS]]
    return found


def mask(term: str) -> int:
    """The bits that every sentence has that holds a term, which is folded as `needle` does it."""
    words = term.split()
    if not term.endswith(" "):
        # The last word may go on: it has no bit where a common word, which sets none, begins so.
        last = words.pop()
        if len(last) >= _LETTERS and not any(word.startswith(last) for word in _COMMON):
            words.append(last)
    return mark(" ".join(words))
