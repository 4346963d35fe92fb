"""Who is meant by words that need their neighbours: homes, owners, short forms, strangers."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.codebook.registry import Registry, registry
from standoff.coding.who import Who
from standoff.evaluation import coded
from standoff.model import Entity
from tests.coding.telling import Code


def resolved(text: str, word: str, day: str = "2012-05-01") -> list[Entity]:
    """Everyone that the last token of a word stands for."""
    known: Registry = registry()
    document = coded.document(text, date.fromisoformat(day))
    (parse,) = coded.parses([document])
    who = Who(document, parse, known)
    end = text.index(word) + len(word)
    sentence = parse.sentence_at(end - 1)
    assert sentence is not None
    token = sentence.token_at(end - 1)
    assert token is not None
    return who.entities(token)


def told(entities: list[Entity]) -> str:
    return "+".join(f"{e.code or '-'}.{e.sector or '-'}" for e in entities)


CASES = [
    # homes
    ("Police chased marchers near a toll gate in Lagos.", "marchers", "NGA.CVL"),
    ("Ukrainian snipers fired at marchers.", "marchers", "UKR.CVL"),
    ("US troops fired at marchers.", "marchers", "-.CVL"),
    ("Minneapolis police sacked an officer.", "police", "USA.COP"),
    ("The bishop of Oran was buried.", "bishop", "DZA.REL"),
    ("Chechen gunmen seized a school.", "gunmen", "RUS.UAF"),
    ("Dagestani police called up volunteers.", "volunteers", "RUS.CVL"),
    ("Commandos raided a temple in Gujarat.", "Commandos", "IND.MIL"),
    (
        "Kenyan soldiers crossed into Somalia after gunmen robbed tourists in Lamu.",
        "tourists",
        "KEN.CVL",
    ),
    ("Belgian soldiers left Kigali, and militiamen entered the school.", "militiamen", "RWA.PRM"),
    ("Gunmen seized a German hostage, an official said.", "official", "-.GOV"),
    ("Tamil guerrillas ambushed a patrol.", "guerrillas", "LKA.REB"),
    ("Jewish settlers threw stones in Hebron.", "settlers", "ISR.CVL"),
    ("Lebanese troops fought Islamists in the lanes of Tripoli.", "Islamists", "LBN.REB"),
    ("The Chicago Teachers Union went on strike.", "Union", "USA.LAB"),
    ("The Philippine Red Cross counted the dead.", "Cross", "PHL.SOC"),
    ("The Guardian Council met.", "Council", "IRN.JUD"),
    ("Santiago recalled its envoy.", "Santiago", "CHL.GOV"),
    ("A student shot Shimon Peres. Soldiers carried him out.", "him", "ISR.GOV"),
    ("Thai navy divers searched the wreck.", "divers", "THA.MIL"),
    ("The rebels whom Kenya attacked fled.", "rebels", "-.REB"),
    ("Suharto quit. He had lost the students.", "students", "IDN.EDU"),
    ("Rebels in Kachin state freed an engineer.", "Rebels", "MMR.REB"),
    # owners
    ("Russian and US diplomats met.", "diplomats", "RUS.GOV+USA.GOV"),
    ("The finance ministers of Chad and Niger met.", "ministers", "TCD.GOV+NER.GOV"),
    ("Turkish, Russian and Iranian envoys met.", "Iranian", "IRN.GOV"),
    ("Turkey's president and foreign minister flew home.", "foreign minister", "TUR.GOV"),
    ("Vladimir Putin met his Serbian counterpart.", "counterpart", "SRB.GOV"),
    # surnames and strangers
    ("George Clinton, an American singer, waved.", "Clinton", "USA.CVL"),
    ("Jordan hanged a prisoner.", "Jordan", "JOR.-"),
    ("Rebel commander Tovik Strad was killed in Mali.", "Strad", "MLI.REB"),
    ("Saddam Hussain mocked the inspectors.", "Hussain", "IRQ.ELI"),
    ("Ada Mosk, a prosecutor in Kharkiv, resigned.", "Mosk", "UKR.JUD"),
    # role nouns
    ("Peru's interim defence minister resigned.", "minister", "PER.GOV"),
    ("German police held a retired judge.", "judge", "DEU.ELI"),
    ("Hazaras marched in Kabul.", "Hazaras", "AFG.CVL"),
    # bodies and acronyms
    ("The Security Council met.", "Council", "UNO.GOV"),
    ("The Free Malian Weavers Union (FMWU) struck. The FMWU met him.", "The FMWU", "MLI.LAB"),
    ("Fighting between the M23 and Congolese troops went on.", "troops", "COD.REB+COD.MIL"),
    ("Settlers in the West Bank burned a car.", "Bank", "-.-"),
    # what is taken up
    (
        "Iran would stop working with the International Atomic Energy Agency. Envoys told the "
        "Security Council so. Rain fell. Rain fell. Rain fell. Iran and the agency agreed.",
        "the agency",
        "UNO.GOV",
    ),
    (
        "The Sinaloa Cartel attacked a post. Rain fell. Rain fell. Rain fell. It was hot. "
        "The cartel lost a laboratory in Texas.",
        "The cartel",
        "MEX.CRM",
    ),
    (
        "Talks with the ELN failed after dissidents of the former FARC and the ELN left. "
        "Police waited. The group was late.",
        "The group",
        "COL.REB",
    ),
    (
        "Venezuela denied it. ELN commander Antonio Garcia spoke. He blamed the government.",
        "the government",
        "COL.GOV",
    ),
    (
        "Chad left. The Academic Staff Union of Universities called a strike in Nigeria. "
        "The union accused the government of breaking a promise.",
        "the government",
        "NGA.GOV",
    ),
    (
        "The United States urged calm. The Oromo Liberation Army, which fights the government in "
        "Oromia, left.",
        "the government",
        "ETH.GOV",
    ),
    (
        "The European Union called on Serbia to stop; the bloc said it was watching.",
        "the bloc",
        "EUR.GOV",
    ),
    ("A strike killed a Hezbollah member. He led the group.", "the group", "LBN.PRM"),
    (
        "M23 fighters entered Bukavu. It was hot. It was hot. It was hot. It was hot. It was hot. "
        "The movement was pleased.",
        "The movement",
        "COD.REB",
    ),
    ("The ELN blamed Venezuela and said the government had lied.", "the government", "VEN.GOV"),
    ("Mohammed bin Salman rested. The crown prince was tired.", "crown prince", "SAU.GOV"),
    ("The Moro Islamic Liberation Front met. The front voted.", "The front", "PHL.REB"),
]


@pytest.mark.parametrize(("text", "word", "wanted"), CASES)
def test_who_is_meant(text: str, word: str, wanted: str) -> None:
    day = "2005-05-01" if "Saddam" in text else "2019-05-01"
    assert told(resolved(text, word, day)) == wanted, text


def test_the_agency_is_the_one_whose_name_ends_so() -> None:
    text = (
        "Iran would stop working with the International Atomic Energy Agency. Envoys told the "
        "Security Council so. Iran and the agency agreed in Cairo on a framework."
    )
    (found,) = resolved(text, "the agency", "2025-09-28")
    assert found.identifier_text == "International Atomic Energy Agency"


@pytest.mark.parametrize(
    ("day", "name"),
    [("1998-08-20", "Bill Clinton"), ("2010-01-20", "Hillary Clinton")],
)
def test_a_surname_alone_is_whoever_held_office(day: str, name: str) -> None:
    (found,) = resolved("Clinton postponed the visit.", "Clinton", day)
    assert found.identifier_text == name


def test_a_former_official_of_the_united_nations_is_of_his_own_country() -> None:
    (found,) = resolved("Ban Ki-moon planted a tree.", "moon", "2019-11-20")
    assert (found.code, found.sector) == ("KOR", "ELI")


def test_a_government_without_a_name_is_that_of_the_dateline(code: Code) -> None:
    text = (
        "NAIROBI — Kenya condemned the raid on Monday.\n\n"
        "Government spokesman Peter Otieno said that rebels had shelled the border post in Somalia."
    )
    (claim,) = [c for c in code(text).claims if c.speaker and "Otieno" in c.speaker.entity_text]
    assert claim.speaker is not None
    assert (claim.speaker.code, claim.speaker.sector) == ("KEN", "GOV")
