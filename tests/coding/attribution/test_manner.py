"""What a speaker's own words do: the learnt weights beside the rules."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.coding import Coder
from standoff.coding.attribution.grammar import WIDTH, grammar
from standoff.coding.attribution.manner import STANCES, WEIGHTS, features, manner
from standoff.coding.neural import classifier
from standoff.language import Reader
from tests.coding.telling import said

OWN_WORDS = [
    ('Chief of police: "We did not use live rounds."', "denies"),
    ('Opposition leader: "They stole this election."', "accuses"),
    ('Army spokesman: "Any vehicle that does not stop will be fired on."', "threatens"),
    ('Health minister: "Every citizen will be vaccinated free of charge."', "promises"),
    ('Striking nurse: "Pay us what you owe us."', "asks"),
    ('Baker: "The oven has been cold since Monday."', "asserts"),
]


@pytest.fixture(scope="module")
def full() -> Coder:
    return Coder()


@pytest.mark.parametrize(("text", "stance"), OWN_WORDS)
def test_the_classifier_hears_what_words_do(full: Coder, text: str, stance: str) -> None:
    from standoff.evaluation.coded import document

    assert said(full.code(document(text)), ":").stance == stance, text


def test_weights_fit_the_features(full: Coder) -> None:
    parse = next(Reader().read_many(["We did not use live rounds."]))
    judge = full.judge(parse)
    assert judge is not None
    found = features(judge, parse.sentences[0].tokens)
    assert found is not None
    with np.load(WEIGHTS) as table:
        assert table["weights"].shape == (len(STANCES), len(found))
    assert manner(judge, parse.sentences[0].tokens, "asserts", ("asks",)) in ("asks", "asserts")


def test_words_that_were_not_read_stay_as_the_rules_have_it() -> None:
    class Unread:
        def reading(self, sentence: object) -> None:
            return None

    parse = next(Reader().read_many(["We did not use live rounds."]))
    assert manner(Unread(), parse.sentences[0].tokens, "denies") == "denies"


def test_grammar_is_numbers_from_nought_to_one() -> None:
    for parse in Reader().read_many(["Will nobody help?", "", "Go. If they come, we will not."]):
        found = grammar([t for s in parse.sentences for t in s.tokens])
        assert len(found) == WIDTH and all(0 <= one <= 1 for one in found)


def test_reading_of_words_has_the_width_of_the_encoder() -> None:
    parse = next(Reader().read_many(["Nobody came."]))
    reading = next(classifier().read(parse.sentences))
    found = reading.words(parse.sentences[0].tokens[:2])
    assert [one.shape for one in found] == [(384,), (384,)]
