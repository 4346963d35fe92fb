"""The index of copies: reports go in, and a new one is given the report that it most likely copies.

An index costs the same to ask and to add to whatever the number of reports: only the rarest
shingles of a report are looked up, within a budget, and few candidates are compared with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from heapq import nsmallest
from typing import Final

import msgspec
import numpy as np
from rapidfuzz.distance import LCSseq

from standoff.model import Document
from standoff.record.copies import furniture
from standoff.record.copies.kinds import Match, described
from standoff.record.copies.likeness import Asked, Held, Likeness
from standoff.record.copies.postings import Postings
from standoff.record.copies.shingles import Hashes, shingles, whole
from standoff.record.copies.words import folded_of, words_of

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

KEPT: Final = 512
"""Reports whose hashes are kept at hand."""


class Candidate(msgspec.Struct, frozen=True):
    """A report that another one is like; `similarity` from 0 to 1."""

    document: str
    similarity: float
    likeness: Likeness


class CopyIndex:
    """Finds the report that a new one copies.

    `texts` gives the text of a report that was added, by its id. The rows of the index are
    (document, shingles as bytes); `from_rows` makes it again. What is said of a report depends on
    the reports in the index, not on the order in which they were added.
    """

    def __init__(self, texts: Callable[[str], str]) -> None:
        self._texts = texts
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._postings = Postings()
        self._held = lru_cache(maxsize=KEPT)(self._read)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, document: str) -> bool:
        return document in self._numbers

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[str, bytes]], texts: Callable[[str], str]) -> CopyIndex:
        """The index that some rows were saved from."""
        index = cls(texts)
        held = ((index._number(name), unpacked(packed)) for name, packed in rows)
        index._postings.extend(held)
        return index

    def add(self, document: Document) -> bytes | None:
        """Adds a report; what its row holds, or None where the index has it already."""
        if document.id in self._numbers:
            return None
        hashes = indexed(folded_of(document.text))
        self._postings.add(self._number(document.id), hashes)
        return packed(hashes)

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
        words = words_of(document.text)
        if not len(words):
            return []
        own = self._numbers.get(document.id)
        names = [self._ids[number] for number in self._sharing(words.folded, own)]
        asked = Asked(words, [words.folded])
        shares = [asked.shares(self._held(name)) for name in names]
        if max(shares, default=0.0) >= LITTLE:
            asked = Asked(words, self._told(words.folded, own))
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

    def _number(self, document: str) -> int:
        self._numbers[document] = len(self._ids)
        self._ids.append(document)
        return len(self._ids) - 1

    def _told(self, words: list[str], own: int | None) -> list[list[str]]:
        """The pieces of a text that are its own, not the furniture of many reports."""
        hashes = shingles(words)
        counts = self._postings.counts(hashes) - (own is not None)

        def holders(at: int) -> Iterator[Hashes]:
            found, _ = self._postings.holders(hashes[at : at + 1])
            names = nsmallest(furniture.ASKED + 1, (self._ids[n] for n in found.tolist()))
            for name in names:
                if self._numbers[name] != own:
                    yield self._held(name).shingles

        return [list(piece) for piece in furniture.stripped(words, counts, holders)]

    def _sharing(self, words: list[str], own: int | None) -> list[int]:
        """The reports that share the most, weighted by rarity, the best `COMPARED` of them."""
        hashes = indexed(words)
        counts = self._postings.counts(hashes)
        order = np.lexsort((hashes, counts))
        hashes, counts = hashes[order], counts[order]
        first, spent = int(np.searchsorted(counts, 1)), np.cumsum(counts)
        kept = slice(first, max(first + 1, int(np.searchsorted(spent, BUDGET, "right"))))
        numbers, places = self._postings.holders(hashes[kept])
        if not len(numbers):
            return []
        weights = np.log((len(self) + 1) / counts[kept])[places]
        held, at = np.unique(numbers, return_inverse=True)
        sums = np.bincount(at, weights)
        least = np.partition(sums, -COMPARED - 1)[-COMPARED - 1] if len(sums) > COMPARED else 0.0
        best = np.flatnonzero(sums >= least)
        rivals = sorted((-round(float(sums[i]), 6), self._ids[held[i]], int(held[i])) for i in best)
        return [number for _, _, number in rivals if number != own][:COMPARED]


def indexed(words: list[str]) -> Hashes:
    """What a report is indexed by: its shingles, and a hash of the whole of it."""
    return np.unique(np.append(shingles(words), whole(words)))


def packed(hashes: Hashes) -> bytes:
    """Hashes as the bytes of a row (8 bytes each, little-endian)."""
    return hashes.astype("<i8").tobytes()


def unpacked(row: bytes) -> Hashes:
    """The hashes of a row."""
    return np.frombuffer(row, dtype="<i8").astype(np.int64)
