"""How like two reports are: what of its words and names the one shares with the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import sqrt
from typing import Final

import msgspec

from standoff.record.copies.shingles import Hashes, containment, distinct, pairs, shingles, whole
from standoff.record.copies.words import Words

NAMES: Final = 0.2
"""Weight of shared names and numbers beside shared wording."""

FEW_NAMES: Final = 3
"""Names and numbers below which they tell nothing."""


class Likeness(msgspec.Struct, frozen=True):
    """What a report shares with another, each from 0 to 1.

    `shingles` and `pairs`: the share of its three words in a row, and of its two words that stand
    near each other, that the other holds. `names`: the share of its names and numbers, None where
    it has too few. `covered`: the share of the other's shingles that it holds itself. `same`: all
    words, in their order.
    """

    shingles: float
    pairs: float
    names: float | None
    covered: float
    same: bool = False

    @property
    def similarity(self) -> float:
        """The mean of pairs and of the root of shingles, with the names; 1 for the same words.

        The root draws apart what matters: .05 and .15 of the shingles, not .7 and .8.
        """
        if self.same:
            return 1.0
        wording = (sqrt(self.shingles) + self.pairs) / 2
        return wording if self.names is None else (1 - NAMES) * wording + NAMES * self.names


class Held:
    """A report of an index as it is compared; what is dear to make is made when it is asked for."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self.shingles = distinct([shingles(words)])

    @cached_property
    def whole(self) -> int:
        """A hash of all words in their order."""
        return whole(self._words)

    @cached_property
    def pairs(self) -> Hashes:
        """The pairs of words that stand near each other."""
        return distinct([pairs(self._words)])

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words."""
        return frozenset(self._words)


class Asked:
    """A report that may be a copy: what is its own, without the furniture, and all of it."""

    def __init__(self, words: Words, pieces: Sequence[Sequence[str]]) -> None:
        self.words = words
        self._pieces = pieces
        self._shingles = distinct(shingles(piece) for piece in pieces)

    @classmethod
    def of(cls, words: Words) -> Asked:
        """A report with its furniture."""
        return cls(words, [words.folded])

    @cached_property
    def _whole(self) -> Held:
        return Held(self.words.folded)

    @cached_property
    def _pairs(self) -> Hashes:
        return distinct(pairs(piece) for piece in self._pieces)

    @cached_property
    def _names(self) -> frozenset[str]:
        return names(self.words).intersection(word for piece in self._pieces for word in piece)

    def shares(self, other: Held) -> float:
        """The share of its own shingles that another report holds."""
        return containment(self._shingles, other.shingles)

    def likeness(self, other: Held) -> Likeness:
        """What this report shares with another."""
        enough = len(self._names) >= FEW_NAMES
        return Likeness(
            shingles=self.shares(other),
            pairs=containment(self._pairs, other.pairs),
            names=len(self._names & other.vocabulary) / len(self._names) if enough else None,
            covered=containment(other.shingles, self._whole.shingles),
            same=self._whole.whole == other.whole,
        )


def names(words: Words) -> frozenset[str]:
    """The words that are never printed in lower case, and the numbers.

    None in a text that is printed in capitals, or in lower case, as a whole.
    """
    upper = [words.capital(at) for at in range(len(words))]
    if sum(upper) > len(words) / 2:
        return frozenset()
    folded = list(zip(words.folded, upper, strict=True))
    lower = {word for word, capital in folded if not capital and not word.isdigit()}
    return frozenset(word for word, _ in folded if word not in lower)
