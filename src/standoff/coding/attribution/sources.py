"""Whose words they are: the head of the phrase that names a cue's speaker."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.codebook.lexicons import agents, cues
from standoff.coding.attribution.beside import before_aside, closing_speaker
from standoff.coding.attribution.coordination import raised
from standoff.coding.attribution.found import Found
from standoff.coding.attribution.opening import opening
from standoff.coding.attribution.relays import quoted_by
from standoff.coding.clauses import Clauses
from standoff.coding.phrases import objects_of
from standoff.language import Token

_FINITE = ("VBD", "VBN", "VBZ", "VBP")
_RELATIVE = ("WP", "WDT")


def source_of(hit: Found, clauses: Clauses) -> Token | None:
    """The head of the speaker's phrase; None where nobody is named."""
    if hit.source is not None:
        return hit.source
    match hit.kind:
        case "phrase":
            return hit.complement
        case "noun":
            return _holder(hit.token, clauses)
        case "adjective":
            return _bearer(hit.token, clauses)
        case "verb" | "idiom":
            return _doer(hit, clauses)
    return None


def _holder(noun: Token, clauses: Clauses) -> Token | None:
    """Whose claim, pledge or doubt it is: the owner, "by X", "among X", or who utters it."""
    owner = noun.child("poss")
    if owner is not None:
        return owner
    for _, token in objects_of(noun, "by", "from", "among"):
        return token
    governor = noun.head
    if noun.dep in ("dobj", "pobj") and governor.is_verb and not _rejects(governor):
        return clauses.of(governor).doer
    return None


def _rejects(verb: Token) -> bool:
    """Whether a verb turns somebody else's words down: "rejected claims that"."""
    known = (cue for cue in cues().verbs.get(verb.lemma, ()) if not cue.object)
    return any(cue.stance in ("denies", "doubts") for cue in known)


def _bearer(adjective: Token, clauses: Clauses) -> Token | None:
    """Who is sceptical, worried, adamant: the subject of the copula, or the noun described."""
    for above in adjective.ancestors():
        if above.is_verb or above.tag == "MD":
            return clauses.of(above).subject
        if above.is_noun:
            return above
    return None


def _doer(hit: Found, clauses: Clauses) -> Token | None:
    assert hit.clause is not None
    verb = hit.token
    upper = quoted_by(verb)
    if upper is not None:
        return clauses.of(upper).undergoer
    if verb.tag in _FINITE:
        before = _closing(verb)
        if before is not None:
            return before
    relative = next((c for c in verb.children if c.dep == "nsubj" and c.tag in _RELATIVE), None)
    if relative is not None and hit.clause.subject is not relative:
        return relative
    aside = before_aside(verb)
    if aside is not None:
        return aside
    above = raised(verb)
    if above is not None:
        return clauses.of(above).doer
    doer = _whole(hit.clause.doer)
    opens = opening(verb)
    if opens is not None and doer is not None and doer.i < opens.i:
        doer = opens  # "Aid" of "Aid workers doubted"
    if doer is None or doer.is_verb or doer.lower == "-" or _left_out(verb):
        upper = _finite_above(verb) if _left_out(verb) else None
        doer = (clauses.of(upper).doer if upper is not None else opens) or doer
    if doer is None and not hit.clause.passive:
        return next(_subjects_above(verb, clauses), None)
    if verb.tag != "VBG" or _speaks(doer) or verb.child("nsubj", "csubj") is not None:
        return doer
    return next((t for t in _subjects_above(verb, clauses) if _speaks(t)), doer)


def _whole(doer: Token | None) -> Token | None:
    """The noun that a hyphened word ends with: "chancellor" of "vice-chancellor"."""
    if doer is None:
        return None
    after = doer.sentence.tokens[doer.i - doer.sentence.tokens[0].i + 1 :][:2]
    hyphened = len(after) == 2 and after[0].text == "-" and after[0].start == doer.end
    return after[1] if hyphened and after[1].is_noun else doer


def _left_out(verb: Token) -> bool:
    """Whether a finite verb is put beside an infinitive: "expects it to rise but doubts that"."""
    finite = verb.tag in ("VBD", "VBZ", "VBP") and verb.dep == "conj"
    return finite and verb.head.tag == "VB" and verb.child("nsubj", "nsubjpass") is None


def _finite_above(verb: Token) -> Token | None:
    return next((t for t in verb.ancestors() if t.tag in ("VBD", "VBZ", "VBP")), None)


def _closing(cue: Token) -> Token | None:
    """The noun right before a cue that ends the sentence: ", security sources said."."""
    found = closing_speaker(cue)
    if found is not None:
        return found[0]
    tokens = cue.sentence.tokens
    at = cue.i - tokens[0].i
    rest = [t for t in tokens[at + 1 :] if t.pos not in ("PUNCT", "SPACE")]
    if at == 0 or rest or not (tokens[at - 1].is_noun or tokens[at - 1].tag == "PRP"):
        return None
    border = max((t.i for t in tokens[:at] if t.text in (",", "”", '"', "''")), default=-1)
    subject = cue.child("nsubj")
    if subject is not None and border < subject.i < cue.i:
        return subject if border >= 0 else None
    head = tokens[at - 1]
    while (
        head.head.i > border
        and head.head.i < head.i
        and head.dep in ("pobj", "prep", "compound", "poss", "amod", "conj")
    ):
        head = head.head
    return head if border >= 0 else None


def _speaks(token: Token | None) -> bool:
    """Whether a noun can be a speaker: a pronoun, a name, or a role that a lexicon lists."""
    return token is not None and (
        token.tag in ("PRP", "WP") or token.is_name or token.lemma in agents().roles
    )


def _subjects_above(token: Token, clauses: Clauses) -> Iterator[Token]:
    """Doers of the verbs that govern a token, nearest first."""
    for above in token.ancestors():
        if above.is_verb:
            doer = clauses.of(above).doer
            if doer is not None:
                yield doer
