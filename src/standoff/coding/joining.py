"""Which drafts tell the same event: a verb and its noun, an attack and its toll."""

from __future__ import annotations

from standoff.coding.drafts import HARM, Draft
from standoff.language import Token
from standoff.model import Entity

_ALONE = {"PROTEST", "CONSULT", "RETREAT", "CONCEDE", "MOBILIZE"}
_AS = {"when", "after", "as"}


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
    joined = any(word.lemma in HARM and second.head is word for word in words)
    harm = joined and second.lemma in HARM and second.head.lemma != second.lemma
    return harm and _compatible(one.parties.actor, other.parties.actor)


def _its_toll(attack: Draft, harm: Draft) -> bool:
    """Whether harm tells of an attack.

    "Blew himself up, killing 59", "two were killed in a strike", "17 were killed when X shelled Y".
    """
    deed, hurt = attack.trigger.token, harm.trigger.token
    if hurt.lemma not in HARM or not hurt.is_verb or deed.lemma in HARM:
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
