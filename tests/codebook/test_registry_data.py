"""The data of countries and actors: well formed, consistent, large enough, and right."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from functools import lru_cache
from typing import Any

import pytest

from standoff.codebook.data import load, load_all
from standoff.codebook.names import key
from standoff.codebook.registry import Actor, registry

INTERNATIONAL = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}
SECTORS = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
}  # fmt: skip
KINDS = {
    "government", "force", "group", "party", "body", "office", "person", "company", "ngo", "media",
}  # fmt: skip
FIELDS = {
    "id", "name", "kind", "code", "sector", "aliases", "ambiguous", "part_of", "leaders", "roles",
    "died",
}  # fmt: skip
WANTED = {"person": 350, "group": 350, "party": 100, "media": 60}

# Everyday words that are also a name, a title or an acronym of somebody in the news.
WORDS = """
age aid air alliance angle army assembly aura axis balance ban bank bar bay bear bible bill bird
bishop black blue board bone bridge brown burn bush business cabinet call camp car care cell
center centre chad change chapel chin church city clean close coalition coast command commons
commonwealth community conference congress council country court crown dawn day deal dean death
delta democrat desert diet dove drew eagle earnest east economist elder embassy emirates engine
express falcon far federation fight finn fire flag fleet force forces fox freedom front future
game gate general gold good gore government grand green greens ground group guard guardian gulf
hall hamlet harm hawk head health heaven herald hill his home hook hope house hunt idea
independent institute islands jack jordan journal judge june jury just justice key kind king
labor labour lake land law league left legion let levy liberation liberty light line lion list
love lung major male man mark market mars martin mat may mayor media memorial meta mirror
mission model monitor moon more morning moss movement musk nation national navy news next night
north now oasis observatory official opinion opposition order palm panther parliament party
peace people percy petra phoenix piece pilot pink platform pole police poll post power present
president press price prince progress proof province punch pure quad quartet rage rain rains
raven reform region republic republican resistance resolve rice right river rock rose ruling
safe sea sector security semester senate sessions shah shell ship sigh signal sister south spark
spring stand standard star state storm straw strike strong sun sword syndicate table tank target
telegram telegraph the tiger time times today tower tribune triumph turk turkey tyre union unit
united unity up upright vanguard veto victory village virtue vision voice volunteer wall war way
west white who wing winter wolf woman word work world yellow young youth zion
"""
ENGLISH = frozenset(WORDS.split())
ORDINARY_COUNTRY_WORDS = {"chad", "jordan", "georgia", "male", "finn", "pole", "poles", "car"}


@lru_cache(maxsize=1)
def actors() -> tuple[dict[str, Any], ...]:
    return tuple(entry for table in load_all("actors") for entry in table["actor"])


@lru_cache(maxsize=1)
def countries() -> dict[str, dict[str, Any]]:
    return load("countries.toml")


def spellings(entry: dict[str, Any]) -> list[str]:
    return [entry["name"], *entry.get("aliases", [])]


def dates(entry: dict[str, Any]) -> list[tuple[str | None, str | None]]:
    return [
        (span.get("since"), span.get("until"))
        for span in [*entry.get("roles", []), *entry.get("leaders", [])]
    ]


def first_day(text: str) -> date:
    return date.fromisoformat(f"{text}-01-01"[:10])


def test_every_actor_has_the_fields_of_the_format() -> None:
    for entry in actors():
        assert set(entry) <= FIELDS, entry["id"]
        assert entry["name"] and entry["kind"] in KINDS, entry["id"]
        assert ("sector" in entry) == (entry["kind"] != "person"), entry["id"]


def test_ids_are_unique_slugs() -> None:
    counts = Counter(entry["id"] for entry in actors())
    assert [i for i, n in counts.items() if n > 1] == []
    assert [i for i in counts if not i.isascii() or i != i.lower() or " " in i] == []


def test_codes_and_sectors_are_known() -> None:
    codes = set(countries()) | INTERNATIONAL
    for entry in actors():
        for bearer in [entry, *entry.get("roles", [])]:
            assert bearer["code"] in codes, entry["id"]
            assert bearer.get("sector", "GOV") in SECTORS, entry["id"]


def test_parts_belong_to_known_wholes() -> None:
    ids = {entry["id"] for entry in actors()}
    for entry in actors():
        wholes = entry.get("part_of", [])
        assert set(wholes) <= ids - {entry["id"]}, entry["id"]


def test_dates_parse_and_run_forward() -> None:
    for entry in actors():
        for since, until in dates(entry):
            if since and until:
                size = min(len(since), len(until))
                assert since[:size] <= until[:size], entry["id"]
            for day in filter(None, (since, until, entry.get("died"))):
                assert date(1900, 1, 1) <= first_day(day) <= date(2027, 12, 31), entry["id"]


def test_roles_stand_in_the_order_of_their_days() -> None:
    for entry in actors():
        starts = [role.get("since", "") for role in entry.get("roles", [])]
        assert starts == sorted(starts), entry["id"]


def test_nobody_holds_an_office_after_death() -> None:
    for entry in actors():
        died = entry.get("died", "")
        for role in entry.get("roles", []) if died else []:
            assert role.get("until", "open")[: len(died)] <= died, entry["id"]


def test_there_are_enough_actors_of_each_kind() -> None:
    counts = Counter(entry["kind"] for entry in actors())
    assert sum(counts.values()) >= 700
    assert {kind: counts[kind] for kind in WANTED if counts[kind] < WANTED[kind]} == {}
    bodies = [e for e in actors() if e["kind"] in ("body", "ngo", "force")]
    assert sum(e["code"] in INTERNATIONAL for e in bodies) >= 80


def test_ambiguous_words_are_names_of_their_bearer() -> None:
    for entry in actors():
        known = {key(name) for name in spellings(entry)}
        for word in entry.get("ambiguous", []):
            assert key(word) in known, (entry["id"], word)
            assert entry["name"] != word, (entry["id"], "a sure name is wanted besides")


def test_a_sure_name_has_one_bearer() -> None:
    bearers: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for entry in actors():
        unsure = {key(word) for word in entry.get("ambiguous", [])}
        for name in spellings(entry):
            if key(name) not in unsure:
                bearers[key(name)].add(entry["id"])
    assert {k: v for k, v in bearers.items() if len(v) > 1} == {}


def test_no_country_shares_a_sure_name_with_an_actor() -> None:
    sure = {
        key(name)
        for entry in actors()
        for name in spellings(entry)
        if name not in entry.get("ambiguous", [])
    }
    for code, facts in countries().items():
        for field in ("aliases", "adjectives", "people", "capital_aliases"):
            assert [name for name in facts[field] if key(name) in sure] == [], code
        assert not {key(facts["name"]), key(facts["capital"] or "-")} & sure, code


def test_no_sure_name_is_an_everyday_word() -> None:
    for entry in actors():
        unsure = {key(word) for word in entry.get("ambiguous", [])}
        for name in spellings(entry):
            acronym = name.replace(".", "").isupper() and len(name.replace(".", "")) <= 5
            if key(name) in unsure or acronym:  # the lookup wants an acronym in capitals
                continue
            assert not (len(key(name)) == 1 and key(name)[0] in ENGLISH), (entry["id"], name)


def test_a_name_alone_never_stands_for_a_person() -> None:
    """Mononyms by which a person is known ("Hemedti", "Lula") are few; a surname is unsure."""
    for entry in actors():
        if entry["kind"] != "person" or " " not in entry["name"]:
            continue
        unsure = {key(word) for word in entry.get("ambiguous", [])}
        last = key(entry["name"])[-1:]
        sure = [n for n in spellings(entry)[1:] if key(n) == last and key(n) not in unsure]
        assert sure == [], entry["id"]


def test_countries_are_complete() -> None:
    assert len(countries()) >= 200
    assert {"PSE", "TWN", "XKX", "ESH", "HKG", "SSD", "VAT"} <= set(countries())
    for code, facts in countries().items():
        assert len(code) == 3 and code.isupper()
        assert len(facts["iso2"]) == 2, code
        assert facts["name"] and isinstance(facts["capital"], str), code
        known = {facts["name"], facts["capital"]}
        for field in ("aliases", "adjectives", "people", "capital_aliases", "regions"):
            known |= set(facts.get(field, []))
            assert "" not in facts.get(field, []), code
        assert set(facts.get("ambiguous", [])) <= known, code


def test_country_words_that_mean_something_else_are_marked() -> None:
    marked = {w.lower() for facts in countries().values() for w in facts.get("ambiguous", [])}
    assert marked >= ORDINARY_COUNTRY_WORDS


@pytest.mark.parametrize(
    ("code", "field", "value"),
    [
        ("USA", "aliases", "U.S."),
        ("COD", "aliases", "DRC"),
        ("PRK", "aliases", "DPRK"),
        ("MMR", "aliases", "Burma"),
        ("CIV", "people", "Ivorians"),
        ("UKR", "capital_aliases", "Kiev"),
        ("PSE", "regions", "Gaza"),
        ("NER", "adjectives", "Nigerien"),
        ("GBR", "people", "Britons"),
        ("KOR", "adjectives", "South Korean"),
    ],
)
def test_country_facts(code: str, field: str, value: str) -> None:
    assert value in countries()[code][field]


def bearer(name: str) -> Actor:
    found = {
        alias.actor.id: alias.actor for alias in registry().exact(name) if alias.form == "name"
    }
    assert len(found) == 1, (name, sorted(found))
    return next(iter(found.values()))


@pytest.mark.parametrize(
    ("name", "day", "code", "sector", "office"),
    [
        ("Mustafa al-Kadhimi", date(2021, 5, 1), "IRQ", "GOV", "Prime Minister of Iraq"),
        ("Mustafa Kadhimi", date(2024, 5, 1), "IRQ", "ELI", None),
        ("Qassem Suleimani", date(2019, 6, 1), "IRN", "MIL", "Commander of the Quds Force"),
        (
            "Hemedti",
            date(2022, 1, 1),
            "SDN",
            "GOV",
            "Deputy chairman of Sudan's Sovereignty Council",
        ),
        ("Hemedti", date(2024, 1, 1), "SDN", "REB", "Commander of the Rapid Support Forces"),
        (
            "Abu Mohammed al-Golani",
            date(2019, 1, 1),
            "SYR",
            "REB",
            "Leader of Hay'at Tahrir al-Sham",
        ),
        ("Ahmed al-Sharaa", date(2025, 3, 1), "SYR", "GOV", "President of Syria"),
        ("Antonio Guterres", date(2010, 1, 1), "UNO", "REF", None),
        ("Antonio Guterres", date(2020, 1, 1), "UNO", "GOV", "UN Secretary-General"),
        ("Joe Biden", date(2012, 1, 1), "USA", "GOV", "Vice President of the United States"),
        ("Rishi Sunak", date(2023, 1, 1), "GBR", "GOV", "Prime Minister of the United Kingdom"),
        ("Imran Khan", date(2020, 1, 1), "PAK", "GOV", "Prime Minister of Pakistan"),
        ("Nicolás Maduro", date(2020, 1, 1), "VEN", "GOV", "President of Venezuela"),
        ("Sergey Lavrov", date(2000, 1, 1), "RUS", "GOV", None),
        ("Taliban", date(2010, 1, 1), "AFG", "REB", None),
        ("Taliban", date(2023, 1, 1), "AFG", "GOV", "Government of Afghanistan"),
        ("Kata'ib Hizballah", date(2024, 1, 1), "IRQ", "PRM", None),
        ("Hizb Allah", date(2024, 1, 1), "LBN", "PRM", None),
        ("Ansarullah", date(2024, 1, 1), "YEM", "REB", None),
        ("ISWAP", date(2020, 1, 1), "NGA", "REB", None),
        ("Tamil Tigers", date(2005, 1, 1), "LKA", "REB", None),
        ("Knesset", date(2020, 1, 1), "ISR", "LEG", None),
        ("Pentagon", date(2020, 1, 1), "USA", "MIL", None),
        ("MONUSCO", date(2020, 1, 1), "UNO", "MIL", None),
        ("U.N. Security Council", date(2020, 1, 1), "UNO", "GOV", None),
        ("Medecins Sans Frontieres", date(2020, 1, 1), "NGO", "MED", None),
        ("Amaq", date(2017, 1, 1), "IMG", "JRN", None),
    ],
)
def test_actor_facts(name: str, day: date, code: str, sector: str, office: str | None) -> None:
    role = bearer(name).at(day)
    assert (role.code, role.sector) == (code, sector)
    if office is not None:
        assert role.office == office


def test_iraqi_factions_belong_to_their_umbrella() -> None:
    factions = {e["id"] for e in actors() if "popular-mobilization-forces" in e.get("part_of", [])}
    assert factions >= {"kataib-hezbollah", "harakat-al-nujaba", "asaib-ahl-al-haq"}
    assert len(factions) >= 20
