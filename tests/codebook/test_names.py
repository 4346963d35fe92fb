"""Folding of names, and finding them in text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.codebook.names import NameIndex, key, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kata'ib Hizballah", "Kataib Hizballah"),
        ("Ain al-Asad", "Ain Al Asad"),
        ("Nouri al-Maliki", "Nouri Maliki"),
        ("Erdoğan", "Erdogan"),
        ("U.S.", "US"),
        ("Abu Baqir as-Saadi", "Abu Baqir Saadi"),
    ],
)
def test_spellings_that_fold_to_the_same(one: str, other: str) -> None:
    assert key(one) == key(other)


def index(*names: str) -> NameIndex[str]:
    result: NameIndex[str] = NameIndex()
    for name in names:
        result.add(name, name)
    return result


def test_the_longest_name_wins() -> None:
    text = "Hezbollah and Kataib Hezbollah's men"
    found = index("Hezbollah", "Kataib Hezbollah").scan(text)
    assert [(m.printed, m.bearers) for m in found] == [
        ("Hezbollah", ("Hezbollah",)),
        ("Kataib Hezbollah", ("Kataib Hezbollah",)),
    ]


def test_short_capitals_are_no_pronouns() -> None:
    assert not index("US").scan("He told us so. Us too.")
    assert [m.printed for m in index("US").scan("The U.S. and the US")] == ["U.S", "US"]


def test_a_possessor_is_found_without_its_ending() -> None:
    text = "Sudani’s adviser"
    (match,) = index("Sudani").scan(text)
    assert text[match.start : match.end] == "Sudani"


def test_a_name_does_not_reach_over_a_bracket_or_a_line() -> None:
    assert not index("Islamic State").scan("Islamic (State) and Islamic\nState")


@given(st.text(max_size=80))
def test_words_stand_where_they_say(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end] == word.printed
