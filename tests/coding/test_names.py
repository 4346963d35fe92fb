"""Known names: the longest wins, spellings, swapped words, names that need company."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, names, the
from tests.coding.test_resolution import resolved, told

SPELLINGS = [
    (
        "Al-Qaida in the Arabian Peninsula kidnapped a diplomat.",
        "Al-Qaeda in the Arabian Peninsula",
    ),
    ("Hizballah attacked an outpost.", "Hezbollah"),
    ("ISIL attacked Kobani.", "Islamic State"),
    ("Kata'ib Hizballah attacked a base.", "Kataib Hezbollah"),
    ("Asa'ib Ahl al-Haq attacked a base.", "Asaib Ahl al-Haq"),
    ("The Popular Mobilization Units attacked a base.", "Popular Mobilization Forces"),
]


@pytest.mark.parametrize(("text", "name"), SPELLINGS)
def test_spellings_of_one_name(code: Code, text: str, name: str) -> None:
    kind = "ASSAULT"
    assert names(the(code(text), kind).actor) == [name], text


def test_the_longest_name_wins(code: Code) -> None:
    event = the(code("Kataib Hezbollah attacked a base."), "ASSAULT")
    assert event.actor[0].entity_text == "Kataib Hezbollah"


@pytest.mark.parametrize("word", ["Standard", "In style"])
def test_a_name_with_a_swapped_word_is_repaired_and_the_reason_says_so(
    code: Code, word: str
) -> None:
    event = the(code(f"The {word} Mobilization Forces fired rockets at an outpost."), "ASSAULT")
    assert names(event.actor) == ["Popular Mobilization Forces"]
    assert event.actor[0].entity_text == f"{word} Mobilization Forces"
    assert "a word is swapped" in (event.actor[0].resolved or "")


def test_the_swapped_security_council(code: Code) -> None:
    event = the(code("The United Nations Safety Council condemned Eritrea."), "ACCUSE")
    assert names(event.actor) == ["United Nations Security Council"]


def test_a_short_acronym_means_nobody_without_company(code: Code) -> None:
    alone = code("RSF leaders met in a hotel.")
    with_sudan = code("Sudan's army fought the RSF. RSF leaders met in a hotel.")
    assert all(e.identifier_text != "Rapid Support Forces" for v in alone.events for e in v.actor)
    actor = the(with_sudan, "CONSULT").actor[0]
    assert actor.code == "SDN"


def test_a_surname_behind_another_first_name_is_somebody_else(code: Code) -> None:
    event = the(code("Colonel Ahmed Saleh of the Yemeni army was killed in Marib."), "ASSAULT")
    assert names(event.recipient) == ["Ahmed Saleh"]


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Egypt sent trucks across the Kerem Shalom crossing to help Israel.", "Shalom", "-.-"),
        ("Officials of Israel waited at Kerem Shalom on Friday.", "Shalom", "-.-"),
        ("Foreign Minister Shalom met Ariel Sharon in Israel.", "Shalom", "ISR.GOV"),
        ("Secretary of State Powell flew to Washington.", "Powell", "USA.GOV"),
    ],
)
def test_a_surname_inside_a_longer_name(text: str, word: str, wanted: str) -> None:
    found = resolved(text, word, "2004-05-01")
    assert told(found) == wanted, text


def test_a_name_inside_a_word_is_no_name(code: Code) -> None:
    assert code("The Iranians' carpets and Omanite fossils were sold.").events == ()


def test_a_possessive_leaves_the_name_alone(code: Code) -> None:
    event = the(code("Hezbollah’s fighters attacked a post."), "ASSAULT")
    assert event.actor[0].code == "LBN"


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Brussels threatened Moscow with tariffs.", "Brussels", "EUR.GOV"),
        ("Belgium's king stayed in Brussels.", "Brussels", "BEL.GOV"),
        ("South Korea said the North had fired a missile.", "North", "PRK.-"),
        ("Police in Kenya said the North had voted.", "North", "-.-"),
        ("Mutinous Turkish soldiers blocked a bridge.", "soldiers", "TUR.REB"),
        ("Georgian police arrested two men.", "police", "GEO.COP"),
        ("In Kenya, police shot five people.", "police", "KEN.COP"),
        ("NATO has soldiers in Kosovo. Serbs mourned.", "Kosovo", "XKX.-"),
    ],
)
def test_seats_halves_and_mutineers(text: str, word: str, wanted: str) -> None:
    assert told(resolved(text, word)) == wanted, text


def test_soviet_means_a_state_while_there_was_one() -> None:
    (found,) = resolved("Soviet troops fired on marchers.", "troops", "1990-01-20")
    assert (found.code, found.sector) == ("RUS", "MIL")
