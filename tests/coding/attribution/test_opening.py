"""Cues where the parser went astray, found by the surface."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, said

CUES = [
    ("Monks in Sagaing accused soldiers of turning away volunteers.", "accused", "Monks"),
    ("Aid workers in Adré doubted that the convoy would pass.", "doubted", "workers"),
    ("A Seoul bus driver deadpanned that martial law had lasted a day.", "deadpanned", "driver"),
    ("The trade minister pooh-poohed the forecasts.", "poohed", "minister"),
    ("The mayor denied having signed anything.", "denied", "mayor"),
    ("The rebel admitted taking children from two schools.", "admitted", "rebel"),
    ("She expects the count to pass four hundred but doubts the names will be known.", "doubts",
     "She"),
    ("The envoy's denial that he had fled was read in Prague.", "denial", "envoy"),
    ("General Okoth's vow to hold elections was greeted with laughter.", "vow", "Okoth"),
    ("By the sports ministry's account, the crowd came in coaches.", "By the sports ministry's"
     " account", "ministry"),
    ("The tycoon remained tight-lipped about the cargo.", "remained tight-lipped", "tycoon"),
    ("“The captain was drunk,” alleged deckhand Joe Tamati, “and so was the mate.”", "alleged",
     "Tamati"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "who"), CUES)
def test_cue_and_speaker(code: Code, text: str, cue: str, who: str) -> None:
    speaker = said(code(text), cue).speaker
    assert speaker is not None and who in speaker.entity_text, text


def test_feared_buried_is_hearsay(code: Code) -> None:
    claim = said(code("More than two thousand people are feared buried at Yambali."), "feared")
    assert (claim.stance, claim.speaker) == ("expects", None)


@pytest.mark.parametrize(
    "text",
    [
        "Forty recruits trained at Fort Larrick were issued with masks.",
        "The claim office at the mine closed at noon.",
    ],
)
def test_participles_and_things_claim_nothing(code: Code, text: str) -> None:
    assert code(text).claims == (), text
