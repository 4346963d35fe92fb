"""Advisers, aides and spokesmen are of those whom they serve, not of the place of the story."""

from __future__ import annotations

import pytest

from tests.coding.test_resolution import resolved, told

CASES = [
    (
        "Massad Boulos, a senior adviser to US President Donald Trump, is expected to meet army "
        "chief Abdel Fattah al-Burhan in Port Sudan.",
        "Massad Boulos",
        "USA.GOV",
    ),
    (
        "Ethiopia denied it. A spokesman for the government, Legesse Tulu, was away.",
        "Legesse Tulu",
        "ETH.GOV",
    ),
    ("A senior adviser to Abdelaziz al-Hilu spoke in Khartoum.", "adviser", "SDN.REB"),
    ("Pavel Orn, an ally of Vladimir Putin, flew to Ankara.", "Pavel Orn", "RUS.-"),
    ("Ida Lund, a US adviser to Volodymyr Zelensky, resigned.", "Ida Lund", "USA.GOV"),
    (
        "The Houthis met an envoy in Muscat. The chief negotiator of the movement was late.",
        "negotiator",
        "YEM.REB",
    ),
    ("Hamas met an envoy. The group's leaders were late.", "leaders", "PSE.REB"),
    (
        "The Arakan Army, an ethnic rebel group, controls Rakhine. It has besieged the state "
        "capital Sittwe since early 2024. Its spokesman, Khine Thu Kha, said it was a bomb.",
        "Khine Thu Kha",
        "MMR.REB",
    ),
]


@pytest.mark.parametrize(("text", "word", "wanted"), CASES)
def test_whose_a_retainer_is(text: str, word: str, wanted: str) -> None:
    assert told(resolved(text, word, "2025-03-14")) == wanted, text


def test_an_envoy_is_not_of_the_land_that_he_is_sent_to() -> None:
    text = "Mike Hammer, the US special envoy for the Horn of Africa, flew to Ethiopia."
    assert told(resolved(text, "envoy", "2024-03-14")) == "USA.GOV"
