"""The country of an unnamed actor: places, partners, parleys."""

from __future__ import annotations

import pytest

from tests.coding.test_resolution import resolved, told

CASES = [
    ("Rebels blockaded Kathmandu.", "Rebels", "NPL.REB"),
    ("Troops shot townspeople in the square at Andijan.", "townspeople", "UZB.CVL"),
    ("Magistrates on Lesbos charged six sailors.", "Magistrates", "GRC.JUD"),
    ("Snipers on the roofs of Kiev shot protesters.", "protesters", "UKR.CVL"),
    ("Talks between the envoys and rebels opened in Oslo.", "rebels", "-.REB"),
    ("Villagers in a U.N. post at Qana were killed.", "Villagers", "LBN.CVL"),
    ("Ships from Shanghai waited off Piraeus and dockers slept.", "dockers", "GRC.LAB"),
    ("Armenia objected, but Georgian doctors treated a boy.", "boy", "GEO.CVL"),
    (
        "Sudan's army shelled Sudanese rebels in El Fasher. Saudi Arabia offered talks in Jeddah. "
        "Some civilians are trapped in the city.",
        "civilians",
        "SDN.CVL",
    ),
    (
        "KUNMING, Jan 15 - Myanmar, its rebels and Myanmar's monks met with China. The junta left.",
        "junta",
        "MMR.GOV",
    ),
    (
        "Colombia's ELN ambushed a patrol. Police deployed along the Venezuelan border.",
        "Police",
        "COL.COP",
    ),
    (
        "JAMMU, India - India mourned. India waited.\n\nIn Pakistan, gunmen attacked a post. "
        "The interior ministry blamed the Afghan government.",
        "interior ministry",
        "PAK.GOV",
    ),
    (
        "Filipino marines and Philippine police left Manila. The Philippines mourned. "
        "Rebels fled towards Las Navas. A farmer was killed.",
        "A farmer",
        "PHL.AGR",
    ),
    ("Three villagers were killed, sources told AFP.", "villagers", "-.CVL"),
    ("Suharto quit. He had lost the students.", "students", "IDN.EDU"),
]


@pytest.mark.parametrize(("text", "word", "wanted"), CASES)
def test_where_an_unnamed_actor_belongs(text: str, word: str, wanted: str) -> None:
    assert told(resolved(text, word)) == wanted, text
