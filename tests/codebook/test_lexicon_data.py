"""The lexicons of data/: cues, role nouns, control words, tie words."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Any, get_args

import pytest

from standoff.codebook.data import load
from standoff.codebook.lexicons import agents, control, cues, ended_words, ties
from standoff.model import Relation, Stance

STANCES = set(get_args(Stance))
RELATIONS = set(get_args(Relation))
KINDS = {"person", "group", "body", "document", "media"}
TAKES = {"clause", "quote", "object", "complement", "infinitive"}
PREPOSITIONS = {
    "about", "against", "as", "as to", "at", "by", "for", "from", "in", "into", "of", "on", "over",
    "to", "upon", "whether", "with",
}  # fmt: skip
EFFECTS = {
    "promise", "threat", "refuse", "demand", "request", "agree", "deny", "allow", "force", "stop",
    "fail", "try", "begin", "continue", "intend", "want", "consider", "can", "ask_question",
    "expect", "doubt", "prevent", "help", "accuse", "support", "manage", "happen_before",
}  # fmt: skip


def _words(table: dict[str, Any], section: str, field: str) -> list[str]:
    return [word for entry in table[section] for word in entry[field]]


@pytest.mark.parametrize(
    ("file", "section", "field", "least"),
    [
        ("cues.toml", "verb", "lemmas", 600),
        ("cues.toml", "noun", "lemmas", 150),
        ("cues.toml", "phrase", "text", 40),
        ("cues.toml", "adverb", "text", 25),
        ("agents.toml", "role", "nouns", 900),
        ("agents.toml", "modifier", "words", 120),
        ("control.toml", "control", "words", 250),
        ("control.toml", "infinitive", "words", 250),
    ],
)
def test_enough_words(file: str, section: str, field: str, least: int) -> None:
    assert len(set(_words(load(file), section, field))) >= least


@pytest.mark.parametrize(
    ("file", "section", "field"),
    [
        ("cues.toml", "verb", "lemmas"),
        ("cues.toml", "noun", "lemmas"),
        ("cues.toml", "adjective", "lemmas"),
        ("cues.toml", "phrase", "text"),
        ("agents.toml", "role", "nouns"),
        ("control.toml", "control", "words"),
        ("control.toml", "infinitive", "words"),
        ("ties.toml", "tie", "nouns"),
    ],
)
def test_words_are_tidy(file: str, section: str, field: str) -> None:
    table = load(file)
    for entry in table[section]:
        words = entry.get(field, [])
        assert len(words) == len(set(words)), entry
        for word in words:
            assert word == word.strip() == " ".join(word.split())
            assert word == word.lower()
            assert not word.endswith("_")


@pytest.mark.parametrize("section", ["verb", "noun", "adjective"])
def test_cues_are_well_formed(section: str) -> None:
    for entry in load("cues.toml")[section]:
        assert entry["stance"] in STANCES
        assert set(entry["takes"]) <= TAKES | PREPOSITIONS
        assert entry["takes"]
        if entry.get("weak"):
            assert set(entry["takes"]) <= {"clause", "quote"}


@pytest.mark.parametrize("section", ["verb", "noun", "adjective"])
def test_a_complement_has_one_stance(section: str) -> None:
    stances: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in load("cues.toml")[section]:
        for lemma in entry["lemmas"]:
            for complement in entry["takes"]:
                stances[lemma, complement].add(entry["stance"])
    assert {key: found for key, found in stances.items() if len(found) > 1} == {}


def test_every_stance_is_worded() -> None:
    table = load("cues.toml")
    assert {entry["stance"] for entry in table["verb"]} == STANCES
    assert {entry["stance"] for entry in table["noun"]} == STANCES
    for section in ("phrase", "adverb", "silence", "hearsay"):
        assert {entry["stance"] for entry in table[section]} <= STANCES


def test_a_phrase_stands_in_one_table() -> None:
    table = load("cues.toml")
    seen: dict[str, str] = {}
    for section in ("phrase", "anonymous", "silence", "adverb"):
        for text in _words(table, section, "text"):
            assert text not in seen, (text, section, seen[text])
            seen[text] = section


def test_phrases_end_where_the_source_begins() -> None:
    last = {text.split()[-1] for text in cues().phrases}
    assert last <= {"to", "per", "of", "by", "from", "with", "citing", "quoting"}


def _verb(lemma: str) -> dict[str, str]:
    """Complement -> stance of a verb without particle or object."""
    found = cues().verbs[lemma]
    return {t: c.stance for c in found if not c.particle and not c.object for t in c.takes}


@pytest.mark.parametrize(
    ("lemma", "complement", "stance"),
    [
        ("say", "clause", "asserts"),
        ("tell", "clause", "asserts"),
        ("tell", "infinitive", "asks"),
        ("tweet", "quote", "asserts"),
        ("claim", "clause", "asserts"),
        ("deny", "clause", "denies"),
        ("dismiss", "object", "denies"),
        ("accuse", "of", "accuses"),
        ("blame", "for", "accuses"),
        ("criticise", "for", "accuses"),
        ("criticize", "for", "accuses"),
        ("threaten", "infinitive", "threatens"),
        ("vow", "infinitive", "promises"),
        ("agree", "infinitive", "promises"),
        ("agree", "clause", "asserts"),
        ("urge", "infinitive", "asks"),
        ("call", "for", "asks"),
        ("call", "complement", "asserts"),
        ("describe", "as", "asserts"),
        ("decline", "infinitive", "declines"),
        ("fear", "clause", "expects"),
        ("warn", "of", "expects"),
        ("warn", "against", "asks"),
        ("doubt", "clause", "doubts"),
        ("instruct", "clause", "asserts"),
        ("instruct", "infinitive", "asks"),
    ],
)
def test_verbs(lemma: str, complement: str, stance: str) -> None:
    assert _verb(lemma)[complement] == stance


@pytest.mark.parametrize("lemma", ["add", "maintain", "instruct", "feel"])
def test_words_with_other_uses_are_weak(lemma: str) -> None:
    assert any(c.weak for c in cues().verbs[lemma])


@pytest.mark.parametrize("lemma", ["attack", "target", "hit", "pound", "shoot"])
def test_blows_are_not_words(lemma: str) -> None:
    assert all("object" not in c.takes for c in cues().verbs.get(lemma, ()))


def test_particles_and_objects_are_read() -> None:
    assert cues().verbs["point"][0].particle is not None
    assert any(c.object == "clear" for c in cues().verbs["make"])


def test_phrases_nouns_and_adverbs() -> None:
    found = cues()
    assert found.phrases["according to"] == "asserts"
    assert found.adverbs["allegedly"] == "accuses"
    assert {c.stance for c in found.nouns["threat"]} == {"threatens"}
    assert "infinitive" in found.nouns["vow"][0].takes
    assert found.hearsay["fear"] == "expects"
    assert "on condition of anonymity" in found.anonymous


def test_sectors_and_kinds_are_known() -> None:
    sectors = set(load("plover.toml")["sectors"])
    table = load("agents.toml")
    assert {entry["sector"] for entry in table["role"]} <= sectors | {""}
    assert {entry["sector"] for entry in table["modifier"]} <= sectors
    assert {entry["kind"] for entry in table["role"]} == KINDS


def test_a_role_noun_has_one_reading() -> None:
    table = load("agents.toml")
    for section, field in (("role", "nouns"), ("modifier", "words")):
        words = _words(table, section, field)
        assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("noun", "sector", "kind"),
    [
        ("official", "GOV", "person"),
        ("prime minister", "GOV", "person"),
        ("foreign affairs adviser", "GOV", "person"),
        ("defence ministry", "MIL", "body"),
        ("special force", "MIL", "group"),
        ("police chief", "COP", "person"),
        ("security source", "COP", "person"),
        ("security supply", "COP", "person"),
        ("court", "JUD", "body"),
        ("lawmaker", "LEG", "person"),
        ("spy agency", "SPY", "body"),
        ("armed group", "REB", "group"),
        ("armed team", "REB", "group"),
        ("armed faction", "REB", "group"),
        ("militant", "REB", "person"),
        ("militia", "PRM", "group"),
        ("gunman", "UAF", "person"),
        ("drug cartel", "CRM", "group"),
        ("protester", "CVL", "person"),
        ("aid worker", "SOC", "person"),
        ("refugee", "REF", "person"),
        ("state media", "JRN", "media"),
        ("company", "BUS", "group"),
        ("union", "LAB", "group"),
        ("farmer", "AGR", "person"),
        ("doctor", "MED", "person"),
        ("student", "EDU", "person"),
        ("cleric", "REL", "person"),
        ("opposition leader", "OPP", "person"),
        ("former president", "ELI", "person"),
        ("source", "", "person"),
        ("spokesman", "", "person"),
        ("leader", "", "person"),
        ("people", "", "group"),
        ("report", "", "document"),
        ("indictment", "", "document"),
    ],
)
def test_role_nouns(noun: str, sector: str, kind: str) -> None:
    role = agents().roles[noun]
    assert (role.sector, role.kind) == (sector, kind)


@pytest.mark.parametrize("noun", ["talk", "attack", "protest", "number", "drone", "house", "front"])
def test_events_numbers_and_things_are_no_roles(noun: str) -> None:
    assert noun not in agents().roles


def test_modifiers_decide() -> None:
    modifiers = agents().modifiers
    wanted = {
        "intelligence": "SPY", "security": "COP", "military": "MIL", "opposition": "OPP",
        "rebel": "REB", "ruling": "GOV", "judicial": "JUD", "congressional": "LEG",
        "business": "BUS", "religious": "REL",
    }  # fmt: skip
    assert {word: modifiers.get(word) for word in wanted} == wanted


def test_numbers_are_ranges() -> None:
    numbers = agents().numbers
    assert numbers["nine"] == (9, 9)
    low, high = numbers["dozens"]
    assert low == 24
    assert high is not None and high > low
    for low, high in numbers.values():
        assert low is not None and (high is None or low <= high)
    rising = [numbers[word][0] or 0 for word in ("one", "ten", "dozens", "hundreds", "thousands")]
    assert all(a < b for a, b in pairwise(rising))
    assert {"dozens", "several", "number", "group", "handful", "two"} <= agents().collective


def test_control_words_are_well_formed() -> None:
    table = load("control.toml")
    entries = [*table["control"], *table["infinitive"]]
    assert {entry["effect"] for entry in table["control"]} == EFFECTS
    assert {entry["effect"] for entry in entries} == EFFECTS
    assert {entry["subject"] for entry in entries} == {"subject", "object"}
    words = [word for entry in entries for word in entry["words"]]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("word", "effect", "subject"),
    [
        ("vow", "promise", "subject"),
        ("threaten", "threat", "subject"),
        ("refuse", "refuse", "subject"),
        ("demand", "demand", "object"),
        ("urge", "request", "object"),
        ("deny", "deny", "subject"),
        ("plan", "intend", "subject"),
        ("effort", "try", "subject"),
        ("prevent", "prevent", "object"),
        ("force", "force", "object"),
        ("fail", "fail", "subject"),
        ("accuse", "accuse", "object"),
    ],
)
def test_control_words(word: str, effect: str, subject: str) -> None:
    found = control()[word]
    assert (found.effect, found.subject) == (effect, subject)


@pytest.mark.parametrize(
    ("word", "effect"),
    [("tell", "demand"), ("order", "demand"), ("ready", "intend"), ("unwilling", "refuse"),
     ("able", "can"), ("likely", "expect"), ("try", "try")],
)  # fmt: skip
def test_words_that_act_on_infinitives_alone(word: str, effect: str) -> None:
    """ "Told reporters that they attacked" is no demand, "tried for murder" no attempt."""
    by_word = {w: e["effect"] for e in load("control.toml")["infinitive"] for w in e["words"]}
    assert by_word[word] == effect
    assert all(word not in entry["words"] for entry in load("control.toml")["control"])


def test_tie_words_are_well_formed() -> None:
    assert {entry.relation for entry in ties()} == RELATIONS
    for field in ("verbs", "nouns", "adjectives"):
        words = [word for entry in ties() for word in getattr(entry, field)]
        assert len(words) == len(set(words)), field


def _tie(field: str, word: str) -> tuple[str, bool]:
    return next((t.relation, t.reverse) for t in ties() if word in getattr(t, field))


@pytest.mark.parametrize(
    ("field", "word", "relation", "reverse"),
    [
        ("adjectives", "-backed", "backs", False),
        ("adjectives", "loyal to", "backs", False),
        ("adjectives", "pro-", "backs", True),
        ("nouns", "proxy", "backs", True),
        ("verbs", "bankroll", "funds", False),
        ("adjectives", "armed by", "arms", False),
        ("adjectives", "-trained", "trains", False),
        ("nouns", "commander", "leads", False),
        ("adjectives", "-led", "leads", False),
        ("adjectives", "led by", "leads", False),
        ("nouns", "fighter", "member_of", False),
        ("adjectives", "serving in", "member_of", True),
        ("nouns", "wing", "part_of", False),
        ("nouns", "umbrella", "part_of", True),
        ("adjectives", "part of", "part_of", True),
        ("nouns", "ally", "allied_with", False),
        ("adjectives", "close to", "allied_with", False),
        ("nouns", "foe", "opposes", False),
        ("adjectives", "anti-", "opposes", True),
    ],
)
def test_tie_words(field: str, word: str, relation: str, reverse: bool) -> None:
    assert _tie(field, word) == (relation, reverse)


def test_ended_words() -> None:
    assert {"former", "ex-", "late", "then-", "ousted", "onetime", "erstwhile"} <= ended_words()
    table = load("ties.toml")
    states = [set(table[name]["words"]) for name in ("ended", "current", "open")]
    assert not any(a & b for i, a in enumerate(states) for b in states[i + 1 :])
