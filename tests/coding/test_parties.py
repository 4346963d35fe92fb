"""Actors and recipients, and the reason given for each."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, names, side, the, told

PARTIES = [
    ("Hezbollah fired rockets at Israel.", "LBN.PRM ASSAULT ISR.-"),
    ("Russia supplied Syria with weapons.", "RUS.- AID SYR.-"),
    ("Russia supplied weapons to Syria.", "RUS.- AID SYR.-"),
    ("The European Union imposed sanctions on six Russian companies.", "EUR.GOV COERCE RUS.BUS"),
    ("Mali accused France of spying.", "MLI.- ACCUSE FRA.-"),
    ("Egypt mediated between Israel and Hamas.", "EGY.- CONSULT ISR.-+PSE.REB"),
    ("Armenia clashed with Azerbaijan.", "ARM.-+AZE.- ASSAULT nobody"),
    ("Fighters surrendered to the Syrian army.", "-.REB RETREAT SYR.MIL"),
    ("Iraq and the United States met.", "IRQ.-+USA.- CONSULT nobody"),
    ("Syrian rebels shot down a Russian jet.", "SYR.REB ASSAULT RUS.MIL"),
    ("A missile fired by Yemen’s Houthis hit a British tanker.", "YEM.REB ASSAULT GBR.BUS"),
    ("Kenya will send 1,000 police officers to Haiti.", "future: KEN.- MOBILIZE HTI.-"),
    ("Germany blamed Russia for the attack.", "DEU.- ACCUSE RUS.-"),
    ("Chad, Niger and Mali attacked Libya.", "TCD.-+NER.-+MLI.- ASSAULT LBY.-"),
    ("Boko Haram attacked Chad, Niger and Mali.", "NGA.REB ASSAULT TCD.-+NER.-+MLI.-"),
]


@pytest.mark.parametrize(("text", "wanted"), PARTIES)
def test_parties(code: Code, text: str, wanted: str) -> None:
    found = told(code(text))
    assert wanted in found, f"{text!r} gave {found}"


def test_where_it_happened_is_nobody(code: Code) -> None:
    event = the(code("Russia attacked the rebels in Syria."), "ASSAULT")
    assert [e.sector for e in event.recipient] == ["REB"]


def test_the_killed_one_is_not_the_town(code: Code) -> None:
    event = the(code("Militants killed a judge in Basra yesterday."), "ASSAULT")
    assert [e.sector for e in event.recipient] == ["JUD"]


def test_a_commander_is_the_recipient_not_the_land_where_he_died(code: Code) -> None:
    text = "In southern Lebanon an Israeli drone killed a Hezbollah commander near Nabatieh."
    event = the(code(text), "ASSAULT")
    assert [side(e) for e in event.recipient] == ["LBN.PRM"]
    assert event.recipient[0].entity_text == "Hezbollah commander"


def test_the_country_of_a_weapon_is_the_actor(code: Code) -> None:
    event = the(code("Israeli jets bombed Gaza."), "ASSAULT")
    assert [e.code for e in event.actor] == ["ISR"]


def test_the_means_is_no_recipient(code: Code) -> None:
    text = "The militia attacked a US base in Syria with rockets and drones."
    event = the(code(text), "ASSAULT")
    assert [e.code for e in event.recipient] == ["USA"]


def test_nobody_is_on_both_sides(code: Code) -> None:
    for text in ("Iran attacked its own forces.", "Chad said it had attacked Chad."):
        for event in code(text).events:
            actors = {(e.start, e.end) for e in event.actor}
            assert actors.isdisjoint((e.start, e.end) for e in event.recipient), text


def test_each_party_has_a_reason(code: Code) -> None:
    event = the(code("Iran attacked Israel."), "ASSAULT")
    assert "Iran: subject -> actor" in event.why
    assert "Israel: object -> recipient" in event.why


def test_the_trigger_stands_first_among_the_reasons(code: Code) -> None:
    event = the(code("Iran attacked Israel."), "ASSAULT")
    assert event.why[0].startswith("trigger attacked")


def test_a_heading_names_the_other_side_of_talks(code: Code) -> None:
    text = "IRAQ-US TALKS RESUME\n\nIraq resumed talks on the future of the coalition on Monday."
    assert names(the(code(text), "CONSULT").actor) == ["Iraq", "United States"]


def test_a_long_list_is_cut(code: Code) -> None:
    countries = "Chad, Niger, Mali, Libya, Egypt, Sudan, Kenya, Uganda, Rwanda and Burundi"
    for event in code(f"{countries} attacked Angola.").events:
        assert len(event.actor) <= 8


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Pakistani Taliban claimed responsibility for the bombing of a school.", ["PAK.REB"]),
        ("No group has claimed responsibility for the bombing of a school in Quetta.", []),
        ("Hamas did not claim responsibility for the attack on Ashdod.", []),
    ],
)
def test_who_claims_a_deed_did_it(code: Code, text: str, actors: list[str]) -> None:
    assert [side(actor) for event in code(text).events for actor in event.actor] == actors


def test_an_accord_s_town_is_no_party_to_it(code: Code) -> None:
    assert not any("ZAF" in event for event in told(code("The Pretoria agreement ended a war.")))


def test_a_claimed_deed_keeps_its_cameo_code(code: Code) -> None:
    event = the(code("Hamas claimed responsibility for the bombing of a bus in Haifa."), "ASSAULT")
    assert event.cameo == "015"
