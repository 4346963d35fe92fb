"""Who says so: named, by office, or anonymous, and how many of them."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, said, side

SPEAKERS = [
    # anonymous, with counts
    ("Two security sources said the truce held.", "Two security sources", "anonymous", 2),
    ("Nine sources said the truce held.", "Nine sources", "anonymous", 9),
    ("Five of the sources said the truce held.", "Five of the sources", "anonymous", 5),
    ("Officials said the truce held.", "Officials", "anonymous", None),
    ("Several officials said the truce held.", "Several officials", "anonymous", None),
    ("A senior official said the truce held.", "A senior official", "anonymous", 1),
    ("A resident of Khan Younis said the truce held.", "A resident of Khan Younis", "anonymous", 1),
    (
        "One diplomat, who spoke on condition of anonymity, said the truce held.",
        "One diplomat",
        "anonymous",
        1,
    ),
    ("A source close to Hezbollah said the truce held.", "A source", "anonymous", 1),
    # by office
    ("The mayor said the truce held.", "The mayor", "office", 1),
    ("A spokesman for the army said the truce held.", "A spokesman for the army", "office", 1),
    ("The army said the truce held.", "The army", "office", None),
    ("State television said the truce held.", "State television", "office", None),
    # named
    ("Vladimir Putin said the truce held.", "Vladimir Putin", "named", 1),
    ("Russia said the truce held.", "Russia", "named", None),
    ("The Kremlin said the truce held.", "The Kremlin", "named", None),
    ("The New York Times said the truce held.", "The New York Times", "named", None),
    ("The governor, Ali Hassan, said the truce held.", "The governor", "named", 1),
]


@pytest.mark.parametrize(("text", "words", "anonymity", "count"), SPEAKERS)
def test_speaker(code: Code, text: str, words: str, anonymity: str, count: int | None) -> None:
    speaker = said(code(text), "said").speaker
    assert speaker is not None, text
    assert speaker.entity_text == words, text
    assert (speaker.anonymity, speaker.count) == (anonymity, count), text


BESIDE = [
    (
        "“Our house was shaking all night,” Rubina Begum, a resident of Uri, said by telephone.",
        "Rubina Begum",
        "named",
        1,
    ),
    (
        "“We are not concerned,” Corneille Nangaa, leader of the Congo River Alliance, said.",
        "Corneille Nangaa",
        "named",
        1,
    ),
    ("“We agreed on a pipe,” a diplomat briefed on the talks said.", "a diplomat", "anonymous", 1),
    ("Hungary, meanwhile, said the truce held.", "Hungary", "named", None),
    ("One of them, Rolando Cruz, said the truce held.", "Rolando Cruz", "named", 1),
    ("One of them, a baker, said the truce held.", "One of them", "anonymous", 1),
    ("Reuters said the truce held.", "Reuters", "named", None),
    (
        "President Claudia Sheinbaum, asked at her daily news conference, said she had sent 300 "
        "soldiers.",
        "President Claudia Sheinbaum",
        "named",
        1,
    ),
    (
        "State news agency SANA, citing a military source, said the SDF had fired on a checkpoint "
        "in Sheikh Maqsoud.",
        "State news agency SANA",
        "named",
        None,
    ),
    ("Thousands of Israelis said the truce held.", "Thousands of Israelis", "anonymous", None),
    (
        "The truce held on Monday in all the towns of the valley, the British navy's agency and "
        "the ship's owner said.",
        "the British navy's agency",
        "named",
        None,
    ),
]


@pytest.mark.parametrize(("text", "words", "anonymity", "count"), BESIDE)
def test_speaker_with_others_or_words_beside(
    code: Code, text: str, words: str, anonymity: str, count: int | None
) -> None:
    speaker = said(code(text), "said").speaker
    assert speaker is not None, text
    assert speaker.entity_text == words, text
    assert (speaker.anonymity, speaker.count) == (anonymity, count), text


CODES = [
    ("Three Iraqi officials said the truce held.", "IRQ.GOV"),
    ("Officials in Amman said the truce held.", "JOR.GOV"),
    ("Iran’s foreign ministry said the truce held.", "IRN.GOV"),
    ("A Pentagon spokesperson said the truce held.", "USA.MIL"),
    ("The Turkish army said the truce held.", "TUR.MIL"),
    ("A Hamas official said the truce held.", "PSE.REB"),
    ("The Kremlin said the truce held.", "RUS.GOV"),
    ("A French journalist said the truce held.", "FRA.JRN"),
]


@pytest.mark.parametrize(("text", "coded"), CODES)
def test_whose_speaker(code: Code, text: str, coded: str) -> None:
    assert side(said(code(text), "said").speaker) == coded, text


def test_an_anonymous_speaker_has_no_name(code: Code) -> None:
    speaker = said(code("Two Iraqi officials said the truce held."), "said").speaker
    assert speaker is not None
    assert speaker.identifier_text is None and speaker.identifier_id is None


def test_a_pronoun_speaks_for_the_one_it_stands_for(code: Code) -> None:
    text = "Vladimir Putin visited Minsk on Monday. He said the truce held."
    speaker = said(code(text), "said").speaker
    assert speaker is not None
    assert (speaker.entity_text, speaker.identifier_text) == ("He", "Vladimir Putin")


def test_the_spokesman_named_in_an_apposition(code: Code) -> None:
    text = "A Pentagon spokesperson, Major General Patrick Ryder, said the truce held."
    speaker = said(code(text), "said").speaker
    assert speaker is not None
    assert (speaker.anonymity, speaker.identifier_text) == ("named", "Pat Ryder")
