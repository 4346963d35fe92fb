"""A copy laid beside its original, word by word: what is the same, and what stands for what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec
from rapidfuzz.distance import Levenshtein

from standoff.record.copies.words import Sentence, Words

CLOSE: Final = 0.5
"""Share of the copy's words that stand in the original, in order: from here on the two texts are

laid side by side as wholes; below, sentence by sentence.
"""

ALIKE: Final = 0.5
"""Share of its longer words that a sentence must find in another one to be laid beside it."""

_LONG: Final = 4
"""Letters from which a word says what a sentence is about."""


class Block(msgspec.Struct, frozen=True):
    """Words of the original, from `first` to before `stop`, and those in the copy instead."""

    original: tuple[int, int]
    copy: tuple[int, int]

    @property
    def swapped(self) -> bool:
        """Whether both sides have words."""
        return self.original[0] < self.original[1] and self.copy[0] < self.copy[1]


class Alignment(msgspec.Struct, frozen=True):
    """Where two texts differ, and how many words of the copy are the same and in order."""

    blocks: tuple[Block, ...]
    same: int


def align(original: Words, copy: Words) -> Alignment:
    """Lays the copy beside the original, as a whole or sentence by sentence."""
    found = _aligned(original, copy, (0, len(original)), (0, len(copy)))
    if found.same >= CLOSE * len(copy):
        return found
    parts = [
        _aligned(original, copy, theirs, ours) for theirs, ours in _sentence_pairs(original, copy)
    ]
    return Alignment(tuple(block for part in parts for block in part.blocks), found.same)


def _aligned(original: Words, copy: Words, theirs: Sentence, ours: Sentence) -> Alignment:
    """Blocks of two stretches; operations that touch are one block."""
    before, after = original.folded[slice(*theirs)], copy.folded[slice(*ours)]
    blocks: list[Block] = []
    same = 0
    for step in Levenshtein.opcodes(before, after):
        if step.tag == "equal":
            same += step.dest_end - step.dest_start
            continue
        left = (theirs[0] + step.src_start, theirs[0] + step.src_end)
        right = (ours[0] + step.dest_start, ours[0] + step.dest_end)
        last = blocks[-1] if blocks else None
        if last and last.original[1] == left[0] and last.copy[1] == right[0]:
            blocks[-1] = Block((last.original[0], left[1]), (last.copy[0], right[1]))
        else:
            blocks.append(Block(left, right))
    return Alignment(tuple(blocks), same)


def _sentence_pairs(original: Words, copy: Words) -> Iterator[tuple[Sentence, Sentence]]:
    """For each sentence of the copy, the one of the original that shares most of its words."""
    theirs = [(one, _about(original, one)) for one in original.sentences()]
    for ours in copy.sentences():
        words = _about(copy, ours)
        if not words or not theirs:
            continue
        shared, _, best = max((len(words & held), -one[0], one) for one, held in theirs)
        if shared >= ALIKE * len(words):
            yield best, ours


def _about(words: Words, sentence: Sentence) -> set[str]:
    return {word for word in words.folded[slice(*sentence)] if len(word) >= _LONG}
