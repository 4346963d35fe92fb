"""The two sides of an event, and the nouns of a clause that stand for one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from standoff.codebook.frames import Frame
from standoff.coding.clauses import Clause, Clauses
from standoff.coding.phrases import lemma_forms, objects_of
from standoff.language import Token
from standoff.model import Entity


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


def held_out(clause: Clause, clauses: Clauses) -> Iterator[tuple[Token, Token]]:
    """At whom the act is aimed that a verb holds out ("vowed to crush X"), with that act's verb."""
    inner = clause.verb.child("xcomp")
    if inner is not None and inner.is_verb:
        held = clauses.of(inner)
        for noun in held.objects() or [token for _, token in held.phrases]:
            yield noun, inner


def other_side(clause: Clause, frame: Frame) -> Iterator[tuple[Token, Token]]:
    """The other side of a fight that a frame names ("killed in a clash with X"), with the fight."""
    for preposition, noun in clause.phrases:
        if not frame.complements.get(preposition, frozenset()).isdisjoint(lemma_forms(noun)):
            for _, token in objects_of(noun, "with", "by", "between"):
                yield token, noun
