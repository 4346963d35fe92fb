"""Who is said to decide alone: the denial of the relation that others say binds them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from standoff.codebook.data import load
from standoff.coding.clauses import Clauses
from standoff.coding.phrases import objects_of
from standoff.coding.who import Who
from standoff.language import Sentence, Token
from standoff.model import Entity, Tie

_BINDING = ("leads", "backs", "arms", "funds", "trains")


def told_free(
    sentence: Sentence, ties: Sequence[Tie], who: Who, clauses: Clauses
) -> tuple[Entity, Entity, Token, str] | None:
    """(by whom, who, the word, the relation) where a sentence says that somebody acts alone.

    By whom they would be bound is named ("independently of Iran"), or the report told it before of
    the same party: then that tie's relation is denied.
    """
    words = [t.lower for t in sentence.tokens]
    there = frozenset(words)
    for phrase in _phrases():
        if not there.issuperset(phrase):
            continue
        for at in range(len(words) - len(phrase) + 1):
            if tuple(words[at : at + len(phrase)]) == phrase:
                last = sentence.tokens[at + len(phrase) - 1]
                return _denied(sentence.tokens[at], last, ties, who, clauses)
    return None


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[str, ...], ...]:
    texts = load("ties.toml")["alone"]["phrases"]
    return tuple(sorted((tuple(t.split()) for t in texts), key=len, reverse=True))


def _denied(
    word: Token, last: Token, ties: Sequence[Tie], who: Who, clauses: Clauses
) -> tuple[Entity, Entity, Token, str] | None:
    acting = _actor(word, clauses)
    party = who.party(acting) if acting is not None else None
    if party is None:
        return None
    named = (c for c in last.children if c.dep == "pobj")
    for token in (*named, *(t for _, t in objects_of(last, "of", "from", "by"))):
        binder = who.entity(token)
        if binder is not None and binder.code:
            return binder, party, word, "leads"
    for tie in reversed(ties):
        if tie.relation in _BINDING and not tie.negated and same_party(tie.to, party):
            bound = replace(
                tie.to, entity_text=party.entity_text, start=party.start, end=party.end,
                resolved=f"{party.entity_text} is {tie.to.entity_text} of before",
            )  # fmt: skip
            return tie.from_, bound, word, tie.relation
    return None


def _actor(word: Token, clauses: Clauses) -> Token | None:
    for above in (word, *word.ancestors()):
        if above.is_verb:
            doer = clauses.of(above).doer or clauses.of(above).subject
            if doer is not None:
                return doer
    return None


def same_party(one: Entity, other: Entity) -> bool:
    """Whether two entities are one actor, or groups of one code and sector; a party that says

    nothing of itself ("the groups") is one called so before ("the armed groups").
    """
    if one.identifier_id and other.identifier_id:
        return one.identifier_id == other.identifier_id
    if other.code is None and other.sector is None:
        return one.entity_text.split()[-1].lower() == other.entity_text.split()[-1].lower()
    return bool(one.code or one.sector) and (one.code, one.sector) == (other.code, other.sector)
