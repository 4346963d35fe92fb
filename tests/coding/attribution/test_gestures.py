"""Quotations without a cue: the sentence beside them names the speaker."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, claimed

SPOKEN = [
    ('The conductor shrugged. "Trains come when they come."', "The conductor"),
    ('"My son is a baker." Fatima Jaber held up his photograph.', "Fatima Jaber"),
    ('She closed the file. "Nobody will read it."', "She"),
    ('"It was an accident," the driver, weeping.', "the driver"),
]


@pytest.mark.parametrize(("text", "who"), SPOKEN)
def test_speaker_beside_a_quotation(code: Code, text: str, who: str) -> None:
    speakers = [c.speaker.entity_text for c in code(text).claims if c.speaker is not None]
    assert speakers == [who], claimed(code(text))


def test_a_claim_of_the_same_speaker_takes_the_quotation(code: Code) -> None:
    claims = code('Senator Adelaida Roces vowed support. "Every family will get seed."').claims
    assert [(c.stance, len(c.content)) for c in claims] == [("promises", 2)]


@pytest.mark.parametrize(
    "text",
    [
        'The shell hit the wall. "Freedom Road" was closed.',
        'The roof fell in. "There was a flash."',
        'A long day of talks ended in Geneva.\n\n"There was a flash."',
    ],
)
def test_no_speaker_where_nobody_stands_beside_it(code: Code, text: str) -> None:
    assert not code(text).claims, claimed(code(text))
