"""Standing relations: who leads, backs, funds, arms, trains, belongs to, opposes whom."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, tied

TIES = [
    (
        "Qais al-Khazali, the leader of Asaib Ahl al-Haq, met the envoy.",
        "Qais al-Khazali leads Asaib Ahl al-Haq",
    ),
    ("Hamas leader Ismail Haniyeh met the envoy.", "Ismail Haniyeh leads Hamas"),
    ("Ismail Haniyeh is the political leader of Hamas.", "Ismail Haniyeh leads Hamas"),
    ("Iran funds Hezbollah.", "Iran funds Hezbollah"),
    ("Hezbollah, which is backed by Iran, met the envoy.", "Iran backs Hezbollah"),
    ("Hezbollah is funded by Iran.", "Iran funds Hezbollah"),
    ("Iran trains Hezbollah.", "Iran trains Hezbollah"),
    ("Iran arms Hezbollah.", "Iran arms Hezbollah"),
    (
        "The Nujaba movement is part of the Popular Mobilization Forces.",
        "Harakat Hezbollah al-Nujaba part_of Popular Mobilization Forces",
    ),
    (
        "Armenia is a member of the Collective Security Treaty Organization.",
        "Armenia member_of Collective Security Treaty Organization",
    ),
    ("Egypt is an ally of the United States.", "Egypt allied_with United States"),
    ("Iran opposes the Taliban.", "Iran opposes Taliban"),
    ("Hezbollah is a proxy of Iran.", "Iran backs Hezbollah"),
    (
        "Ali Hassan, a former commander of the Badr Organization, was arrested.",
        "once Ali Hassan leads Badr Organization",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), TIES)
def test_ties(code: Code, text: str, wanted: str) -> None:
    found = tied(code(text))
    assert wanted in found, f"{text!r} gave {found}"


def test_a_backed_militia(code: Code) -> None:
    (tie,) = code("Turkey-backed rebels met the envoy.").ties
    assert (tie.from_.code, tie.relation, tie.to.sector) == ("TUR", "backs", "REB")
    assert tie.to.entity_text.endswith("rebels")


def test_loyalty_runs_from_the_backer(code: Code) -> None:
    (tie,) = code("A militia loyal to Khalifa Haftar left the town.").ties
    assert (tie.from_.identifier_text, tie.relation) == ("Khalifa Haftar", "backs")


def test_what_used_to_be_has_ended(code: Code) -> None:
    assert tied(code("Iran used to fund Hamas.")) == ["once Iran funds Hamas"]


NO_TIE = [
    "Iran does not fund Hezbollah.",
    "Iran met Hezbollah.",
    "Iran attacked the leader.",
    "Hezbollah fired rockets at Israel.",
    "The leader of the choir sang in Beirut.",
]


@pytest.mark.parametrize("text", NO_TIE)
def test_no_tie(code: Code, text: str) -> None:
    assert tied(code(text)) == [], text


def test_a_tie_inside_a_claim_carries_the_claim(code: Code) -> None:
    coding = code("Israel said Iran funds Hezbollah.")
    (tie,) = coding.ties
    assert tie.claim == coding.claims[0].id


def test_a_tie_has_reasons_and_the_words_that_made_it(code: Code) -> None:
    text = "Iran funds Hezbollah."
    (tie,) = code(text).ties
    start, end = tie.text_info.event[0]
    assert text[start:end] == "funds"
    assert tie.why[0] == "funds -> funds"


def test_a_headline_ties_nobody(code: Code) -> None:
    assert tied(code("IRAN FUNDS HEZBOLLAH\n\nThe envoy said nothing.")) == []
