"""Counted standing facts: so many troops of one party in a place, as of a day."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.coding.attribution import Attribution
from standoff.coding.clauses import Clauses
from standoff.coding.numbers import number_value, qualifier
from standoff.coding.phrases import objects_of
from standoff.coding.tie_times import told_day
from standoff.coding.when import When
from standoff.coding.where import Where
from standoff.coding.who import Who
from standoff.language import Parse, Sentence, Token
from standoff.model import Document, Entity, Location, Quantity, TextInfo, stable_id

_WHAT = {
    "troop": "troops", "soldier": "troops", "trooper": "troops", "serviceman": "troops",
    "reservist": "troops", "personnel": "personnel", "fighter": "fighters", "militant": "fighters",
    "combatant": "fighters", "militiaman": "fighters", "mercenary": "fighters",
    "peacekeeper": "peacekeepers", "policeman": "police", "officer": "police",
    "warplane": "aircraft", "aircraft": "aircraft", "warship": "warships", "ship": "ships",
    "tank": "tanks", "missile": "missiles", "warhead": "warheads", "drone": "drones",
    "refugee": "refugees", "adviser": "advisers", "advisor": "advisers", "prisoner": "prisoners",
    "detainee": "prisoners", "hostage": "hostages", "base": "bases", "contractor": "contractors",
    "member": "members",
}  # fmt: skip
_HOLDING = {
    "have", "keep", "station", "base", "deploy", "maintain", "hold", "field", "command", "number",
    "host", "possess", "own", "operate", "retain", "comprise", "include", "be", "remain", "leave",
    "house", "shelter",
}  # fmt: skip


class QuantityCoder:
    """Finds the counted facts of one document."""

    def __init__(
        self, document: Document, parse: Parse, who: Who, clauses: Clauses,
        attribution: Attribution, where: Where, when: When,
    ) -> None:  # fmt: skip
        self._document = document
        self._parse = parse
        self._who = who
        self._clauses = clauses
        self._attribution = attribution
        self._where = where
        self._when = when

    def quantities(self) -> Iterator[Quantity]:
        """Quantities in the order of the text."""
        for sentence in self._parse.sentences:
            if sentence.is_heading:
                continue
            for token in sentence.tokens:
                what = _WHAT.get(token.lemma)
                if what is not None and token.is_noun:
                    yield from self._of_noun(token, what, sentence)

    def _of_noun(self, noun: Token, what: str, sentence: Sentence) -> Iterator[Quantity]:
        numeral = noun.child("nummod")
        verb = noun.head if noun.head.is_verb else None
        if numeral is None or not self._standing(noun, verb):
            return
        holder = self._holder(noun, verb)
        counted = [(numeral, noun)]
        counted += [(c, c) for c in noun.children if c.dep == "conj" and c.tag == "CD"]
        for figure, head in counted:
            value = number_value(figure)
            if value is not None:
                yield self._quantity(figure, head, what, value, holder, sentence, noun)

    def _standing(self, noun: Token, verb: Token | None) -> bool:
        """Whether the count is of a state and not of an event ("killed 12 soldiers")."""
        if verb is None:
            return any(p in ("in", "at", "on") for p, _ in objects_of(noun)) or noun.dep in (
                "attr",
                "appos",
            )
        return verb.lemma in _HOLDING

    def _holder(self, noun: Token, verb: Token | None) -> Entity | None:
        if verb is not None and verb.lemma != "be":
            doer = self._clauses.of(verb).doer
            if doer is not None and doer is not noun:
                found = [e for e in self._who.entities(doer) if e.code]
                if found:
                    return found[0]
        entity = self._who.party(noun)
        return entity if entity is not None and entity.code else None

    def _place(self, head: Token, noun: Token, sentence: Sentence) -> Location | None:
        for _, token in (
            *objects_of(head, "in", "at", "on", "across"),
            *objects_of(noun, "in", "at", "on", "across"),
        ):
            place = self._where.at(token)
            if place is not None:
                return place
        verb = noun.head
        if verb.is_verb:
            for preposition, token in self._clauses.of(verb).phrases:
                if preposition in ("in", "at", "on", "across"):
                    place = self._where.at(token)
                    if place is not None:
                        return place
        return None

    def _quantity(
        self, figure: Token, head: Token, what: str, value: float, holder: Entity | None,
        sentence: Sentence, noun: Token,
    ) -> Quantity:  # fmt: skip
        document = self._document
        claim = self._attribution.at(figure.start)
        place = self._place(head, noun, sentence)
        why = [f"{figure.text} {noun.text} -> {what}"]
        told = told_day(noun, self._when, document.published)
        day, words = told if told is not None else (document.published, None)
        if words is not None:
            why.append(f"as of {words}")
        if holder is not None and holder.resolved:
            why.append(holder.resolved)
        return Quantity(
            id=stable_id(document.id, "quantity", what, figure.start), document=document.id,
            holder=holder, what=what, value=value, qualifier=qualifier(figure), place=place,
            as_of=day, claim=claim.id if claim else None,
            text=document.text[sentence.start : sentence.end],
            text_info=TextInfo(
                sequence=sentence.index, start=sentence.start, end=sentence.end,
                event=((figure.start, figure.end),),
            ),
            confidence=0.85 if holder is not None and place is not None else 0.6, why=tuple(why),
        )  # fmt: skip
