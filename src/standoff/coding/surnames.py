"""Surnames alone, and known words inside the names of strangers: "George Clinton"."""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from standoff.codebook.data import load
from standoff.codebook.lexicons import agents, everyday_words
from standoff.codebook.names import Match
from standoff.codebook.offices import HEAD, MINISTER, rank
from standoff.codebook.registry import Actor, Alias, Registry, Role
from standoff.language import Token

SURNAME_LETTERS = 5
"""Surnames shorter than this mean nobody but a minister or a head of government."""

IN_OFFICE, FORMER_HEAD = 2, 1

MOURNING, REMEMBERED = 31, 200
"""Days after a death in which a bare surname still means the dead minister or head of state."""

KNOWN = 15 * 365
"""Days after an office in which a surname that nobody else bears still means its holder."""

_BEFORE = re.compile(r"([^\W\d_][\w'’-]*\.?)(?: [A-Z]\.)? $")
_AFTER = re.compile(r" ([A-Z][a-z]+)")
_WORD_LETTERS = 3
_SAME_FIRST_NAME = 0.6
"""From this likeness on (difflib's ratio) two first names are spellings of one."""
_TITLES = frozenset(
    {
        "mrs", "miss", "sir", "lord", "lady", "dame", "madam", "sheikh", "sheik", "shaikh",
        "mullah", "imam", "ayatollah", "hojatoleslam", "gen", "col", "capt", "maj", "lieut",
        "sen", "rep", "gov", "rev", "hon", "prof", "pres", "comrade", "herr", "frau",
        "madame", "monsieur", "don", "dona", "abu", "bin", "ibn", "ben", "van", "von",
        "der", "dos", "del", "della", "elect", "ex-president", "haji", "hajj", "sayyid",
        "sayed",
    }
)  # fmt: skip
_PLACES = frozenset(
    {
        "airport", "airfield", "avenue", "barracks", "base", "bridge", "camp", "center",
        "centre", "checkpoint", "church", "clinic", "college", "crossing", "dam",
        "foundation", "highway", "hospital", "hotel", "institute", "library", "mall",
        "market", "mosque", "park", "port", "prison", "road", "school", "square", "stadium",
        "station", "street", "university",
    }
)  # fmt: skip
"""Nouns of what is called after somebody."""

_NEVER_PARTED = ("adjective", "people")


def standing(actor: Actor, day: date | None) -> int:
    """How likely a bare surname means a person on a day: heads first, the dead last."""
    if actor.kind != "person":
        return 0
    role = actor.at(day)
    if role.office is None:
        past = any(rank(r.office) == HEAD for r in actor.roles)
        return FORMER_HEAD if past and role.sector == "ELI" else 0
    if day is not None and actor.died is not None and actor.died <= day:
        return _mourned(role, day, actor.died)
    return max(rank(role.office), IN_OFFICE)


def served(actor: Actor, day: date) -> bool:
    """Whether a person held an office not long before a day: "Gingrich" of 2012."""
    ended = [role.until for role in actor.roles if role.until is not None and role.until <= day]
    return bool(ended) and (day - max(ended)).days <= KNOWN


def _mourned(role: Role, day: date, died: date) -> int:
    """How likely a surname means one of the dead: for a while after a death in office it does."""
    past = rank(role.office)
    days = (day - died).days
    if role.office and days <= MOURNING:
        return MINISTER if past == HEAD else IN_OFFICE
    return FORMER_HEAD if past == HEAD and days <= REMEMBERED else -1


def is_everyday(printed: str) -> bool:
    """Whether a surname is also a plain word, or too short to be sure of."""
    word = printed.lower()
    return word in everyday_words() or len(word) < SURNAME_LETTERS


def part_of_a_name(
    text: str, match: Match[Alias], others: list[Match[Alias]], registry: Registry
) -> bool:
    """Whether a known word is only a part of a stranger's name: "Jim Jordan", "Kerry Smith"."""
    if " " in match.printed or all(a.form in _NEVER_PARTED for a in match.bearers):
        return False
    if not all(_gives_way(a) for a in match.bearers):
        return False
    given = given_names(registry)
    before = _BEFORE.search(text, max(0, match.start - 30), match.start)
    if before is not None and before.group(1).lower() in given and before.group(1)[0].isupper():
        return not any(m.end == before.end(1) and " " in m.printed for m in others)
    after = _AFTER.match(text, match.end)
    return (
        after is not None
        and match.printed.lower() in given
        and all(a.actor.kind == "person" and a.form == "ambiguous" for a in match.bearers)
        and after.group(1).lower() not in agents().roles
    )


def inside_a_longer_name(token: Token, actor: Actor) -> bool:
    """Whether a surname stands in a longer name that is not the person's.

    "Kerem Shalom", "Camp David", "Ben Gurion airport"; a title may stand before it: "Mr Blair".
    """
    whole = token.head
    if token.dep == "compound" and whole.i == token.i + 1 and whole.lemma.lower() in _PLACES:
        return True
    at = token.i - token.sentence.tokens[0].i
    before = token.sentence.tokens[at - 1] if at else token
    if before is token or not before.is_name or before.end + 1 != token.start:
        return False
    said = before.lower.rstrip(".")
    if said in agents().roles or said in _TITLES or len(said) < _WORD_LETTERS:
        return False
    if before.dep != "compound" or not before.ent == token.ent != "":
        return False
    first = actor.name.partition(" ")[0].lower()
    alike = SequenceMatcher(None, first, said).ratio() >= _SAME_FIRST_NAME
    return not (alike and token.ent == "PERSON")


def _gives_way(alias: Alias) -> bool:
    return alias.form in ("capital", "ambiguous") or alias.actor.kind == "country"


@lru_cache(maxsize=4)
def given_names(registry: Registry) -> frozenset[str]:
    """First names: those of the known persons that mean nothing else, and the commonest."""
    found: set[str] = set()
    for actor in registry.actors.values():
        first, _, rest = actor.name.partition(" ")
        if actor.kind == "person" and rest and first.isalpha() and len(first) > 2:
            found.add(first.lower())
    known = frozenset(
        word
        for word in found - everyday_words()
        if all(alias.actor.kind == "person" for alias in registry.exact(word))
    )
    return known | frozenset(load("everyday.toml")["given"])
