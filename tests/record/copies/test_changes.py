"""The facts that a rewrite changes."""

from __future__ import annotations

import pytest

from standoff.record.copies import changed_facts

BASE = (
    "Nine people were killed in Homs on Tuesday when a car bomb went off near the old market, "
    "the interior ministry said. The Islamic State said that it had carried out the attack."
)


def told(original: str, copy: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.original, one.copy) for one in changed_facts(original, copy)]


@pytest.mark.parametrize(
    ("kind", "was", "now"),
    [
        ("number", "Nine", "Twelve"),
        ("number", "Nine", "Dozens"),
        ("place", "Homs", "Deir ez-Zor"),
        ("date", "Tuesday", "Friday"),
        ("date", "Tuesday", "March 12, 2015"),
        ("weapon", "car bomb", "rocket"),
        ("actor", "Islamic State", "Russian army"),
    ],
)
def test_one_fact(kind: str, was: str, now: str) -> None:
    assert told(BASE, BASE.replace(was, now)) == [(kind, was, now)]


def test_nothing_changed() -> None:
    assert told(BASE, BASE) == []
    assert told(BASE, BASE.split(". ")[0] + ".") == [], "what is left out is not changed"


def test_spelling_is_no_change() -> None:
    original = BASE.replace("Homs", "Khan Sheikhoun")
    copy = BASE.replace("Homs", "Khan Shaikhoun").replace(
        "Islamic State said", "Islamic State's said"
    )
    assert told(original, copy) == []


def test_each_change_is_listed_once() -> None:
    again = f"{BASE} Hospitals in Homs were full. Roads to Homs were closed."
    assert told(again, again.replace("Homs", "Aleppo")) == [("place", "Homs", "Aleppo")]


def test_a_dateline_that_is_left_out_for_another_day() -> None:
    original = f"21 November 2016. {BASE}"
    copy = (
        "A bomb at the old market left nine people dead on 20 March 2017, according to the "
        "interior ministry, in an attack that was carried out by the Islamic State."
    )
    assert ("date", "21 November 2016", "20 March 2017") in told(original, copy)


def test_a_loose_retelling_is_laid_beside_sentence_by_sentence() -> None:
    original = (
        "Rebels opened the northern crossing. Doctors at the clinic in Kafr Nabl treated 30 "
        "wounded children after the bombardment. The weather was bad."
    )
    copy = (
        "Elsewhere little is known of what went on behind the lines during those long hours. "
        "Doctors at the clinic in Kafr Nabl treated 45 wounded children after the bombardment."
    )
    assert told(original, copy) == [("number", "30", "45")]


def test_spans_are_those_of_the_texts() -> None:
    copy = "Update: " + BASE.replace("Homs", "Aleppo")
    (change,) = changed_facts(BASE, copy)
    assert BASE[slice(*change.original_span)] == "Homs"
    assert copy[slice(*change.copy_span)] == "Aleppo"
