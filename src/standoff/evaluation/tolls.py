"""How many a report says were killed or captured in all, counted over its sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, Literal

import msgspec

from standoff.coding.clauses import Clauses
from standoff.coding.modality import modality
from standoff.coding.numbers import bound_of
from standoff.coding.phrases import core, objects_of
from standoff.language import Parse, Sentence, Token

Kind = Literal["dead", "captured"]

_VERBS: Final[dict[Kind, frozenset[str]]] = {
    "dead": frozenset({"kill", "slay", "die", "neutralize", "neutralise", "eliminate"}),
    "captured": frozenset({"capture", "detain", "arrest", "apprehend", "nab"}),
}
_NOUNS: Final[dict[Kind, frozenset[str]]] = {
    "dead": frozenset({"death", "killing"}),
    "captured": frozenset({"capture", "detention", "arrest"}),
}
_LEADERS: Final = frozenset({
    "leader", "commander", "sub-commander", "subcommander", "facilitator", "chief", "financier",
    "emir", "governor", "head", "operative", "coordinator", "cleric", "member", "bomber", "maker",
    "trainer",
})  # fmt: skip
_THINGS: Final = frozenset({
    "weapon", "cache", "ammunition", "rifle", "vehicle", "compound", "drug", "equipment",
})  # fmt: skip
_WORDS: Final = {
    "several": 3, "multiple": 3, "numerous": 4, "number": 3, "few": 3, "many": 4, "group": 3,
    "dozens": 24, "some": 3, "various": 3, "couple": 2, "pair": 2, "both": 2,
}  # fmt: skip
"""What words that leave the number open count at least in this data."""

_MORE: Final = frozenset({"other", "others", "another", "additional", "more", "further", "also"})


class Mention(msgspec.Struct, frozen=True):
    """Some people of one phrase: how many at least, and how the phrase relates to others.

    `leader`: singled out by rank; `new`: an indefinite phrase; `more`: "another", "two others".
    """

    sentence: int
    low: int
    leader: bool
    new: bool
    more: bool


def toll(parse: Parse, kind: Kind) -> int:
    """The least number of people killed or captured in a report.

    The phrases of a sentence are summed. A later sentence tells the same again, so the largest sum
    holds; but a ranked captive of one sentence comes on top of the plain ones of another, and so
    does whoever is called additional, where that number was not told before.
    """
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for one in mentions(parse, kind):
        by_sentence[one.sentence].append(one)
    largest = plain = leaders = added = 0
    together = False
    told: set[int] = set()
    for held in by_sentence.values():
        total = sum(one.low for one in held)
        extra = sum(one.low for one in held if one.more)
        alone = not any(one.leader or not one.more for one in held)
        if largest and extra and alone:
            added += extra if extra not in told else 0
        else:
            together |= len({one.leader for one in held}) == 2
            largest = max(largest, total)
            plain = max(plain, sum(one.low for one in held if not one.leader))
            leaders = max(leaders, sum(one.low for one in held if one.leader and one.new))
        told.update(one.low for one in held if one.more)
    return max(largest, 0 if together else plain + leaders) + added


def mentions(parse: Parse, kind: Kind) -> Iterator[Mention]:
    """The phrases that name the killed or captured, in order; what did not happen is left out."""
    clauses = Clauses()
    for sentence in parse.sentences:
        seen: set[int] = set()
        for token in sentence.tokens:
            if token.lemma not in _VERBS[kind] | _NOUNS[kind] or not _happened(token):
                continue
            for head in _sufferers(token, kind, clauses):
                one = _mention(sentence, head, parse.text)
                if one is not None and id(head) not in seen:
                    seen.add(id(head))
                    yield one


def _happened(token: Token) -> bool:
    if token.dep in ("amod", "compound") or any(c.lower == "to" for c in token.children):
        return False
    return modality(token).status in ("occurred", "historical")


def _sufferers(token: Token, kind: Kind, clauses: Clauses) -> Iterator[Token]:
    if token.is_verb and token.lemma in _VERBS[kind]:
        clause = clauses.of(token)
        head = clause.subject if token.lemma == "die" else clause.undergoer
        heads = [*head.conjuncts()] if head is not None else []
        heads += [t for p, t in clause.phrases if p in ("with", "along with", "alongside")]
    elif token.is_noun and token.lemma in _NOUNS[kind]:
        heads = [one for _, head in objects_of(token, "of") for one in head.conjuncts()]
    else:
        heads = []
    for head in heads:
        yield head
        yield from (t for p, inner in objects_of(head, "with") for t in inner.conjuncts())


def _mention(sentence: Sentence, head: Token, text: str) -> Mention | None:
    if head.lemma in _THINGS:
        return None
    counted = _counted(head)
    words = {word.lower for word in (*core(head), *head.children)} | {head.lower}
    low, new = _least(head, text), not _is_definite(head)
    leader = any(token.lemma in _LEADERS for token in (head, counted)) or (
        head.is_name and head.ent == "PERSON"
    )
    if low is None:
        return None
    more = bool(words & _MORE) or any(
        token.lower in ("also",) and token.dep == "advmod" for token in head.head.children
    )
    return Mention(sentence.index, low, leader, new, more)


def _counted(head: Token) -> Token:
    return next((inner for _, inner in objects_of(head, "of")), head)


def _is_definite(head: Token) -> bool:
    definite = {"the", "this", "that", "these", "those", "both", "all"}
    return head.tag in ("PRP", "NNP") or any(
        child.lower in definite or child.dep == "poss"
        for child in head.children
        if child.dep in ("det", "predet", "poss")
    )


def _least(head: Token, text: str) -> int | None:
    """How many a phrase stands for at least; None where its number is open, or it is no one."""
    for token in (head, *(c for c in head.children if c.dep in ("amod", "det", "nummod"))):
        if token.lower in _WORDS:
            return _WORDS[token.lower]
    bound = bound_of(head, text)
    if bound is not None and bound.low is not None:
        return bound.low
    if head.tag in ("PRP", "WP"):
        return 1 if head.lower in ("him", "he", "her", "she", "himself", "who") else None
    if head.tag in ("NN", "NNP"):
        return 1
    return 2 if head.tag == "NNS" and not _is_definite(head) else None
