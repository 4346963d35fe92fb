"""Mentions that name one happening."""

from __future__ import annotations

from collections import Counter

import numpy as np

from standoff.language import Reader
from standoff.record.incidents.chains import chains
from standoff.record.incidents.mentions import Mention, mention
from standoff.record.incidents.stories import grouped, likeness

TEXTS = (
    "A bus crashed near Quito on Monday. Nine passengers died in the crash near Quito.",
    "Nine passengers of a bus died in a crash near Quito on Monday.",
    "The senate in Rome passed the budget. Senators voted on the budget until midnight.",
    "The budget passed the senate in Rome after senators voted until midnight.",
)
PARSES = [Reader().read(text) for text in TEXTS]


def held(report: int, word: str, sentence: int = 0, **beside: int) -> Mention:
    return Mention(report=report, word=word, phrase=word, sentence=sentence, beside=Counter(beside))


def test_reports_of_one_story_are_likest() -> None:
    found = likeness(PARSES)
    assert found[0, 1] > found[0, 2] and found[2, 3] > found[1, 3]
    groups = grouped(found, apart=0.75)
    assert groups[0] == groups[1] != groups[2] == groups[3]


def test_one_report_is_a_story() -> None:
    assert grouped(likeness(PARSES[:1]), apart=0.75) == [0]


def test_one_word_in_two_reports_of_one_story_is_one_chain() -> None:
    alike = np.array([[1.0, 0.9, 0.0], [0.9, 1.0, 0.0], [0.0, 0.0, 1.0]])
    found = chains([held(0, "crash"), held(1, "crash"), held(2, "crash")], alike)
    assert found[0] == found[1] != found[2]


def test_words_of_one_family_are_joined_and_others_are_not() -> None:
    alike = np.ones((2, 2))
    crash, collision = held(0, "crash", bus=1, quito=1), held(1, "collision", bus=1, quito=1)
    found = chains([crash, collision, held(1, "vote", 4)], alike)
    assert found[0] == found[1] != found[2]


def test_reporting_verbs_are_joined_least() -> None:
    alike = np.array([[1.0, 0.7], [0.7, 1.0]])
    said = chains([held(0, "say", 5), held(1, "say", 7)], alike)
    burnt = chains([held(0, "burn", 5), held(1, "burn", 7)], alike)
    assert said[0] != said[1] and burnt[0] == burnt[1]


def test_what_stands_beside_a_mention_is_found_by_role() -> None:
    (sentence,) = Reader().read("The rebels attacked the northern airport of Quito.").sentences
    verb = next(token for token in sentence.tokens if token.text == "attacked")
    beside = mention(0, "attack", "attacked", 0, [verb]).beside
    assert {"by:rebel", "of:airport"} <= set(beside)


def test_a_mention_that_was_not_found_has_nothing_beside_it() -> None:
    assert mention(0, "Attack", "attack", 3, []).beside == Counter()
