"""Governing words: vow, threaten, refuse, agree, urge, and future cooperation."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, the, told

COMPOSED = [
    # a vow to harm is a threat, a vow to help an agreement
    ("Hezbollah vowed to attack Israel again.", "LBN.PRM THREATEN ISR.-"),
    ("North Korea threatened to attack South Korea.", "PRK.- THREATEN KOR.-"),
    ("Hamas threatened to execute hostages if the bombing went on.", "PSE.REB THREATEN -.CVL"),
    ("Germany promised to deliver tanks to Ukraine.", "DEU.- AGREE UKR.-"),
    ("Qatar pledged to give aid to Lebanon.", "QAT.- AGREE LBN.-"),
    # a vow to harm no one is an agreement, and what is urged against is still urged
    ("Hamas vowed not to attack Israel.", "PSE.REB AGREE ISR.-"),
    ("Egypt pledged not to expel Sudanese refugees.", "EGY.- AGREE SDN.REF"),
    ("Kenya decided not to send aid to Haiti.", "KEN.- REJECT HTI.-"),
    ("Washington urged Israel not to attack Lebanon.", "USA.GOV REQUEST ISR.-"),
    ("The rebels threatened not to release Turkish hostages.", "-.REB THREATEN TUR.CVL"),
    ("Iran did not threaten to attack Israel.", "negated: IRN.- THREATEN ISR.-"),
    # agreement and refusal
    ("Iraq agreed to cooperate with Turkey.", "IRQ.- AGREE TUR.-"),
    ("Taliban officials declined to meet the Turkish envoy.", "AFG.GOV REJECT TUR.GOV"),
    ("Russia refused to withdraw from Syria.", "RUS.- REJECT SYR.-"),
    ("Israel’s prime minister will not visit Cairo.", "ISR.GOV REJECT EGY.GOV"),
    ("Iran will not negotiate with Israel.", "IRN.- REJECT ISR.-"),
    # requests
    ("The United States urged Iran to release the prisoners.", "USA.- REQUEST IRN.-"),
    ("Poland asked Germany to send missiles.", "POL.- REQUEST DEU.-"),
    ("Sudan demanded that Chad extradite a rebel leader.", "SDN.- REQUEST TCD.-"),
    ("Armenia called for talks with Azerbaijan.", "ARM.- REQUEST AZE.-"),
    ("Egypt called on Israel to withdraw from Rafah.", "EGY.- REQUEST ISR.-"),
    # future cooperation is AGREE, whatever the verb
    ("Iran and Saudi Arabia will hold talks in Muscat next week.", "IRN.-+SAU.- AGREE nobody"),
    ("Germany will give aid to Lebanon.", "DEU.- AGREE LBN.-"),
    ("Emmanuel Macron plans to meet Xi Jinping.", "FRA.GOV+CHN.GOV AGREE nobody"),
    # future yielding and future harm stay what they are
    ("France will withdraw from Niger.", "future: FRA.- RETREAT NER.-"),
    ("Iran will attack Israel.", "future: IRN.- ASSAULT ISR.-"),
]


@pytest.mark.parametrize(("text", "wanted"), COMPOSED)
def test_what_the_governing_word_makes_of_it(code: Code, text: str, wanted: str) -> None:
    found = told(code(text))
    assert wanted in found, f"{text!r} gave {found}"


MODES = [
    ("Hezbollah vowed to attack Israel.", "THREATEN", ("violence",)),
    ("Syria threatened to arrest Lebanese priests.", "THREATEN", ("arrest",)),
    ("Egypt threatened to impose sanctions on Sudan.", "THREATEN", ("restrict",)),
    ("Russia refused to withdraw from Syria.", "REJECT", ("yield",)),
    ("Taliban officials declined to meet the envoy.", "REJECT", ("meet",)),
    ("Sudan demanded that Chad extradite a rebel leader.", "REQUEST", ("assist",)),
    ("Armenia called for talks with Azerbaijan.", "REQUEST", ("meet",)),
]


@pytest.mark.parametrize(("text", "kind", "modes"), MODES)
def test_modes_of_what_was_composed(
    code: Code, text: str, kind: str, modes: tuple[str, ...]
) -> None:
    assert the(code(text), kind).mode == modes, text


def test_what_was_threatened_did_not_happen(code: Code) -> None:
    assert [e.event for e in code("North Korea threatened to attack Japan.").events] == [
        ("THREATEN",)
    ]


def test_a_speaker_of_its_own_violence_threatens(code: Code) -> None:
    coding = code("Kataib Hezbollah said it would attack the Saudi army.")
    assert told(coding) == ["IRQ.PRM THREATEN SAU.MIL"]


def test_the_violence_of_others_is_no_threat(code: Code) -> None:
    coding = code("Kataib Hezbollah said Israel would attack Lebanon.")
    assert told(coding) == ["future: ISR.- ASSAULT LBN.-"]


def test_the_reason_names_both_words(code: Code) -> None:
    event = the(code("Hezbollah vowed to attack Israel."), "THREATEN")
    assert "vowed + ASSAULT -> THREATEN" in event.why
    assert event.event_text == ("vowed", "attack")
