"""Cues: words that mark that somebody says, believes or asks something."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from standoff.codebook.lexicons import Cue, Cues
from standoff.coding.clauses import Clause, Clauses
from standoff.coding.phrases import objects_of
from standoff.language import Sentence, Token

_PHRASE_WORDS = 4
_BORDERS = (",", "—", "–", "--", "-", "”", '"', "''")


class Found(msgspec.Struct, frozen=True, eq=False):
    """A cue where it stands. `complement` heads the content, where the syntax names it.

    `kind` is verb, noun, phrase or adverb; `took` is the sort of complement ("clause", "quote", …).
    """

    token: Token
    cue: Cue
    kind: str
    took: str
    complement: Token | None = None
    clause: Clause | None = None
    last: Token | None = None


def cues_of(
    sentence: Sentence, cues: Cues, clauses: Clauses, quoted: list[tuple[int, int]]
) -> list[Found]:
    """The cues of a sentence in order. `quoted` are the quotations that it overlaps."""
    found: list[Found] = []
    for token in sentence.tokens:
        if token.is_verb and token.dep not in ("aux", "auxpass", "amod", "compound"):
            hit = _verb(token, cues, clauses, quoted)
            if hit is not None:
                found.append(hit)
        elif token.is_noun:
            hit = _noun(token, cues, clauses)
            if hit is not None:
                found.append(hit)
    found.extend(_phrases(sentence, cues))
    return sorted(found, key=lambda hit: hit.token.i)


def _verb(
    token: Token, cues: Cues, clauses: Clauses, quoted: list[tuple[int, int]]
) -> Found | None:
    inside = any(start < token.start < end for start, end in quoted)
    clause = clauses.of(token)
    for cue in cues.verbs.get(token.lemma, ()):
        if cue.particle and not any(c.lower == cue.particle.split()[0] for c in token.children):
            continue
        if cue.object and (
            clause.object is None or clause.object.lemma not in cue.object.split("|")
        ):
            continue
        took, complement = _complement(token, cue, clause)
        if (
            took is None
            and not inside
            and "quote" in cue.takes
            and quoted
            and _quote_fits(token, quoted)
        ):
            took = "quote"
        if took is None and "clause" in cue.takes and _set_apart(token):
            took = "parenthesis"
        if took is None and cue.takes & {"clause", "quote"} and _announces(token):
            took = "colon"
        if took is not None and not (inside and _first_person(clause)):
            return Found(token, cue, "verb", took, complement, clause)
    return None


def _first_person(clause: Clause) -> bool:
    """ "I think" inside a quotation is the speaker's wording, not a report of what is said."""
    return clause.subject is None or clause.subject.lower in ("i", "we", "you", "let")


def _set_apart(token: Token) -> bool:
    """Whether ", X said," stands between commas in the sentence of somebody else."""
    subject = token.child("nsubj")
    if subject is None or token.tag not in ("VBD", "VBZ", "VBP"):
        return False
    tokens = token.sentence.tokens
    base = tokens[0].i
    own = [t.i for t in subject.subtree()] + [token.i]
    own += [c.i for c in token.children if c.dep in ("advmod", "npadvmod", "prt", "aux")]
    before, after = min(own) - base - 1, max(own) - base + 1
    opened = before >= 0 and tokens[before].text in _BORDERS
    closed = after >= len(tokens) or tokens[after].text in (*_BORDERS, ".")
    return opened and closed and max(own) - min(own) <= 12


def _announces(token: Token) -> bool:
    """Whether the sentence ends in a colon right behind the cue's clause."""
    tokens = token.sentence.tokens
    return tokens[-1].text == ":" and token.child("nsubj") is not None and len(tokens) <= 40


def _complement(token: Token, cue: Cue, clause: Clause) -> tuple[str | None, Token | None]:
    clausal = token.child("ccomp")
    if clausal is not None and (cue.takes & {"clause", "quote"} or cue.weak):
        return "clause", clausal
    if "infinitive" in cue.takes:
        inner = token.child("xcomp")
        if inner is not None and inner.tag == "VB":
            return "infinitive", inner
    if cue.object:
        for _, phrase in objects_of(clause.object or token):
            return "object", phrase
        inner = clause.object.child("acl", "ccomp", "relcl") if clause.object is not None else None
        if inner is not None:
            return "object", inner
    for preposition, phrase in clause.phrases:
        if preposition in cue.takes:
            return preposition, phrase
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
        if thing is not None and thing.is_noun and thing is not clause.doer:
            return "object", thing
    return None, None


def _quote_fits(token: Token, quoted: list[tuple[int, int]]) -> bool:
    """Whether a quotation stands next to the cue and its subject, with no other verb between."""
    sentence = token.sentence
    for start, end in quoted:
        low, high = min(token.start, end), max(token.start, start)
        between = [t for t in sentence.tokens if low < t.start < high and t is not token]
        if not any(
            t.is_verb and t.dep not in ("aux", "auxpass", "amod") for t in between
        ):
            return True
    return False


def _noun(token: Token, cues: Cues, clauses: Clauses) -> Found | None:
    for cue in cues.nouns.get(token.lemma, ()):
        for child in token.children:
            if child.dep == "acl" and child.tag == "VB" and "to" in cue.takes:
                return Found(token, cue, "noun", "to", child)
            clausal = child.dep in ("acl", "ccomp", "relcl") and "clause" in cue.takes
            if clausal and any(c.dep == "mark" and c.lower == "that" for c in child.children):
                return Found(token, cue, "noun", "clause", child)
    return None


def _phrases(sentence: Sentence, cues: Cues) -> Iterator[Found]:
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if token.lower in cues.adverbs and token.dep in ("advmod", "amod"):
            cue = Cue(token.lower, cues.adverbs[token.lower], frozenset())
            yield Found(token, cue, "adverb", "clause", token.head)
            continue
        for length in range(_PHRASE_WORDS, 0, -1):
            words = " ".join(t.lower for t in tokens[at : at + length])
            stance = cues.phrases.get(words)
            if stance is None:
                continue
            last = tokens[min(at + length, len(tokens)) - 1]
            source = next((t for t in last.children if t.dep in ("pobj", "dobj", "nsubj")), None)
            if source is None:
                source = next((t for t in token.children if t.dep in ("pobj", "dobj")), None)
            if source is not None:
                cue = Cue(words, stance, frozenset())
                yield Found(token, cue, "phrase", "clause", source, None, last)
            break
