"""Words that stand between an event noun and its parties: the verb that carries it, the noun that

counts it, the clause that says who holds something, the preposition before the other party.
"""

from __future__ import annotations

from standoff.coding.clauses import Clauses
from standoff.coding.phrases import objects_of
from standoff.language import Token

ADDRESSED = {
    "REQUEST": ("to", "on", "upon", "from"), "AGREE": ("to", "with"), "CONSULT": ("with", "to"),
    "SUPPORT": ("to", "with", "for", "behind"), "THREATEN": ("against", "to"),
    "ACCUSE": ("against", "at", "with", "to", "by"), "REJECT": ("by", "from", "with", "to"),
    "AID": ("to", "for"), "COOPERATE": ("with", "to"), "CONCEDE": ("to", "for"),
    "RETREAT": ("from", "to"), "SANCTION": ("against", "on", "with", "to"),
    "COERCE": ("against", "on"), "ASSAULT": ("against", "on", "at"), "PROTEST": ("against", "at"),
    "MOBILIZE": ("against", "with", "along"),
}  # fmt: skip
"""What introduces the other party where the frame's own prepositions are not there."""

_LAID = {"impose", "place", "slap", "levy", "enforce", "aim", "direct"}
_MEASURES = {
    "round", "day", "hour", "week", "series", "session", "wave", "string", "spate", "campaign",
    "month", "night", "bout", "flurry", "barrage", "number", "dozen", "set", "kind", "exchange",
}  # fmt: skip
_NOBODY = {"no", "nobody", "none", "neither"}
_HELD = {"agreement", "accord", "conference", "declaration", "process", "protocol", "summit"}
_CLAIM = {"claim", "accept", "admit", "take", "assume"}


def held_by(noun: Token, clauses: Clauses) -> Token | None:
    """Who holds or owns: "the release of sailors held by X", "ranches belonging to X"; on whom

    something lies: "lifted restrictions imposed on X".
    """
    for token in noun.subtree():
        if token.dep not in ("acl", "relcl") or not token.is_verb:
            continue
        if token.lemma in ("belong", "own"):
            return next((t for p, t in objects_of(token) if p in ("to", "by")), None)
        if token.lemma in _LAID:
            return next((t for p, t in objects_of(token) if p in ("on", "against", "at")), None)
        clause = clauses.of(token)
        if token.tag == "VBN" and clause.agent is not None:
            return clause.agent
    return None


def measured(noun: Token) -> Token:
    """The noun that counts an event noun: "round" of "a second round of talks"; else itself."""
    above = noun.head
    if noun.dep == "pobj" and above.lower == "of" and above.head.lemma in _MEASURES:
        return above.head
    return noun


def claimant(noun: Token, clauses: Clauses) -> Token | None:
    """Who says that he did it: "X claimed responsibility for the bombing"."""
    duty = noun.head.head if noun.dep == "pobj" and noun.head.lower == "for" else noun
    claims = duty.lemma == "responsibility" and duty.dep == "dobj" and duty.head.lemma in _CLAIM
    who = clauses.of(duty.head).doer if claims and duty.head.child("neg") is None else None
    nobody = who is not None and any(t.lower in _NOBODY for t in (who, *who.children))
    return None if nobody else who


def venue(town: Token, noun: Token) -> bool:
    """Whether a town says where talks were held: "the Pretoria agreement", not "Kabul-Delhi"."""
    tokens = town.sentence.tokens
    at = town.i - tokens[0].i
    paired = at > 0 and tokens[at - 1].text in ("-", "–")
    return noun.i == town.i + 1 and not paired and noun.lemma in _HELD


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
