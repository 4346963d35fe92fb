"""The reader: offsets, sentences, capitals, long input."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.language import Parse, Reader, Token

TEXT = (
    "TALKS RESUME IN GENEVA\n\n"
    "Envoys of the two sides met on Monday. They agreed to meet again.\n\n"
    "“We are close,” one envoy said."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader({("armed", "teams"): ("armed", "groups"), ("go", "to", "noun"): ("visit",)})


def test_every_token_is_where_it_says(reader: Reader) -> None:
    parse = reader.read(TEXT)
    for sentence in parse.sentences:
        assert TEXT[sentence.start : sentence.end].strip()
        for token in sentence.tokens:
            assert TEXT[token.start : token.end] == token.text


def test_paragraphs_are_never_one_sentence(reader: Reader) -> None:
    parse = reader.read("The army left\n\nThe rebels stayed")
    found = [parse.text[s.start : s.end] for s in parse.sentences]
    assert found == ["The army left", "The rebels stayed"]


def test_heading_in_capitals_is_read_in_small_letters(reader: Reader) -> None:
    heading = reader.read(TEXT).sentences[0]
    assert heading.is_heading
    assert [t.text for t in heading.tokens][:2] == ["TALKS", "RESUME"]
    assert heading.tokens[0].read_as == "Talks"


def test_swapped_wording_is_read_as_its_original_and_printed_as_it_stands(reader: Reader) -> None:
    text = "Two armed teams attacked the convoy."
    tokens = reader.read(text).sentences[0].tokens
    team = next(t for t in tokens if t.text == "teams")
    assert (team.lemma, team.read_as) == ("group", "groups")
    assert text[team.start : team.end] == "teams"


def test_texts_come_out_in_their_order(reader: Reader) -> None:
    texts = [f"Report {n} says nothing.\n\nIt ends." for n in range(30)]
    assert [p.text for p in reader.read_many(iter(texts), batch=7)] == texts


def test_an_empty_text_is_an_empty_parse(reader: Reader) -> None:
    assert [len(p.sentences) for p in reader.read_many(["", "A man left.", " \n "])] == [0, 1, 0]


def test_a_sentence_of_twenty_thousand_words_is_read(reader: Reader) -> None:
    parse = reader.read("rebels attack " * 10_000)
    assert sum(len(s.tokens) for s in parse.sentences) >= 20_000


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(alphabet=st.sampled_from("aA. \n\"“”-'’é@1,"), max_size=120))
def test_offsets_hold_for_any_text(text: str) -> None:
    parse = _READER.read(text)
    for sentence in parse.sentences:
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text


_READER = Reader()


def _token(parse: Parse, word: str) -> Token:
    return next(t for s in parse.sentences for t in s.tokens if t.text == word)


def test_a_finite_verb_is_not_joined_to_an_infinitive(reader: Reader) -> None:
    parse = reader.read("Algeria urged all parties to refrain from force and recalled its envoy.")
    assert _token(parse, "recalled").head is _token(parse, "urged")


def test_an_adjective_before_a_name_is_no_second_subject(reader: Reader) -> None:
    text = "Ten died on Friday, as the paramilitary Rapid Support Forces pressed their siege."
    described = _token(reader.read(text), "paramilitary")
    assert (described.dep, described.head.text) == ("amod", "Forces")
