"""What sets an event off: verbs, particles, objects that decide, nouns, and words that do not."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, the, told

TRIGGERED = [
    ("Germany praised Poland.", "SUPPORT"),
    ("Egypt asked Sudan to be named as mediator.", "REQUEST"),
    ("China and Iran signed a trade agreement in Beijing.", "SUPPORT"),
    ("Russia met Syria.", "CONSULT"),
    ("Kuwait gave Lebanon 30 million dollars in aid.", "AID"),
    ("Ethiopia armed the Somali rebels.", "AID"),
    ("Poland condemned Belarus.", "ACCUSE"),
    ("Turkey summoned the Swedish ambassador.", "ACCUSE"),
    ("Egypt urged Sudan to stop fighting.", "REQUEST"),
    ("Russia vetoed a resolution on Syria.", "REJECT"),
    ("Venezuela threatened Guyana.", "THREATEN"),
    ("Thousands of people protested in Baghdad against the government.", "PROTEST"),
    ("Burundi expelled four UN officials.", "SANCTION"),
    ("Iran cut diplomatic ties with Bahrain.", "SANCTION"),
    ("Serbia put its army on alert.", "MOBILIZE"),
    ("North Korea launched a missile toward the East Sea.", "MOBILIZE"),
    ("Rwanda, Uganda and Burundi sent troops to Congo.", "MOBILIZE"),
    ("Turkey arrested three journalists.", "COERCE"),
    ("Jordan closed its border with Syria on Sunday.", "COERCE"),
    ("Niger blew up a Malian bridge.", "ASSAULT"),
    ("Russian forces captured Avdiivka.", "COERCE"),
    ("Hamas opened fire on Egyptian troops.", "ASSAULT"),
    ("Ethiopian troops withdrew from the border town of Humera.", "RETREAT"),
    ("Hamas freed 10 hostages in exchange for 30 Palestinian prisoners.", "RETREAT"),
    ("South Korea and the United States held joint military exercises.", "COOPERATE"),
]


@pytest.mark.parametrize(("text", "kind"), TRIGGERED)
def test_the_type_of_an_event(code: Code, text: str, kind: str) -> None:
    found = [event.event[0] for event in code(text).events]
    assert kind in found, f"{text!r} gave {found}"


NOUNS = [
    ("The French bombing of Raqqa began at dawn.", "bombing", "FRA.- ASSAULT SYR.-"),
    ("The killing of a Hamas leader in Beirut was filmed.", "killing", "nobody ASSAULT PSE.REB"),
    ("Syria’s shelling of Turkish troops went on.", "shelling", "SYR.- ASSAULT TUR.MIL"),
    ("A U.S. drone strike killed Ayman al-Zawahiri.", "killed", "USA.- ASSAULT IMG.REB"),
    ("Clashes between Chad and Sudan broke out.", "Clashes", "TCD.-+SDN.- ASSAULT nobody"),
    ("Talks between Chad and Sudan began.", "Talks", "TCD.-+SDN.- CONSULT nobody"),
    ("An attack by Chad on Sudan was filmed.", "attack", "TCD.- ASSAULT SDN.-"),
    ("The arrest of a Turkish journalist was filmed.", "arrest", "nobody COERCE TUR.JRN"),
]


@pytest.mark.parametrize(("text", "word", "wanted"), NOUNS)
def test_nouns_tell_events(code: Code, text: str, word: str, wanted: str) -> None:
    coding = code(text)
    assert wanted in told(coding), f"{text!r} gave {told(coding)}"
    assert any(word in e.event_text for e in coding.events), text


LIGHT = [
    ("Jordan carried out strikes on Syria.", "JOR.- ASSAULT SYR.-"),
    ("Turkey launched an attack against Syria.", "TUR.- ASSAULT SYR.-"),
    ("Syria suffered an attack by Turkey.", "TUR.- ASSAULT SYR.-"),
    ("Chad and Sudan held talks.", "TCD.-+SDN.- CONSULT nobody"),
    ("Chad came under attack from Sudan.", "SDN.- ASSAULT TCD.-"),
]


@pytest.mark.parametrize(("text", "wanted"), LIGHT)
def test_a_light_verb_and_its_noun_are_one_event(code: Code, text: str, wanted: str) -> None:
    found = told(code(text))
    assert found.count(wanted) == 1, f"{text!r} gave {found}"
    assert len(found) == 1, f"{text!r} gave {found}"


SILENT = [
    "Iran is an ally of Syria.",
    "The strike of the clock woke Ahmed.",
    "Germany won the match against Chile.",
    "The battery of the phone died in Ankara.",
    "Turkey grows hazelnuts.",
    "A doctor in Ankara, who asked not to be named for fear of reprisals, is tired.",
    "The Turkish film opened in Paris.",
]


@pytest.mark.parametrize("text", SILENT)
def test_words_that_set_nothing_off(code: Code, text: str) -> None:
    assert told(code(text)) == [], text


def test_a_verb_and_its_weapon_are_one_event(code: Code) -> None:
    event = the(code("Hezbollah fired rockets at Israel."), "ASSAULT")
    assert event.event_text == ("fired", "rockets")


def test_a_standing_state_is_no_event(code: Code) -> None:
    assert told(code("The militia is backed by Iran.")) == []
