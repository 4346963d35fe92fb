"""The index of copies: reports go in, and a new one is given the report that it most likely copies.

An index costs the same to ask and to add to whatever the number of reports: only the rarest
shingles of a report are looked up, within a budget, and few candidates are compared with it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from standoff.model import Document
from standoff.record.copies.furniture import Furniture
from standoff.record.copies.keeping import (
    BITS,
    UNDATED,
    Row,
    age,
    indexed,
    marked,
    packed,
    unpacked,
)
from standoff.record.copies.kinds import Match, described
from standoff.record.copies.likeness import Asked, Held, Likeness
from standoff.record.copies.postings import Holders, Postings
from standoff.record.copies.words import Words, folded_of, words_of

TIE: Final = 0.005
"""Similarities this near are the same."""

LEAST: Final = 0.46
"""Similarity from which a report counts as a copy.

Set on the 60 fresh reports of copies_dev.jsonl: none of them is taken for a copy.
"""

BUDGET: Final = 4_000
"""Postings that one report looks through."""

COMPARED: Final = 8
"""Candidates whose texts are compared."""

LITTLE: Final = 0.04
"""Share of its shingles below which a report is no copy, with its furniture or without."""

RIVAL: Final = 2.5
"""A candidate that shares so many times less than the best one is no rival of it."""

NEAR: Final = 0.08
"""Share of the shingles of the shorter of two reports below which neither is a copy of the other.

Half of the least among the copies of copies_dev.jsonl, as furniture may be half of a report.
"""

KEPT: Final = 512
"""Reports whose words and hashes are kept at hand."""

Weights = NDArray[np.float64]


class Candidate(msgspec.Struct, frozen=True):
    """A report that another one is like; `similarity` from 0 to 1."""

    document: str
    similarity: float
    likeness: Likeness


class CopyIndex:
    """Finds the report that a new one copies.

    `texts` gives the text of a report that was added, by its id; `ahead` is told which texts are
    asked for next, where reading several at once is cheaper. `from_rows` makes the index again of
    the rows that `add` gave. What is said of a report depends on the reports in the index, not on
    the order in which they were added; a report that is not in it counts as the youngest.
    """

    def __init__(
        self, texts: Callable[[str], str], ahead: Callable[[Sequence[str]], None] | None = None
    ) -> None:
        self._texts = texts
        self._ahead = ahead or _nothing
        self.ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._sizes = array("q")
        self._ages = array("q")
        self._postings = Postings(self._ages)
        self._furniture = Furniture(self._ages)
        self._held = lru_cache(maxsize=KEPT)(self._read)
        self._whole = lru_cache(maxsize=KEPT)(self._asked)
        self._own = lru_cache(maxsize=KEPT)(self._told)

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, document: str) -> bool:
        return document in self._numbers

    def day(self, document: str) -> int:
        """The day of a report as an ordinal, `UNDATED` where it has none."""
        return self._ages[self._numbers[document]] >> BITS

    @classmethod
    def from_rows(
        cls, rows: Iterable[Row], texts: Callable[[str], str],
        ahead: Callable[[Sequence[str]], None] | None = None,
    ) -> CopyIndex:  # fmt: skip
        """The index that some rows were saved from."""
        index = cls(texts, ahead)
        hashes, runs = [], []
        for one in rows:
            hashes.append(unpacked(one.hashes))
            runs.append(unpacked(one.runs))
            index._number(one.document, one.published, len(hashes[-1]))
        if hashes:
            index._postings.extend(range(len(hashes)), hashes)
            index._furniture.extend(range(len(hashes)), hashes, runs)
        return index

    def add(self, document: Document) -> Row | None:
        """Adds a report; the row to keep of it, or None where the index has it already."""
        if document.id in self._numbers:
            self._redate(document)
            return None
        words = folded_of(document.text)
        hashes, runs = indexed(words), marked(words)
        number = self._number(document.id, document.published, len(hashes))
        self._postings.add(number, hashes)
        self._furniture.add(number, hashes, runs)
        self._own.cache_clear()
        return Row(document.id, document.published, packed(hashes), packed(runs))

    def nearest(self, document: Document, *, least: float = LEAST) -> Match | None:
        """The report that this one copies, and how; None where it copies none."""
        best = self.best(document)
        if best is None or best.similarity < least:
            return None
        return described(
            words_of(document.text), words_of(self._texts(best.document)),
            best.document, best.similarity, best.likeness,
        )  # fmt: skip

    def best(self, document: Document) -> Candidate | None:
        """The report that this one is most like, however little; None where nothing is shared."""
        ranked = self.candidates(document)
        return ranked[0] if ranked else None

    def candidates(self, document: Document) -> list[Candidate]:
        """The reports that this one is like, the likest first."""
        return self.compared(document, self.sharing(document))

    def compared(self, document: Document, names: Sequence[str]) -> list[Candidate]:
        """Those of some reports that this one is like, the likest first."""
        known = document.id in self
        asked = self._whole(document.id) if known else Asked.of(words_of(document.text))
        if not len(asked.words):
            return []
        self._ahead(names)
        shares = [asked.shares(self._held(name)) for name in names]
        if max(shares, default=0.0) >= LITTLE:
            asked = self._own(document.id) if known else self._stripped(asked.words)
            shares = [asked.shares(self._held(name)) for name in names]
        near = max(shares, default=0.0) / RIVAL
        found = []
        for name, share in zip(names, shares, strict=True):
            if share >= near:
                likeness = asked.likeness(self._held(name))
                found.append(Candidate(name, likeness.similarity, likeness))
        found.sort(key=lambda one: (-one.similarity, -one.likeness.covered, one.document))
        return self._untied(document.text, found)

    def _untied(self, text: str, found: list[Candidate]) -> list[Candidate]:
        """Of candidates that are as like as the first, the one whose very letters are likest."""
        tied = [one for one in found if one.similarity > found[0].similarity - TIE]
        if len(tied) > 1:
            letters = {
                one.document: LCSseq.similarity(text, self._texts(one.document)) for one in tied
            }
            tied.sort(key=lambda one: -letters[one.document])
        return tied + found[len(tied) :]

    def _read(self, document: str) -> Held:
        return Held(folded_of(self._texts(document)))

    def _number(self, document: str, published: date | None, size: int) -> int:
        self._numbers[document] = len(self.ids)
        self.ids.append(document)
        self._sizes.append(size)
        self._ages.append(age(document, published))
        return len(self.ids) - 1

    def _redate(self, document: Document) -> None:
        number, now = self._numbers[document.id], age(document.id, document.published)
        if self._ages[number] != now:
            self._ages[number] = now
            self._furniture.reorder()
            self._own.cache_clear()

    def _asked(self, document: str) -> Asked:
        return Asked.of(words_of(self._texts(document)))

    def _told(self, document: str) -> Asked:
        """What of a report is its own, not the furniture of many reports."""
        number = self._numbers[document]
        return self._stripped(self._whole(document).words, self._ages[number] >> BITS, number)

    def _stripped(self, words: Words, day: int = UNDATED, number: int | None = None) -> Asked:
        return Asked(words, self._furniture.stripped(words.folded, day, number))

    def otherwise(self, rows: Iterable[Row]) -> set[str]:
        """The reports whose furniture may be another, now that some were added with these rows."""
        added = [(self._numbers[one.document], unpacked(one.runs)) for one in rows]
        return {self.ids[number] for number in self._furniture.otherwise(added)}

    def sharing(self, document: Document) -> list[str]:
        """The reports that share the most with this one, the best `COMPARED` of them."""
        held, _, sums = self._weighed(folded_of(document.text))
        least = np.partition(sums, -COMPARED - 1)[-COMPARED - 1] if len(sums) > COMPARED else 0.0
        return self._ranked(document, held, sums, sums >= least)[:COMPARED]

    def kin(self, document: Document) -> list[str]:
        """All reports that share so much that one may be a copy of the other, the likest first."""
        words = folded_of(document.text)
        held, shares, sums = self._weighed(words)
        sizes = np.frombuffer(self._sizes, dtype=np.int64)[held]
        own = max(1, len(words))
        return self._ranked(document, held, sums, shares * own >= NEAR * np.minimum(sizes, own))

    def _ranked(
        self, document: Document, held: Holders, sums: Weights, chosen: NDArray[np.bool_]
    ) -> list[str]:
        """Some reports but this one, by their weights."""
        best = np.flatnonzero(chosen)
        names = sorted((-round(float(sums[i]), 6), self.ids[held[i]]) for i in best)
        return [name for _, name in names if name != document.id]

    def _weighed(self, words: list[str]) -> tuple[Holders, Weights, Weights]:
        """The reports that hold shingles of a text: the share of those looked up, their weights.

        The rarest are looked up, within `BUDGET`.
        """
        hashes = indexed(words)
        counts = self._postings.counts(hashes)
        order = np.lexsort((hashes, counts))
        hashes, counts = hashes[order], counts[order]
        first, spent = int(np.searchsorted(counts, 1)), np.cumsum(counts)
        kept = slice(first, max(first + 1, int(np.searchsorted(spent, BUDGET, "right"))))
        numbers, places = self._postings.holders(hashes[kept])
        weights = np.log((len(self) + 1) / np.maximum(counts[kept], 1))[places]
        held, at, times = np.unique(numbers, return_inverse=True, return_counts=True)
        looked = len(hashes[kept]) / max(1, len(hashes) - first)
        sums = np.bincount(at, weights).astype(np.float64)
        return held, times / max(1.0, looked * len(hashes)), sums


def _nothing(names: Sequence[str]) -> None:
    """All texts are at hand."""
