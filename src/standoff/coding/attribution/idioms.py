"""Set phrases that say, deny or threaten: "passed the buck", "would have none of it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.codebook.lexicons import Cues, Idiom
from standoff.coding.attribution.found import Found
from standoff.coding.attribution.grammar import is_to
from standoff.coding.attribution.opening import lemmas_of
from standoff.coding.clauses import Clauses
from standoff.language import Sentence, Token

_OWN = {"DT", "PRP$", "POS", "JJ", "PRP", "CD"}
"""Tags of what "~" stands for: "dug in [their] heels"."""

_GAP = 9
"""Words that "..." stands for at most: "took [the diary] with a pinch of salt"."""

_LINKS = {
    "to", "with", "on", "at", "over", "about", "of", "for", "from", "against", "into", "upon", "in",
    "towards", "by",
}  # fmt: skip
_UNFIT = ("aux", "auxpass", "amod")
_APART = {"conj", "cc", "advcl", "npadvmod", "parataxis"}


def idioms(sentence: Sentence, cues: Cues, clauses: Clauses) -> Iterator[Found]:
    """The idioms of a sentence, the longest at each verb, with what they are about as `said`."""
    for token in sentence.tokens:
        passive = token.dep == "auxpass" and token.lemma == "be"
        if not token.is_verb or (token.dep in _UNFIT and not passive) or _is_bare(token):
            continue
        best: tuple[int, Idiom, list[Token]] | None = None
        lemmas = dict.fromkeys(lemmas_of(token, cues))
        for idiom in (idiom for lemma in lemmas for idiom in cues.idioms.get(lemma, ())):
            if idiom.negated and not _negated(token.head if passive else token):
                continue
            fit = _match(idiom.words, sentence.tokens[token.i - sentence.tokens[0].i + 1 :])
            if fit is not None and (best is None or fit[0] > best[0]):
                best = (fit[0], idiom, fit[1])
        if best is not None:
            governor = token.head if passive else token
            yield _found(token, governor, best[1], best[0], best[2], clauses)


def _match(words: Sequence[str], tokens: Sequence[Token]) -> tuple[int, list[Token]] | None:
    """How many tokens the words of an idiom take, and those of its gap; None where they differ."""
    at = 0
    gap: list[Token] = []
    for k, word in enumerate(words):
        while at < len(tokens) and tokens[at].tag == "RB" and word not in _forms(tokens[at]):
            at += 1
        if word == "...":
            until = words[k + 1]
            stop = next(
                (j for j in range(at + 1, min(at + _GAP, len(tokens)))
                 if until in _forms(tokens[j])), None,
            )  # fmt: skip
            if stop is None:
                return None
            gap, at = list(tokens[at:stop]), stop
            continue
        if at >= len(tokens):
            return None
        if word == "~":
            if tokens[at].tag not in _OWN and tokens[at].pos != "DET":
                return None
        elif word not in _forms(tokens[at]):
            return None
        at += 1
    return at, gap


def _forms(token: Token) -> tuple[str, str]:
    return token.lower, token.lemma


def _found(
    first: Token, verb: Token, idiom: Idiom, length: int, gap: list[Token], clauses: Clauses
) -> Found:
    tokens = verb.sentence.tokens
    at = first.i - tokens[0].i
    last = tokens[at + length]
    clause = clauses.of(verb)
    said = gap or _matter(verb, last)
    return Found(
        first, idiom.cue, "idiom", "clause" if said else "colon", None, clause, last,
        clause.subject if clause.passive else None, said=tuple(said),
    )  # fmt: skip


def _matter(verb: Token, last: Token) -> list[Token]:
    """What follows an idiom in its clause, without the preposition that leads to it."""
    apart = {
        t.i for c in verb.children
        if c.dep in _APART and c.i > last.i and not (_telling(c) or is_to(c))
        for t in c.subtree()
    }  # fmt: skip
    behind = [t for t in verb.sentence.tokens if t.i > last.i and t.i not in apart]
    mine = {t.i for t in verb.subtree()} | {t.i for t in last.subtree()}
    said: list[Token] = []
    for token in behind:
        if not said and token.text == ":":
            continue
        if token.i not in mine or token.text in (";", ":"):
            break
        said.append(token)
    if said and said[0].lower in _LINKS and (len(said) < 2 or said[1].tag != "VB"):
        said = said[1:]
    return said if any(t.pos not in ("PUNCT", "SPACE") for t in said) else []


def _is_bare(verb: Token) -> bool:
    """Whether a verb is an infinitive or an order: nobody does it yet."""
    return verb.tag == "VB" and not any(
        c.dep in ("aux", "neg") and c.lower != "to" for c in verb.children
    )


def _telling(clause: Token) -> bool:
    return any(c.dep == "mark" and c.lower in ("that", "whether") for c in clause.children)


def _negated(verb: Token) -> bool:
    return any(c.dep == "neg" or c.lower in ("never", "hardly") for c in verb.children)
