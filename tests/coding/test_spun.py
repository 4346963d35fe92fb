"""Machine-spun wording is read as its likely original, and said so."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, said, side, the

SPUN = (
    "Armed teams attacked a Turkish convoy on Monday. The safety forces killed two militants, a "
    "safety official mentioned. The rights teams condemned Turkey, authorities officers mentioned."
)


def test_a_spun_text_has_one_note_that_lists_what_was_read(code: Code) -> None:
    notes = [note for note in code(SPUN).notes if "machine-spun" in note]
    assert len(notes) == 1
    assert "teams for groups" in notes[0]
    assert "mentioned for said" in notes[0]


def test_plain_wording_has_no_note(code: Code) -> None:
    text = "Armed groups attacked a convoy on Monday, officials said. They mentioned no names."
    assert code(text).notes == ()


def test_one_odd_phrase_is_no_spun_text(code: Code) -> None:
    assert code("Armed teams attacked a Turkish convoy.").notes == ()


@pytest.mark.parametrize(
    ("spun", "plain"),
    [
        ("Armed teams attacked a Turkish convoy.", "Armed groups attacked a Turkish convoy."),
        ("Safety forces attacked a Turkish convoy.", "Security forces attacked a Turkish convoy."),
        ("Rebel teams attacked a Turkish convoy.", "Rebel groups attacked a Turkish convoy."),
    ],
)
def test_a_spun_actor_is_coded_as_the_plain_one(code: Code, spun: str, plain: str) -> None:
    found = [side(the(code(text), "ASSAULT").actor[0]) for text in (spun, plain)]
    assert found[0] == found[1]


def test_the_words_of_a_spun_actor_are_those_printed(code: Code) -> None:
    event = the(code("Armed teams attacked a Turkish convoy."), "ASSAULT")
    assert event.actor[0].entity_text == "Armed teams"


def test_mentioned_is_said(code: Code) -> None:
    coding = code("The truce held, two safety sources mentioned.")
    claim = said(coding, "mentioned")
    assert claim.speaker is not None
    assert (claim.speaker.count, claim.speaker.anonymity) == (2, "anonymous")
    assert any("read as said" in reason for reason in claim.why)


def test_a_name_with_a_swapped_word_says_so(code: Code) -> None:
    event = the(code("The Standard Mobilization Forces attacked Turkey."), "ASSAULT")
    assert event.actor[0].identifier_text == "Popular Mobilization Forces"
    assert any("a word is swapped" in (e.resolved or "") for e in event.actor)
