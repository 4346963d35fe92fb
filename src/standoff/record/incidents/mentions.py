"""Mentions of happenings in reports: the words that name each, and what stands beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.language import Token
from standoff.record.incidents.stories import CONTENT

if TYPE_CHECKING:
    from standoff.coding.neural import Classifier

_SHARE: Final = 0.7
"""What of the sentence's mean is taken off a word's vector, so that the word itself remains."""

_NAMED: Final = frozenset({"compound", "conj", "nmod", "appos", "nummod", "poss", "amod"})
_ACTOR: Final = frozenset({"nsubj", "poss", "csubj"})
_OTHER: Final = frozenset(
    {
        "nsubjpass", "dobj", "obj", "attr", "dative", "oprd", "compound", "amod", "nummod",
        "npadvmod", "advmod", "nmod",
    }
)  # fmt: skip

Vector = NDArray[np.float64]


class Mention(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """One mention: the number of its report, its head word's lemma, all its words, its place.

    `sentence` is the number of its sentence in the report. `beside` counts the words that hang on
    it, by role. `meaning` is the encoder's vector of the head word in its sentence, `sense` that of
    the mention's words alone; both have length 1, and are None where no encoder read them.
    """

    report: int
    word: str
    phrase: str
    sentence: int
    beside: Counter[str]
    meaning: Vector | None = None
    sense: Vector | None = None


def mention(report: int, word: str, phrase: str, sentence: int, tokens: Sequence[Token]) -> Mention:
    """A mention from its tokens, the head first; without tokens nothing stands beside it."""
    beside = Counter(_beside(tokens[0], tokens)) if tokens else Counter[str]()
    return Mention(
        report=report, word=word.lower(), phrase=phrase, sentence=sentence, beside=beside
    )


def with_meanings(
    mentions: Sequence[Mention], heads: Sequence[Token | None], encoder: Classifier
) -> list[Mention]:
    """The mentions with the encoder's vectors; one without a head token gets those of its words."""
    sentences = {id(head.sentence): head.sentence for head in heads if head is not None}
    rows = [[t.read_as or t.text for t in one.tokens] for one in sentences.values()]
    read = dict(zip(sentences, encoder.encode(rows), strict=True))
    phrases = list(dict.fromkeys(one.phrase for one in mentions))
    alone = encoder.encode([phrase.split() for phrase in phrases])
    sense = {
        phrase: _unit(hidden.mean(axis=0))
        for phrase, (hidden, _) in zip(phrases, alone, strict=True)
    }
    return [
        msgspec.structs.replace(
            one,
            sense=sense[one.phrase],
            meaning=sense[one.phrase] if head is None else _meaning(head, *read[id(head.sentence)]),
        )
        for one, head in zip(mentions, heads, strict=True)
    ]


def _meaning(head: Token, hidden: Any, pieces: Sequence[int | None]) -> Vector:
    at = head.i - head.sentence.tokens[0].i
    whole = hidden.mean(axis=0)
    mine = [number for number, word in enumerate(pieces) if word == at]
    return _unit((hidden[mine].mean(axis=0) if mine else whole) - _SHARE * whole)


def _unit(vector: Any) -> Vector:
    found: Vector = np.asarray(vector, dtype=float)
    return found / (np.linalg.norm(found) + 1e-9)


def _beside(head: Token, own: Sequence[Token]) -> Iterator[str]:
    """The words that hang on a mention: "by:" who does it, "of:" whom it concerns and the rest."""
    for child in head.children:
        if child in own:
            continue
        if child.dep in _ACTOR:
            yield from _words("by", child)
        elif child.dep in _OTHER:
            yield from _words("of", child)
        elif child.dep in ("agent", "prep"):
            for below in child.having("pobj"):
                yield from _words("by" if child.dep == "agent" else "of", below)
    above = head.head
    if above is head or above in own:
        return
    if head.dep in ("compound", "amod", "nmod"):
        yield f"of:{above.lemma}"
    elif head.dep in ("acl", "relcl"):
        yield from _words("of" if head.tag == "VBN" else "by", above)
    elif head.dep in ("conj", "xcomp", "advcl", "dobj"):
        for child in above.having("nsubj", "nsubjpass"):
            yield from _words("by", child)


def _words(role: str, token: Token) -> Iterator[str]:
    if token.pos in CONTENT:
        yield f"{role}:{token.lemma}"
    for child in token.children:
        if child.dep in _NAMED:
            yield from _words(role, child)
