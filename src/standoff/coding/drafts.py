"""Events in the making: whether a draft may be coded, and which drafts tell the same event."""

from __future__ import annotations

import msgspec

from standoff.coding.composition import Meaning
from standoff.coding.sides import Parties
from standoff.coding.triggers import Trigger
from standoff.language import Token
from standoff.model import Claim, Entity

MOST_PARTIES = 8
"""Actors, and recipients, that an event keeps; a phrase that names more is a list."""

_NEEDS_ACTOR = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN",
}  # fmt: skip
_ALONE = {"PROTEST", "CONSULT", "RETREAT", "CONCEDE", "MOBILIZE"}
_ALONE_FROM = 0.7
"""P(type) from which a word that only the classifier knows may tell an event of nobody known."""

_BY_THEMSELVES = {"ASSAULT", "COERCE", "PROTEST", "RETREAT"}
_DEEDS = {"ASSAULT", "COERCE", "PROTEST"}
_MATERIAL = (2, 4)
_SITUATED = {"DATE", "TIME", "GPE", "LOC", "FAC"}
_HARM = {"kill", "wound", "injure", "hurt", "maim", "die", "perish"}
_NOBODY = {"nobody", "none"}
_AS = {"when", "after", "as"}
_MOVES = {"flee", "cross"}
_PEOPLE = {None, "CVL", "REF"}
_ARMED = {"MIL", "REB", "PRM", "UAF"}


class Draft(msgspec.Struct):
    """An event in the making. `related` is the classifier's P(type) for its two sides;

    `confirmed` says that it is sure of the word. `toll` is the verb that tells whom it harmed.
    """

    trigger: Trigger
    meaning: Meaning
    parties: Parties
    modality_words: list[Token]
    claim: Claim | None = None
    related: float | None = None
    confirmed: bool = False
    toll: Token | None = None


def codable(draft: Draft) -> bool:
    """Whether a draft has the parties that its type and its frame ask for."""
    found, frame, event = draft.parties, draft.trigger.frame, draft.meaning.event
    sides = found.actor + found.recipient
    known = any(e.code or e.sector or e.identifier_text for e in sides)
    if len(sides) > 2 * MOST_PARTIES or _harms_nobody(draft) or _on_the_run(draft):
        return False
    if draft.trigger.sure is not None:
        return known or draft.trigger.sure >= _ALONE_FROM
    if draft.confirmed:
        verbal = draft.trigger.clause is not None
        return bool(sides) or verbal or event in _BY_THEMSELVES
    if not known and not (sides and draft.trigger.clause is not None) and not _stands_alone(draft):
        return False
    if "weak" in frame.flags and not _strong(draft):
        return False
    if (event in _NEEDS_ACTOR or draft.meaning.kind.needs_actor) and not found.actor:
        return False
    if event == "REQUEST" and not _asks_something(draft):
        return False
    needed = draft.meaning.kind.recipient_required and "both" not in frame.flags
    return bool(found.recipient) or not needed or _between_them(found)


def _harms_nobody(draft: Draft) -> bool:
    """ "Nobody was hurt" is a toll, and no event."""
    clause = draft.trigger.clause
    whom = clause.undergoer if clause is not None else None
    if whom is None or draft.trigger.token.lemma not in _HARM or draft.parties.actor:
        return False
    return whom.lower in _NOBODY or (whom.lower == "one" and whom.child("det") is not None)


def _on_the_run(draft: Draft) -> bool:
    """People who flee or cross a border are no force that yields or takes ground."""
    if draft.trigger.token.lemma not in _MOVES or not draft.parties.actor:
        return False
    return all(e.identifier_id is None and e.sector in _PEOPLE for e in draft.parties.actor)


def _between_them(found: Parties) -> bool:
    """Whether those who act are of two countries: what they do they do to each other."""
    return len({entity.code for entity in found.actor if entity.code}) > 1


def _stands_alone(draft: Draft) -> bool:
    """Whether a deed of nobody named is worth a record: an attack with a day or a place."""
    frame = draft.trigger.frame
    own = draft.meaning.own
    deed = draft.meaning.event in _DEEDS or (own is not None and own.quad in _MATERIAL)
    if not deed or "weak" in frame.flags:
        return False
    nominal = draft.trigger.clause is None
    token = draft.trigger.token
    carried = bool(draft.parties.extra) and token.dep == "nsubjpass"
    targeted = any(c.dep == "prep" and c.lower in ("on", "against") for c in token.children)
    told = carried or targeted or frame.weight >= 2 if nominal else True
    return told and any(t.ent in _SITUATED for t in token.sentence.tokens)


def _asks_something(draft: Draft) -> bool:
    """A bare "asked" without anyone asked or anything asked for is talk."""
    frame = draft.trigger.frame
    return bool(
        draft.parties.recipient or draft.meaning.governor or frame.objects or frame.prepositions
        or frame.particle or frame.complements or draft.trigger.clause is None
    )  # fmt: skip


def _strong(draft: Draft) -> bool:
    """Whether a weak trigger has an actor as its object, or armed men as its only party."""
    found, clause = draft.parties, draft.trigger.clause
    if found.recipient:
        return True
    alone = clause is not None and clause.object is None
    return alone and any(e.sector in _ARMED for e in found.actor)


def spans_of(draft: Draft) -> tuple[tuple[int, int], ...]:
    words = [draft.trigger.token, *draft.parties.extra]
    if draft.trigger.object is not None:
        words.append(draft.trigger.object)
    return tuple(sorted({(w.start, w.end) for w in words}))


def shared(drafts: list[Draft]) -> None:
    """ "broke off ties with X and froze its loans": a coordinated verb shares the other party."""
    by_token = {id(draft.trigger.token): draft for draft in drafts}
    for draft in drafts:
        token = draft.trigger.token
        first = by_token.get(id(token.head)) if token.dep == "conj" else None
        if first is None or draft.trigger.clause is None or draft.meaning.event in _ALONE:
            continue
        if token.child("xcomp", "ccomp") is not None:
            continue  # "attacked X and threatened to bomb Y"
        own = {e.code for e in draft.parties.actor} - {None}
        others = [e for e in draft.parties.recipient if e.code not in own]
        if (
            not others
            and first.parties.recipient
            and _compatible(draft.parties.actor, first.parties.actor)
        ):
            draft.parties.recipient = []
            why = f"shared with {first.trigger.token.text}"
            draft.parties.add("recipient", first.parties.recipient, why)


def merged(drafts: list[Draft]) -> list[Draft]:
    """One event where a verb and its noun, or a demand and its plain frame, tell the same."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((k for k in kept if _twins(k, draft)), None)
        if twin is None:
            kept.append(draft)
            continue
        first, second = (twin, draft) if _worth(twin) >= _worth(draft) else (draft, twin)
        first.parties.extra += [second.trigger.token]
        if _its_toll(first, second):
            _suffered(first, second)
        for role in ("actor", "recipient"):
            if not getattr(first.parties, role):
                setattr(first.parties, role, getattr(second.parties, role))
        kept[kept.index(twin)] = first
    return kept


def _twins(one: Draft, other: Draft) -> bool:
    if one.trigger.token is other.parties.carrier or other.trigger.token is one.parties.carrier:
        return one.meaning.event == other.meaning.event
    if one.meaning.event != other.meaning.event:
        return False
    first, second = one.trigger.token, other.trigger.token
    if _one_toll(one, other):
        return True
    if (
        first.is_verb
        and second.is_verb
        and any(a.dep == "conj" and a.head is b for a, b in ((first, second), (second, first)))
    ):
        return False
    if _its_toll(one, other) or _its_toll(other, one):
        return _compatible(one.parties.actor, other.parties.actor)
    governed = first in other.modality_words or second in one.modality_words
    near = governed or _hangs_on(first, second) or _hangs_on(second, first)
    return (
        near
        and _compatible(one.parties.actor, other.parties.actor)
        and _compatible(one.parties.recipient, other.parties.recipient)
    )


def _one_toll(one: Draft, other: Draft) -> bool:
    """ "killed 31 people and injured 68": what one attack did, not two attacks."""
    second = other.trigger.token
    words = [one.trigger.token, *one.parties.extra]
    joined = any(word.lemma in _HARM and second.head is word for word in words)
    harm = joined and second.lemma in _HARM and second.head.lemma != second.lemma
    return harm and _compatible(one.parties.actor, other.parties.actor)


def _its_toll(attack: Draft, harm: Draft) -> bool:
    """Whether harm tells of an attack.

    "Blew himself up, killing 59", "two were killed in a strike", "17 were killed when X shelled Y".
    """
    deed, hurt = attack.trigger.token, harm.trigger.token
    if hurt.lemma not in _HARM or not hurt.is_verb or deed.lemma in _HARM:
        return False
    result = hurt.dep == "advcl" and hurt.tag == "VBG" and hurt.head is deed
    below = deed.is_verb and deed.dep == "advcl" and any(v is deed.head for v in hurt.conjuncts())
    if below and _when(deed) and not harm.parties.actor:
        return True
    return result or (deed.is_noun and any(_hangs_on(deed, verb) for verb in hurt.conjuncts()))


def _when(verb: Token) -> bool:
    return any(c.lower in _AS and c.dep in ("advmod", "mark") for c in verb.children)


def _suffered(attack: Draft, harm: Draft) -> None:
    """Whom an attack hit: those it harmed, and whom a verb says that it was aimed at."""
    attack.toll = harm.trigger.token
    harmed = any(e.code for e in harm.parties.recipient)
    aimed = [] if harmed and attack.trigger.token.is_noun else attack.parties.recipient
    known = {(entity.code, entity.sector) for entity in aimed if entity.code}
    told = {*known, (None, None)} if known else known
    more = [e for e in harm.parties.recipient if (e.code, e.sector) not in told]
    attack.parties.recipient = [*aimed, *more] or attack.parties.recipient


def _hangs_on(noun: Token, verb: Token) -> bool:
    """ "carried out a strike", "were shot in an ambush": one word is the other's complement."""
    above = noun.head
    if above is verb:
        return True
    return above.dep == "prep" and above.head is verb and above.lower in ("in", "during", "with")


def _compatible(one: list[Entity], other: list[Entity]) -> bool:
    if not one or not other:
        return True
    return any(
        a.start == b.start or (a.code, a.sector) == (b.code, b.sector) for a in one for b in other
    )


def _worth(draft: Draft) -> tuple[int, int, int, bool]:
    found = draft.parties
    sides = found.actor + found.recipient
    known = sum(1 for e in sides if e.code)
    both = bool(found.recipient) or len(found.actor) > 1
    return bool(found.actor) + both, known, len(sides), bool(draft.meaning.modes)
