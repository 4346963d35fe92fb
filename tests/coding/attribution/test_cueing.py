"""Cues: which words mark a claim, and its stance."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, claimed, said

STANCES = [
    ("The mayor said the bridge was closed.", "said", "asserts"),
    ("The mayor announced that the bridge was closed.", "announced", "asserts"),
    ("The mayor confirmed that the bridge was closed.", "confirmed", "asserts"),
    ("According to the mayor, the bridge was closed.", "According to", "asserts"),
    ("Iran denied that it had closed the bridge.", "denied", "denies"),
    ("Israel accused Hezbollah of closing the bridge.", "accused", "accuses"),
    ("The mayor threatened to close the bridge.", "threatened", "threatens"),
    ("The mayor promised to open the bridge.", "promised", "promises"),
    ("The mayor vowed to open the bridge.", "vowed", "promises"),
    ("The mayor urged Iran to open the bridge.", "urged", "asks"),
    ("The mayor asked whether the bridge was closed.", "asked", "asks"),
    ("The mayor refused to open the bridge.", "refused", "declines"),
    ("The White House declined to comment on the report.", "declined", "declines"),
    ("The army did not respond to a request for comment.", "respond", "declines"),
    ("The mayor expects that the bridge will open.", "expects", "expects"),
    ("Experts doubt that the truce will last.", "doubt", "doubts"),
    ("The mayor believes the bridge is safe.", "believes", "asserts"),
]


@pytest.mark.parametrize(("text", "cue", "stance"), STANCES)
def test_stance(code: Code, text: str, cue: str, stance: str) -> None:
    assert said(code(text), cue).stance == stance, text


SILENT = [
    "The bridge was closed on Monday.",
    "The mayor said nothing.",
    "It goes without saying.",
    "The claims office in Basra was shut.",
    "The army pressed on towards the hills.",
]


@pytest.mark.parametrize("text", SILENT)
def test_no_claim(code: Code, text: str) -> None:
    assert claimed(code(text)) == [], text


def test_a_heading_claims_nothing(code: Code) -> None:
    assert claimed(code("MAYOR SAYS BRIDGE IS CLOSED\n\nThe bridge stood empty on Monday.")) == []


def test_i_think_inside_a_quotation_is_no_claim_of_its_own(code: Code) -> None:
    coding = code("“I think the bridge is gone,” the mayor said.")
    assert len(coding.claims) == 1


def test_an_adverb_is_a_claim_of_nobody(code: Code) -> None:
    (claim,) = code("The bridge was reportedly closed.").claims
    assert claim.speaker is None


def test_the_cue_is_in_the_reason(code: Code) -> None:
    claim = said(code("The mayor said the bridge was closed."), "said")
    assert claim.why[0].startswith("cue said")
