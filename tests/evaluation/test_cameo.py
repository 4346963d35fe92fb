"""Events as CAMEO triples."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.codebook.registry import registry
from standoff.coding import Coder
from standoff.evaluation.cameo import Triple, general, triples
from standoff.evaluation.coded import document


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def coded(coder: Coder, text: str) -> tuple[Triple, ...]:
    coding = coder.code(document(text, date(2024, 2, 7)))
    return triples(coding.events, coding.claims, registry())


def test_actor_and_recipient_make_a_triple(coder: Coder) -> None:
    (found,) = coded(coder, "Turkey condemned Greece on Monday.")
    assert general(found) == ("TUR", "GRC", "11")


def test_everyone_who_takes_part_meets_everyone(coder: Coder) -> None:
    found = {general(one) for one in coded(coder, "France and Germany held talks on Monday.")}
    assert found == {("FRA", "DEU", "04"), ("DEU", "FRA", "04")}


def test_what_did_not_happen_is_left_out(coder: Coder) -> None:
    assert coded(coder, "Turkey did not bomb Greece.") == ()


def test_a_hostile_deed_that_another_reports_is_an_accusation(coder: Coder) -> None:
    found = coded(coder, "Ukraine said that Russia had bombed Poland.")
    assert {general(one) for one in found} == {("UKR", "RUS", "11")}


def test_reporting_afterwards_accuses_no_one(coder: Coder) -> None:
    found = coded(coder, "Russia bombed Poland, Ukraine said.")
    assert ("RUS", "POL") in {general(one)[:2] for one in found}


def test_general_keeps_countries_and_root() -> None:
    assert general(("USAMIL", "IGOUNO", "0841")) == ("USA", "IGO", "08")
