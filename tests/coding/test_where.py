"""Where it happened: towns, regions, countries, sites, and places that only look like it."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, the

PLACES = [
    ("Militants attacked a judge in Kirkuk.", "Kirkuk", "IRQ", 4),
    ("Militants attacked a convoy of the Syrian army near Palmyra.", "Palmyra", "SYR", 4),
    ("Rebels attacked the army in North Kivu province.", "North Kivu", "COD", 2),
    ("Turkey attacked the rebels in Syria.", "Syria", "SYR", 1),
    ("Gunmen attacked a priest in London on 1 February.", "London", "GBR", 4),
    ("Al-Shabaab attacked the army outside Mogadishu.", "Mogadishu", "SOM", 4),
    ("Boko Haram attacked the army around Maiduguri.", "Maiduguri", "NGA", 4),
]


@pytest.mark.parametrize(("text", "words", "country", "resolution"), PLACES)
def test_places(code: Code, text: str, words: str, country: str, resolution: int) -> None:
    place = the(code(text), "ASSAULT").event_loc
    assert place is not None, text
    assert (place.extracted_place, place.country_code, place.resolution) == (
        words,
        country,
        resolution,
    ), text


def test_a_resolved_place_has_coordinates(code: Code) -> None:
    place = the(code("Militants attacked a judge in Kirkuk."), "ASSAULT").event_loc
    assert place is not None and place.lat is not None and place.lon is not None
    assert abs(place.lat - 35.47) < 0.3 and abs(place.lon - 44.39) < 0.3


def test_the_countries_of_the_report_decide_between_namesakes(code: Code) -> None:
    syria = "The Syrian army fought rebels in Syria. Rebels attacked a judge in Tripoli."
    lebanon = "The Lebanese army fought rebels in Lebanon. Rebels attacked a judge in Tripoli."
    libya = "The Libyan army fought rebels in Libya. Rebels attacked a judge in Tripoli."
    found = []
    for text in (lebanon, libya):
        place = code(text).events[-1].event_loc
        found.append(place.country_code if place else None)
    assert found == ["LBN", "LBY"]
    assert code(syria).events[-1].event_loc is not None


def test_each_event_has_its_own_place(code: Code) -> None:
    text = "Turkey arrested a priest in Ankara after Iran attacked a judge in Kirkuk."
    coding = code(text)
    arrest, attack = the(coding, "COERCE").event_loc, the(coding, "ASSAULT").event_loc
    assert arrest is not None and attack is not None
    assert (arrest.extracted_place, attack.extracted_place) == ("Ankara", "Kirkuk")


def test_a_town_that_is_attacked_is_the_place(code: Code) -> None:
    place = the(code("Georgia’s army shelled Tskhinvali."), "ASSAULT").event_loc
    assert place is not None and place.extracted_place == "Tskhinvali"


def test_an_actor_is_no_place(code: Code) -> None:
    assert the(code("Iran attacked the Syrian army."), "ASSAULT").event_loc is None


def test_a_person_named_after_a_town_is_no_place(code: Code) -> None:
    event = the(code("Gunmen attacked Jordan Henderson with a knife."), "ASSAULT")
    assert event.event_loc is None or event.event_loc.extracted_place != "Jordan Henderson"


def test_the_place_has_a_reason(code: Code) -> None:
    event = the(code("Militants attacked a judge in Kirkuk."), "ASSAULT")
    assert any(reason.startswith("place Kirkuk") for reason in event.why)


def test_a_made_up_town_keeps_its_words_or_stays_empty(code: Code) -> None:
    place = the(code("Militants attacked a judge in Qwertzuiopol."), "ASSAULT").event_loc
    assert place is None or place.geonameid is None


def test_a_name_with_an_article_inside_is_one_name(code: Code) -> None:
    (event,) = code("Militants attacked the base at Ain al-Asad on Saturday.").events
    assert event.event_loc is not None
    assert event.event_loc.extracted_place == "Ain al-Asad"
    assert event.event_loc.country_code == "IRQ"


CONTEXT = [
    ("Gunmen killed a teacher in the village of Tilwa Kolel, in Tillaberi region.",
     "Tilwa Kolel", "NER", 2),
    ("Serb gunmen attacked farmers outside Krume in northern Albania.", "Krume", "ALB", 4),
    ("Rebels attacked soldiers at Tower 22, in Jordan.", "Tower 22", "JOR", 4),
    ("Gunmen attacked the mayor's house in L'Haÿ-les-Roses.", "L'Haÿ-les-Roses", "FRA", 4),
    ("An air raid on a school in Let Yet Kone killed 12 people.", "Let Yet Kone", "MMR", 4),
    ("A driver killed four men in London, Ontario.", "London", "CAN", 4),
    ("Gunmen attacked a mosque in the Khair Khana neighbourhood of Kabul.", "Kabul", "AFG", 4),
    ("Kyrgyz border guards shot dead a trader in the village of Qxarab.", "Qxarab", "KGZ", 1),
    ("A bomb killed a priest on the seafront of Beirut.", "Beirut", "LBN", 4),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "country", "resolution"), CONTEXT)
def test_what_holds_a_place_and_what_it_is_part_of(
    code: Code, text: str, words: str, country: str, resolution: int
) -> None:
    place = the(code(text), "ASSAULT").event_loc
    assert place is not None, text
    assert (place.extracted_place, place.country_code, place.resolution) == (
        words, country, resolution,
    ), text  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed a colonel, a rebel spokesman said in Chiang Mai.",
        "Washington condemned the shelling of Taftanaz.",
        "Gunmen killed a judge on Instytutska Street.",
        "Ankara accused Moscow of shelling Idlib.",
    ],
)
def test_where_it_is_told_or_what_is_spoken_of_is_no_place_of_it(code: Code, text: str) -> None:
    assert code(text).events[0].event_loc is None, text


def test_a_clause_goes_on_where_the_one_before_it_was(code: Code) -> None:
    text = "Crowds gathered on the bridge in Mitrovica, and gunmen attacked a judge."
    place = the(code(text), "ASSAULT").event_loc
    assert place is not None and place.extracted_place == "Mitrovica"


def test_the_dateline_is_the_city_of_its_report(code: Code) -> None:
    text = "CHRISTCHURCH, New Zealand - Gunmen attacked a mosque in the city."
    place = the(code(text), "ASSAULT").event_loc
    assert place is not None and place.country_code == "NZL"


def test_where_they_talked_is_not_where_they_fought(code: Code) -> None:
    text = (
        "Rebels attacked the army in Walikale on Wednesday, a day after talks in Doha.\n\n"
        "Fighting between the rebels and Congolese troops lasted several hours."
    )
    place = code(text).events[-1].event_loc
    assert place is not None and place.extracted_place == "Walikale"


def test_the_state_capital_is_the_town_named_beside_it(code: Code) -> None:
    text = "The Arakan Army besieged the state capital Sittwe."
    place = the(code(text), "COERCE").event_loc
    assert place is not None and place.extracted_place == "Sittwe"


def test_part_of_a_country_s_name_is_no_place(code: Code) -> None:
    event = the(code("The Dominican Republic deported 31,000 Haitians in January."), "COERCE")
    assert event.event_loc is None
