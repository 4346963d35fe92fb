"""Thanks, greetings and recalls: speech only with a clause, a reason or a thing remembered."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, claimed

SILENT = [
    "Iran recalled its ambassadors to Britain, France and Germany for consultations on Saturday.",
    "The army recalled 2,000 reservists on Tuesday.",
    "Washington recalled its carrier group in May.",
    "The general recalled them.",
    "President Volodymyr Zelensky thanked Abu Dhabi.",
    "The minister congratulated the new president of Ghana.",
    "The minister welcomed the French envoy in Yerevan.",
]


@pytest.mark.parametrize("text", SILENT)
def test_a_party_alone_is_nothing_said(code: Code, text: str) -> None:
    assert claimed(code(text)) == [], text


SAID = [
    (
        "The minister recalled that the treaty was ready for signing.",
        "The minister | asserts | that the treaty was ready for signing",
    ),
    (
        "Survivors recalled the night of the raid.",
        "Survivors | asserts | the night of the raid",
    ),
    (
        "The minister thanked Paris for its support.",
        "The minister | asserts | Paris for its support",
    ),
    ("The EU welcomed the ceasefire.", "The EU | asserts | the ceasefire"),
]


@pytest.mark.parametrize(("text", "claim"), SAID)
def test_a_clause_a_reason_or_a_thing_is_said(code: Code, text: str, claim: str) -> None:
    assert claimed(code(text)) == [claim], text
