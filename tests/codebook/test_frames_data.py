"""The trigger lexicon, mode words and context words: well formed, and right in spot checks."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

DATA = files("standoff.codebook.data")
CODE = re.compile(r"\d{2,4}")
VERB = re.compile(
    r"[a-z-]+(?:_[a-z-]+)*"
    r"(?: =[^\s=|]+(?:\|[^\s=|]+)*)?"
    r"(?: [a-z]+(?:\|[a-z]+)*| [a-z]+=[^\s=|]+(?:\|[^\s=|]+)*)*"
    r"(?: ~(?:swap|both|weak))*"
)
NOUN = re.compile(r"[^\s=|~]+(?: [^\s=|~]+)*(?: ~(?:both|of=actor))*")
PHRASE = re.compile(r"[^\s=|~]+ [a-z]+=[^\s=|]+(?:\|[^\s=|]+)*(?: ~(?:both|of=actor))*")
# "fire rockets into the sea" and "fire rockets at": the preposition tells them apart.
TOLD_APART = {("06", "15"), ("15", "19")}
LEAST_VERBS, LEAST_NOUNS = 2200, 900

Key = tuple[str, str | None, tuple[tuple[str, str], ...], str | None]


@cache
def tables() -> dict[str, dict[str, Any]]:
    folder = DATA.joinpath("frames")
    return {
        one.name: tomllib.loads(one.read_text("utf-8"))
        for one in sorted(folder.iterdir(), key=lambda path: path.name)
        if one.name.endswith(".toml")
    }


@cache
def table(name: str) -> dict[str, Any]:
    return tomllib.loads(DATA.joinpath(name).read_text("utf-8"))


def frames() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, one in tables().items():
        for frame in one.get("frame", ()):
            yield name, frame


def patterns(kind: str) -> list[tuple[str, str]]:
    return [(frame["cameo"], pattern) for _, frame in frames() for pattern in frame.get(kind, ())]


def event_of(frame: dict[str, Any]) -> str:
    return str(frame.get("event") or table("cameo.toml")[frame["cameo"]]["event"])


def classes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = tables()["classes.toml"]["classes"]
    return found


def words(alternatives: str) -> Iterator[str]:
    for word in alternatives.split("|"):
        yield from classes()[word[1:]] if word.startswith("@") else (word,)


def keys(pattern: str) -> Iterator[Key]:
    """What a verb pattern demands, one key for each choice of words."""
    verb, *rest = [word for word in pattern.split() if not word.startswith("~")]
    objects: list[str | None] = [None]
    demands: list[tuple[tuple[str, str], ...]] = [()]
    bare: list[str | None] = [None]
    for word in rest:
        before, equals, wanted = word.partition("=")
        if not equals:
            bare = list(before.split("|")) if bare == [None] else bare
        elif before:
            demands = [(*have, (before, one)) for have in demands for one in words(wanted)]
        else:
            objects = list(words(wanted))
    if objects != [None] or demands != [()]:
        bare = [None]
    for noun in objects:
        for demand in demands:
            for preposition in bare:
                yield verb, noun, demand, preposition


def test_there_are_enough_patterns() -> None:
    assert len({pattern for _, pattern in patterns("verbs")}) >= LEAST_VERBS
    assert len({pattern for _, pattern in patterns("nouns")}) >= LEAST_NOUNS


def test_a_file_holds_the_codes_of_its_root() -> None:
    for name, frame in frames():
        assert CODE.fullmatch(frame["cameo"]), (name, frame["cameo"])
        assert frame["cameo"][:2] == name[:2]
        assert 1 <= int(frame["cameo"][:2]) <= 20


def test_every_cameo_code_from_02_has_frames() -> None:
    have = {frame["cameo"] for _, frame in frames()}
    leaves = {code for code in table("cameo.toml") if len(code) > 2}
    assert {code for code in leaves if not any(h.startswith(code) for h in have)} == set()


def test_events_modes_and_contexts_are_plover_names() -> None:
    plover = table("plover.toml")
    for name, frame in frames():
        event = event_of(frame)
        assert event in plover["types"], (name, event)
        assert set(frame.get("modes", ())) <= set(plover["types"][event].get("modes", {}))
        assert set(frame.get("contexts", ())) <= set(plover["contexts"]), (name, frame["cameo"])


@pytest.mark.parametrize(
    ("kind", "shape"), [("verbs", VERB), ("nouns", NOUN), ("noun_phrases", PHRASE)]
)
def test_every_pattern_parses(kind: str, shape: re.Pattern[str]) -> None:
    assert [pattern for _, pattern in patterns(kind) if not shape.fullmatch(pattern)] == []


def test_every_class_is_there_and_used() -> None:
    named = {
        word
        for kind in ("verbs", "noun_phrases")
        for _, pattern in patterns(kind)
        for word in re.findall(r"@([a-z0-9_]+)", pattern)
    }
    assert named == set(classes())


def test_no_demand_belongs_to_two_roots() -> None:
    owners: dict[Key, set[str]] = defaultdict(set)
    for cameo, pattern in patterns("verbs"):
        for key in keys(pattern):
            owners[key].add(cameo[:2])
    shared = {key: tuple(sorted(roots)) for key, roots in owners.items() if len(roots) > 1}
    assert {key: roots for key, roots in shared.items() if roots not in TOLD_APART} == {}


def test_no_noun_stands_twice() -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for cameo, pattern in patterns("nouns"):
        seen[pattern.split(" ~")[0]].add(cameo)
    assert {noun: codes for noun, codes in seen.items() if len(codes) > 1} == {}


def test_patterns_are_lower_case() -> None:
    for kind in ("verbs", "nouns", "noun_phrases"):
        assert [pattern for _, pattern in patterns(kind) if pattern != pattern.lower()] == []


def test_everyday_verbs_stand_in_company_or_are_weak() -> None:
    lonely = {pattern for _, pattern in patterns("verbs") if " " not in pattern}
    everyday = {"run", "take", "hit", "make", "lead", "hold", "play", "move", "go", "come", "raise"}
    saying = {"say", "tell", "state", "announce", "add", "note", "mention", "declare"}
    assert not lonely & (everyday | saying)
    assert not lonely & {"drop", "strike", "charge", "fire", "target", "try", "meet", "see"}


SPOT = [
    ("verbs", "attack", "190", "ASSAULT"),
    ("verbs", "invade", "190", "ASSAULT"),
    ("verbs", "hit ~weak", "190", "ASSAULT"),
    ("verbs", "gun_down", "186", "ASSAULT"),
    ("verbs", "mow_down", "190", "ASSAULT"),
    ("verbs", "shell", "194", "ASSAULT"),
    ("verbs", "rape", "1821", "ASSAULT"),
    ("verbs", "torture", "1822", "ASSAULT"),
    ("verbs", "abduct", "181", "ASSAULT"),
    ("verbs", "assassinate", "186", "ASSAULT"),
    ("verbs", "massacre", "202", "ASSAULT"),
    ("verbs", "arrest", "173", "COERCE"),
    ("verbs", "deport", "174", "COERCE"),
    ("verbs", "annex", "192", "COERCE"),
    ("verbs", "hack", "170", "COERCE"),
    ("verbs", "call on", "020", "REQUEST"),
    ("verbs", "demand", "100", "REQUEST"),
    ("verbs", "meet with ~both", "040", "CONSULT"),
    ("verbs", "mediate", "045", "CONSULT"),
    ("verbs", "hail", "051", "SUPPORT"),
    ("verbs", "laud", "051", "SUPPORT"),
    ("verbs", "slam", "111", "ACCUSE"),
    ("verbs", "hit_out at", "111", "ACCUSE"),
    ("verbs", "lash_out at", "111", "ACCUSE"),
    ("verbs", "sue", "115", "ACCUSE"),
    ("verbs", "veto", "129", "REJECT"),
    ("verbs", "threaten", "130", "THREATEN"),
    ("verbs", "crack_down on", "153", "MOBILIZE"),
    ("verbs", "extradite", "063", "COOPERATE"),
    ("verbs", "step_down", "0831", "RETREAT"),
    ("nouns", "suicide bombing", "1831", "ASSAULT"),
    ("nouns", "drone strike", "195", "ASSAULT"),
    ("nouns", "liquidation", "186", "ASSAULT"),
    ("nouns", "hunger strike ~of=actor", "142", "PROTEST"),
    ("nouns", "visit ~of=actor", "042", "CONSULT"),
    ("nouns", "ceasefire ~both", "0871", "RETREAT"),
    ("nouns", "withdrawal ~of=actor", "0874", "RETREAT"),
    ("nouns", "prisoner swap ~both", "0841", "RETREAT"),
    ("nouns", "curfew", "1723", "COERCE"),
    ("nouns", "phone call ~both", "041", "CONSULT"),
    ("nouns", "joint exercise ~both", "062", "COOPERATE"),
    ("nouns", "exercise ~of=actor", "150", "MOBILIZE"),
]


@pytest.mark.parametrize(("kind", "pattern", "cameo", "event"), SPOT)
def test_spot(kind: str, pattern: str, cameo: str, event: str) -> None:
    found = {(f["cameo"], event_of(f)) for _, f in frames() if pattern in f.get(kind, ())}
    assert found == {(cameo, event)}


COMPANY = [
    ("send", "troop", "154"),
    ("send", "medicine", "073"),
    ("impose", "sanction", "163"),
    ("cut_off", "tie", "161"),
    ("sign", "treaty", "057"),
    ("shoot_down", "drone", "195"),
    ("open", "fire", "193"),
    ("lay", "siege", "191"),
    ("lift", "sanction", "085"),
    ("recall", "ambassador", "161"),
    ("withdraw", "troop", "0874"),
    ("withdraw", "peacekeeper", "1661"),
    ("demand", "resignation", "1041"),
    ("test-fire", "missile", "150"),
]


@pytest.mark.parametrize(("verb", "noun", "cameo"), COMPANY)
def test_the_object_decides(verb: str, noun: str, cameo: str) -> None:
    found = {
        code
        for code, pattern in patterns("verbs")
        if pattern.split()[0] == verb
        for key in keys(pattern)
        if key[1] == noun and not key[2]
    }
    assert found == {cameo}


def test_mode_words_are_of_plover_modes() -> None:
    types = table("plover.toml")["types"]
    for event, modes in table("modes.toml").items():
        assert set(modes) <= set(types[event]["modes"]), event
        for mode, listed in modes.items():
            assert listed == list(dict.fromkeys(word.lower() for word in listed)), (event, mode)
    with_modes = {name for name, facts in types.items() if facts.get("modes")}
    assert with_modes == set(table("modes.toml"))


def test_every_context_has_its_words() -> None:
    cues = table("contexts.toml")
    assert set(cues) == set(table("plover.toml")["contexts"])
    for context, listed in cues.items():
        assert 15 <= len(listed) <= 60, context
        assert listed == list(dict.fromkeys(word.lower() for word in listed)), context


def test_idioms_parse() -> None:
    for entry in tables()["not_events.toml"]["not_event"]:
        assert [p for p in entry["verbs"] if not VERB.fullmatch(p)] == []
        assert [p for p in entry["nouns"] if not NOUN.fullmatch(p)] == []
