"""Standing relations: who leads, backs, funds, arms, trains, belongs to, opposes whom."""

from __future__ import annotations

from datetime import date

import pytest

from tests.coding.telling import Code, tied

TIES = [
    (
        "Qais al-Khazali, the leader of Asaib Ahl al-Haq, met the envoy.",
        "Qais al-Khazali leads Asaib Ahl al-Haq",
    ),
    ("Hamas leader Ismail Haniyeh met the envoy.", "Ismail Haniyeh leads Hamas"),
    ("Ismail Haniyeh is the political leader of Hamas.", "Ismail Haniyeh leads Hamas"),
    ("Iran funds Hezbollah.", "Iran funds Hezbollah"),
    ("Hezbollah, which is backed by Iran, met the envoy.", "Iran backs Hezbollah"),
    ("Hezbollah is funded by Iran.", "Iran funds Hezbollah"),
    ("Iran trains Hezbollah.", "Iran trains Hezbollah"),
    ("Iran arms Hezbollah.", "Iran arms Hezbollah"),
    (
        "The Nujaba movement is part of the Popular Mobilization Forces.",
        "Harakat Hezbollah al-Nujaba part_of Popular Mobilization Forces",
    ),
    (
        "Armenia is a member of the Collective Security Treaty Organization.",
        "Armenia member_of Collective Security Treaty Organization",
    ),
    ("Egypt is an ally of the United States.", "Egypt allied_with United States"),
    ("Iran opposes the Taliban.", "Iran opposes Taliban"),
    ("Hezbollah is a proxy of Iran.", "Iran backs Hezbollah"),
    (
        "Ali Hassan, a former commander of the Badr Organization, was arrested.",
        "once Ali Hassan leads Badr Organization",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), TIES)
def test_ties(code: Code, text: str, wanted: str) -> None:
    found = tied(code(text))
    assert wanted in found, f"{text!r} gave {found}"


def test_a_backed_militia(code: Code) -> None:
    (tie,) = code("Turkey-backed rebels met the envoy.").ties
    assert (tie.from_.code, tie.relation, tie.to.sector) == ("TUR", "backs", "REB")
    assert tie.to.entity_text.endswith("rebels")


def test_loyalty_runs_from_the_backer(code: Code) -> None:
    (tie,) = code("A militia loyal to Khalifa Haftar left the town.").ties
    assert (tie.from_.identifier_text, tie.relation) == ("Khalifa Haftar", "backs")


def test_what_used_to_be_has_ended(code: Code) -> None:
    assert tied(code("Iran used to fund Hamas.")) == ["once Iran funds Hamas"]


DENIED = [
    ("Iran does not fund Hezbollah.", "not Iran funds Hezbollah"),
    ("Iran never controlled the Houthis.", "not Iran leads Houthis"),
    ("Qatar is not a member of NATO.", "not Qatar member_of NATO"),
    ("Egypt is no ally of Iran.", "not Egypt allied_with Iran"),
    ("The Houthis make decisions independently of Tehran.", "not Iran leads Houthis"),
    ("Iran backs the Houthis. The Houthis decide on their own.", "not Iran backs Houthis"),
]


@pytest.mark.parametrize(("text", "wanted"), DENIED)
def test_what_is_said_not_to_hold(code: Code, text: str, wanted: str) -> None:
    assert wanted in tied(code(text))


def test_who_decides_alone_needs_a_binder(code: Code) -> None:
    assert tied(code("The Houthis decide on their own.")) == []


PERIODS = [
    ("Hassan Nasrallah has led Hezbollah since 1992.", date(1992, 1, 1), None, False),
    (
        "Ali Hassan led the Badr Organization from 2003 to 2007.",
        date(2003, 1, 1), date(2007, 12, 31), True,
    ),
    ("Ali Hassan led the Badr Organization until March 2020.", None, date(2020, 3, 31), True),
    ("Ali Hassan leads the Badr Organization.", None, None, False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "since", "until", "ended"), PERIODS)
def test_since_and_until(
    code: Code, text: str, since: date | None, until: date | None, ended: bool
) -> None:
    (tie,) = code(text).ties
    assert (tie.since, tie.until, tie.ended) == (since, until, ended), tie.why


NO_TIE = [
    "Iran met Hezbollah.",
    "Iran attacked the leader.",
    "Hezbollah fired rockets at Israel.",
    "The leader of the choir sang in Beirut.",
]


@pytest.mark.parametrize("text", NO_TIE)
def test_no_tie(code: Code, text: str) -> None:
    assert tied(code(text)) == [], text


def test_a_tie_inside_a_claim_carries_the_claim(code: Code) -> None:
    coding = code("Israel said Iran funds Hezbollah.")
    (tie,) = coding.ties
    assert tie.claim == coding.claims[0].id


def test_a_tie_has_reasons_and_the_words_that_made_it(code: Code) -> None:
    text = "Iran funds Hezbollah."
    (tie,) = code(text).ties
    start, end = tie.text_info.event[0]
    assert text[start:end] == "funds"
    assert tie.why[0] == "funds -> funds"


def test_a_headline_ties_nobody(code: Code) -> None:
    assert tied(code("IRAN FUNDS HEZBOLLAH\n\nThe envoy said nothing.")) == []
