"""Reports without a speaker: "is said to have fled", "are feared dead", "seems to hold"."""

from __future__ import annotations

from standoff.codebook.lexicons import Cue, Cues
from standoff.coding.attribution.checking import cannot_vouch
from standoff.coding.attribution.found import Found
from standoff.language import Token

_SAID = ("xcomp", "oprd", "acomp")
_RAISING = {"seem", "appear"}


def hearsay(token: Token, cues: Cues) -> Found | None:
    """The cue that a passive verb of saying or expecting is, where nobody is named as its source.

    Its content is the subject and what is said of it.
    """
    if token.child("auxpass") is not None and cannot_vouch(token):
        return _unverified(token)
    stance = cues.hearsay.get(token.lemma)
    if stance is None or token.child("nsubjpass", "nsubj") is None:
        return None
    if token.lemma not in _RAISING and (token.child("auxpass") is None or token.child("agent")):
        return None
    said = next(
        (c for c in token.children if c.i > token.i and (c.dep in _SAID or _right_behind(c))), None
    )
    if said is None or (token.lemma in _RAISING and said.dep != "xcomp"):
        return None
    cue = Cue(token.lemma, stance, frozenset())
    return Found(token, cue, "hearsay", said.dep, said)


def _unverified(token: Token) -> Found | None:
    """The cue of "its claims could not be verified", where nobody is named who tried."""
    subject = token.child("nsubjpass")
    if subject is None or not subject.is_noun or token.child("agent") is not None:
        return None
    return Found(token, Cue(token.lemma, "doubts", frozenset()), "hearsay", "object", subject)


def said_of(hit: Found) -> list[Token]:
    """The words of the subject and of what is said of it."""
    subject = hit.token.child("nsubjpass", "nsubj")
    if subject is not None and subject is hit.complement:
        return subject.subtree()
    assert subject is not None and hit.complement is not None
    return [*subject.subtree(), *hit.complement.subtree()]


def _right_behind(participle: Token) -> bool:
    """Whether a participle follows its verb directly: "feared buried"."""
    adverbial = participle.dep == "advcl" and participle.tag in ("VBN", "JJ")
    return adverbial and participle.i - participle.head.i == 1
