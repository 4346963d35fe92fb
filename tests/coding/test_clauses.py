"""Who does what to whom by grammar: active, passive, relative, participial, coordinated."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, told

SENTENCES = [
    # active, with other words around
    ("Iran attacked Israel.", "IRN.- ASSAULT ISR.-"),
    ("On Tuesday, amid heavy rain, Turkey attacked Armenia.", "TUR.- ASSAULT ARM.-"),
    # passive
    ("Israel was attacked by Iran.", "IRN.- ASSAULT ISR.-"),
    ("Three soldiers were killed by Hezbollah on Monday.", "LBN.PRM ASSAULT -.MIL"),
    ("Two priests have been kidnapped by Boko Haram.", "NGA.REB ASSAULT NGA.REL"),
    ("Israel was attacked on Monday.", "nobody ASSAULT ISR.-"),
    # relative clauses
    ("Hezbollah, which attacked Israel, met the envoy.", "LBN.PRM ASSAULT ISR.-"),
    ("The army arrested the rebels who attacked Kenya.", "-.REB ASSAULT KEN.-"),
    ("The rebels whom Kenya attacked met the envoy.", "KEN.- ASSAULT -.REB"),
    ("The journalists, who had been arrested by Turkey, met the envoy.", "TUR.- COERCE -.JRN"),
    # participles
    ("Attacking Israel for a third day, Hezbollah ignored the envoy.", "LBN.PRM ASSAULT ISR.-"),
    ("The men arrested by Turkey were Kurds.", "TUR.- COERCE -.-"),
    ("Hezbollah fighters attacking Israel were seen near Tyre.", "LBN.PRM ASSAULT ISR.-"),
    # coordination
    ("Iran and Syria attacked Israel.", "IRN.-+SYR.- ASSAULT ISR.-"),
    ("Iran attacked Israel and Jordan.", "IRN.- ASSAULT ISR.-+JOR.-"),
    ("Turkey met the envoy and attacked Syria.", "TUR.- ASSAULT SYR.-"),
    ("Rwanda, Uganda and Burundi condemned Kenya.", "RWA.-+UGA.-+BDI.- ACCUSE KEN.-"),
    ("Both Chad and Sudan condemned the Central African Republic.", "TCD.-+SDN.- ACCUSE CAF.-"),
    # what hangs between
    ("Iran, after weeks of silence, attacked Israel.", "IRN.- ASSAULT ISR.-"),
    ("Iran began attacking Israel.", "IRN.- ASSAULT ISR.-"),
    ("Iran continued to attack Israel.", "IRN.- ASSAULT ISR.-"),
    ("It was Iran that attacked Israel.", "IRN.- ASSAULT ISR.-"),
    ("Mali accused France of arming jihadists.", "FRA.- AID -.REB"),
    ("Unions accuse the Malian army of beating Kenya.", "MLI.MIL ASSAULT KEN.-"),
    ("Algeria urged Mali to show restraint and attacked Chad.", "DZA.- ASSAULT TCD.-"),
    ("By attacking Israel, Iran broke the truce.", "IRN.- ASSAULT ISR.-"),
    ("There were fears after Iran attacked Israel.", "IRN.- ASSAULT ISR.-"),
]


@pytest.mark.parametrize(("text", "wanted"), SENTENCES)
def test_parties_by_grammar(code: Code, text: str, wanted: str) -> None:
    found = told(code(text))
    assert wanted in found, f"{text!r} gave {found}"
