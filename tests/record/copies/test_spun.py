"""Spun wording without an original, families, and the parts of texts that are compared."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from standoff.record.copies import earliest, known_swaps
from standoff.record.copies.words import words_of


def test_known_names_and_phrases() -> None:
    found = dict(known_swaps("The Quds Drive met armed teams; safety forces got here to town."))
    assert found["Quds Drive"] == "Quds Force"
    assert found["armed teams"] == "armed groups"
    assert found["safety forces"] == "security forces"


def test_plain_news_has_no_swaps() -> None:
    assert known_swaps("The Quds Force trained armed groups in Syria.") == ()


def test_the_earliest_of_a_family() -> None:
    days = {"a": date(2024, 2, 9), "b": date(2024, 2, 7), "c": None, "x": None, "y": None}
    links = [("c", "a"), ("a", "b"), ("y", "x")]
    wanted = {"a": "b", "b": "b", "c": "b", "x": "x", "y": "x"}
    assert earliest(links, days) == wanted
    assert earliest(reversed(links), days) == wanted
    assert earliest([], days) == {}


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))), st.randoms())
def test_the_order_of_links_does_not_matter(links: list[tuple[str, str]], draw: object) -> None:
    turned = [(b, a) for a, b in reversed(links)]
    assert earliest(links, {}) == earliest(turned, {})


def test_words_are_compared_without_apostrophes_and_commas() -> None:
    words = words_of("Syria's 40,000 men, al-Bab’s")
    assert words.folded == ["syrias", "40000", "men", "al", "babs"]
    assert words.printed(0, 2) == "Syria's 40,000"


def test_sentences_end_at_full_stops_and_empty_lines() -> None:
    words = words_of("Headline here\n\nOne came. Then 3.5 miles on, two left.")
    assert [words.printed(*one) for one in words.sentences()] == [
        "Headline here", "One came", "Then 3.5 miles on, two left",
    ]  # fmt: skip


@given(st.text())
def test_any_text_has_words_in_their_places(text: str) -> None:
    words = words_of(text)
    assert len(words.folded) == len(words.starts) == len(words.ends)
    assert all(a < b for a, b in zip(words.starts, words.ends, strict=True))
    covered = [at for a, b in words.sentences() for at in range(a, b)]
    assert covered == list(range(len(words)))
