"""Numbers in words and figures, and the bounds that "at least" or "dozens" set."""

from __future__ import annotations

import re

from standoff.codebook.lexicons import agents
from standoff.language import Token
from standoff.model import Bound

_FIGURE = re.compile(r"^[\d,]+(?:\.\d+)?$")
_UNITS = {
    w: i
    for i, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    w: 10 * i
    for i, w in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
_POWERS = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_AT_LEAST = {"least", "more", "over", "minimum", "exceeding", "above"}
_AT_MOST = {"most", "up", "fewer", "less", "under", "maximum", "below", "nearly", "almost"}
_ABOUT = {"about", "some", "around", "approximately", "roughly", "estimated", "nearly", "almost"}


def number_value(token: Token) -> float | None:
    """The value of a numeral with its parts ("2,500", "three hundred"); None if there is none."""
    parts = [t for t in token.subtree() if t.dep in ("compound", "nummod") or t is token]
    return words_value([t.lower for t in parts if t.i <= token.i and t.text != "-"])


def words_value(words: list[str]) -> float | None:
    """The value of a numeral given as words."""
    total = current = 0.0
    seen = False
    for word in words:
        for part in word.split("-"):
            if _FIGURE.match(part):
                current += float(part.replace(",", "").rstrip("."))
            elif part in _UNITS:
                current += _UNITS[part]
            elif part in _TENS:
                current += _TENS[part]
            elif part in _POWERS:
                current = (current or 1) * _POWERS[part]
                if _POWERS[part] >= 1000:
                    total, current = total + current, 0.0
            elif part in ("and", "a", "an"):
                continue
            else:
                return None
            seen = True
    return total + current if seen else None


def bound_of(head: Token, text: str) -> Bound | None:
    """How many a phrase counts: "at least nine people", "dozens of fighters", "a soldier"."""
    numeral = head if head.tag == "CD" else head.child("nummod")
    if numeral is not None:
        value = number_value(numeral)
        if value is not None:
            return _limited(numeral, head, int(value), text)
    if any(c.lower == "how" for t in (head, *head.children) for c in t.children):
        return None
    counted = (c for c in head.children if c.dep in ("amod", "nummod", "nmod", "quantmod"))
    for token in (head, *counted):
        low_high = agents().numbers.get(token.lower)
        if low_high is not None:
            return Bound(
                low=low_high[0], high=low_high[1], text=text[token.start : max(token.end, head.end)]
            )
    article = next(
        (c for c in head.children if c.dep == "det" and c.lower in ("a", "an", "another")), None
    )
    if article is not None and head.tag == "NN":
        return Bound(low=1, high=1, text=text[article.start : head.end])
    if any(c.dep == "det" and c.lower == "no" for c in head.children):
        return Bound(low=0, high=0, text=text[head.children[0].start : head.end])
    return None


def _limited(numeral: Token, head: Token, value: int, text: str) -> Bound:
    tokens = numeral.sentence.tokens
    at = numeral.i - tokens[0].i
    before = [t.lower for t in tokens[max(0, at - 4) : at]]
    first = numeral
    low: int | None = value
    high: int | None = value
    lower, upper = _figure(tokens, at - 2, at - 1), _figure(tokens, at + 2, at + 1)
    if lower is not None and lower < value:
        low, first = int(lower), tokens[at - 2]
    elif upper is not None and upper > value and "between" in before[-1:]:
        high = int(upper)
    elif _AT_LEAST & set(before[-3:]) and not _AT_MOST & set(before[-2:]):
        high = None
    elif _AT_MOST & set(before[-3:]) - _ABOUT:
        low = None
    return Bound(low=low, high=high, text=text[first.start : max(numeral.end, head.end)])


def _figure(tokens: list[Token], at: int, joint: int) -> float | None:
    """The other figure of "20 to 30" and "between 20 and 30"."""
    if not (0 <= at < len(tokens)) or tokens[at].tag != "CD":
        return None
    return number_value(tokens[at]) if tokens[joint].lower in ("to", "and", "-", "–") else None


def qualifier(numeral: Token) -> str | None:
    """The word that says how exact a figure is: "some", "about", "more than"."""
    tokens = numeral.sentence.tokens
    at = numeral.i - tokens[0].i
    for back in (1, 2):
        if at >= back:
            word = tokens[at - back].lower
            if word in _ABOUT:
                return word
            if (
                word == "than"
                and at > back
                and tokens[at - back - 1].lower in ("more", "less", "fewer")
            ):
                return f"{tokens[at - back - 1].lower} than"
            if word in ("least", "most") and at > back and tokens[at - back - 1].lower == "at":
                return f"at {word}"
    return None
