"""What leaves the day of an event open: it must be given none, least of all that of publication."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, the

VAGUE = [
    "The army has occasionally shelled villages near Demoso.",
    "Lately, rebels have attacked convoys in Ukraine.",
    "Over the years the army has burned villages in Rakhine.",
    "Rebels periodically attack the road between Goma and Butembo.",
    "The general, who once shelled Vukovar, is a deputy minister today.",
    "Years before the peace deal, rebels ambushed a bus at Koboko.",
    "In the early days of the war Russian troops bombed the museum of Kherson.",
    "At an unknown date the militia executed a priest near Sirte; the body was found on Monday.",
    "Nobody remembers when the rebels bombed the bridge at Guéckédou.",
    "Survivors describe how gunmen shot men in the vineyards of Orahovac.",
    "Villagers tell of the day when soldiers shot the elders of Kailahun.",
    "The colonel is said to have bombed markets in Kadugli.",
    "The rebels had in the past killed teachers on Jolo.",
    "Police attacked strikers at Marikana before Christmas.",
    "The two armies have fought several times near Sisian.",
]


@pytest.mark.parametrize("text", VAGUE)
def test_what_says_no_day_is_given_none(code: Code, text: str) -> None:
    events = [e for e in code(text).events if e.event[0] == "ASSAULT"]
    assert events, text
    assert [str(e.date) for e in events] == ["None"] * len(events), text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rebels repeatedly shelled Goma on Friday.", "2024-02-16"),
        ("Rebels attacked Goma once more on Friday.", "2024-02-16"),
        ("Two soldiers were killed when rebels attacked Goma.", "2024-02-18"),
    ],
)
def test_a_day_of_its_own_outranks_how_often(code: Code, text: str, day: str) -> None:
    assert str(code(text).events[0].date) == day, text


def test_the_reason_names_the_words(code: Code) -> None:
    event = the(code("Soldiers frequently shell villages in Rakhine."), "ASSAULT")
    assert event.date is None and any("frequently" in why for why in event.why)
