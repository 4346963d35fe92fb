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
    ("Suharto quit. He had lost the students.", "students", "IDN.EDU"),
]


@pytest.mark.parametrize(("text", "word", "wanted"), CASES)
def test_where_an_unnamed_actor_belongs(text: str, word: str, wanted: str) -> None:
    assert told(resolved(text, word)) == wanted, text
