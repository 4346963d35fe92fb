"""Who is meant: names, nationalities, metonyms, role nouns, offices on a day."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, names, side, the

SUBJECTS = [
    ("Hezbollah attacked an outpost near Metula.", "Hezbollah", "LBN.PRM"),
    ("Islamic State fighters attacked a convoy near Palmyra.", None, "IMG.REB"),
    ("The Syrian army attacked Saraqib.", "Syrian Arab Army", "SYR.MIL"),
    ("Iraqi forces attacked the village.", "Iraqi Armed Forces", "IRQ.MIL"),
    ("The Houthis attacked a frigate.", "Houthis", "YEM.REB"),
    ("Gunmen attacked a judge.", None, "-.UAF"),
    ("Al-Shabaab attacked Mogadishu.", "Al-Shabaab", "SOM.REB"),
    ("Kurdish rebels attacked a soldier.", None, "-.REB"),
    ("Jordanian troops attacked the smugglers.", None, "JOR.MIL"),
    ("Ethiopian police attacked the protesters.", None, "ETH.COP"),
    ("Wagner Group mercenaries attacked Bamako.", "Wagner Group", None),
]


@pytest.mark.parametrize(("text", "name", "coded"), SUBJECTS)
def test_the_one_who_attacks(code: Code, text: str, name: str | None, coded: str | None) -> None:
    actor = the(code(text), "ASSAULT").actor[0]
    if name is not None:
        assert actor.identifier_text == name, text
    if coded is not None:
        assert side(actor) == coded, text


def test_a_capital_stands_for_its_government(code: Code) -> None:
    event = the(code("Tehran arrested three British citizens."), "COERCE")
    assert side(event.actor[0]) == "IRN.GOV"
    assert (event.actor[0].resolved or "").startswith("metonym")
    assert side(event.recipient[0]) == "GBR.CVL"


def test_two_metonyms_blame_each_other(code: Code) -> None:
    event = the(code("Downing Street rejected the proposal by the Kremlin."), "REJECT")
    assert [side(event.actor[0]), side(event.recipient[0])] == ["GBR.GOV", "RUS.GOV"]


def test_the_base_of_an_army_is_the_army(code: Code) -> None:
    event = the(code("The militia attacked a US base."), "ASSAULT")
    assert [side(e) for e in event.recipient] == ["USA.MIL"]


def test_on_whose_side_a_militia_is_does_not_say_whose_it_is(code: Code) -> None:
    event = the(code("Iran-backed militias attacked the Saudi army."), "ASSAULT")
    assert event.actor[0].code != "IRN"


def test_an_office_is_the_one_held_on_the_day(code: Code) -> None:
    text = "Nikki Haley met the envoy of Egypt."
    at_the_time = the(code(text, published="2018-03-01"), "CONSULT").actor[0]
    later = the(code(text, published="2024-02-18"), "CONSULT").actor[0]
    assert (at_the_time.code, at_the_time.identifier_text) == ("USA", "Nikki Haley")
    assert at_the_time.sector != later.sector or at_the_time.office != later.office


def test_the_office_at_the_time_of_the_event_outranks_the_one_at_publication(code: Code) -> None:
    text = "Donald Trump met Kim Jong Un in June 2018."
    actor = the(code(text, published="2024-02-18"), "CONSULT").actor[0]
    assert side(actor) == "USA.GOV"


def test_a_former_president_is_of_the_elite(code: Code) -> None:
    event = the(code("Former President Donald Trump met Viktor Orban in Florida."), "CONSULT")
    assert [side(e) for e in event.actor] == ["USA.ELI", "HUN.GOV"]


def test_an_apposition_names_a_role(code: Code) -> None:
    text = "The prime minister of Iraq, Mohammed Shia al-Sudani, visited Ankara."
    assert names(code(text).events[0].actor) == ["Mohammed Shia al-Sudani"]


def test_a_title_and_an_employer_tell_who_a_stranger_is(code: Code) -> None:
    event = the(code("Iraqi Colonel Salam Jabbar was killed by a sniper."), "ASSAULT")
    assert side(event.recipient[0]) == "IRQ.MIL"
    assert event.recipient[0].entity_text == "Salam Jabbar"


def test_a_titled_name_is_the_person(code: Code) -> None:
    event = the(code("Sudan’s army chief Abdel Fattah al-Burhan visited Cairo."), "CONSULT")
    assert names(event.actor) == ["Abdel Fattah al-Burhan"]


def test_nobody_is_made_up_for_a_thing(code: Code) -> None:
    assert code("The bridge collapsed in heavy rain.").events == ()


def test_every_resolved_entity_says_how(code: Code) -> None:
    text = "Tehran and the Syrian army condemned Hamas."
    for event in code(text).events:
        assert all(e.resolved for e in (*event.actor, *event.recipient))
