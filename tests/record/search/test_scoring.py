"""The score is BM25, and the marks pass over no sentence that holds a term."""

from __future__ import annotations

from math import log
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from standoff.model import Coding, Document, Span, document_id
from standoff.record import Record
from standoff.record.fold import fold, needle
from standoff.record.search.marks import mark, mask
from standoff.record.search.scoring import terms
from tests.record.conftest import VERSIONS

TEXTS = (
    "The river rose. The river town stayed dry.",
    "A town on the coast. Boats and boats on the shore of the river.",
)


def _coding(text: str) -> Coding:
    places = [0]
    while (end := text.find(". ", places[-1])) >= 0:
        places.append(end + 2)
    spans = zip(places, [*(place - 1 for place in places[1:]), len(text)], strict=True)
    return Coding(
        document=Document(id=document_id(text), text=text), versions=VERSIONS,
        sentences=tuple(Span(start=start, end=end) for start, end in spans),
    )  # fmt: skip


def _bm25(times: int, words: int, held: int, *, total: int, mean: float) -> float:
    rarity = log(1 + (total - held + 0.5) / (held + 0.5))
    return rarity * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * words / mean))


def test_scores_are_those_of_the_formula(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        record.add_many(map(_coding, TEXTS))
        rivers = {one.text: one.score for one in record.search("river")}
        boats = {one.text: one.score for one in record.search("boat river")}
    lengths = [3, 5, 5, 9]
    about = {"total": 4, "mean": sum(lengths) / 4}
    expected = {
        "The river rose.": _bm25(1, 3, 3, **about),
        "The river town stayed dry.": _bm25(1, 5, 3, **about),
        "Boats and boats on the shore of the river.": _bm25(1, 9, 3, **about),
    }
    assert rivers == pytest.approx(expected)
    both = _bm25(2, 9, 1, **about) + _bm25(1, 9, 3, **about)
    assert boats == pytest.approx({"Boats and boats on the shore of the river.": both})


def test_terms_are_words_and_quoted_stretches() -> None:
    assert terms('drone "quds force" US drone') == [" drone", " quds force", " us "]
    assert terms(None) == terms("--") == []


WORDS = st.lists(
    st.text("abcthewr", min_size=1, max_size=6) | st.sampled_from(["the", "that", "was", "said"]),
    min_size=1, max_size=8,
)  # fmt: skip


@given(words=WORDS, data=st.data())
@example(words=["the", "thaw"], data=None)
def test_no_sentence_that_holds_a_term_is_passed_over(
    words: list[str], data: st.DataObject | None
) -> None:
    text = " ".join(words)
    if data is None:
        asked = ["tha", "the", "thaw", "the th"]
    else:
        start = data.draw(st.integers(0, len(text) - 1))
        asked = [text[start : data.draw(st.integers(start + 1, len(text)))]]
    for one in asked:
        term = needle(one)
        if term and term in fold(text):
            pairs = zip(mark(fold(text)), mask(term), strict=True)
            assert all(held & wanted == wanted for held, wanted in pairs), (text, term)


def test_marks_tell_sentences_apart() -> None:
    river = mark(fold("The river rose at night."))
    assert not river.marks & mask(" boat").marks
    assert not river.fours & mask(" rivulet").fours
