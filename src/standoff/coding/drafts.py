"""Events in the making, and whether one may be coded."""

from __future__ import annotations

import msgspec

from standoff.coding.composition import Meaning
from standoff.coding.sides import Parties
from standoff.coding.triggers import Trigger
from standoff.language import Token
from standoff.model import Claim

MOST_PARTIES = 8
"""Actors, and recipients, that an event keeps; a phrase that names more is a list."""

_NEEDS_ACTOR = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN",
}  # fmt: skip
_ALONE_FROM = 0.7
"""P(type) from which a word that only the classifier knows may tell an event of nobody known."""

_BY_THEMSELVES = {"ASSAULT", "COERCE", "PROTEST", "RETREAT"}
_DEEDS = {"ASSAULT", "COERCE", "PROTEST"}
_MATERIAL = (2, 4)
_SITUATED = {"DATE", "TIME", "GPE", "LOC", "FAC"}
HARM = {"kill", "wound", "injure", "hurt", "maim", "die", "perish"}
"""Verbs that tell of a toll."""

_NOBODY = {"nobody", "none"}
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
    if whom is None or draft.trigger.token.lemma not in HARM or draft.parties.actor:
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
