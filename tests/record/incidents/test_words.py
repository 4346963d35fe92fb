"""Event words and their families."""

from __future__ import annotations

import pytest

from standoff.record.incidents.words import LIGHT, families, kinship


@pytest.mark.parametrize(
    ("one", "other"),
    [("quake", "earthquake"), ("bomb", "bombing"), ("explode", "explosion"), ("kill", "murder")],
)
def test_words_of_one_happening_are_akin(one: str, other: str) -> None:
    assert kinship(one, other) == kinship(other, one) > 0


@pytest.mark.parametrize(("one", "other"), [("kill", "sign"), ("war", "warn"), ("meet", "metal")])
def test_other_words_are_not(one: str, other: str) -> None:
    assert kinship(one, other) == 0


def test_several_shared_families_count_more_than_one() -> None:
    assert kinship("earthquake", "temblor") == 1
    assert kinship("robbery", "theft") == 2


def test_every_family_has_two_words_and_no_word_twice() -> None:
    held: dict[int, list[str]] = {}
    for word, numbers in families().items():
        for number in numbers:
            held.setdefault(number, []).append(word)
    assert all(len(words) > 1 for words in held.values())


def test_light_verbs_are_plain_words() -> None:
    assert "say" in LIGHT and "bomb" not in LIGHT
