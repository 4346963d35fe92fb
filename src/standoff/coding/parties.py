"""Actors and recipients of a trigger, with the reason for each."""

from __future__ import annotations

from standoff.codebook.light import light
from standoff.coding.bare_bodies import ARMED_GROUPS
from standoff.coding.carriers import ADDRESSED, carrier, claimant, held_by, measured, venue
from standoff.coding.clauses import Clause, Clauses
from standoff.coding.phrases import lemma_forms, modifiers, objects_of
from standoff.coding.places import country_of
from standoff.coding.sides import Parties, held_out, other_side
from standoff.coding.strangers import placed
from standoff.coding.triggers import Trigger, phrases
from standoff.coding.who import Who
from standoff.language import Token
from standoff.model import Entity

_NOUN_RECIPIENT = (
    "on", "against", "at", "upon", "of", "to", "for", "with", "toward", "towards", "from",
)  # fmt: skip
_RECIPIENT = (*_NOUN_RECIPIENT, "over", "into", "about", "in")
_CARRIED_RECIPIENT = ("on", "against", "at", "to", "with")
_WHERE = ("in", "at", "over", "into", "from")
_BOTH = ("with", "between", "among", "by", "of")
_STATIONED = ("against", "around", "outside", "near", "along", "at", "in", "to")
_PLACING = {"in", "near", "outside", "at", "inside", "around"}
_OWN = {"its", "his", "her", "their"}
_BORDERS = {"border", "frontier", "boundary"}
_AROUND = {"after", "during", "following", "before", "for", "on", "at", "since", "ahead", "in"}
_ON_THE_GROUND = {"ASSAULT", "COERCE", "MOBILIZE"}


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
    if trigger.frame.event == "MOBILIZE" and trigger.clause is not None and not found.actor:
        search.deployed(trigger.clause)
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
        moved = frame.objects is None and bool(frame.prepositions)
        if moved and self._in_phrases(clause, frame.prepositions):
            return
        target, own = clause.undergoer, False
        if target is not None and target is not taken and target is not doer:
            hit = self._targets(target)
            own = bool(hit) and not self.found.add("recipient", self._others(hit), "object")
        if clause.indirect is not None:
            self.found.add("recipient", self._who.entities(clause.indirect), "indirect object")
        if not self.found.actor and clause.passive:
            for token, fight in other_side(clause, frame):
                side = self._who.entities(token)
                self.found.add("actor", side, f"other side of the {fight.text}")
        if self.found.recipient and frame.objects is None:
            return
        open_to_any = frame.objects is not None or target is None or own
        if frame.prepositions:
            self._in_phrases(clause, frame.prepositions)
            if not self.found.recipient:
                self._in_phrases(clause, ADDRESSED.get(frame.event, ()))
        elif open_to_any:
            self._in_phrases(clause, _RECIPIENT)
        if not any(e.code or e.sector for e in self.found.recipient):
            self._owners(clause, taken)
        if not self.found.recipient and self._trigger.sure is not None:
            for noun, verb in held_out(clause, self._clauses):
                self.found.add("recipient", self._targets(noun), f"object of {verb.text}")

    def deployed(self, clause: Clause) -> None:
        """ "police were deployed around X": those who are sent act, on whom they are sent to."""
        self.found.actor, self.found.recipient = self.found.recipient, []
        taken = self._trigger.object
        if not self.found.actor and taken is not None:
            self.found.add("actor", self._who.entities(taken), "who is deployed")
        self._in_phrases(clause, _STATIONED)

    def _owners(self, clause: Clause, taken: Token | None) -> None:
        """Whose the object is: who stands behind "the killing of X by Y", who owns the base;

        of a demand, who shall do it: "demanded that X resign".
        """
        told = clause.verb.child("ccomp") if self._trigger.frame.event == "REQUEST" else None
        asked = told.child("nsubj", "nsubjpass") if told is not None else None
        if asked is not None and self.found.add(
            "recipient", self._targets(asked), "who shall do what is asked"
        ):
            return
        for noun in clause.objects():
            held = held_by(noun, self._clauses)
            if held is not None and self.found.add("recipient", self._who.entities(held), "holder"):
                return
            owner = self._who.party(noun)
            if owner is not None and owner.code and owner.sector:
                continue
            inner = _Search(self._trigger, self._who, self._clauses)
            inner.of_noun(noun)
            behind = inner.found.actor or (inner.found.recipient if noun is taken else [])
            if self.found.add("recipient", behind, f"who is behind the {noun.text}"):
                return
        if taken is not None and not self._is_a(taken, "document"):
            owner = self._who.party(taken)
            if owner is not None and (owner.code or not self.found.recipient):
                self.found.recipient = []
                self.found.add("recipient", [owner], "owner of the object")

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

    def _in_phrases(self, clause: Clause, wanted: tuple[str, ...]) -> bool:
        asked = () if self._known() else self._trigger.frame.prepositions
        there = [p for p in phrases(self._trigger.token, clause) if p[0] in wanted]
        there += [
            pair for preposition, noun in clause.phrases
            if not self._trigger.frame.complements.get(preposition, frozenset()).isdisjoint(
                lemma_forms(noun)
            )
            for pair in objects_of(noun, *wanted)
        ]  # fmt: skip
        for preposition, token in sorted(there, key=lambda p: p[0] in _PLACING):
            if self._is_where(preposition, token, asked):
                continue
            if self.found.add("recipient", self._targets(token), f"object of {preposition}"):
                return True
        return False

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
        held_there = name.alias.form == "capital" and venue(token, noun)
        if not (state and placelike and (on_the_ground or held_there)):
            self.found.add("actor", [self._who.named(name)], "modifier")

    def _phrase(self, preposition: str, token: Token) -> None:
        frame = self._trigger.frame
        label = f"object of {preposition}"
        both = self.both and preposition in _BOTH
        source = preposition == "from" and frame.event != "RETREAT"
        if preposition == "by" or both or source:
            self.found.add("actor", self._who.entities(token), label)
            for inner, target in objects_of(token, "on", "against", "to", "with"):
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
        noun = measured(noun)
        if (owner := claimant(noun, self._clauses)) is not None:
            self.found.add("actor", self._who.entities(owner), "claims responsibility")
        verb, role = carrier(noun)
        if role is None:
            self._beside(noun)
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

    def _beside(self, noun: Token) -> None:
        """ "left after a visit to Y", "during talks with Y": the clause's subject took part."""
        preposition, verb = noun.head, noun.head.head
        shared = self._trigger.frame.event in ("CONSULT", "AGREE", "SUPPORT", "COOPERATE")
        taking_part = self.found.actor and not (self.both and len(self.found.actor) == 1)
        if not shared or taking_part or noun.dep != "pobj" or not verb.is_verb:
            return
        if preposition.dep == "prep" and preposition.lower in _AROUND:
            doer = self._clauses.of(verb).subject
            taken = {e.code for e in (*self.found.actor, *self.found.recipient)}
            if doer is not None and not any(e.code in taken for e in self._who.entities(doer)):
                self.found.add("actor", self._who.entities(doer), f"subject of {verb.text}")

    def _carried_phrase(self, preposition: str, token: Token) -> None:
        label = f"object of {preposition}"
        if self.both and preposition in _BOTH:
            self.found.add("actor", self._who.entities(token), label)
        elif preposition in _CARRIED_RECIPIENT and not self._is_where(preposition, token):
            self.found.add("recipient", self._targets(token), label)

    def _is_a(self, token: Token, kind: str) -> bool:
        noun = self._who.lexicon.roles.get(token.lemma)
        return noun is not None and noun.kind == kind

    def _known(self) -> bool:
        """Whether the noun that the frame asks for is a member of an armed group."""
        taken = self._trigger.object
        person = taken is not None and self._is_a(taken, "person")
        owner = self._who.party(taken) if taken is not None and person else None
        return owner is not None and owner.sector in ARMED_GROUPS and bool(owner.code)

    def _others(self, found: list[Entity]) -> list[Entity]:
        """Those of an object's parties who are not who acts: "reopened [its] frontier with X"."""
        own = {(e.identifier_id, e.code, e.sector) for e in self.found.actor}
        mine = (e.entity_text.lower() in _OWN for e in found)
        whose = ((e.identifier_id, e.code, e.sector) in own for e in found)
        return [e for e, m, w in zip(found, mine, whose, strict=True) if not (m and w)]

    def _targets(self, token: Token) -> list[Entity]:
        beyond = next((t for _, t in objects_of(token, "with")), None)
        if token.lemma in _BORDERS and beyond is not None:
            return self._who.entities(beyond)
        found = [placed(e, token, self._who) for e in self._who.entities(token)]
        if not found and token.is_noun and self._trigger.clause is not None:
            inner = (t for _, t in objects_of(token, "of", "by", "from"))
            found = [e for t in inner for e in self._who.entities(t) if e.code]
        return [e for e in found if e.code or e.sector or e.identifier_text] or found

    def _is_where(self, preposition: str, token: Token, asked: tuple[str, ...] = ()) -> bool:
        """Whether a phrase says where or when, not whom: "in Iraq", "at Baghdad", "on Monday"."""
        if token.ent in ("DATE", "TIME", "CARDINAL"):
            return True
        if preposition not in _WHERE or preposition in asked:
            return False
        name = self._who.names.covering(token)
        if name is None or name.alias.form not in ("capital", "name"):
            town = name is None and preposition in ("in", "at")
            return town and country_of(token, self._who, sure=True) is not None
        actor = name.alias.actor
        return actor.kind == "country" or (actor.kind == "listed" and not actor.at(None).sector)
