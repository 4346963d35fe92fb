"""Modes and contexts: weapons, means and manner."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, the

MODES = [
    ("Russian jets bombed Syrian rebels.", "ASSAULT", "aerial"),
    ("Iraqi forces shelled the rebels.", "ASSAULT", "heavy-weapons"),
    ("A suicide bomber attacked the Pakistani army.", "ASSAULT", "suicide-attack"),
    ("Militants attacked the Turkish army with machetes.", "ASSAULT", "primitive"),
    ("Militants attacked the Turkish army with drones.", "ASSAULT", "drone"),
    ("A roadside bomb killed three Turkish soldiers.", "ASSAULT", "explosives"),
    ("A sniper killed a Turkish soldier.", "ASSAULT", "firearms"),
    ("Boko Haram kidnapped a Nigerian priest.", "ASSAULT", "abduct"),
    ("Guards tortured a Syrian journalist.", "ASSAULT", "torture"),
    ("Police fired tear gas at Kenyan protesters.", "ASSAULT", "crowd-control"),
    ("Soldiers raped Sudanese women.", "ASSAULT", "sexual"),
    ("Syria attacked the rebels with chemical weapons.", "ASSAULT", "unconventional"),
    ("Militants assassinated a Libyan minister.", "ASSAULT", "targeted"),
    ("Turkey arrested a journalist.", "COERCE", "arrest"),
    ("Kenya deported a Sudanese priest.", "COERCE", "deport"),
    ("Hackers from Iran attacked the network of an Israeli hospital.", "COERCE", "cyber"),
    ("Joe Biden called Benjamin Netanyahu on Sunday.", "CONSULT", "phone"),
    ("Vladimir Putin visited Minsk.", "CONSULT", "visit"),
    ("The Egyptian envoy visited Tehran.", "CONSULT", "visit"),
    ("France withdrew from Niger.", "RETREAT", "withdraw"),
    ("Iraq’s speaker resigned on Monday.", "RETREAT", "resign"),
    ("Hamas released an Israeli hostage.", "RETREAT", "release"),
    ("Workers at the port of Haifa went on strike.", "PROTEST", "strike"),
    ("Protesters in Nairobi marched against Kenya’s president.", "PROTEST", "demo"),
]


@pytest.mark.parametrize(("text", "kind", "mode"), MODES)
def test_mode(code: Code, text: str, kind: str, mode: str) -> None:
    assert the(code(text), kind).mode == (mode,), text


def test_a_target_is_not_a_means(code: Code) -> None:
    event = the(code("Israel attacked a Syrian missile depot."), "ASSAULT")
    assert "heavy-weapons" not in event.mode


def test_a_mode_read_off_a_word_gives_it_as_a_reason(code: Code) -> None:
    event = the(code("Militants killed a Turkish soldier with a machete."), "ASSAULT")
    assert "machete -> mode primitive" in event.why


def test_a_mode_sharpens_the_scale(code: Code) -> None:
    plain = the(code("Iran attacked Israel."), "ASSAULT")
    drone = the(code("Iran attacked Israel with drones."), "ASSAULT")
    assert (plain.event_scale, drone.event_scale) == (-9.0, -9.5)
    assert (plain.quad_code, drone.quad_code) == (4, 4)


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("The court in Cairo arrested an Egyptian judge.", "legal"),
        ("Russia signed a trade agreement with China.", "economic"),
        ("Terrorists attacked Nairobi.", "terrorism"),
        ("Iran and Israel held talks on nuclear weapons.", "cbrn"),
    ],
)
def test_context(code: Code, text: str, context: str) -> None:
    assert any(context in event.context for event in code(text).events), text


def test_at_most_three_contexts(code: Code) -> None:
    text = (
        "Iran arrested a bishop, a refugee, a smuggler, a spy, a judge, a journalist and a banker "
        "for corruption before the election."
    )
    assert all(len(event.context) <= 3 for event in code(text).events)


def test_what_hundreds_are_of_is_the_weapon(code: Code) -> None:
    event = the(code("Iran fired hundreds of missiles at Israeli cities."), "ASSAULT")
    assert event.mode == ("heavy-weapons",)
