"""Counts of victims that a noun carries: "the toll stood at 231", "with the loss of 298 lives"."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.coding.numbers import bound_of
from standoff.coding.phrases import objects_of
from standoff.language import Token
from standoff.model import Bound

_TOLLS = {"toll", "tally"}
_NUMBERS = {"number", "count", "figure", "total", "estimate"}
_VICTIMS = {
    "dead": "dead", "death": "dead", "kill": "dead", "killed": "dead", "fatality": "dead",
    "victim": "dead", "injured": "injured", "wounded": "injured", "hurt": "injured",
    "injury": "injured",
}  # fmt: skip
TOLL_WORDS = frozenset({*_TOLLS, *_NUMBERS, *_VICTIMS, "loss"})
"""Lemmas and forms of the nouns that may carry a count of victims."""

_REACHES = {
    "stand", "rise", "reach", "be", "climb", "exceed", "pass", "grow", "increase", "jump", "hit",
    "top", "come", "run", "number", "total",
}  # fmt: skip
_PUTS = {"put", "place", "set", "estimate", "revise", "raise", "give", "bring"}
_NUMBERING = {"number", "total"}
_LIVES = {"life", "board", "crew", "soul", "passenger", "aboard"}


def of_toll(noun: Token, text: str) -> Iterator[tuple[str, Bound]]:
    """What a noun for a count of victims says: kind and bound."""
    if noun.lemma not in TOLL_WORDS and noun.lower not in TOLL_WORDS:
        return
    kind = _kind(noun)
    if kind is None:
        return
    bound = _said(noun, text)
    if bound is not None:
        yield kind, bound


def _kind(noun: Token) -> str | None:
    if noun.lemma in _TOLLS:
        return "dead"
    if noun.lemma == "loss" and noun.dep == "pobj":
        inner = [t for _, t in objects_of(noun, "of")]
        tied = any(t.lemma in _LIVES for n in (noun, *inner) for t in n.subtree())
        return "dead" if tied else None
    if noun.lower in _VICTIMS and noun.dep == "nsubj" and noun.head.lemma in _NUMBERING:
        return _VICTIMS[noun.lower]
    first = noun.head if noun.dep == "conj" else noun
    if noun.lower in _VICTIMS and first.head.lemma in _PUTS and first.dep == "dobj":
        return _VICTIMS[noun.lower]
    if noun.lemma not in _NUMBERS:
        return None
    for _, counted in objects_of(noun, "of"):
        words = [counted, *counted.children]
        found = next(
            (_VICTIMS[w] for t in words for w in (t.lower, t.lemma) if w in _VICTIMS), None
        )
        if found is not None:
            return found
    return None


def _said(noun: Token, text: str) -> Bound | None:
    """The figure that a toll is put at, reaches, or has beside it."""
    verb = noun.head
    held: list[Token] = []
    if noun.dep in ("nsubj", "nsubjpass") and verb.lemma in _REACHES | _PUTS:
        held = [t for _, t in objects_of(verb, "at", "to", "from")]
        held += [c for c in verb.children if c.dep in ("attr", "dobj", "acomp")]
    elif noun.dep == "dobj" and verb.lemma in _PUTS:
        held = [t for head in (verb, noun) for _, t in objects_of(head, "at", "to")]
    elif noun.lemma == "loss" or noun.dep in ("pobj", "attr", "conj", "ROOT"):
        held = [t for _, t in objects_of(noun, "of")]
    for token in held:
        if token.tag == "CD" or token.child("nummod") is not None:
            return bound_of(token, text)
    return None
