"""What the classifier makes of sentences."""

from __future__ import annotations

import pytest

from standoff.coding.neural import Reading, classifier
from standoff.coding.neural.classifier import LONGEST, WEIGHTS
from standoff.coding.neural.labels import PAIR, STATUS, TYPES
from standoff.language import Parse, Reader


def parsed(text: str) -> Parse:
    return Reader().read(text)


def read(text: str) -> tuple[Parse, Reading]:
    parse = parsed(text)
    return parse, next(iter(classifier().read(parse.sentences)))


def word(parse: Parse, text: str):  # type: ignore[no-untyped-def]
    return next(t for s in parse.sentences for t in s.tokens if t.text == text)


def test_probabilities_sum_to_one() -> None:
    parse, reading = read("Rebels shelled the town of Goma on Monday.")
    token = word(parse, "shelled")
    for told, names in ((reading.kind(token), TYPES), (reading.status(token), STATUS)):
        assert set(told) == set(names)
        assert sum(told.values()) == pytest.approx(1.0, abs=1e-4)
    pair = reading.pair([(0, 6)], [(15, 27)])
    assert set(pair) == set(PAIR)
    assert sum(pair.values()) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Rebels shelled the town of Goma on Monday.", "shelled", "ASSAULT"),
        ("Farmers in Lagos blocked the highway on Friday over prices.", "blocked", "PROTEST"),
        ("Brazil expelled two Iranian diplomats.", "expelled", "SANCTION"),
        ("The two presidents met in Lima.", "met", "CONSULT"),
        ("The bakery sells bread in Lima.", "sells", "none"),
    ],
)
def test_what_a_word_tells(text: str, trigger: str, kind: str) -> None:
    parse, reading = read(text)
    told = reading.kind(word(parse, trigger))
    assert max(told, key=told.__getitem__) == kind


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Rebels shelled the town of Goma on Monday.", "shelled", "occurred"),
        ("In 1994, rebels shelled the town, the museum recalls.", "shelled", "historical"),
        ("If rebels shelled the town, thousands would flee.", "shelled", "hypothetical"),
        ("The army denied shelling the town.", "shelling", "negated"),
    ],
)
def test_whether_it_happened(text: str, trigger: str, status: str) -> None:
    parse, reading = read(text)
    told = reading.status(word(parse, trigger))
    assert max(told, key=told.__getitem__) == status


def test_who_does_it_to_whom() -> None:
    text = "Police in Dakar arrested nine students."
    _, reading = read(text)
    told = reading.pair([(0, 6)], [(25, 38)])
    back = reading.pair([(25, 38)], [(0, 6)])
    assert max(told, key=told.__getitem__) == "17/COERCE"
    assert back["17/COERCE"] < told["17/COERCE"]


def test_words_beyond_the_longest_sentence_are_not_read() -> None:
    text = " ".join(["attack"] * (LONGEST + 50)) + "."
    parse = parsed(text)
    (reading, *_) = classifier().read(parse.sentences)
    tokens = parse.sentences[0].tokens
    assert reading.kind(tokens[0]) != {}
    assert len(tokens) <= LONGEST or reading.kind(tokens[-1]) == {}


def test_sentences_come_back_in_their_order() -> None:
    parse = parsed(
        "Mali met Chad on Monday, after weeks of quiet talks in Niamey. Mali bombed Chad."
    )
    found = list(classifier().read(parse.sentences))
    kinds = [max(r.kind(t), key=r.kind(t).__getitem__) for r, t in zip(
        found, (word(parse, "met"), word(parse, "bombed")), strict=True)]  # fmt: skip
    assert kinds == ["CONSULT", "ASSAULT"]


def test_no_sentence_no_reading() -> None:
    assert list(classifier().read([])) == []


def test_what_ships_is_small() -> None:
    assert sum(file.stat().st_size for file in WEIGHTS.iterdir()) < 30_000_000
