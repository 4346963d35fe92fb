"""The country that an unnamed actor belongs to where its sentence names only one.

"Nigeria's army fired on protesters in Lagos": the protesters are Nigeria's. Where a foreign force
may be at work ("US troops shot at protesters") only a place tells whose country it is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from standoff.codebook.places import gazetteer
from standoff.codebook.plover import international
from standoff.coding.whose import aligned
from standoff.language import Sentence, Token

if TYPE_CHECKING:
    from standoff.coding.who import Who

DOMESTIC = frozenset(
    {
        "AGR", "COP", "CRM", "CVL", "EDU", "GOV", "JUD", "LAB", "LEG", "MED", "MIL", "OPP", "PTY",
        "REF", "REL", "SOC",
    }
)  # fmt: skip
"""Sectors whose unnamed members are taken to be of the country at hand."""

ARMED_OPPOSITION = frozenset({"REB", "PRM", "UAF"})
"""Sectors that are taken to be of the country only where a place names it."""

_OF_THE_STATE = {"GOV", "LEG", "JUD", "COP"}
_ABROAD = {"foreign", "international", "allied", "coalition", "western", "expatriate", "visiting"}
_LOCATIVE = {"in", "at", "near", "outside", "across", "inside", "around", "into"}


def home_country(head: Token, sector: str | None, who: Who) -> tuple[str, str] | None:
    """(country code, the words that give it) for an unnamed actor; None where it stays open."""
    if sector not in DOMESTIC and sector not in ARMED_OPPOSITION:
        return None
    if any(c.lower in _ABROAD for c in head.children):
        return None
    places = _places(head.sentence, who)
    if len({code for code, _ in places}) == 1:
        return places[0]
    if places or sector in ARMED_OPPOSITION:
        return None
    named = _named(head.sentence, who)
    return named[0] if len({code for code, _ in named}) == 1 else None


def _places(sentence: Sentence, who: Who) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for token in sentence.tokens:
        if not token.is_name or token.dep != "pobj" or token.head.lower not in _LOCATIVE:
            continue
        name = who.names.covering(token)
        if name is not None and name.alias.actor.kind == "country":
            found.append((name.alias.actor.code or "", name.printed))
        elif name is None and token.ent in ("GPE", "LOC", "FAC"):
            country = _country_of(token.text)
            if country is not None:
                found.append((country, token.text))
    return found


def _named(sentence: Sentence, who: Who) -> list[tuple[str, str]]:
    """Countries that names of the sentence give; empty where a name belongs to armed forces."""
    found: list[tuple[str, str]] = []
    for name in who.names.starting(sentence.start, sentence.end):
        token = sentence.token_at(name.start)
        if token is None or aligned(token):
            continue
        role = name.alias.actor.at(who.document.published)
        owned = who.lexicon.roles.get(token.head.lemma)
        if role.sector == "MIL" or (owned is not None and owned.sector == "MIL"):
            return []
        sure = name.alias.actor.kind == "country" or role.sector in _OF_THE_STATE
        if sure and role.code and role.code not in international():
            found.append((role.code, name.printed))
    return found


@lru_cache(maxsize=10_000)
def _country_of(printed: str) -> str | None:
    found = gazetteer().resolve(printed)
    if found is None or found.alternatives:
        return None
    return found.place.country
