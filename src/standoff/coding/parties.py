"""Actors and recipients of a trigger, with the reason for each."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from standoff.codebook.light import light
from standoff.coding.clauses import Clauses
from standoff.coding.phrases import modifiers, objects_of
from standoff.coding.triggers import Trigger, phrases
from standoff.coding.who import Who
from standoff.language import Token
from standoff.model import Entity

_RECIPIENT = (
    "on",
    "against",
    "at",
    "upon",
    "to",
    "with",
    "from",
    "for",
    "of",
    "over",
    "toward",
    "towards",
    "into",
    "about",
    "in",
)
_NOUN_RECIPIENT = (
    "on",
    "against",
    "at",
    "upon",
    "of",
    "to",
    "for",
    "with",
    "toward",
    "towards",
    "from",
)
_BOTH = ("with", "between", "among", "by", "of")
_HITS = {"ASSAULT", "COERCE", "MOBILIZE"}


class Parties(msgspec.Struct):
    """Who acts, who is acted upon, and why; `extra` are further words that carry the event."""

    actor: list[Entity] = []
    recipient: list[Entity] = []
    why: list[str] = []
    extra: list[Token] = []
    carrier: Token | None = None

    def add(self, role: str, entities: Iterable[Entity], reason: str) -> bool:
        """Puts entities into a role unless they hold one; says whether any were new."""
        target = self.actor if role == "actor" else self.recipient
        taken = {(e.start, e.end) for e in (*self.actor, *self.recipient)}
        new = [e for e in entities if (e.start, e.end) not in taken]
        target.extend(new)
        for entity in new:
            self.why.append(f"{entity.entity_text}: {reason} -> {role}")
        return bool(new)


def parties(trigger: Trigger, who: Who, clauses: Clauses) -> Parties:
    """The parties of a trigger."""
    found = Parties()
    if trigger.clause is not None:
        _of_verb(trigger, found, who, clauses)
    else:
        _of_noun(trigger.token, trigger, found, who, clauses)
    if "both" in trigger.frame.flags:
        found.actor += found.recipient
        found.recipient = []
    if "swap" in trigger.frame.flags:
        found.actor, found.recipient = found.recipient, found.actor
    return found


def _of_verb(trigger: Trigger, found: Parties, who: Who, clauses: Clauses) -> None:
    clause, frame = trigger.clause, trigger.frame
    assert clause is not None
    swapped = "swap" in frame.flags
    doer = clause.doer if not (swapped and clause.passive) else clause.subject
    if doer is not None and doer is not trigger.object:
        carried = _event_noun(doer, who)
        if carried is None:
            label = "agent" if clause.passive else "subject"
            found.add("actor", who.entities(doer), label)
        else:
            inner = Parties()
            _of_noun(carried, trigger, inner, who, clauses, near=True)
            if found.add("actor", inner.actor, f"who is behind the {carried.text}"):
                found.extra.append(carried)
            found.carrier = carried
    target = clause.undergoer
    if target is not None and target is not trigger.object and not _same(target, doer):
        found.add("recipient", _targets(target, who), "object")
    if clause.indirect is not None:
        found.add("recipient", who.entities(clause.indirect), "indirect object")
    if found.recipient and frame.objects is None:
        return
    wanted = frame.prepositions or (
        _RECIPIENT if frame.objects is not None or target is None else ()
    )
    for preposition, token in phrases(trigger.token, clause):
        if preposition not in wanted or _is_where(preposition, token, who, frame.prepositions):
            continue
        if found.add("recipient", _targets(token, who), f"object of {preposition}"):
            break
    if not found.recipient and trigger.object is not None:
        owner = who.party(trigger.object)
        if owner is not None:
            found.add("recipient", [owner], "owner of the object")


def _of_noun(
    noun: Token, trigger: Trigger, found: Parties, who: Who, clauses: Clauses, *, near: bool = False
) -> None:
    frame = trigger.frame
    both = "both" in frame.flags
    for token in noun.children:
        if token.dep == "poss":
            found.add("actor", who.entities(token), "possessor")
    for token in modifiers(noun):
        if token.dep in ("poss", "nummod"):
            continue
        name = who.names.covering(token)
        if name is None or name.end > noun.start:
            continue
        placelike = name.alias.form in ("name", "capital") and not name.printed.isupper()
        if name.alias.actor.kind == "country" and placelike and not both and frame.event in _HITS:
            continue
        found.add("actor", [who.named(name)], "modifier")
    of_role = "actor" if "of=actor" in frame.flags else "recipient"
    for preposition, token in objects_of(noun):
        if preposition == "by":
            found.add("actor", who.entities(token), "object of by")
        elif both and preposition in _BOTH:
            found.add("actor", who.entities(token), f"object of {preposition}")
        elif preposition == "of":
            found.add(of_role, _targets(token, who), "object of of")
        elif preposition == "from" and frame.event not in ("RETREAT",):
            found.add("actor", who.entities(token), "object of from")
        elif preposition in _NOUN_RECIPIENT and not _is_where(preposition, token, who, ()):
            found.add("recipient", _targets(token, who), f"object of {preposition}")
    for token in noun.children:
        if token.dep == "acl" and token.tag == "VBN":
            agent = clauses.of(token).agent
            if agent is not None:
                found.add("actor", who.entities(agent), "agent")
        elif token.dep == "relcl":
            clause = clauses.of(token)
            blame = clause.verb.lemma == "blame"
            if (
                not blame
                and clause.subject is not None
                and clause.subject is not noun
                and clause.object is noun
            ):
                found.add("actor", who.entities(clause.subject), "subject of the relative clause")
            elif blame:
                on = [t for p, t in clause.phrases if p == "on"]
                for token_blamed in on:
                    found.add("actor", who.entities(token_blamed), "blamed")
    if not near:
        _from_carrier(noun, found, who, clauses, both=both)


def _from_carrier(noun: Token, found: Parties, who: Who, clauses: Clauses, *, both: bool) -> None:
    """Parties that the verb around an event noun gives: "X carried out a strike"."""
    verb, role = carrier(noun)
    if not verb.is_verb or role not in ("dobj", "nsubj", "nsubjpass", "attr", "pobj"):
        if (
            role == "pobj"
            and verb.dep == "prep"
            and verb.head.is_verb
            and verb.lower in ("into", "in", "out")
        ):
            verb = verb.head
        else:
            return
    words = light()
    lemma = verb.lemma
    clause = clauses.of(verb)
    if lemma in words.undergo and role in ("dobj", "nsubjpass"):
        if clause.doer is not None:
            found.add("recipient", who.entities(clause.doer), f"subject of {lemma}")
    elif lemma in words.perform or lemma in words.go_on or (lemma in words.end and role == "nsubj"):
        doer = clause.doer
        if doer is not None and doer is not noun and role in ("dobj", "nsubjpass", "pobj", "attr"):
            found.add("actor", who.entities(doer), f"subject of {lemma}")
        for preposition, token in clause.phrases:
            if both and preposition in _BOTH:
                found.add("actor", who.entities(token), f"object of {preposition}")
            elif preposition in ("on", "against", "at", "to", "with") and not _is_where(
                preposition, token, who, ()
            ):
                found.add("recipient", _targets(token, who), f"object of {preposition}")
    else:
        return
    found.extra.append(verb)


def carrier(noun: Token) -> tuple[Token, str]:
    """The word that governs an event noun, and how: as subject, object or in a phrase.

    In "on 6 February talks resumed" the parser makes the noun part of the date; the verb that
    follows at once and has no subject is then its verb.
    """
    verb, role = noun.head, noun.dep
    if role == "conj":
        verb, role = noun.head.head, noun.head.dep
    ahead = verb.head
    if role == "pobj" and ahead.is_verb and ahead.i == noun.i + 1 and not _has_subject(ahead):
        return ahead, "nsubj"
    return verb, role


def _has_subject(verb: Token) -> bool:
    return verb.child("nsubj", "nsubjpass") is not None


def _targets(token: Token, who: Who) -> list[Entity]:
    found = who.entities(token)
    return [e for e in found if e.code or e.sector or e.identifier_text] or found


def _is_where(preposition: str, token: Token, who: Who, asked: tuple[str, ...]) -> bool:
    """Whether a phrase says where, not whom: "in Iraq", "at Baghdad", a day, a street."""
    if token.ent in ("DATE", "TIME", "CARDINAL"):
        return True
    if preposition in ("in", "at", "over", "into", "from") and preposition not in asked:
        name = who.names.covering(token)
        return (
            name is not None
            and name.alias.form in ("capital", "name")
            and name.alias.actor.kind == "country"
        )
    return False


def _event_noun(token: Token, who: Who) -> Token | None:
    """The subject itself where it is a deed or a weapon ("the strike killed", "a drone hit")."""
    return token if token.is_noun and token.lemma in light().happenings else None


def _same(one: Token | None, other: Token | None) -> bool:
    return one is not None and one is other
