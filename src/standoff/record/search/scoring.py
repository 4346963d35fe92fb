"""The score of a sentence: BM25 in SQL, over beginnings of words and quoted stretches."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import reduce
from typing import Final, NamedTuple

from standoff.record.fold import needle
from standoff.record.search.marks import mask

# BM25 after Robertson and Zaragoza 2009, with their usual k1 and b.
_K1: Final = 1.2
_B: Final = 0.75

_TERM: Final = re.compile(r'"([^"]+)"|(\S+)')


def terms(text: str | None) -> list[str]:
    """What to look for: every word, and every "quoted stretch" as one."""
    parts = (quoted or word for quoted, word in _TERM.findall(text or ""))
    found = (needle(part) for part in parts)
    return list(dict.fromkeys(term for term in found if term))


class Term(NamedTuple):
    """A term of a query: the names of the parameters that hold it and its bits (see `marks`)."""

    text: str
    bare: str
    marks: str
    fours: str

    def marked(self) -> str:
        """The test that a sentence may hold the term."""
        fours = f"(coalesce(fours, -1) & {self.fours}) = {self.fours}"
        return f"((marks & {self.marks}) = {self.marks} AND {fours})"

    def counted(self) -> str:
        """How many times a sentence holds it; cheap for a sentence that is not marked."""
        tests = self.marked(), f"contains(folded, {self.bare})", f"contains(folded, {self.text})"
        # Nested, for DuckDB makes all tests of an AND, and looks at every place where the first
        # character of a term stands: its space stands at every sixth.
        return reduce(
            lambda count, test: f"CASE WHEN {test} THEN {count} ELSE 0 END",
            reversed(tests), times(self.text),
        )  # fmt: skip


def bound(words: str | None, bind: Callable[[object], str]) -> list[Term]:
    """The terms of a text as parameters of a query."""
    return [Term(bind(one), bind(one.lstrip()), *map(bind, mask(one))) for one in terms(words)]


def hits(asked: Sequence[Term]) -> str:
    """A query: the sentences that hold all terms.

    `report` and `number` name a sentence, `begins` and `ends` are its span, `score` its score.
    """
    each = range(len(asked))
    score = " + ".join(bm25(f"t{i}", i) for i in each)
    return f"""
        WITH {_counts(asked, 'document, sequence, start, "end", words,')}
        SELECT document AS report, sequence AS number, start AS begins, "end" AS ends,
            {score} AS score
        FROM found, corpus, known WHERE {" AND ".join(f"t{i} > 0" for i in each)}"""


def statistics(asked: Sequence[Term]) -> str:
    """A query of one row: how many sentences there are, and how many hold each term."""
    return f"WITH {_counts(asked)} SELECT * FROM corpus, known"


def _counts(asked: Sequence[Term], columns: str = "") -> str:
    """What the marked sentences hold of each term, how long sentences are, and what is known."""
    counts = ", ".join(f"{term.counted()} AS t{i}" for i, term in enumerate(asked))
    held = ", ".join(f"count(*) FILTER (t{i} > 0) AS n{i}" for i in range(len(asked)))
    return f"""
        found AS MATERIALIZED (
            SELECT {columns} {counts} FROM sentences),
        corpus AS (SELECT count(*) AS total, avg(words) AS mean FROM sentences),
        known AS (SELECT {held} FROM found)"""


def bm25(count: str, number: int) -> str:
    """What a term adds that stands `count` times in a text of `words` words."""
    rarity = f"ln(1 + (total - n{number} + 0.5) / (n{number} + 0.5))"
    share = f"{_K1} * ({1 - _B} + {_B} * words / mean)"
    return f"{rarity} * {count} * {_K1 + 1} / ({count} + {share})"


def times(term: str) -> str:
    """How many times a term stands in the folded text."""
    return f"((strlen(folded) - strlen(replace(folded, {term}, ''))) // strlen({term}))"
