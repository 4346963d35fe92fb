"""Harm that is laid on nobody is no accusation, and what asks for nothing is no request."""

from __future__ import annotations

import pytest

from standoff.coding import Coder
from standoff.coding.attribution.blame import asks_for, lays_blame
from standoff.evaluation.coded import document
from standoff.language import Reader
from tests.coding.telling import said

BLAMELESS = [
    "Rescuers are still pulling people from the rubble.",
    "Children are sleeping in the school. The roof was blown away and the wells are poisoned.",
    "Our house was shaking all night.",
    "The strike hit a school full of displaced families.",
    "We buried them at dawn.",
]
BLAMING = [
    "They slaughtered them like rams.",
    "The soldiers burned our village.",
    "The roof was blown away by the army.",
    "The ministry knew in April and did nothing.",
    "This was murder.",
]


@pytest.mark.parametrize(
    ("text", "blames"), [(t, False) for t in BLAMELESS] + [(t, True) for t in BLAMING]
)
def test_blame_needs_somebody_who_did_it(text: str, blames: bool) -> None:
    parse = Reader().read(text)
    assert lays_blame([t for s in parse.sentences for t in s.tokens]) is blames, text


ASKING = [
    ("Open the gates.", True),
    ("Will nobody help us?", True),
    ("The gates must be opened.", True),
    ("We demand our wages.", True),
    ("Intensifying Chinese intimidation only exacerbates tensions.", False),
    ("My brother had asked for a transfer.", False),
    ("Everyone pays.", False),
]


@pytest.mark.parametrize(("text", "asks"), ASKING)
def test_a_request_asks(text: str, asks: bool) -> None:
    parse = Reader().read(text)
    assert asks_for([t for s in parse.sentences for t in s.tokens]) is asks, text


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Rescuers are still pulling people from the rubble", "asserts"),
        ("Children are sleeping in the school", "asserts"),
        ("They slaughtered them like rams", "accuses"),
        ("Intensifying Chinese intimidation only exacerbates tensions", "asserts"),
    ],
)
def test_the_classifier_needs_somebody_to_accuse_or_something_to_ask_for(
    words: str, stance: str
) -> None:
    assert said(Coder().code(document(f'"{words}," he wrote.')), "wrote").stance == stance
