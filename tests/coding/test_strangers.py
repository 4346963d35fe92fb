"""Names that the registry does not hold: acronyms, short forms, titles, likeness."""

from __future__ import annotations

from tests.coding.telling import Code, names, side, the


def test_an_acronym_in_parentheses_stands_for_its_name(code: Code) -> None:
    text = "The Red Falcon Front (RFF) attacked a Jordanian convoy. RFF condemned Israel."
    event = the(code(text), "ACCUSE")
    assert names(event.actor) == ["Red Falcon Front"]


def test_a_known_group_by_its_acronym(code: Code) -> None:
    text = "Asaib Ahl al-Haq (AAH) met the envoy. AAH attacked Israel."
    assert names(the(code(text), "ASSAULT").actor) == ["Asaib Ahl al-Haq"]


def test_a_short_form_is_the_person(code: Code) -> None:
    text = "Jordanian minister Khaled Nabulsi visited Cairo. Nabulsi condemned Israel."
    event = the(code(text), "ACCUSE")
    assert side(event.actor[0]) == "JOR.GOV"
    assert (event.actor[0].resolved or "").startswith("short form")


def test_a_name_close_to_a_known_one_is_read_as_it(code: Code) -> None:
    event = the(code("Harakat Hizbollah al-Nujabaa attacked Israel."), "ASSAULT")
    assert names(event.actor) == ["Harakat Hezbollah al-Nujaba"]


def test_an_unknown_name_stays_as_printed(code: Code) -> None:
    event = the(code("Zelmira Quastorp met the Turkish ambassador."), "CONSULT")
    assert event.actor[0].identifier_text == "Zelmira Quastorp"
    assert event.actor[0].code is None


def test_an_employer_gives_an_unknown_person_its_country(code: Code) -> None:
    event = the(code("Egyptian General Samir Wahba met the Turkish ambassador."), "CONSULT")
    assert side(event.actor[0]) == "EGY.MIL"


def test_a_company_with_a_town_in_its_name_is_not_the_government(code: Code) -> None:
    event = the(code("Germany sanctioned Hotel Damascus."), "COERCE")
    assert names(event.recipient) == ["Hotel Damascus"]
    assert event.recipient[0].sector != "GOV"
