"""Whether words lay harm on somebody, or ask for something: "they shot the men", "let them go"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.codebook.lexicons import agents, cues
from standoff.coding.attribution.coordination import can_speak
from standoff.coding.attribution.grammar import is_to
from standoff.coding.attribution.harm import MEASURES, SLURS, VIOLENT
from standoff.language import Token

_SELF = {"i", "we"}
_BLAMELESS = {"CVL", "MED", "SOC", "REF", "EDU", "AGR", "LAB", "JRN"}
"""Sectors whose people are named as victims and helpers."""

_ASKING = {
    "?",
    "must",
    "should",
    "ought",
    "need",
    "needs",
    "needed",
    "let",
    "please",
    "may",
    "time",
}
_UNDER = ("aux", "auxpass", "amod")


def lays_blame(said: Sequence[Token]) -> bool:
    """Whether words call names, tell of harm by somebody else, or of what others have done."""
    return any(t.lemma in SLURS for t in said) or any(map(_blames, _verbs(said)))


def asks_for(said: Sequence[Token]) -> bool:
    """Whether words are a question or an order, say what must be, or what the speaker asks."""
    return any(t.lower in _ASKING for t in said) or any(map(_asks, _verbs(said)))


def _asks(verb: Token) -> bool:
    subject = verb.child("nsubj", "nsubjpass")
    if subject is None:
        return verb.tag in ("VB", "VBP") and not is_to(verb)
    own = subject.lower in _SELF
    wish = verb.tag == "VBP" and subject.lower == "god"
    return wish or (own and any(one.stance == "asks" for one in cues().verbs.get(verb.lemma, ())))


def _verbs(said: Sequence[Token]) -> Iterator[Token]:
    return (t for t in said if t.is_verb and t.dep not in _UNDER)


def _blames(verb: Token) -> bool:
    doer = _doer(verb)
    if doer is None or doer.lower in _SELF or not can_speak(doer):
        return False
    return verb.lemma in VIOLENT or (verb.tag != "VBG" and not _is_blameless(doer, verb))


def _doer(verb: Token) -> Token | None:
    """Who does it; nobody does where a passive names no agent."""
    if verb.child("auxpass", "nsubjpass") is not None:
        by = verb.child("agent")
        return by.child("pobj") if by is not None else None
    subject = verb.child("nsubj")
    if subject is None and verb.dep == "conj" and verb.head.is_verb:
        return _doer(verb.head)
    return subject


def _is_blameless(doer: Token, verb: Token) -> bool:
    role = agents().roles.get(doer.lemma)
    common = not doer.is_name and doer.tag != "PRP"
    helping = role is None or role.sector in _BLAMELESS
    return common and helping and verb.lemma not in MEASURES
