"""Pronouns and what takes a mention up again."""

from __future__ import annotations

from tests.coding.telling import Code, names, side, the, told


def test_he_is_the_subject_before(code: Code) -> None:
    text = "President Vladimir Putin visited Minsk on Monday. He met Alexander Lukashenko."
    assert names(the(code(text), "CONSULT", "met").actor)[0] == "Vladimir Putin"


def test_it_is_no_person(code: Code) -> None:
    text = "Ali Khamenei praised Hamas. It attacked Israel in October."
    assert names(the(code(text), "ASSAULT").actor) == ["Hamas"]


def test_the_group_takes_up_the_group(code: Code) -> None:
    text = "Kataib Hezbollah met the envoy. The group attacked a base in Syria."
    event = the(code(text), "ASSAULT")
    assert names(event.actor) == ["Kataib Hezbollah"]
    assert (event.actor[0].resolved or "").startswith("taken up")


def test_the_entity_of_a_pronoun_keeps_the_pronoun_as_its_words(code: Code) -> None:
    text = "Iran denied that it had attacked the tanker."
    event = the(code(text), "ASSAULT")
    assert (event.actor[0].entity_text, event.actor[0].code) == ("it", "IRN")


def test_it_in_a_weather_report_is_nobody(code: Code) -> None:
    assert code("It was cold in Kabul. It rained.").events == ()


def test_we_inside_a_quotation_is_the_speaker(code: Code) -> None:
    text = "“We attacked the Israeli base,” Hezbollah said."
    event = the(code(text), "ASSAULT")
    assert side(event.actor[0]) == "LBN.PRM"
    assert (event.actor[0].resolved or "").startswith("speaker")


def test_i_inside_a_quotation_is_the_speaker(code: Code) -> None:
    text = "“I met the Iranian ambassador yesterday,” Qais al-Khazali said."
    assert "Qais al-Khazali" in names(the(code(text), "CONSULT").actor)


def test_a_pronoun_without_anyone_before_it_is_nobody(code: Code) -> None:
    coding = code("They attacked the Syrian army.")
    assert all(e.code is None for e in the(coding, "ASSAULT").actor)


def test_we_in_a_quotation_before_its_cue_threatens(code: Code) -> None:
    text = "“We will attack the Israeli army,” Hezbollah said."
    assert told(code(text)) == ["LBN.PRM THREATEN ISR.MIL"]


def test_their_forces_belong_to_the_plural(code: Code) -> None:
    text = "Russia and Belarus signed a pact. Their troops attacked Kharkiv."
    event = the(code(text), "ASSAULT")
    assert event.actor[0].sector == "MIL"


def test_a_pronoun_far_away_is_not_guessed(code: Code) -> None:
    text = "Hamas met the envoy. " + "The rain fell on the hills. " * 6 + "It attacked the town."
    assert all(
        e.code is None for v in code(text).events if "attacked" in v.event_text for e in v.actor
    )


def test_its_passes_over_a_place_between(code: Code) -> None:
    text = (
        "The Arakan Army, an ethnic rebel group, controls Rakhine. It has besieged the state "
        "capital Sittwe. Its fighters attacked a base."
    )
    assert side(the(code(text), "ASSAULT", "attacked").actor[0]) == "MMR.REB"


def test_it_may_be_a_body_with_a_plural_name(code: Code) -> None:
    text = "Hamas left. The Israel Defense Forces said that it had attacked a depot."
    assert names(the(code(text), "ASSAULT").actor) == ["Israel Defense Forces"]


def test_it_that_somebody_denies_is_what_was_said(code: Code) -> None:
    text = "Riyadh sent a message. A Houthi official denied it."
    assert all(side(e) != "SAU.GOV" for v in code(text).events for e in v.recipient)
