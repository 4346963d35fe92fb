"""What a cue verb takes: the clause, infinitive, object or phrase that is its content."""

from __future__ import annotations

from standoff.codebook.lexicons import Cue
from standoff.coding.attribution.beside import before_aside
from standoff.coding.attribution.courtesy import says_nothing
from standoff.coding.clauses import Clause
from standoff.coding.phrases import objects_of
from standoff.language import Token

_OWNING = {"admit", "acknowledge", "confess", "recall", "remember", "regret", "mention", "describe"}
"""Verbs of saying that do so too: "admitted taking"."""

_REPLIES = {"response", "reply", "answer", "reaction"}
_GERUND = {"denies", "accuses", "promises"}
"""Stances whose verbs take a gerund as content: "denied bombing", "admitted taking"."""


def complement_of(token: Token, cue: Cue, clause: Clause) -> tuple[str | None, Token | None]:
    """The sort of complement and its head; (None, None) where the cue has none that counts."""
    if "complement" in cue.takes:
        named = _named(token)
        if named is not None:
            return "complement", named
    clausal = _clausal(token)
    if clausal is not None and (cue.takes & {"clause", "quote"} or cue.weak):
        return "clause", clausal
    if "infinitive" in cue.takes:
        inner = token.child("xcomp")
        if inner is not None and (inner.tag == "VB" or _to(inner)):
            return "infinitive", inner
        behind = _to_behind(token)
        if behind is not None:
            return "infinitive", behind
    gerund = token.child("xcomp", "pcomp")
    owns = cue.stance in _GERUND or cue.lemma in _OWNING
    if owns and gerund is not None and _is_gerund(gerund):
        return "gerund", gerund
    if cue.object:
        for _, phrase in objects_of(clause.object or token):
            return "object", phrase
        inner = clause.object.child("acl", "ccomp", "relcl") if clause.object is not None else None
        if inner is None and "infinitive" in cue.takes:
            inner = next((c for c in token.having("advcl", "xcomp") if _to(c)), None)
        if inner is not None:
            return "object", inner
    for preposition, phrase in clause.phrases:
        if preposition in cue.takes and phrase.ent not in ("DATE", "TIME"):
            return preposition, phrase
    wanted = next((c for c in token.children if c.dep in ("advcl", "ccomp", "xcomp")), None)
    if wanted is not None and "for" in cue.takes and _for(wanted):
        return "for", wanted
    if "clause" in cue.takes and not cue.weak:
        inner = token.child("xcomp", "advcl")
        if (
            inner is not None
            and inner.i > token.i
            and inner.child("nsubj") is not None
            and inner.child("mark") is None
        ):
            return "clause", inner
    if "object" in cue.takes and not cue.weak:
        thing = clause.undergoer
        told = thing is not None and thing is not clause.doer and not says_nothing(token, clause)
        if thing is not None and thing.is_noun and told:
            return "object", thing
    return None, None


def _clausal(token: Token) -> Token | None:
    """The clause that is said: not one before a semicolon, nor the speaker's phrase read as one.

    It may hang on a noun: "said in response that".
    """
    clauses = list(token.having("ccomp"))
    if before_aside(token) is not None:
        clauses = [c for c in clauses if c.i > token.i]
    if clauses:
        return None if clauses[0].i < token.i and _opens_behind_semicolon(token) else clauses[0]
    nouns = (n for p in token.having("prep") for n in p.having("pobj") if n.lemma in _REPLIES)
    inner = (c for noun in nouns for c in noun.having("acl", "ccomp"))
    return next((c for c in inner if any(m.lower == "that" for m in c.having("mark"))), None)


def _opens_behind_semicolon(verb: Token) -> bool:
    """Whether a verb with a subject and an object of its own follows ";": "…; Manila ordered X"."""
    subject, own = verb.child("nsubj"), verb.child("dobj", "xcomp")
    if subject is None or own is None or own.tag in ("DT", "PRP"):
        return False
    tokens = verb.sentence.tokens
    at = min(t.i for t in subject.subtree()) - tokens[0].i
    return at > 0 and tokens[at - 1].text == ";"


def _to_behind(token: Token) -> Token | None:
    """The verb of an infinitive right behind a participle, where the parser saw none."""
    tokens = token.sentence.tokens
    after = tokens[token.i - tokens[0].i + 1 :][:2]
    to = len(after) == 2 and after[0].lower == "to" and after[1].tag == "VB"
    return after[1] if to and after[0].head is token and token.tag == "VBG" else None


def _is_gerund(verb: Token) -> bool:
    """Whether a verb is a gerund, of the perfect or the passive too: "having signed"."""
    return verb.tag == "VBG" or any(
        c.tag == "VBG" and c.dep in ("aux", "auxpass") for c in verb.children
    )


def _to(clause: Token) -> bool:
    """Whether a participle is an infinitive's: "to be named"."""
    return any(c.dep == "aux" and c.lower == "to" for c in clause.children)


def _for(clause: Token) -> bool:
    """Whether a clause is one like "for the guns to be banned"."""
    return any(c.dep == "mark" and c.lower == "for" for c in clause.children)


def _named(token: Token) -> Token | None:
    """Who or what is called something: "called [him] a liar", "deemed [it] unfit"."""
    thing = token.child("dobj", "nsubjpass")
    if thing is not None and token.child("oprd", "attr", "acomp") is not None:
        return thing
    if thing is not None and any(c.tag == "JJ" and c.i > thing.i for c in thing.having("acl")):
        return thing  # "called [the move by X void]"
    small = token.child("ccomp")
    if small is not None and not small.is_verb and small.child("mark", "aux") is None:
        return small.child("nsubj") or small
    return None
