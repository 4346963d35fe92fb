"""Surnames alone: of the dead, of former officials, of those that no one else bears."""

from __future__ import annotations

import pytest

from tests.coding.test_resolution import resolved


@pytest.mark.parametrize(
    ("text", "word", "day", "name"),
    [
        ("Sankara was shot by soldiers.", "Sankara", "1987-10-16", "Thomas Sankara"),
        ("Gingrich attacked the plan.", "Gingrich", "2012-01-17", "Newt Gingrich"),
        ("The sons of Hariri won.", "Hariri", "2005-05-31", "Rafik Hariri"),
        ("George Bush spoke first.", "Bush", "1990-08-03", "George H. W. Bush"),
        ("George Bush spoke first.", "Bush", "2003-03-18", "George W. Bush"),
    ],
)
def test_a_surname_means_whoever_bore_it_then(text: str, word: str, day: str, name: str) -> None:
    (found,) = resolved(text, word, day)
    assert found.identifier_text == name


def test_a_town_is_no_surname() -> None:
    (found,) = resolved("Police chased marchers in Lagos.", "Police", "2012-05-01")
    assert found.code == "NGA"
