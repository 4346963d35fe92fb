"""Whom a definite noun takes up: "the group", "the crown prince", "the front", "the rebels"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from standoff.codebook.plover import international
from standoff.coding.bare_bodies import ARMED_GROUPS, meant_state
from standoff.coding.home import is_state
from standoff.coding.mentions import REACH, Mention
from standoff.coding.phrases import core
from standoff.coding.whose import aligned
from standoff.language import Token
from standoff.model import Entity

if TYPE_CHECKING:
    from standoff.coding.who import Who

_MODIFIED = ("amod", "compound", "poss", "prep", "relcl", "acl", "nmod", "appos", "nummod")
_FAR = 15
"""Sentences back in which a noun takes up a name that it ends: "the front"."""

_UNDER_A_STATE = frozenset(
    {"REB", "PRM", "CRM", "UAF", "OPP", "PTY", "LAB", "AGR", "EDU", "MED", "REL", "CVL", "SOC"}
)
_PAST = {"former", "defunct", "disbanded", "then"}
_GROUP = {"group", "party"}
_BODY = {"body", "ngo"}
_KINDS: dict[str, set[str]] = {
    "country": {"country"}, "nation": {"country"}, "government": {"country"},
    "kingdom": {"country"}, "republic": {"country"}, "force": {"force"}, "army": {"force"},
    "military": {"force"}, "coalition": {"force", "body"}, "group": _GROUP, "militia": _GROUP,
    "faction": _GROUP, "movement": _GROUP, "party": {"party", "group"}, "militant": _GROUP,
    "organisation": _GROUP | _BODY, "organization": _GROUP | _BODY, "agency": _BODY,
    "body": {"body"}, "bloc": {"body"}, "alliance": {"body", "group"}, "charity": {"ngo"},
    "watchdog": _BODY, "newspaper": {"media"}, "paper": {"media"}, "broadcaster": {"media"},
    "station": {"media"}, "channel": {"media"}, "daily": {"media"}, "company": {"company"},
    "firm": {"company"},
}  # fmt: skip
_OF_STATES = {"army", "military", "navy"}
_LIKE_A_COUNCIL = {"council", "court", "union", "league", "congress", "assembly", "alliance"}
_WORKERS = {"agency", "charity", "watchdog"}
_SECTORS = {
    "gang": "CRM", "cartel": "CRM", "union": "LAB", "court": "JUD", "tribunal": "JUD",
    "parliament": "LEG", "legislature": "LEG", "ministry": "GOV",
}  # fmt: skip
_NAMED_SO = {
    "front", "brigade", "battalion", "council", "committee", "commission", "assembly", "league",
    "federation", "congress", "mission", "institute", "university", "church", "bank",
    "foundation", "association", "network", "corps", "legion", "authority", "fund", "senate",
    "police", "guard", "office", "service", "union", "alliance", "agency",
}  # fmt: skip
_REBELS = {
    "rebel", "militant", "insurgent", "guerrilla", "guerilla", "separatist", "extremist",
    "jihadist", "islamist", "jihadi", "secessionist",
}  # fmt: skip
_LEADS = re.compile(r"\b(?:president|prime minister|leader|king|emir|chancellor)\b")
_MEANS = {"leader": _LEADS, "strongman": _LEADS, "ruler": _LEADS}
_TITLES = {
    "general", "minister", "president", "commander", "envoy", "secretary", "king", "queen", "emir",
    "chief", "premier", "chancellor", "senator", "ambassador", "prince", "governor", "mayor",
    "cleric", "bishop", "archbishop", "pope", "judge", "prosecutor", "colonel", "spokesman",
    "spokeswoman", "lawmaker", "congressman", "warlord", "leader", "strongman", "ruler",
    "secretary-general", "speaker", "director", "dictator", "sultan", "candidate", "diplomat",
    "politician",
}  # fmt: skip
_BY_SECTOR = {"cleric": "REL", "lawmaker": "LEG", "politician": "PTY", "dictator": "GOV"}


def taken_up(head: Token, who: Who) -> Entity | None:
    """The earlier mention that a definite noun stands for, as an entity of this noun."""
    if not head.is_noun or (head.is_name and head.text[0].isupper()) or not _definite(head):
        return None
    own = _own_government(head, who) if head.lemma == "government" else None
    if own is not None:
        return own
    found = _person(head, who) or _group(head, who)
    if found is None:
        return None
    entity = found.entity
    sector = "GOV" if head.lemma == "government" else entity.sector
    return msgspec.structs.replace(
        entity, entity_text=head.text, start=head.start, end=head.end, sector=sector,
        identifier_text=entity.identifier_text or entity.entity_text,
        resolved=f"taken up: the {head.text} is {entity.identifier_text or entity.entity_text}",
    )  # fmt: skip


def _definite(head: Token) -> bool:
    return any(c.dep == "det" and c.lower in ("the", "this", "that") for c in head.children)


def _earlier(head: Token, who: Who, reach: int = REACH) -> Iterator[Mention]:
    for mention in reversed(who.trail.mentions):
        if mention.head.start >= head.start:
            continue
        if head.sentence.index - mention.head.sentence.index > reach:
            return
        yield mention


def _foremost(head: Token, who: Who) -> list[Mention]:
    """Mentions before a noun: the nearest sentence first, in it those that do something."""
    return sorted(
        (m for m in _earlier(head, who) if not any(c.lower in _PAST for c in m.head.children)),
        key=lambda m: (-m.head.sentence.index, m.head.dep not in ("nsubj", "nsubjpass")),
    )


def _own_government(head: Token, who: Who) -> Entity | None:
    """The government that a group of its land speaks of or fights: "the ELN blamed the government".

    Not where the sentence has named another state before.
    """
    if any(c.dep in _MODIFIED for c in head.children):
        return None
    doer = next(
        (
            found
            for verb in head.ancestors()
            if verb.is_verb and (subject := verb.child("nsubj")) is not None and subject is not head
            if (found := who.entity(subject)) is not None and found.code
        ),
        None,
    )
    if doer is None or doer.sector not in _UNDER_A_STATE:
        return None
    state = who.registry.country(doer.code or "")
    named = who.names.starting(head.sentence.start, head.start)
    others = [n for n in named if is_state(n.alias.actor) and n.alias.actor.code != doer.code]
    if state is None or others or doer.code in international():
        return None
    return Entity(
        code=doer.code, sector="GOV", entity_text=head.text, identifier_text=state.name,
        identifier_id=state.id, start=head.start, end=head.end,
        resolved=f"taken up: the {head.text} is {state.name}, that of {doer.entity_text}",
    )  # fmt: skip


def _person(head: Token, who: Who) -> Mention | None:
    """The person before whose office the noun names: "the crown prince", "the general"."""
    if head.tag != "NN" or head.lemma not in _TITLES:
        return None
    if any(c.dep in _MODIFIED and c.dep not in ("amod", "compound") for c in head.children):
        return None
    words = core(head)
    phrase = " ".join(t.lower for t in words)
    former = words[0].lower in ("former", "ousted", "deposed", "exiled") and len(words) > 1
    phrase = " ".join(t.lower for t in words[former:])
    if len(words) > 1 + former and phrase not in who.lexicon.roles:
        return None
    pattern = _MEANS.get(phrase) or re.compile(rf"\b{re.escape(phrase)}\b")
    for mention in _earlier(head, who):
        entity = mention.entity
        if mention.kind != "person" or mention.plural or mention.head.sentence is head.sentence:
            continue
        offices = _held(entity, who) if former else entity.office or ""
        fits = pattern.search(offices.lower()) is not None
        if fits or (entity.sector and entity.sector == _BY_SECTOR.get(phrase)):
            return mention
    return None


def _held(entity: Entity, who: Who) -> str:
    """The offices that a person ever held, for "the former president"."""
    actor = who.registry.actors.get(entity.identifier_id or "")
    return "; ".join(role.office or "" for role in actor.roles) if actor is not None else ""


def _group(head: Token, who: Who) -> Mention | None:
    if any(c.dep in _MODIFIED for c in head.children):
        return None
    if head.tag == "NNS":
        return _rebels(head, who) if head.lemma in _REBELS else None
    lemma = head.lemma
    meant = meant_state(head, who) if lemma in _OF_STATES else None
    if lemma in _NAMED_SO or lemma in _KINDS or lemma in _SECTORS:
        for mention in _earlier(head, who, _FAR):
            names = f"{mention.entity.identifier_text or ''} {mention.entity.entity_text}".lower()
            words = names.replace("-", " ").split()
            fits = mention.kind not in ("person", "country") and mention.head.is_name
            near = head.sentence.index - mention.head.sentence.index <= REACH
            last = (mention.entity.identifier_text or "").lower().split()[-1:]
            named = lemma in (mention.head.lower, *last) or (near and lemma in words)
            named = named and (meant is None or mention.entity.code == meant[0])
            if fits and named and not mention.plural and not _no_army(mention, lemma, who):
                return mention
    wanted, sector = _KINDS.get(lemma), _SECTORS.get(lemma)
    for mention in _foremost(head, who):
        entity = mention.entity
        if entity.identifier_id is None or mention.kind == "person":
            continue
        if meant is not None and entity.code != meant[0]:
            continue
        if _no_army(mention, lemma, who) or _no_agency(mention, lemma):
            continue
        if lemma in _OF_STATES and _state_since(mention, head, who):
            continue
        if wanted and mention.kind in wanted:
            return mention
        if lemma == "bloc" and mention.kind == "country" and entity.code in international():
            return mention
        if sector and entity.sector == sector and mention.kind != "country":
            return mention
    return _named_group(head, wanted or set(), who)


def _named_group(head: Token, wanted: set[str], who: Who) -> Mention | None:
    """The group that only stood before a noun: "a Hezbollah member"."""
    low = who.parse.sentences[max(0, head.sentence.index - _FAR)].start
    for name in reversed(who.names.starting(low, head.start)):
        sentence = who.parse.sentence_at(name.start)
        token = sentence.token_at(name.start) if sentence is not None else None
        kind = name.alias.actor.kind
        if token is None or kind != "group" or kind not in wanted or aligned(token):
            continue
        near = head.sentence.index - token.sentence.index <= REACH
        if near or name.alias.actor.name.lower().split()[-1] == head.lemma:
            return Mention(token, who.named(name), kind, False)
    return None


def _state_since(mention: Mention, head: Token, who: Who) -> bool:
    """Whether another state, or its government, has done something since the mention."""
    return any(
        m.head.sentence.index > mention.head.sentence.index
        and m.head.dep in ("nsubj", "nsubjpass")
        and (m.kind == "country" or m.head.lemma == "government")
        and m.entity.code not in (None, mention.entity.code, *international())
        for m in _earlier(head, who)
    )


def _no_army(mention: Mention, lemma: str, who: Who) -> bool:
    """Whether an armed group is named where "the army" means a state's: the text names a state."""
    if lemma not in _OF_STATES:
        return False
    if mention.entity.code in international():
        return True
    if mention.entity.sector not in ARMED_GROUPS:
        return False
    return any(
        is_state(n.alias.actor) or n.alias.actor.at(who.document.published).sector in ("GOV", "MIL")
        for n in who.names
    )


def _no_agency(mention: Mention, lemma: str) -> bool:
    """Whether a body's own name says that it is a council or a court: no "agency"."""
    return lemma in _WORKERS and mention.head.lower in _LIKE_A_COUNCIL


def _rebels(head: Token, who: Who) -> Mention | None:
    """The only armed group so far, for "the rebels"."""
    found: dict[str, Mention] = {}
    for mention in _earlier(head, who):
        entity = mention.entity
        if entity.identifier_id and entity.sector == "REB" and mention.kind != "person":
            found.setdefault(entity.identifier_id, mention)
    return next(iter(found.values())) if len(found) == 1 else None
