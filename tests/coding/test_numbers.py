"""Numbers in words and figures."""

from __future__ import annotations

import pytest

from standoff.coding.numbers import words_value

VALUES = [
    (["2,500"], 2500),
    (["12"], 12),
    (["three"], 3),
    (["twenty-five"], 25),
    (["three", "hundred"], 300),
    (["three", "hundred", "and", "twelve"], 312),
    (["two", "thousand", "five", "hundred"], 2500),
    (["1.5", "million"], 1_500_000),
    (["a", "hundred"], 100),
    (["one", "million", "two", "thousand"], 1_002_000),
]


@pytest.mark.parametrize(("words", "value"), VALUES)
def test_words_value(words: list[str], value: float) -> None:
    assert words_value(words) == value


@pytest.mark.parametrize("words", [["rocket"], [], ["and"], ["first"], ["F-16"], [","]])
def test_what_is_no_number(words: list[str]) -> None:
    assert words_value(words) is None
