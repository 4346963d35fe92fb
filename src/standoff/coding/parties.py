"""Actors and recipients of a trigger, with the reason for each."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from standoff.codebook.light import light
from standoff.coding.clauses import Clause, Clauses
from standoff.coding.phrases import modifiers, objects_of
from standoff.coding.triggers import Trigger, phrases
from standoff.coding.who import Who
from standoff.language import Token
from standoff.model import Entity

_RECIPIENT = (
    "on", "against", "at", "upon", "to", "with", "from", "for", "of", "over", "toward", "towards",
    "into", "about", "in",
)  # fmt: skip
_NOUN_RECIPIENT = (
    "on", "against", "at", "upon", "of", "to", "for", "with", "toward", "towards", "from",
)  # fmt: skip
_CARRIED_RECIPIENT = ("on", "against", "at", "to", "with")
_WHERE = ("in", "at", "over", "into", "from")
_BOTH = ("with", "between", "among", "by", "of")
_ON_THE_GROUND = {"ASSAULT", "COERCE", "MOBILIZE"}


class Parties(msgspec.Struct):
    """Who acts, who is acted upon, and why. `extra` are further words that carry the event;

    `carrier` is the event noun that is a verb's subject: "the strike killed".
    """

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
    search = _Search(trigger, who, clauses)
    if trigger.clause is not None:
        search.of_verb(trigger.clause)
    else:
        search.of_noun(trigger.token)
        search.of_carrier(trigger.token)
    found = search.found
    if search.both:
        found.actor += found.recipient
        found.recipient = []
    if "swap" in trigger.frame.flags:
        found.actor, found.recipient = found.recipient, found.actor
    return found


class _Search:
    """Looks for the parties of one trigger."""

    def __init__(self, trigger: Trigger, who: Who, clauses: Clauses) -> None:
        self.found = Parties()
        self.both = "both" in trigger.frame.flags
        self._trigger = trigger
        self._who = who
        self._clauses = clauses

    def of_verb(self, clause: Clause) -> None:
        """Subject or agent, objects, and the phrases that the frame asks for."""
        frame, taken = self._trigger.frame, self._trigger.object
        swapped = "swap" in frame.flags and clause.passive
        doer = clause.subject if swapped else clause.doer
        if doer is not None and doer is not taken:
            self._doer(doer, "agent" if clause.passive else "subject")
        target = clause.undergoer
        if target is not None and target is not taken and target is not doer:
            self.found.add("recipient", self._targets(target), "object")
        if clause.indirect is not None:
            self.found.add("recipient", self._who.entities(clause.indirect), "indirect object")
        if self.found.recipient and frame.objects is None:
            return
        open_to_any = frame.objects is not None or target is None
        self._in_phrases(clause, frame.prepositions or (_RECIPIENT if open_to_any else ()))
        if not self.found.recipient and taken is not None:
            owner = self._who.party(taken)
            self.found.add("recipient", [owner] if owner else [], "owner of the object")

    def _doer(self, doer: Token, label: str) -> None:
        """The one who acts; behind a deed or a weapon ("the strike killed") whoever did it."""
        if not (doer.is_noun and doer.lemma in light().happenings):
            self.found.add("actor", self._who.entities(doer), label)
            return
        inner = _Search(self._trigger, self._who, self._clauses)
        inner.of_noun(doer)
        if self.found.add("actor", inner.found.actor, f"who is behind the {doer.text}"):
            self.found.extra.append(doer)
        self.found.carrier = doer

    def _in_phrases(self, clause: Clause, wanted: tuple[str, ...]) -> None:
        asked = self._trigger.frame.prepositions
        for preposition, token in phrases(self._trigger.token, clause):
            if preposition not in wanted or self._is_where(preposition, token, asked):
                continue
            if self.found.add("recipient", self._targets(token), f"object of {preposition}"):
                return

    def of_noun(self, noun: Token) -> None:
        """Possessor, modifiers, phrases and clauses that hang on an event noun."""
        for token in noun.children:
            if token.dep == "poss":
                self.found.add("actor", self._who.entities(token), "possessor")
        for token in modifiers(noun):
            if token.dep not in ("poss", "nummod"):
                self._modifier(token, noun)
        for preposition, token in objects_of(noun):
            self._phrase(preposition, token)
        for token in noun.children:
            if token.dep == "acl" and token.tag == "VBN":
                agent = self._clauses.of(token).agent
                self.found.add("actor", self._who.entities(agent) if agent else [], "agent")
            elif token.dep == "relcl":
                self._relative_clause(self._clauses.of(token), noun)

    def _modifier(self, token: Token, noun: Token) -> None:
        """ "the US killing": an actor; "the Jordan attack": a place."""
        name = self._who.names.covering(token)
        if name is None or name.end > noun.start:
            return
        placelike = name.alias.form in ("name", "capital") and not name.printed.isupper()
        state = name.alias.actor.kind == "country"
        on_the_ground = self._trigger.frame.event in _ON_THE_GROUND and not self.both
        if not (state and placelike and on_the_ground):
            self.found.add("actor", [self._who.named(name)], "modifier")

    def _phrase(self, preposition: str, token: Token) -> None:
        frame = self._trigger.frame
        label = f"object of {preposition}"
        both = self.both and preposition in _BOTH
        source = preposition == "from" and frame.event != "RETREAT"
        if preposition == "by" or both or source:
            self.found.add("actor", self._who.entities(token), label)
            for inner, target in objects_of(token, "on", "against"):
                self._phrase(inner, target)
        elif preposition == "of" and "of=actor" in frame.flags:
            self.found.add("actor", self._targets(token), label)
        elif preposition in _NOUN_RECIPIENT and not self._is_where(preposition, token):
            self.found.add("recipient", self._targets(token), label)

    def _relative_clause(self, clause: Clause, noun: Token) -> None:
        """ "an attack that X made", "an attack that X blamed on Y"."""
        if clause.verb.lemma == "blame":
            for preposition, token in clause.phrases:
                if preposition == "on":
                    self.found.add("actor", self._who.entities(token), "blamed")
        elif clause.subject is not None and clause.object is noun:
            doers = self._who.entities(clause.subject)
            self.found.add("actor", doers, "subject of the relative clause")

    def of_carrier(self, noun: Token) -> None:
        """Parties that the verb around an event noun gives: "X carried out a strike"."""
        verb, role = carrier(noun)
        if role is None:
            return
        words, lemma = light(), verb.lemma
        clause = self._clauses.of(verb)
        doer = clause.doer
        if lemma in words.undergo and role in ("dobj", "nsubjpass"):
            suffers = self._who.entities(doer) if doer is not None else []
            self.found.add("recipient", suffers, f"subject of {lemma}")
        elif lemma in words.perform | words.go_on or (lemma in words.end and role == "nsubj"):
            if doer is not None and doer is not noun and role != "nsubj":
                self.found.add("actor", self._who.entities(doer), f"subject of {lemma}")
            for preposition, token in clause.phrases:
                self._carried_phrase(preposition, token)
        else:
            return
        self.found.extra.append(verb)

    def _carried_phrase(self, preposition: str, token: Token) -> None:
        label = f"object of {preposition}"
        if self.both and preposition in _BOTH:
            self.found.add("actor", self._who.entities(token), label)
        elif preposition in _CARRIED_RECIPIENT and not self._is_where(preposition, token):
            self.found.add("recipient", self._targets(token), label)

    def _targets(self, token: Token) -> list[Entity]:
        found = self._who.entities(token)
        return [e for e in found if e.code or e.sector or e.identifier_text] or found

    def _is_where(self, preposition: str, token: Token, asked: tuple[str, ...] = ()) -> bool:
        """Whether a phrase says where or when, not whom: "in Iraq", "at Baghdad", "on Monday"."""
        if token.ent in ("DATE", "TIME", "CARDINAL"):
            return True
        if preposition not in _WHERE or preposition in asked:
            return False
        name = self._who.names.covering(token)
        state = name is not None and name.alias.actor.kind == "country"
        return state and name is not None and name.alias.form in ("capital", "name")


def carrier(noun: Token) -> tuple[Token, str | None]:
    """The verb that governs an event noun, and how: as subject, object or in a phrase; or None.

    In "on 6 February talks resumed" the parser makes the noun part of the date; the verb that
    follows at once and has no subject is then its verb.
    """
    verb, role = noun.head, noun.dep
    if role == "conj":
        verb, role = noun.head.head, noun.head.dep
    above = verb.head
    if role == "pobj" and above.is_verb:
        if above.i == noun.i + 1 and above.child("nsubj", "nsubjpass") is None:
            return above, "nsubj"
        return above, role if verb.lower in ("into", "in", "out") else None
    carried = verb.is_verb and role in ("dobj", "nsubj", "nsubjpass", "attr")
    return verb, role if carried else None
