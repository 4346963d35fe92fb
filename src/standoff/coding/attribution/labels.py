"""Speakers set apart by a colon or a dash: 'Fire chief: "…"', "TAPPER: …", '"…" - a nurse'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from standoff.codebook.lexicons import Cue, agents
from standoff.coding.attribution.beside import base_phrase, chain_head, phrase_head
from standoff.coding.attribution.commoners import is_human
from standoff.coding.attribution.found import Found, Span
from standoff.coding.attribution.naming import is_person_name
from standoff.language import Parse, Sentence, Token

_LONGEST = 14
"""Words of a label."""

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_ENDS = (",", "(", "-LRB-", "[")
_DASHES = {"-", "--", "–", "—"}


def labels(parse: Parse, quotes: Sequence[Span]) -> Iterator[tuple[Sentence, Found]]:
    """The labels of a document with the sentences that they stand in; `quote` is what is said.

    Without a quotation only a known kind of speaker, or a name in capitals, opens a turn: it runs
    to the end of the paragraph.
    """
    for sentence in parse.sentences:
        if sentence.is_heading:
            continue
        hit = (
            _opening(sentence, quotes) or _closing(sentence, quotes) or _verbless(sentence, quotes)
        )
        if hit is not None:
            yield sentence, hit


def _opening(sentence: Sentence, quotes: Sequence[Span]) -> Found | None:
    if sentence.start > sentence.block.start:
        return None
    if len(sentence.tokens[0].text) == 1 and sentence.tokens[0].text.isupper():
        return None  # "Q:", "A:": nobody is named
    colon = next((t for t in sentence.tokens[: _LONGEST + 1] if t.text == ":"), None)
    if colon is None:
        return None
    head = _named(sentence.between(sentence.start, colon.start))
    if head is None:
        return None
    for quote in quotes:
        if 0 <= quote[0] - colon.end <= 1:
            return _label(colon, head, quote)
    if _takes_turns(head) and colon.end + 1 < sentence.block.end:
        return _label(colon, head, (colon.end + 1, sentence.block.end))
    return None


def _closing(sentence: Sentence, quotes: Sequence[Span]) -> Found | None:
    """A quotation, a dash and who said it, at the end of a paragraph."""
    for dash in sentence.tokens[-_LONGEST:]:
        if dash.text in _DASHES:
            quote = next((q for q in quotes if 0 <= dash.start - q[1] <= 2), None)
            behind = sentence.between(dash.end, sentence.end)
            ends = sentence.block.end - sentence.end <= 1
            head = _named(behind) if quote is not None and ends else None
            if quote is not None and head is not None:
                return _label(dash, head, quote)
    return None


def _verbless(sentence: Sentence, quotes: Sequence[Span]) -> Found | None:
    """A quotation and its speaker, with the verb left out: '"…," a shepherd, weeping.'."""
    quote = next((q for q in quotes if sentence.start <= q[1] < sentence.end), None)
    if quote is None or quote[0] > sentence.start + 1:
        return None
    behind = [t for t in sentence.tokens if t.start >= quote[1]]
    if len(behind) > _LONGEST or any(t.tag in _FINITE for t in behind):
        return None
    phrase = list(takewhile(lambda t: t.text not in (",", "."), behind))
    if any(t.is_verb for t in phrase):
        return None
    head = chain_head(phrase)
    return _label(head, head, quote) if head is not None and _takes_turns(head) else None


def _label(mark: Token, head: Token, quote: Span) -> Found:
    return Found(mark, Cue(mark.text, "asserts", frozenset()), "label", "colon",
                 source=head, quote=quote)  # fmt: skip


def _named(tokens: Sequence[Token]) -> Token | None:
    """The head of a label: a noun phrase, at most with a place or an age behind it."""
    if any(t.tag in _FINITE and t.text[:1].islower() for t in tokens):
        return None
    phrase = list(takewhile(lambda t: t.text not in _ENDS and t.tag != "IN", tokens))
    while phrase and (phrase[-1].tag in ("CD", "``", "''") or phrase[-1].text in (".", "No", "no")):
        phrase.pop()
    known = phrase_head(base_phrase(phrase))
    last = phrase[-1] if phrase and phrase[-1].text[:1].isalpha() else None
    return last if last is not None and is_human(last.lower) else known


def _takes_turns(head: Token) -> bool:
    role = agents().roles.get(head.lemma)
    speaks = is_human(head.lemma) if role is None else role.kind == "person"
    return (
        speaks
        or head.ent == "PERSON"
        or is_person_name(head)
        or (head.text.isupper() and head.is_noun)
    )
