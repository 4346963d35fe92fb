"""Cue nouns and adjectives: "the claim that", "calls for", "is sceptical of", "afraid that"."""

from __future__ import annotations

from standoff.codebook.lexicons import Cue, Cues
from standoff.coding.attribution.found import Found
from standoff.coding.phrases import objects_of
from standoff.language import Token


def nominal(token: Token, cues: Cues) -> Found | None:
    """The cue that a noun or a predicative adjective is."""
    if token.is_noun:
        return _noun(token, cues)
    if token.tag in ("JJ", "VBN") and token.dep in (
        "acomp",
        "attr",
        "conj",
        "oprd",
        "amod",
        "advcl",
    ):
        return _adjective(token, cues)
    return None


def _noun(token: Token, cues: Cues) -> Found | None:
    for cue in cues.nouns.get(token.lemma, ()):
        took = _clausal(token, cue) or _phrase(token, cue)
        if took is not None:
            return Found(token, cue, "noun", *took)
    return None


def _adjective(token: Token, cues: Cues) -> Found | None:
    for cue in cues.adjectives.get(token.lemma, ()) or cues.adjectives.get(token.lower, ()):
        took = _clausal(token, cue) or _phrase(token, cue)
        if took is not None:
            return Found(token, cue, "adjective", *took)
    return None


def _clausal(token: Token, cue: Cue) -> tuple[str, Token] | None:
    """The clause or the infinitive that hangs on a noun or an adjective."""
    infinitive = "infinitive" in cue.takes
    for child in token.children:
        if child.dep in ("acl", "xcomp") and child.tag == "VB" and infinitive:
            return "infinitive", child
        clausal = child.dep in ("acl", "ccomp", "relcl") and "clause" in cue.takes
        bare = not token.is_noun and child.dep == "ccomp"
        if clausal and (bare or any(c.dep == "mark" and c.lower == "that" for c in child.children)):
            return "clause", child
    return None


def _phrase(token: Token, cue: Cue) -> tuple[str, Token] | None:
    """The phrase that names the matter: "criticism of X", "worried about X"."""
    for preposition, inner in objects_of(token):
        if preposition in cue.takes and preposition != "by" and inner.i > token.i:
            return preposition, inner
    return None
