"""People of a land are civilians; the nationality with "the", or two together, may be the state."""

from __future__ import annotations

import pytest

from tests.coding.test_resolution import resolved, told

CASES = [
    ("Thousands of Israelis rallied in Tel Aviv on Saturday.", "Israelis", "ISR.CVL"),
    ("Two Palestinians were shot dead.", "Palestinians", "PSE.CVL"),
    ("Nigerians protested in Abuja over prices.", "Nigerians", "NGA.CVL"),
    ("An Iraqi was hanged.", "Iraqi", "IRQ.CVL"),
    ("The Israelis rejected the plan.", "Israelis", "ISR.-"),
    ("Israelis and Palestinians signed a truce.", "Palestinians", "PSE.-"),
]


@pytest.mark.parametrize(("text", "word", "wanted"), CASES)
def test_people_of_a_land(text: str, word: str, wanted: str) -> None:
    (found,) = resolved(text, word, "2024-05-01")
    assert told([found]) == wanted, text
    assert (found.identifier_text is None) == (found.sector == "CVL")
