"""Finding what a report copies."""

from __future__ import annotations

import random
from array import array

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.record.copies import CopyIndex
from standoff.record.copies.postings import Postings
from standoff.record.copies.shingles import shingles
from tests.record.copies.telling import HARBOUR, SPUN, STRIKE, document, dossier, index_of

WORDS = st.sampled_from(
    [
        "army",
        "bridge",
        "camp",
        "dawn",
        "east",
        "ferry",
        "guard",
        "hill",
        "island",
        "Karam",
        "12",
        "march",
    ]
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


def test_reports_of_one_story_are_no_copies_of_one_another() -> None:
    texts = dossier()
    index = index_of(texts)
    assert [name for name, text in texts.items() if index.nearest(document(name, text))] == []


def test_the_same_words_are_an_exact_copy() -> None:
    match = index_of(dossier()).nearest(document("new", STRIKE.replace("\n", " ") + "\n"))
    assert match is not None
    assert (match.document, match.kind, match.similarity) == ("strike", "exact", 1.0)
    assert match.swapped == () and match.changed == ()


def test_a_reprint_with_a_note_is_a_reprint() -> None:
    match = index_of(dossier()).nearest(document("new", STRIKE + "\n\nThis report was updated."))
    assert match is not None
    assert (match.document, match.kind) == ("strike", "reprinted")


def test_the_first_paragraph_alone_is_a_shortened_copy() -> None:
    match = index_of(dossier()).nearest(document("new", STRIKE.split("\n\n")[0]))
    assert match is not None
    assert (match.document, match.kind) == ("strike", "shortened")
    assert "its words" in match.reason


def test_a_thesaurus_makes_a_spun_copy_and_its_swaps_are_listed() -> None:
    match = index_of(dossier()).nearest(document("new", SPUN))
    assert match is not None
    assert (match.document, match.kind) == ("strike", "spun")
    assert ("Northern Entrance", "Northern Front") in match.swapped
    assert ("missile", "rocket") in match.swapped
    assert match.swapped[0] == ("Northern Entrance", "Northern Front"), "names come first"


def test_a_rewrite_lists_the_facts_that_it_changed() -> None:
    told = (
        STRIKE.replace("Nine", "Fourteen").replace("Kestel", "Bursa").replace("Tuesday", "Sunday")
    )
    match = index_of(dossier()).nearest(document("new", told))
    assert match is not None
    assert (match.document, match.kind) == ("strike", "rewritten")
    assert {(one.original, one.copy) for one in match.changed} >= {
        ("Nine", "Fourteen"),
        ("Kestel", "Bursa"),
        ("Tuesday", "Sunday"),
    }
    for one in match.changed:
        assert one.original in STRIKE[slice(*one.original_span)]
        assert one.copy in told[slice(*one.copy_span)]


def test_a_report_is_not_its_own_copy() -> None:
    assert index_of({"strike": STRIKE}).nearest(document("strike", STRIKE)) is None
    again = index_of({"strike": STRIKE, "twin": STRIKE})
    match = again.nearest(document("strike", STRIKE))
    assert match is not None and match.document == "twin"


def test_what_every_report_of_a_site_says_makes_no_copy() -> None:
    footer = (
        "Get every report by mail: subscribe to our channel and we will keep you up to speed with "
        "all that happens in the region, by telephone or by letter, every morning before breakfast."
    )
    stories = [" ".join(f"{letter}{i}" for i in range(40)) for letter in "abcdefghij"]
    texts = {f"s{i}": f"{story}. {footer}" for i, story in enumerate(stories)}
    index = index_of(texts)
    assert index.nearest(document("new", f"{HARBOUR} {footer}")) is None
    assert index.best(document("new", f"{HARBOUR} {footer}")) is not None


def test_a_story_that_many_reprint_is_not_taken_for_furniture() -> None:
    texts = {f"r{i}": f"{STRIKE}\n\nPrinted by paper number {i}." for i in range(30)}
    match = index_of(texts).nearest(document("new", SPUN))
    assert match is not None and match.kind == "spun"


def test_adding_twice_changes_nothing() -> None:
    index = index_of({"strike": STRIKE})
    assert index.add(document("strike", STRIKE)) is None
    assert len(index) == 1 and "strike" in index


def test_an_index_comes_back_from_its_rows() -> None:
    texts = dossier()
    index = CopyIndex(texts.__getitem__)
    rows = [index.add(document(name, text)) for name, text in texts.items()]
    again = CopyIndex.from_rows([row for row in rows if row is not None], texts.__getitem__)
    assert len(again) == len(index)
    asked = document("new", SPUN)
    assert again.nearest(asked) == index.nearest(asked)
    again.add(document("later", HARBOUR))


@pytest.mark.parametrize("text", ["", "...", "Kestel", "Nine dead.", "مرحبا بالعالم", "\n \n"])
def test_texts_of_few_words_are_no_trouble(text: str) -> None:
    texts = {**dossier(), "short": text}
    index = index_of(texts)
    match = index.nearest(document("new", text))
    assert match is None or (match.document, match.kind) == ("short", "exact")


@given(TEXTS.filter(bool))
@settings(max_examples=60, deadline=None)
def test_a_text_is_the_exact_copy_of_itself(text: str) -> None:
    match = index_of({"one": text, "strike": STRIKE}).nearest(document("new", text))
    assert match is not None
    assert (match.document, match.kind, match.similarity) == ("one", "exact", 1.0)


@given(st.lists(TEXTS, min_size=1, max_size=12), TEXTS, st.randoms())
@settings(max_examples=60, deadline=None)
def test_the_order_of_adding_does_not_matter(
    texts: list[str], asked: str, generator: random.Random
) -> None:
    named = {f"t{i}": text for i, text in enumerate(texts)}
    shuffled = list(named.items())
    generator.shuffle(shuffled)
    one, other = index_of(named), index_of(dict(shuffled))
    query = document("new", asked)
    assert one.candidates(query) == other.candidates(query)
    assert one.nearest(query) == other.nearest(query)


def test_postings_find_the_same_before_and_after_they_settle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    generator = random.Random(4)
    texts = [[generator.choice("abcdefgh") for _ in range(12)] for _ in range(60)]
    ages = array("q", generator.sample(range(1000), len(texts)))
    plain = Postings(ages)
    monkeypatch.setattr("standoff.record.copies.postings.FRESH", 25)
    settled, bulk = Postings(ages), Postings(ages)
    hashed = [(n, np.unique(shingles(words))) for n, words in enumerate(texts)]
    for some in (hashed[:40], hashed[40:]):
        bulk.extend([n for n, _ in some], [hashes for _, hashes in some])
    for number, hashes in hashed:
        settled.add(number, hashes)
        with monkeypatch.context() as patch:
            patch.setattr("standoff.record.copies.postings.FRESH", 10**9)
            plain.add(number, hashes)
    asked = shingles(list("abcdefghhgfedcba"))
    every = np.unique(np.concatenate([hashes for _, hashes in hashed])).tolist()
    for again in (False, True):
        for other in (settled, bulk):
            assert other.counts(asked).tolist() == plain.counts(asked).tolist()
            numbers, places = other.holders(asked)
            wanted = plain.holders(asked)
            pairs = sorted(zip(numbers.tolist(), places.tolist(), strict=True))
            assert pairs == sorted(zip(wanted[0].tolist(), wanted[1].tolist(), strict=True))
            assert [other.oldest(h, 3) for h in every] == [plain.oldest(h, 3) for h in every], again
        ages[:] = array("q", generator.sample(range(1000), len(texts)))
        settled.reorder()
        bulk.reorder()
