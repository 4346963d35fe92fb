"""Whoever says nothing: "could not be reached for comment", "had no comment"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.codebook.lexicons import Cue, Cues
from standoff.coding.attribution.found import Found
from standoff.coding.attribution.grammar import is_negated, is_pending
from standoff.language import Sentence, Token

ANSWERS = {
    "comment", "respond", "reply", "answer", "say", "remark", "speak", "explain", "elaborate",
    "discuss", "disclose", "confirm", "specify", "reveal", "talk",
}  # fmt: skip
"""Verbs of whoever says something: negated, they say nothing."""

_LONGEST = 6


def silences(sentence: Sentence, cues: Cues, found: Sequence[Found]) -> Iterator[Found]:
    """The phrases of silence in a sentence where no cue verb declines already."""
    tokens = sentence.tokens
    if any(hit.cue.stance == "declines" for hit in found):
        return
    lowered = [t.lower for t in tokens]
    for at, word in enumerate(lowered):
        if word not in cues.openers:
            continue
        for length in range(_LONGEST, 1, -1):
            words = " ".join(lowered[at : at + length])
            if words in cues.silence:
                first, last = tokens[at], tokens[at + length - 1]
                cue = Cue(words, "declines", frozenset())
                yield Found(first, cue, "silence", "clause", last, None, last, _silent(last))
                return


def is_silence(verb: Token, cue: Cue) -> bool:
    """Whether a negated verb of answering has nothing behind it: "would not say"."""
    finite = any(c.dep == "aux" and c.lower != "to" for c in verb.children)
    silent = (finite and is_negated(verb)) or is_pending(verb)
    return cue.stance == "asserts" and verb.lemma in ANSWERS and silent


def unsaid(hit: Found) -> list[Token]:
    """The words of the phrase with what it is about: "for comment", "on the raid"."""
    assert hit.last is not None
    first, last = hit.token.i, hit.last.i
    behind = {t.i for c in hit.last.children if c.dep == "prep" for t in c.subtree()}
    tokens = hit.token.sentence.tokens
    return [t for t in tokens if first <= t.i <= last or (t.i > last and t.i in behind)]


def _silent(token: Token) -> Token | None:
    for above in (token, *token.ancestors()):
        subject = above.child("nsubj", "nsubjpass")
        if subject is not None:
            return subject
    return None
