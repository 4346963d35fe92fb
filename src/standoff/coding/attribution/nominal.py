"""Cue nouns and adjectives: "the claim that", "calls for", "is sceptical of", "afraid that"."""

from __future__ import annotations

from standoff.codebook.lexicons import Cue, Cues
from standoff.coding.attribution.found import Found
from standoff.coding.phrases import lemma_forms, objects_of
from standoff.language import Token

_PREDICATES = ("acomp", "attr", "conj", "oprd", "amod", "advcl")
_MATTERS = {"about", "over", "at", "against", "on"}
_WRITTEN = {
    "email",
    "e-mail",
    "letter",
    "post",
    "posting",
    "note",
    "message",
    "text",
    "proclamation",
}
"""What "that" may stand for: "the letter that he wrote"."""


def nominal(token: Token, cues: Cues) -> Found | None:
    """The cue that a noun or a predicative adjective is."""
    if token.is_noun:
        return _noun(token, cues)
    if token.tag in ("JJ", "VBN") and token.dep in _PREDICATES:
        return _adjective(token, cues)
    return None


def _noun(token: Token, cues: Cues) -> Found | None:
    for cue in cues.nouns.get(token.lemma, ()):
        took = _clausal(token, cue) or _phrase(token, cue)
        if took is not None:
            return Found(token, cue, "noun", *took)
    return None


def _adjective(token: Token, cues: Cues) -> Found | None:
    listed = (cues.adjectives.get(form) for form in (*lemma_forms(token), token.lower))
    for cue in next((found for found in listed if found), ()):
        took = _clausal(token, cue) or _phrase(token, cue)
        if took is not None:
            return Found(token, cue, "adjective", *took)
    return None


def _clausal(token: Token, cue: Cue) -> tuple[str, Token] | None:
    """The clause or the infinitive that hangs on a noun or an adjective."""
    infinitive = "infinitive" in cue.takes
    by = (inner for _, inner in objects_of(token, "by", "from", "among") if inner.i > token.i)
    for child in [*token.children, *(c for inner in by for c in inner.having("acl", "relcl"))]:
        to = child.is_verb and any(c.lower == "to" and c.dep == "aux" for c in child.children)
        if infinitive and ((child.dep in ("acl", "xcomp") and child.tag == "VB") or to):
            return "infinitive", child
        clausal = child.dep in ("acl", "ccomp", "relcl") and "clause" in cue.takes
        bare = not token.is_noun and child.dep == "ccomp"
        if clausal and (bare or any(c.dep == "mark" and c.lower == "that" for c in child.children)):
            return "clause", child
    told = "clause" in cue.takes and token.is_noun and token.lemma not in _WRITTEN
    told = told and (token.child("poss") is not None or token.i - token.sentence.tokens[0].i < 3)
    return _that(token) if told else None


def _that(noun: Token) -> tuple[str, Token] | None:
    """The clause of a "that" right behind a noun, whatever the parser hung it on."""
    tokens = noun.sentence.tokens
    mark = next(iter(tokens[noun.i - tokens[0].i + 1 :]), None)
    if mark is None or mark.lower != "that":
        return None
    rest = tokens[mark.i - tokens[0].i + 1 :]
    if not rest or rest[0].is_verb or rest[0].tag in ("MD", "RB"):
        return None  # "the claim that was made"
    verb = next((t for t in rest if t.is_verb and t.dep not in ("aux", "auxpass", "amod")), None)
    return ("clause", verb) if verb is not None else None


def _phrase(token: Token, cue: Cue) -> tuple[str, Token] | None:
    """The phrase that names the matter: "criticism of X", "worried about X"."""
    for preposition, inner in objects_of(token):
        if preposition in cue.takes and preposition != "by" and inner.i > token.i:
            return preposition, inner
        if preposition in ("among", "by", "from"):
            for behind, matter in objects_of(inner):
                if behind in cue.takes & _MATTERS:
                    return behind, matter
    return None
