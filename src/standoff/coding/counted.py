"""Counts that stand right before a word of harm, whatever the parser makes of the clause."""

from __future__ import annotations

from standoff.coding.numbers import bound_of
from standoff.language import Token
from standoff.model import Bound

_AUXILIARIES = {
    "was", "were", "been", "be", "being", "are", "is", "have", "has", "had", "also", "reportedly",
    "confirmed", "left", "reported", "feared", "more", "others", "either",
}  # fmt: skip
_ASIDE = 7
"""Words of an aside between commas: "16 people, seven of them children, were injured"."""

_WIDE = 5
"""Words of a phrase from its figure to its noun."""


def count_before(word: Token, text: str) -> Bound | None:
    """The figure of the people before "were injured", "slain" or "144 injured"; None without."""
    tokens = word.sentence.tokens
    at = word.i - tokens[0].i - 1
    helped = False
    while at >= 0 and tokens[at].lower in _AUXILIARIES:
        helped = True
        at -= 1
    if at >= 0 and tokens[at].text == "," and helped:
        at = _before_aside(tokens, at)
    if at < 0 or not (tokens[at].tag == "CD" or tokens[at].is_noun):
        return None
    for token in reversed(tokens[max(0, at - _WIDE) : at + 1]):
        if token.tag == "CD":
            return bound_of(token, text)
        if not (token.is_noun or token.tag in ("JJ", "HYPH", "POS")):
            return None
    return None


def _before_aside(tokens: list[Token], comma: int) -> int:
    for at in range(comma - 1, max(-1, comma - 1 - _ASIDE), -1):
        if tokens[at].text == ",":
            return at - 1
    return -1
