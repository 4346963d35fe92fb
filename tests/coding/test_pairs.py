"""Whom "the two countries" and "both sides" mean, and when they stay open."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, side, the
from tests.coding.test_resolution import resolved, told

CASES = [
    (
        "Ukraine's military said its drones struck a refinery in Russia's Rostov region. "
        "The two countries exchanged 146 prisoners of war in a swap mediated by the United Arab "
        "Emirates.",
        "The two countries",
        "UKR.-+RUS.-",
    ),
    (
        "The RSF denied the raid and accused the Sudanese army of firing. The United States and "
        "Saudi Arabia have urged both sides to return to talks in Jeddah.",
        "both sides",
        "SDN.REB+SDN.MIL",
    ),
    (
        "Burkina Faso, Mali and Niger said they were leaving ECOWAS. Togo's foreign minister held "
        "talks with the three governments in Lome.",
        "three governments",
        "BFA.GOV+MLI.GOV+NER.GOV",
    ),
    (
        "Saudi Arabia and the Houthis have been talking about a truce; the two sides exchanged "
        "prisoners in April.",
        "the two sides",
        "SAU.-+YEM.REB",
    ),
    (
        "Somalia's president accused Ethiopia of greed. The ministers of the two countries met in "
        "Berlin.",
        "two countries",
        "SOM.-+ETH.-",
    ),
    ("Chad, Niger, Mali and Togo met. The two countries agreed.", "The two countries", "-.GOV"),
    ("Police in Kenya arrested two men. The two countries agreed.", "The two countries", "-.GOV"),
    ("Two countries agreed to help Kenya.", "Two countries", "-.GOV"),
]


@pytest.mark.parametrize(("text", "word", "wanted"), CASES)
def test_whom_a_counted_few_means(text: str, word: str, wanted: str) -> None:
    assert told(resolved(text, word, "2024-05-01")) == wanted, text


def test_mediators_are_not_the_sides_that_they_urge(code: Code) -> None:
    text = (
        "Hamas blamed Israel for delays. Qatar and Turkey, guarantors of the deal, are pressing "
        "both sides to stop. Talks failed after both sides rejected the plan."
    )
    event = the(code(text), "REJECT")
    assert {side(e) for e in (*event.actor, *event.recipient)} == {"PSE.REB", "ISR.-"}


def test_diplomats_are_not_of_the_land_in_which_they_are() -> None:
    text = (
        "PORT SUDAN, March 14 - Sudan's army chief met an envoy in Port Sudan, two diplomats said."
    )
    assert told(resolved(text, "two diplomats", "2025-03-14")) == "-.GOV"
