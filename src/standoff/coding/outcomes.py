"""Clauses and sentences that only tell the outcome of what was told before: "36 were wounded"."""

from __future__ import annotations

from collections.abc import Collection

from standoff.codebook.lexicons import agents
from standoff.coding.casualties import BY_NOUN, BY_VERB, Mention
from standoff.coding.phrases import objects_of
from standoff.language import Token

DELIBERATE = {"murder", "execute", "assassinate", "behead", "lynch", "massacre"}
"""Killings that are deeds of their own, not the outcome of another."""

SITUATED = {"DATE", "TIME", "GPE", "LOC", "FAC"}
PLACED = {"DATE", "GPE", "LOC", "FAC"}
_SUFFERS = {"die", "be", "have", "suffer", "break", "count", "perish", "lose"}
_TELLS = {
    "speak", "talk", "put", "list", "count", "stand", "rise", "reach", "climb", "report", "pull",
    "bring", "find", "recover", "treat", "bury",
}  # fmt: skip
_TOLLS = {"toll", "tally", "count", "number", "figure", "total", "estimate"}
_BACKGROUND = {"after", "since", "before", "following", "despite", "until"}
_BELOW = {"relcl", "acl", "advcl", "pcomp"}
_BOUNDARIES = {";", ":"}
_JOINING = {"and", "but", "while"}
_CAUSES = {
    "it", "which", "that", "this", "shrapnel", "splinter", "bullet", "blast", "explosion", "bomb",
    "fire", "attack", "raid", "strike",
    "shell", "rocket", "missile", "fight", "shelling", "stampede", "crush",
}  # fmt: skip


def told_after(one: Mention) -> bool:
    """Whether a sentence only tells the outcome of what was told before."""
    word = one.word
    verb = _verb(word)
    counted = verb.dep == "acl" and verb.head.tag == "CD"
    if (verb.dep not in ("ROOT", "ccomp", "conj") and not counted) or verb.lemma in DELIBERATE:
        return False
    subject = verb.child("nsubj")
    if word.lemma in _TOLLS or (subject is not None and subject.lemma in _TOLLS):
        return True
    speaker = [t for c in verb.head.children if c.dep == "nsubj" for t in c.subtree()]
    if any(t.ent in PLACED and t not in speaker for t in word.sentence.tokens):
        return False
    plain = counted or passive(verb) or _bare(verb) or verb.lemma in _SUFFERS | _TELLS
    return plain and not _by_someone(verb)


def follows(one: Mention, trigger: Token, others: Collection[int]) -> bool:
    """Whether a count stands after a trigger in its sentence as the outcome of it.

    The words between tell: a day or a place after a semicolon, or another event, begin a new scene;
    "after" and "since" open the background.
    """
    word = one.word
    if word.i <= trigger.i or word.lemma in DELIBERATE:
        return False
    crossed = background = False
    tokens = trigger.sentence.tokens
    first = trigger.i - tokens[0].i
    for token in tokens[first + 1 : word.i - tokens[0].i + 1]:
        if token.text in _BOUNDARIES or (token.lower in _JOINING and _is_parted(token, tokens)):
            crossed = True
        if token.text in _BOUNDARIES:
            background = False
        background = background or token.lower in _BACKGROUND
        harms = token is word or token.lemma in BY_VERB or token.lemma in BY_NOUN
        acts = id(token) in others and (token.is_verb or token.dep == "nsubj")
        if acts and not harms and token.dep not in _BELOW:
            return False
        if crossed and token.ent in PLACED:
            return False
    if background or (crossed and any(t.ent in PLACED for t in _rest(word, tokens))):
        return False
    return not _is_own_deed(word, trigger)


def _rest(word: Token, tokens: list[Token]) -> list[Token]:
    """The words of a count's clause that follow it."""
    after = tokens[word.i - tokens[0].i + 1 :]
    ends = (n for n, t in enumerate(after) if t.text in _BOUNDARIES or t.text == ",")
    return after[: next(ends, len(after))]


def _is_parted(token: Token, tokens: list[Token]) -> bool:
    """Whether a comma stands before "and", so that a clause begins."""
    at = token.i - tokens[0].i
    return at > 0 and tokens[at - 1].text == ","


def _is_own_deed(word: Token, trigger: Token) -> bool:
    """Whether someone else does the harm: "police killed 17"; a relative clause names who."""
    verb = _verb(word)
    if verb.dep == "relcl" and verb.head is not trigger:
        subject = verb.child("nsubj")
        thing = subject is not None and subject.lower in ("that", "which")
        return not thing or verb.head.lemma in agents().roles
    if _by_someone(verb):
        return True
    if word is not verb or passive(verb) or verb.lemma in _SUFFERS:
        return False
    subject = verb.child("nsubj")
    named = subject is not None and subject.child("compound", "poss") is not None
    if subject is None or subject is trigger or (subject.lemma in _CAUSES and not named):
        return False
    return BY_VERB.get(verb.lemma) is not None and not _bare(verb)


def _by_someone(verb: Token) -> bool:
    """ "killed by gunmen", not "killed by fire from the ground"."""
    return any(t.lemma not in _CAUSES for p, t in objects_of(verb, "by") if p == "by")


def _bare(verb: Token) -> bool:
    """ "two drivers injured": a participle whose subject suffers."""
    return verb.tag == "VBN" and verb.child("aux", "dobj") is None


def _verb(word: Token) -> Token:
    return word if word.is_verb else next((t for t in word.ancestors() if t.is_verb), word)


def situated(verb: Token) -> bool:
    """Whether a verb has a time or a place of its own."""
    held = [c for c in verb.children if c.dep in ("prep", "npadvmod")]
    return any(t.ent in SITUATED for c in held for t in (c, *c.children))


def has_subject(verb: Token) -> bool:
    return verb.child("nsubj", "nsubjpass") is not None


def passive(verb: Token) -> bool:
    return verb.child("nsubjpass", "auxpass") is not None
