"""Events put together: every slot of a sentence, ids, spans, headings, copies of one telling."""

from __future__ import annotations

from datetime import date

import pytest

from tests.coding.telling import Code, line, names, the, told

TEXT = (
    "BAGHDAD, Feb 8 (Reuters) - A U.S. drone strike killed a commander of Kataib Hezbollah in "
    "eastern Baghdad on Wednesday, two security sources said.\n\n"
    "The group vowed to attack American troops. Iraq’s government condemned the United States."
)


@pytest.fixture(scope="module")
def report(code: Code):  # type: ignore[no-untyped-def]
    return code(TEXT, published="2024-02-08")


def test_every_slot_of_the_lead_sentence(report) -> None:  # type: ignore[no-untyped-def]
    event = the(report, "ASSAULT", "killed")
    assert line(event) == "USA.- ASSAULT IRQ.PRM"
    assert names(event.actor) == ["United States"]
    assert event.mode == ("drone",)
    assert (event.date, event.date_info.basis, event.date_info.text) == (
        date(2024, 2, 7),
        "relative",
        "Wednesday",
    )
    assert event.event_loc is not None
    assert event.event_loc.extracted_place.endswith("Baghdad")
    assert event.event_loc.country_code == "IRQ"
    assert event.quad_code == 4
    assert event.cameo is not None and event.cameo.startswith(("18", "19"))


def test_the_claim_that_an_event_rests_on(report) -> None:  # type: ignore[no-untyped-def]
    event = the(report, "ASSAULT", "killed")
    claim = next(c for c in report.claims if c.id == event.claim)
    assert claim.speaker is not None and claim.speaker.entity_text == "two security sources"
    assert event.id in claim.events


def test_what_the_report_says_itself_has_no_claim(report) -> None:  # type: ignore[no-untyped-def]
    assert the(report, "ACCUSE").claim is None


def test_the_sentence_and_its_number(report) -> None:  # type: ignore[no-untyped-def]
    events = [the(report, kind) for kind in ("ASSAULT", "THREATEN", "ACCUSE")]
    numbers = [event.text_info.sequence for event in events]
    assert numbers == sorted(numbers) and len(set(numbers)) == 3
    assert events[1].text == "The group vowed to attack American troops."


def test_a_heading_is_not_coded_twice(code: Code) -> None:
    text = "RUSSIA BOMBS KHARKIV\n\nRussia bombed Ukrainian troops on Friday."
    assert told(code(text)) == ["RUS.- ASSAULT UKR.MIL"]


def test_a_byline_is_not_coded(code: Code) -> None:
    text = "By Turkey Attacks\n\nFrance arrested a priest on Friday."
    assert [line(e).split()[:2] for e in code(text).events] == [["FRA.-", "COERCE"]]


def test_two_deeds_are_two_events(code: Code) -> None:
    text = "Iran attacked Israel, and Turkey bombed Syria."
    assert told(code(text)) == ["IRN.- ASSAULT ISR.-", "TUR.- ASSAULT SYR.-"]


def test_a_verb_and_its_noun_are_one_event(code: Code) -> None:
    assert len(code("Iran carried out an attack on Israel.").events) == 1


def test_killing_that_a_strike_did_is_one_event(code: Code) -> None:
    text = "The Syrian army’s shelling of the village killed 16 civilians on Monday."
    events = code(text).events
    assert [line(e) for e in events] == ["SYR.MIL ASSAULT SYR.CVL"]


def test_the_same_offsets_give_the_same_id(code: Code) -> None:
    text = "Iran attacked Israel. Iran attacked Israel."
    ids = [event.id for event in code(text).events]
    assert len(set(ids)) == 2
    assert ids == [event.id for event in code(text).events]


def test_confidence_falls_with_what_is_missing(code: Code) -> None:
    full = the(code("Iran attacked Israel on Friday."), "ASSAULT")
    thin = the(code("They attacked Israel."), "ASSAULT")
    assert full.confidence > thin.confidence


def test_events_come_in_the_order_of_the_text(code: Code) -> None:
    text = "Iran attacked Israel. Chad condemned Sudan. Turkey arrested a priest."
    starts = [event.text_info.event[0][0] for event in code(text).events]
    assert starts == sorted(starts) and len(starts) == 3


def test_part_of_a_name_is_no_event(code: Code) -> None:
    text = (
        "Fighters of the Group for the Support of Islam and Muslims attacked an army base in Mali."
    )
    assert [e.event[0] for e in code(text).events] == ["ASSAULT"]


def test_the_dead_and_the_wounded_of_an_attack_are_of_one_event(code: Code) -> None:
    event = the(code("An Israeli strike killed 31 people in Gaza and injured 68."), "ASSAULT")
    assert event.size is not None and event.size.dead is not None and event.size.injured is not None
    assert (event.size.dead.low, event.size.injured.low) == (31, 68)


@pytest.mark.parametrize(
    "text",
    [
        "Israeli troops fired on a patrol near Tyre; nobody was hurt.",
        "Turkish drones attacked a warehouse in Syria. No one was wounded.",
    ],
)
def test_a_toll_of_nobody_is_no_event_of_its_own(code: Code, text: str) -> None:
    assert [e.status for e in code(text).events] == ["occurred"], text


@pytest.mark.parametrize(
    "text",
    [
        "More than 50,000 people have fled their homes in Goma.",
        "Dozens of Rohingya crossed the Naf River on Tuesday.",
    ],
)
def test_people_on_the_run_are_no_force(code: Code, text: str) -> None:
    assert told(code(text)) == [], text


def test_consultations_that_an_envoy_is_recalled_for_are_no_talks(code: Code) -> None:
    text = "Iran recalled its ambassador to Britain for consultations on Saturday."
    assert len(code(text).events) == 1


def test_whom_a_strike_killed_is_not_where_it_did(code: Code) -> None:
    text = "In southern Lebanon an Israeli drone killed a Hezbollah commander near Nabatieh."
    assert told(code(text)) == ["ISR.- ASSAULT LBN.PRM"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("China conducted live-fire drills around Taiwan.", "CHN.- MOBILIZE nobody"),
        ("China and Russia held joint drills in the Baltic.", "CHN.-+RUS.- COOPERATE nobody"),
        ("Colombia stopped sharing intelligence with Ecuador.", "COL.- SANCTION ECU.-"),
        ("Russia stopped supplying gas to Poland.", "RUS.- SANCTION POL.-"),
        ("Peru deployed 5,000 troops to the border.", "PER.- MOBILIZE nobody"),
        (
            "Syria and Israel held their first talks in years in Paris.",
            "SYR.-+ISR.- CONSULT nobody",
        ),
    ],
)
def test_what_the_parties_make_of_it(code: Code, text: str, wanted: str) -> None:
    assert told(code(text)) == [wanted], text


def test_a_past_verb_goes_on_from_the_last_past_verb(code: Code) -> None:
    text = "Maduro accused Washington of plotting a coup and mobilised 4.5 million militiamen."
    assert "VEN.GOV MOBILIZE nobody" in told(code(text))


@pytest.mark.parametrize(
    ("text", "wanted", "dead"),
    [
        (
            "At least 17 civilians were killed when Hezbollah shelled a market in Haifa.",
            "LBN.PRM ASSAULT ISR.-+ISR.CVL",
            17,
        ),
        (
            "Twenty Iraqi soldiers were killed and 40 injured in a Turkish attack on Dohuk.",
            "TUR.- ASSAULT IRQ.MIL",
            20,
        ),
        ("Nine soldiers died in an ambush by Boko Haram.", "NGA.REB ASSAULT NGA.MIL", 9),
        ("Israel attacked Syria, killing two men and wounding six.", "ISR.- ASSAULT SYR.-", 2),
    ],
)
def test_an_attack_and_its_toll_are_one_event(
    code: Code, text: str, wanted: str, dead: int
) -> None:
    event = the(code(text), "ASSAULT")
    assert line(event) == wanted
    assert event.size is not None and event.size.dead is not None and event.size.dead.low == dead


def test_two_who_reject_reject_nobody_of_them(code: Code) -> None:
    assert told(code("Kabul and New Delhi rejected the allegation.")) == [
        "AFG.GOV+IND.GOV REJECT nobody"
    ]


def test_a_threat_is_of_whom_it_names(code: Code) -> None:
    text = "Iran attacked Israel and threatened to attack Iraq."
    assert told(code(text)) == ["IRN.- ASSAULT ISR.-", "IRN.- THREATEN IRQ.-"]


def test_what_one_s_own_land_must_do_is_no_demand(code: Code) -> None:
    text = "Prime Minister Abiy Ahmed said that Ethiopia must regain access to the sea."
    assert told(code(text)) == []
