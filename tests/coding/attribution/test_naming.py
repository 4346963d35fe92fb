"""Who a speaker is by looks: names with titles, posts, people, labels, pronouns, lists."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, said

SPEAKERS = [
    # a name, whatever the recogniser made of it
    ("Archbishop Paulo Neves said the well was dry.", "named", 1),
    ("Presidents Arturo Bello and Samuel Nkosi said the well was dry.", "named", 2),
    ("“The well is dry,” said hydrologist Per Lund.", "named", 1),
    # a post against one of many
    ("The flight controller said the well was dry.", "office", 1),
    ("The ward sister said the well was dry.", "office", 1),
    ("The chief hydrologist said the well was dry.", "office", 1),
    ("The Kenyan blogger said the well was dry.", "anonymous", 1),
    ("The hospital's owner said the well was dry.", "anonymous", 1),
    ("A former prefect said the well was dry.", "anonymous", 1),
    ("The bishops of Huambo and Bié said the well was dry.", "office", 2),
    # bodies and crowds
    ("The Chechen field command said the well was dry.", "named", None),
    ("Both capitals said the well was dry.", "office", None),
    ("Both witnesses said the well was dry.", "anonymous", 2),
    ("Insurers said the well was dry.", "anonymous", None),
    ("Hospital staff said the well was dry.", "anonymous", None),
    # several who speak as one
    ("A baker, a bus driver and a pensioner said the well was dry.", "anonymous", 3),
]


@pytest.mark.parametrize(("text", "anonymity", "count"), SPEAKERS)
def test_speaker(code: Code, text: str, anonymity: str, count: int | None) -> None:
    speaker = said(code(text), "said").speaker
    assert speaker is not None, text
    assert (speaker.anonymity, speaker.count) == (anonymity, count), text


LABELS = [
    ("Hajj guide, Mina: “There was no shade.”", "anonymous"),
    ("Bergamo undertaker: “There was no shade.”", "anonymous"),
    ("Glazier in Kherson: “There was no shade.”", "anonymous"),
    ("Harbour master of Limassa: “There was no shade.”", "office"),
    ("Army communique No. 4: “There was no shade.”", "office"),
    ("Taxi driver Themba Xaba, Soweto: “There was no shade.”", "named"),
]


@pytest.mark.parametrize(("text", "anonymity"), LABELS)
def test_label(code: Code, text: str, anonymity: str) -> None:
    speaker = said(code(text), ":").speaker
    assert speaker is not None, text
    assert speaker.anonymity == anonymity, text


PRONOUNS = [
    ("Deputy Speaker Tunde Alabi sat alone. He said the well was dry.", "named", 1),
    ("Two of the pilots reached the coast on foot. They said the well was dry.", "anonymous", 2),
]


@pytest.mark.parametrize(("text", "anonymity", "count"), PRONOUNS)
def test_pronoun(code: Code, text: str, anonymity: str, count: int) -> None:
    speaker = said(code(text), "said").speaker
    assert speaker is not None, text
    assert (speaker.anonymity, speaker.count) == (anonymity, count), text


MEDIA = [
    ("A surgeon told TV5 Monde that the well was dry.", "TV5 Monde"),
    ("A survivor told DZRM radio that the well was dry.", "DZRM"),
    ("Two doctors told the Guardian of Lagos that the well was dry.", "Guardian of Lagos"),
    ("Mayor Lena Holm, quoted by Dagens Nytt, told us the well was dry.", "Dagens Nytt"),
]


@pytest.mark.parametrize(("text", "via"), MEDIA)
def test_via_is_printed(code: Code, text: str, via: str) -> None:
    assert said(code(text), "told").via == via, text
