"""Counted standing facts: so many troops of one party in a place, as of a day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.coding.telling import Code, counted

COUNTS = [
    ("The United States has 2,500 troops in Iraq.", "USA.- 2500 troops in Iraq"),
    ("Turkey keeps about 5,000 soldiers in Idlib.", "TUR.- about 5000 troops in Idlib"),
    (
        "More than 12,000 UN peacekeepers are deployed in Mali.",
        "UNO.MIL more than 12000 peacekeepers in Mali",
    ),
    ("Hamas still holds 130 hostages in Gaza.", "PSE.REB 130 hostages in Gaza"),
    ("Jordan hosts 650,000 Syrian refugees.", "JOR.- 650000 refugees"),
    ("Ukraine’s army has one million soldiers.", "UKR.MIL 1e+06 troops"),
    ("Some 30,000 fighters are based in Idlib.", "SYR.REB some 30000 fighters in Idlib"),
    ("France stationed nearly 1,500 troops in Niger.", "FRA.- nearly 1500 troops in Niger"),
    ("Iran has three warships in the Red Sea.", "IRN.- 3 warships in Red Sea"),
]


@pytest.mark.parametrize(("text", "wanted"), COUNTS)
def test_quantities(code: Code, text: str, wanted: str) -> None:
    found = counted(code(text))
    assert wanted in found, f"{text!r} gave {found}"


def test_a_second_figure_keeps_the_noun_of_the_first(code: Code) -> None:
    text = "The United States has 3,200 troops in Poland and 700 in Romania."
    assert counted(code(text)) == ["USA.- 3200 troops in Poland", "USA.- 700 troops in Romania"]


def test_a_count_is_as_of_the_day_of_publication(code: Code) -> None:
    text = "The United States has 2,500 troops in Iraq."
    (found,) = code(text).quantities
    assert found.as_of == date(2024, 2, 18)
    (undated,) = code(text, published=None).quantities
    assert undated.as_of is None


NO_COUNT = [
    "Gunmen killed 12 soldiers in Mosul.",
    "Turkey arrested 40 soldiers.",
    "The United States has many troops in Iraq.",
    "The tank held 40 litres in Basra.",
]


@pytest.mark.parametrize("text", NO_COUNT)
def test_what_is_no_standing_count(code: Code, text: str) -> None:
    assert counted(code(text)) == [], text


def test_a_count_inside_a_claim_carries_the_claim(code: Code) -> None:
    coding = code("The envoy said the United States had 2,500 troops in Iraq.")
    (found,) = coding.quantities
    assert found.claim == coding.claims[0].id


AS_OF = [
    ("The United States has 2,500 troops in Iraq.", date(2024, 2, 18)),
    ("In 2020 the United States had 5,200 troops in Iraq.", date(2020, 12, 31)),
    ("As of 31 January the United States had 2,500 troops in Iraq.", date(2024, 1, 31)),
]


@pytest.mark.parametrize(("text", "day"), AS_OF)
def test_the_day_of_the_count(code: Code, text: str, day: date) -> None:
    (quantity,) = code(text).quantities
    assert quantity.as_of == day, quantity.why
