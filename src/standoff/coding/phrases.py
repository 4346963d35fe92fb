"""Noun phrases: the words that belong to a head, and the spans that they take."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.language import Token

_CORE = {
    "compound",
    "amod",
    "nmod",
    "nummod",
    "poss",
    "quantmod",
    "npadvmod",
    "punct",
    "advmod",
    "case",
}
_NOMINAL = {"compound", "amod", "nmod", "nummod", "poss", "npadvmod"}
_WHOSE = ("compound", "conj", "amod", "nmod", "npadvmod", "poss")
_SKIPPED_FIRST = {"DT", "PRP$", "PDT", ",", "``", "''", "-LRB-", "-RRB-", ":", "HYPH", "POS"}


def core(head: Token) -> list[Token]:
    """The head with its modifiers to the left, in order, without a leading determiner."""
    found = [head]
    for child in head.children:
        if child.i < head.i and child.dep in _CORE:
            found.extend(t for t in child.subtree() if t.i < head.i)
    found.sort(key=lambda t: t.i)
    while found[0] is not head and found[0].tag in _SKIPPED_FIRST:
        found.pop(0)
    return _joined(found)


def _joined(tokens: list[Token]) -> list[Token]:
    """The longest run of adjacent tokens that ends at the head."""
    start = len(tokens) - 1
    while start > 0 and tokens[start].i - tokens[start - 1].i <= 1 + (
        tokens[start - 1].dep == "det"
    ):
        start -= 1
    return tokens[start:]


def modifiers(head: Token) -> Iterator[Token]:
    """Words before the head that say whose or what kind: compounds, adjectives, possessors."""
    for child in head.children:
        if child.dep in _NOMINAL and child.i < head.i:
            yield child
            yield from (c for c in child.children if c.dep in _WHOSE)


def objects_of(head: Token, *prepositions: str) -> Iterator[tuple[str, Token]]:
    """(preposition, object) for the prepositional phrases that hang on a token.

    But for "according to": it says who tells it.
    """
    for child in head.children:
        if child.lower == "according":
            continue
        if child.dep in ("prep", "agent", "dative") and (
            not prepositions or child.lower in prepositions
        ):
            yield from _objects(child)


def _objects(preposition: Token) -> Iterator[tuple[str, Token]]:
    for token in preposition.children:
        if token.dep in ("pobj", "pcomp"):
            yield preposition.lower, token
        elif token.dep == "prep":
            yield from _objects(token)


def lemma_forms(token: Token) -> tuple[str, ...]:
    """The ways a lexicon may list a word: its lemma, and joined with what precedes."""
    forms = [token.lemma]
    if token.lower != token.lemma:
        forms.append(token.lower)
    tokens = token.sentence.tokens
    at = token.i - tokens[0].i
    if at >= 2 and tokens[at - 1].text in ("-", "‑", "–"):
        before = tokens[at - 2].lower
        forms += [f"{before}-{token.lemma}", f"{before}{token.lemma}"]
    elif at >= 1 and tokens[at - 1].dep == "compound" and tokens[at - 1].head is token:
        before = tokens[at - 1].lower
        forms += [f"{before} {token.lemma}", f"{before}{token.lemma}"]
    return tuple(forms)
