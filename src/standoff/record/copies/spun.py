"""Spun wording: words that a thesaurus put in place of others, in a copy or in a text alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from standoff.codebook.registry import registry
from standoff.codebook.spinning import spun_phrases
from standoff.record.copies.alignment import Alignment, Block
from standoff.record.copies.facts import lists
from standoff.record.copies.told import Swap
from standoff.record.copies.words import Words, words_of

LONGEST: Final = 4
"""Words of a swap, on either side."""


def swaps(original: Words, copy: Words, alignment: Alignment) -> tuple[Swap, ...]:
    """The swapped wording of a copy, names first, then in the order of the copy, each once.

    A name is given whole: "Badr Company" for "Badr Organization".
    """
    names: dict[Swap, None] = {}
    terms: dict[Swap, None] = {}
    for block in chain.from_iterable(map(_by_word, alignment.blocks)):
        if not is_swap(block, original, copy):
            continue
        theirs, ours = _named(original, copy, block)
        pair = (copy.printed(*ours), original.printed(*theirs))
        named = (theirs, ours) != (block.original, block.copy) or _all_capital(original, theirs)
        (names if named else terms).setdefault(pair)
    return (*names, *terms)


def is_swap(block: Block, original: Words, copy: Words) -> bool:
    """Whether a block swaps a few words, not only little ones, for a few others."""
    sides = ((original, block.original), (copy, block.copy))
    if not block.swapped or any(b - a > LONGEST for _, (a, b) in sides):
        return False
    return all(set(words.folded[a:b]) - lists()["little"] for words, (a, b) in sides)


def _by_word(block: Block) -> Iterator[Block]:
    """A block of as many words on both sides as one block for each: so a thesaurus swaps."""
    (a, b), (c, d) = block.original, block.copy
    if b - a != d - c or b - a > LONGEST:
        yield block
        return
    for step in range(b - a):
        yield Block((a + step, a + step + 1), (c + step, c + step + 1))


def known_swaps(text: str) -> tuple[Swap, ...]:
    """Wording of a text that is known to be spun, with what it likely stands for.

    Needs no original: names of the registry with a word swapped, and the phrases of
    codebook/data/spun.toml.
    """
    names = [
        (match.printed, match.bearers[0].actor.name)
        for match in registry().scan(text)
        if match.bearers and all(alias.form == "spun" for alias in match.bearers)
    ]
    return tuple(dict.fromkeys([*names, *_known_phrases(words_of(text))]))


def _known_phrases(words: Words) -> Iterator[Swap]:
    table = spun_phrases()
    longest = max(map(len, table))
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            read = table.get(tuple(words.folded[at : at + length]))
            if read is not None:
                yield words.printed(at, at + length), " ".join(read)
                at += length - 1
                break
        at += 1


def _named(original: Words, copy: Words, block: Block) -> tuple[tuple[int, int], tuple[int, int]]:
    """A block with the unchanged words of the name in which it stands."""
    (a, b), (c, d) = block.original, block.copy
    if not original.capital(a):
        return block.original, block.copy
    while a > 0 and c > 0 and _same_name(original, a - 1, copy, c - 1) and _joined(original, a):
        a, c = a - 1, c - 1
    while b < len(original) and d < len(copy) and _same_name(original, b, copy, d):
        if not _joined(original, b):
            break
        b, d = b + 1, d + 1
    return (a, b), (c, d)


def _same_name(original: Words, at: int, copy: Words, there: int) -> bool:
    alike = (
        original.folded[at] == copy.folded[there] and original.folded[at] not in lists()["little"]
    )
    return alike and original.capital(at) and copy.capital(there)


def _joined(words: Words, at: int) -> bool:
    """Whether only a space or a hyphen parts a word from the one before."""
    return words.text[words.ends[at - 1] : words.starts[at]] in (" ", "-")


def _all_capital(words: Words, stretch: tuple[int, int]) -> bool:
    """Whether all words of a stretch are capitalised, and the first begins no sentence."""
    first, stop = stretch
    inside = first > 0 and words.text[words.ends[first - 1] : words.starts[first]] == " "
    return inside and all(words.capital(at) for at in range(first, stop))
