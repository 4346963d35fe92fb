"""Offices that only some states have, and role nouns that belong to one state."""

from __future__ import annotations

import pytest

from tests.coding.test_resolution import resolved, told

CASES = [
    ("Iraq invaded Kuwait and the emir fled.", "emir", "KWT.GOV"),
    ("The carabinieri searched the farm.", "carabinieri", "ITA.COP"),
    ("The carabineros closed the stations.", "carabineros", "CHL.COP"),
    ("The pope flew home.", "pope", "VAT.REL"),
    ("Egypt's pope flew home.", "pope", "EGY.REL"),
]


@pytest.mark.parametrize(("text", "word", "wanted"), CASES)
def test_an_office_tells_whose_it_is(text: str, word: str, wanted: str) -> None:
    assert told(resolved(text, word)) == wanted, text
