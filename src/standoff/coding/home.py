"""The country that an unnamed actor belongs to where the report names only one.

"Nigeria's army fired on protesters in Lagos": the protesters are Nigeria's. Places of the sentence
decide, then states, then other actors, then the sentences before. Where the force of a power that
fights abroad is at work ("US troops shot at protesters") only a place tells whose country it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.codebook.plover import international
from standoff.codebook.registry import Actor
from standoff.coding import grounds
from standoff.coding.grounds import AREA_WORDS, LOCATIVE, TRAVELLERS, VEHICLES
from standoff.coding.names import Name
from standoff.coding.places import country_named, country_of, regions
from standoff.coding.setting import moved_to, written_in
from standoff.coding.titles import fitting
from standoff.coding.whose import aligned
from standoff.language import Sentence, Token

if TYPE_CHECKING:
    from standoff.coding.who import Who

DOMESTIC = frozenset(
    {
        "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JUD", "LAB", "LEG", "MED", "MIL",
        "OPP", "PTY", "REF", "REL", "SOC", "UNK",
    }
)  # fmt: skip
"""Sectors whose unnamed members are taken to be of the country at hand."""

ARMED_OPPOSITION = frozenset({"REB", "PRM", "UAF"})
"""Sectors that are taken to be of the country only where a place or one government names it."""

ABROAD = frozenset({"USA", "GBR", "FRA", "RUS", "ISR", "CHN", "DEU", "CAN", "AUS", "SAU", "ARE"})
"""Countries whose forces and leaders are often at work in the affairs of others."""

_ANYONE = {None, "JRN"}
"""Sectors whose members are of the country only where the sentence sets them in a place."""

_SURE_OF = 3
"""Namings of a country that make a report one of that country."""

LOOK_BACK = 3
"""Sentences before in which a country is looked for."""

_FIGHTING_NEXT_DOOR = {"LBN", "PSE"}
_PARTY_ROLES = {"nsubj", "nsubjpass", "dobj", "pobj"}
_CARERS = {"SOC", "MED", "JUD", "COP", "EDU", "CVL", "LEG", "GOV"}
_OF_THE_STATE = {"GOV", "LEG", "JUD", "COP"}
_SENT_ABROAD = {"diplomat"}
_POLITICAL = {"GOV", "OPP"}
_UNSEEN = {"sniper", "bomber"}
_PASSING = TRAVELLERS | {"border", "frontier"}
_BOUND, _FROM_AFAR = {"to", "for", "from", "with"}, {"from", "over", "through"}

_PARLEYS = {"talk", "negotiation", "summit"}
_NAMELESS_AREAS = {"eastern", "western", "northern", "southern", "central"}
_SURELY = {"in", "near", "outside", "at", "on"}
_NO_PLACE = {"DATE", "EVENT", "PERCENT", "MONEY", "TIME", "LAW", "PRODUCT"}
_NOT_TOWNS = _NO_PLACE | {"PERSON", "NORP"}

Found = list[tuple[str, str]]
Placed = tuple[str, str, Token | None]


def home_country(head: Token, sector: str | None, who: Who) -> tuple[str, str] | None:
    """(country code, the words that give it) for an unnamed actor; None where it stays open."""
    if sector in _ANYONE:
        places = [(code, text) for code, text, _ in _places(head.sentence, who)]
        places = places or _towns(head.sentence, who)
        return places[0] if len({code for code, _ in places}) == 1 else None
    if sector not in DOMESTIC and sector not in ARMED_OPPOSITION:
        return None
    foreign = any(c.lower in grounds.FOREIGN for c in head.children)
    if foreign or head.lemma in grounds.OUTSIDERS | _SENT_ABROAD:
        return None
    written = written_in(who, ABROAD) if sector in _POLITICAL else None
    if written is not None:
        return moved_to(head.sentence, who) or written
    armed = sector in ARMED_OPPOSITION or head.lemma in _UNSEEN
    for tier in _tiers(head, who, armed=armed):
        if tier is None:
            return None
        found = fitting(head, tier, sector)
        if found:
            return found[0] if len({code for code, _ in found}) == 1 else None
    return None


def is_state(actor: Actor) -> bool:
    """Whether an actor is a country as such, also one of a listing."""
    return actor.kind == "country" or (actor.kind == "listed" and not actor.sector)


def _tiers(head: Token, who: Who, *, armed: bool) -> Iterator[Found | None]:
    """What names a country, the surest first; None where nothing further may be looked for."""
    sentence = head.sentence
    places = _places(sentence, who)
    if armed and any(t.lemma in _PARLEYS for t in sentence.tokens):
        places = []
    yield [(code, text) for code, text, verb in places if verb is _verb(head)]
    yield [(code, text) for code, text, _ in places]
    if not armed:
        yield _partner(head, who)
    named = _named(sentence, who)
    if named is None:
        yield None
        return
    if armed:
        yield [one for one in _named(sentence, who, armed=True) or [] if one[0] not in ABROAD]
        codes = {code for code, _ in named}
        yield [one for one in _towns(sentence, who) if not named or one[0] in codes]
        if named:
            return
        yield _towns(sentence, who, bound=True)
    else:
        yield [one for one in named if not _abroad(one, sentence, who)]
        yield _towns(sentence, who)
    for earlier in _before(sentence, who):
        yield _told_of([(code, text) for code, text, _ in _places(earlier, who)], who)
    if not armed:
        yield named
        yield _others(sentence, who)
    yield _towns(sentence, who, bound=True)
    for earlier in _before(sentence, who):
        yield [one for one in _named(earlier, who) or [] if one[0] not in ABROAD or not armed]
    for earlier in [] if armed else _before(sentence, who):
        yield _others(earlier, who)


def _partner(head: Token, who: Who) -> Found:
    """The country of those who act on the head, unarmed: "Azerbaijani rescuers found a family"."""
    actor = head.head.child("nsubj") if head.dep == "dobj" else None
    noun = who.lexicon.roles.get(actor.lemma) if actor is not None else None
    if actor is None or noun is None or noun.sector not in _CARERS:
        return []
    found = who.entity(actor)
    stated = found is not None and " gives " in (found.resolved or "")
    return [(found.code, found.entity_text)] if found and found.code and stated else []


def _abroad(one: tuple[str, str], sentence: Sentence, who: Who) -> bool:
    """Whether a country is there only through a leader or body of a power busy elsewhere."""
    if one[0] not in ABROAD:
        return False
    names = who.names.starting(sentence.start, sentence.end)
    return all(not is_state(n.alias.actor) for n in names if n.alias.actor.code == one[0])


def _before(sentence: Sentence, who: Who) -> list[Sentence]:
    low = max(0, sentence.index - LOOK_BACK)
    return list(reversed(who.parse.sentences[low : sentence.index]))


def _told_of(found: Found, who: Who) -> Found:
    """The countries that a report names more than half as often as the one that it names most.

    One that it never names, by a town only, counts while the report is not sure of another.
    """
    told = {code: n for code, n in who.names.countries().items() if code not in international()}
    most = max(told.values(), default=0)
    untold = most if most < _SURE_OF else 0
    return [one for one in found if 2 * told.get(one[0], untold) > most or not told]


def _places(sentence: Sentence, who: Who) -> list[Placed]:
    """What the grammar makes a place, each with the verb of its clause."""
    return [
        (code, text, _verb(token)) for token in sentence.tokens for code, text in _at(token, who)
    ]


def _verb(token: Token) -> Token | None:
    return next((above for above in token.ancestors() if above.is_verb), None)


def _at(token: Token, who: Who) -> Found:
    """The country of the place that a token is in its sentence."""
    if token.dep == "poss" and token.is_name and token.ent != "PERSON":
        owner = country_of(token, who, sure=True)
        return [(owner, token.text)] if owner is not None else []
    before = next((c for c in token.children if c.dep == "compound"), None)
    if before is not None and before.lower in _NAMELESS_AREAS:
        return []
    name = who.names.covering(token)
    if token.dep == "dobj" and token.head.lemma in grounds.REACHED and token.is_name:
        if name is None:
            town = country_of(token, who, sure=token.ent not in _NOT_TOWNS)
            return [(town, token.text)] if town is not None else []
        seat = name.alias.form == "capital" or who.registry.is_seat(name.alias.actor, name.printed)
        return [(name.alias.actor.code or "", name.printed)] if seat else []
    preposition = _preposition(token)
    upon = preposition == "on" and (name is None or token.head.head.lower in AREA_WORDS)
    if token.dep != "pobj" or not (upon or preposition in LOCATIVE):
        return []
    if token.lower in AREA_WORDS:
        found = _in_an_area(token, who)
        if found:
            return found
    if not token.is_name:
        return []
    if name is not None:
        state = is_state(name.alias.actor) and preposition not in _FROM_AFAR
        return [(name.alias.actor.code or "", name.printed)] if state else []
    from_where = token.head.head
    if preposition in _FROM_AFAR and (not from_where.is_noun or from_where.lemma in VEHICLES):
        return []
    sure = preposition in _SURELY and token.ent not in _NO_PLACE
    country = country_of(token, who, sure=sure)
    return [(country, token.text)] if country is not None else []


def _preposition(token: Token) -> str:
    """The preposition of a place: "in" for Cali in "in the city of Cali"."""
    area = token.head.head
    part = token.head.lower == "of" and area.dep == "pobj" and area.lower in AREA_WORDS
    return area.head.lower if part else token.head.lower


def _towns(sentence: Sentence, who: Who, *, bound: bool = False) -> Found:
    """Countries of all towns of the sentence, whatever they do in it: "villagers fled Sittwe"."""
    away = set() if bound else _BOUND
    towns = [t for t in sentence.tokens if t.ent == "GPE" and t.head.lower not in away]
    if bound:
        towns += [t for t in sentence.tokens if t.dep == "pobj" and t.head.lower == "from"]
    found = [(country_of(t, who, sure=bound and t.ent not in _NOT_TOWNS), t.text) for t in towns]
    return [(code, text) for code, text in found if code is not None]


def _in_an_area(token: Token, who: Who) -> Found:
    """ "in Kachin state": the region that stands before the word for it."""
    before = [c for c in token.children if c.dep == "compound" and c.is_name]
    if not before:
        return []
    if before[-1].lower in _NAMELESS_AREAS:
        return []
    whole = f"{before[-1].text} {token.text.title()}"
    country = country_of(before[-1], who, sure=True) or country_named(whole)
    return [(country, before[-1].text)] if country is not None else []


def _named(sentence: Sentence, who: Who, *, armed: bool = False) -> Found | None:
    """Countries that names of states give; None where armed forces of a power are named.

    A state as such may be the enemy of an armed group: "the rebels whom Kenya attacked".
    """
    found = [(regions()[t.lower], t.text) for t in sentence.tokens if _regional(t, who)]
    for name in who.names.starting(sentence.start, sentence.end):
        token = sentence.token_at(name.start)
        if token is None or aligned(token):
            continue
        if _of_a_traveller(name, token):
            continue
        role = name.alias.actor.at(who.document.published)
        owned = who.lexicon.roles.get(token.head.lemma)
        force = role.sector == "MIL" or (owned is not None and owned.sector == "MIL")
        if force and (role.code in ABROAD or role.code in international()):
            return None
        bound = token.dep == "pobj" and token.head.lower in _BOUND
        if bound and is_state(name.alias.actor):
            continue
        sure = is_state(name.alias.actor) or role.sector in _OF_THE_STATE or force
        sure = sure and not (armed and (force or token.dep in _PARTY_ROLES))
        if sure and role.code and role.code not in international():
            found.append((role.code, name.printed))
    return found


def _of_a_traveller(name: Name, token: Token) -> bool:
    """Whether a nationality is that of people who are often abroad: "a German hostage"."""
    return name.alias.form in ("adjective", "people") and token.head.lemma in _PASSING


def _regional(token: Token, who: Who) -> bool:
    """Whether a word says of a people that it belongs to one state: "Chechen"."""
    if token.lower not in regions() or not token.text[0].isupper() or aligned(token):
        return False
    return token.dep in ("amod", "compound", "nmod") and token.head.lemma in who.lexicon.roles


def _others(sentence: Sentence, who: Who) -> Found:
    """Countries of the other known actors: persons out of office, groups, parties."""
    found: Found = []
    for name in who.names.starting(sentence.start, sentence.end):
        token = sentence.token_at(name.start)
        role = name.alias.actor.at(who.document.published)
        code = role.code
        if name.alias.actor.kind == "group" and code in _FIGHTING_NEXT_DOOR:
            continue
        if role.sector == "JRN" or (token is not None and _of_a_traveller(name, token)):
            continue
        if token is not None and code and code not in international() and not aligned(token):
            found.append((code, name.printed))
    return found
