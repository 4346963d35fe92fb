"""Two verbs of saying in one sentence: whose the second is, and where the first's words end."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, claimed

BESIDE = [
    # what was said has a thing as subject, which cannot speak: the second verb is the first one's
    (
        "Its spokesman, Khine Thu Kha, said the jet dropped two bombs on the hospital at 9 p.m. "
        "and vowed that those responsible would be held to account.",
        [
            "Its spokesman | asserts | the jet dropped two bombs on the hospital at 9 p.m.",
            "Its spokesman | promises | that those responsible would be held to account",
        ],
    ),
    (
        "The mayor said a car had rammed the crowd and insisted that its driver had been detained.",
        [
            "The mayor | asserts | a car had rammed the crowd",
            "The mayor | asserts | that its driver had been detained",
        ],
    ),
    (
        "The mayor said the convoy came under fire on its way back and later blamed the rebels.",
        [
            "The mayor | asserts | the convoy came under fire on its way back",
            "The mayor | accuses | the rebels",
        ],
    ),
    (
        "The mayor said nobody was hurt and blamed the rebels.",
        ["The mayor | asserts | nobody was hurt", "The mayor | accuses | the rebels"],
    ),
    (
        "UNIFIL said the drone flew low and that a grenade exploded close by, and called the act "
        "“unacceptable”.",
        [
            "UNIFIL | asserts | the drone flew low and that a grenade exploded close by",
            "UNIFIL | asserts | the act “unacceptable”",
        ],
    ),
    # a modal that the second verb cannot share
    (
        "The envoy told the council that Yemen could not be dragged deeper into the crisis and "
        "appealed for the release of staff.",
        [
            "The envoy | asserts | that Yemen could not be dragged deeper into the crisis",
            "The envoy | asks | the release of staff",
        ],
    ),
    # "it" is the speaker, and whoever adds goes on
    (
        "One mayor said he paid the gang 50,000 pesos a month and added that everyone paid.",
        [
            "One mayor | asserts | he paid the gang 50,000 pesos a month",
            "One mayor | asserts | that everyone paid",
        ],
    ),
    # words of others set apart: ", saying", ", with X telling", ", according to X"
    (
        "The SDF denied this, saying it had pulled out of the area in April.",
        [
            "The SDF | denies | this",
            "The SDF | asserts | it had pulled out of the area in April",
        ],
    ),
    (
        "Moscow said it was watching events, with Kremlin spokesman Dmitry Peskov telling "
        "reporters that Russia would not interfere.",
        [
            "Moscow | asserts | it was watching events",
            "Kremlin spokesman Dmitry Peskov | expects | that Russia would not interfere",
        ],
    ),
    (
        "Abdi confirmed the deal, according to his media office.",
        [
            "Abdi | asserts | the deal",
            "his media office | asserts | Abdi confirmed the deal",
        ],
    ),
    # another speaker behind "while"
    (
        "The mayor asked the committee overseeing the truce to act, while the governor asked why "
        "it met at all.",
        [
            "The mayor | asks | the committee overseeing the truce to act",
            "the governor | asks | why it met at all",
        ],
    ),
]


@pytest.mark.parametrize(("text", "claims"), BESIDE)
def test_two_verbs_of_saying(code: Code, text: str, claims: list[str]) -> None:
    assert claimed(code(text)) == claims


def test_whoever_can_speak_keeps_the_second_verb(code: Code) -> None:
    coding = code("The envoy said the rebels met in Doha and vowed that they would fight on.")
    assert "the rebels | promises | that they would fight on" in claimed(coding)


HANGING = [
    (
        "Venezuela's defence minister, Vladimir Padrino, said Caracas would carry out joint "
        "exercises and denied harbouring the group's leaders.",
        "Caracas would carry out joint exercises",
    ),
    (
        "Prime Minister Benjamin Netanyahu's office said one coffin did not contain the body of "
        "any hostage and accused Hamas of violating the agreement.",
        "one coffin did not contain the body of any hostage",
    ),
    (
        "Gang leader Jimmy Cherizier said the mission “will fail”, and accused the prime minister "
        "of corruption.",
        "the mission “will fail”",
    ),
]


@pytest.mark.parametrize(("text", "content"), HANGING)
def test_no_content_ends_in_a_conjunction(code: Code, text: str, content: str) -> None:
    assert code(text).claims[0].content_text == content
