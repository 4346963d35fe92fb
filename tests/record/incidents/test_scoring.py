"""Scores of pairs: what counts for one happening, and what against."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from standoff.record.incidents.marks import mark_of
from standoff.record.incidents.scoring import LINK, Marks

from .made import DAY, event, who


def score(one: dict[str, Any], other: dict[str, Any]) -> float:
    published = DAY + timedelta(days=1)
    table = Marks([mark_of(event("a", **one), published), mark_of(event("b", **other), published)])
    first, second = np.array([0]), np.array([1])
    found = float(table.scores(first, second)[0])
    assert found == float(table.scores(second, first)[0])
    return found


SAME: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"dead": 9}, {"dead": 14}),
    ({"actor": None}, {"recipient": None}),
    ({"actor": who("ISR", "MIL", "idf")}, {"actor": who("ISR", "MIL", "iaf")}),
    ({"place": "Homs Governorate", "dead": 9}, {"dead": 9}),
    ({"actor": who("ISR")}, {"actor": who("USA")}),
    ({"basis": "publication"}, {"dead": 3}),
    ({"trigger": "bombed", "mode": "aerial"}, {"trigger": "strike", "mode": "aerial"}),
]
APART: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {"day": DAY + timedelta(days=1)}),
    ({}, {"place": "Aleppo"}),
    ({}, {"place": "Kabul", "recipient": who("AFG")}),
    ({"dead": 2, "mode": "firearms"}, {"dead": 40, "mode": "aerial", "trigger": "bombed"}),
    ({"place": None, "actor": None}, {"place": None, "actor": None}),
    ({"place": None, "recipient": who("SYR", "MIL", "syrian-army"), "trigger": "shot"},
     {"place": None, "recipient": who("SYR", "REB", "hts"), "actor": who("RUS")}),
    ({"actor": None, "recipient": None, "place": None},
     {"actor": None, "recipient": None, "place": None}),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_likely_the_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert score(one, other) >= LINK


@pytest.mark.parametrize(("one", "other"), APART)
def test_likely_two_happenings(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert score(one, other) < LINK


def test_the_unknown_is_compatible_but_not_enough() -> None:
    bare = {"actor": None, "recipient": None, "place": None}
    assert score(bare, bare) < score({}, bare) + 3
    assert score({}, bare) < LINK


def test_two_named_perpetrators_weigh_against_but_do_not_decide() -> None:
    one = {"actor": who("AFG", "REB", "taliban"), "place": "Kabul", "recipient": who("AFG")}
    other = one | {"actor": who("AFG", "REB", "iskp")}
    assert LINK <= score(one, other) < score(one, one)


def test_shared_words_of_the_sentence_count() -> None:
    one = {"place": None, "text": "a crowded wedding hall was struck"}
    other = {"place": None, "text": "the crowded wedding hall burned"}
    assert score(one, other) > score(one, other | {"text": "guards slept nearby"})
