"""Whose "the army", "the military" and bare soldiers are: never an armed group's, by its name."""

from __future__ import annotations

import pytest

from standoff.coding.titles import armyless
from tests.coding.test_resolution import resolved, told

CASES = [
    (
        "Colombia's ELN freed two policemen in Arauca. "
        "The army deployed 5,000 troops to the area along the Venezuelan border.",
        "The army",
        "COL.MIL",
    ),
    (
        "The National Liberation Army (ELN) left Arauca, Colombia's ombudsman said. "
        "The army deployed 5,000 troops to the area.",
        "5,000 troops",
        "COL.MIL",
    ),
    (
        "In Pakistan, the Balochistan Liberation Army killed seven labourers near Gwadar. "
        "The army said that it had killed three militants.",
        "The army",
        "PAK.MIL",
    ),
    (
        "Israeli aircraft bombed tunnels in Rafah on Sunday after gunmen wounded two soldiers, "
        "the military said.",
        "the military",
        "ISR.MIL",
    ),
    (
        "Israeli aircraft bombed tunnels in Rafah on Sunday after gunmen wounded two soldiers, "
        "the military said.",
        "two soldiers",
        "ISR.MIL",
    ),
    ("Turkish jets bombed a camp near Dohuk, the military said.", "the military", "TUR.MIL"),
    ("Russian missiles killed three soldiers in Kharkiv.", "three soldiers", "UKR.MIL"),
    (
        "KYIV, May 2 - Ukraine is tired. Russian drones hit a depot in Kharkiv, the military said.",
        "the military",
        "UKR.MIL",
    ),
    ("Israeli settlers burned a car. Soldiers arrested four Palestinians.", "Soldiers", "ISR.MIL"),
    ("Soldiers sat in a cafe in Ramallah.", "Soldiers", "-.MIL"),
    (
        "Myanmar is at war. The Ta'ang National Liberation Army signed a ceasefire with the "
        "military in Kunming in late October.",
        "the military",
        "MMR.MIL",
    ),
    (
        "Myanmar and its junta plan elections. China, which brokered the release of Lashio to "
        "the army in April, pressed the groups to stop.",
        "the army",
        "MMR.MIL",
    ),
    (
        "The Thai army fired. Cambodian leader Hun Sen ordered the army to stay at the border.",
        "the army",
        "KHM.MIL",
    ),
    (
        "US forces struck a boat on Monday. Venezuela called it a crime. The military began "
        "exercises.",
        "The military",
        "VEN.MIL",
    ),
    (
        "UN peacekeepers were hurt near Tyre in Lebanon. The force said it had told the army.",
        "the army",
        "LBN.MIL",
    ),
    ("Uganda, whose army fights the ADF in Ituri, sent help.", "army", "UGA.MIL"),
    ("In Bangkok the police waited. China sent an envoy.", "envoy", "CHN.GOV"),
    (
        "The Israeli military said it would strike until Syrian forces left Sweida. Syria and "
        "Syrian doctors waited. The Syrian Democratic Forces said the army had shelled a village.",
        "the army",
        "SYR.MIL",
    ),
]


@pytest.mark.parametrize(("text", "word", "wanted"), CASES)
def test_whose_bare_forces_are(text: str, word: str, wanted: str) -> None:
    assert told(resolved(text, word, "2024-05-01")) == wanted, text


def test_the_army_is_the_group_where_no_state_is_named() -> None:
    text = "The Arakan Army freed a nurse. The army thanked her."
    assert told(resolved(text, "The army", "2024-05-01")) == "MMR.REB"


def test_a_land_without_an_army_is_listed() -> None:
    assert {"PSE", "CRI"} <= armyless()
    assert "ISR" not in armyless()
