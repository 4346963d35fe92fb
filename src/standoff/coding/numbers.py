"""Numbers in words and figures, and the bounds that "at least" or "dozens" set."""

from __future__ import annotations

import re

from standoff.codebook.lexicons import agents
from standoff.language import Token
from standoff.model import Bound

_FIGURE = re.compile(r"^\d[\d,]*(?:\.\d+)?$")
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
_AT_LEAST = {"least", "minimum", "exceeding", "upwards"}
_MORE = {"more", "over", "above"}
_AT_MOST = {"most", "up", "maximum", "nearly", "almost", "many", "much"}
_FEWER = {"fewer", "less", "under", "below"}
_ABOUT = {"about", "some", "around", "approximately", "roughly", "estimated", "nearly", "almost"}
_VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2_000_000}
"""What counts in the plural come to at least; they have no upper end."""

_TIMES = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200}
"""The same before a larger count: "tens of thousands"."""


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
    if numeral is None:
        numeral = next((c for c in head.children if c.tag == "CD" and c.dep == "compound"), None)
    if numeral is not None:
        value = number_value(numeral)
        if value is not None:
            return _limited(numeral, head, int(value * _part(numeral)), text)
    if any(c.lower == "how" for t in (head, *head.children) for c in t.children):
        return None
    counted = [c for c in head.children if c.dep in ("amod", "nummod", "nmod", "quantmod")]
    for token in (head, *counted):
        vague = _vague(token, head, text)
        if vague is not None:
            return vague
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


def _part(numeral: Token) -> float:
    """What share of a power is meant: "a quarter of a million", "half a million"."""
    tokens = numeral.sentence.tokens
    at = numeral.i - tokens[0].i
    before = [t.lower for t in tokens[max(0, at - 3) : at]]
    if numeral.lower not in _POWERS:
        return 1.0
    if before[-2:] == ["half", "a"]:
        return 0.5
    return 0.25 if before == ["quarter", "of", "a"] else 1.0


def _vague(token: Token, head: Token, text: str) -> Bound | None:
    """ "dozens", "tens of thousands", "hundreds, perhaps as many as 400": open above."""
    low = _VAGUE.get(token.lower)
    tokens = token.sentence.tokens
    at = token.i - tokens[0].i
    after = tokens[at + 1 : at + 3]
    if token.lower in _TIMES and len(after) == 2 and after[0].lower == "of":
        power = _POWERS.get(after[1].lower.rstrip("s"))
        if power is not None:
            return Bound(
                low=_TIMES[token.lower] * power, high=None, text=_said(token, after[1], text)
            )
    if low is None:
        return None
    if at >= 2 and tokens[at - 1].lower == "of" and tokens[at - 2].lower in _TIMES:
        power = _POWERS.get(token.lower.rstrip("s"), 1)
        said = _said(tokens[at - 2], head, text)
        return Bound(low=_TIMES[tokens[at - 2].lower] * power, high=None, text=said)
    high = None
    for other in tokens[at + 1 : at + 9]:
        before = [t.lower for t in tokens[other.i - tokens[0].i - 4 : other.i - tokens[0].i]]
        if other.tag == "CD" and "as" in before and "many" in before:
            value = number_value(other)
            high = int(value) if value is not None else None
            break
    return Bound(low=low, high=high, text=_said(token, head, text))


def _said(first: Token, last: Token, text: str) -> str:
    return text[first.start : max(first.end, last.end)]


def _limited(numeral: Token, head: Token, value: int, text: str) -> Bound:
    tokens = numeral.sentence.tokens
    at = numeral.i - tokens[0].i
    before = [t.lower for t in tokens[max(0, at - 4) : at]]
    first = numeral
    if numeral.lower in _POWERS and before[-1:] in (["several"], ["few"]):
        return Bound(low=2 * value, high=None, text=_said(tokens[at - 1], head, text))
    low: int | None = value
    high: int | None = value
    near = _phrase(before[-3:])
    lower, upper = _figure(tokens, at - 2, at - 1), _figure(tokens, at + 2, at + 1)
    spelt_out = at >= 2 and tokens[at - 2].lower in _TENS and tokens[at - 1].text == "-"
    if lower is not None and lower < value and not spelt_out:
        low, first = int(lower), tokens[at - 2]
    elif upper is not None and upper > value and "between" in before[-1:]:
        high = int(upper)
    elif "no" in before[-3:-2] and before[-1:] == ["than"]:
        high = None if near & _FEWER else high
        low = None if near & _MORE else low
    elif near & _AT_LEAST and not near & _AT_MOST:
        high = None
        high = _maximum(tokens, at) if "minimum" in near else high
    elif (near & _MORE and "than" in before[-1:]) or before[-1:] in (["over"], ["above"]):
        low, high = value + 1, None
    elif near & _FEWER and ("than" in before[-1:] or before[-1:] in (["under"], ["below"])):
        low, high = None, value - 1
    elif near & _AT_MOST:
        low = None
        low = _minimum(tokens, at) if "maximum" in near else low
    return Bound(low=low, high=high, text=text[first.start : max(numeral.end, head.end)])


def _phrase(before: list[str]) -> set[str]:
    """The words before a figure, without those that belong to something else: "rounded up 94"."""
    kept = set(before)
    if before[-1:] != ["to"]:
        kept -= {"up"}
    if before[-1:] != ["as"]:
        kept -= {"many", "much"}
    return kept


def _maximum(tokens: list[Token], at: int) -> int | None:
    """ "a minimum of three and a maximum of seven"."""
    words = [t.lower for t in tokens[at + 1 : at + 6]]
    found = next((t for t in tokens[at + 1 : at + 6] if t.tag == "CD"), None)
    value = number_value(found) if found is not None and "maximum" in words else None
    return int(value) if value is not None else None


def _minimum(tokens: list[Token], at: int) -> int | None:
    words = [t.lower for t in tokens[max(0, at - 8) : at]]
    found = next((t for t in tokens[max(0, at - 8) : at] if t.tag == "CD"), None)
    value = number_value(found) if found is not None and "minimum" in words else None
    return int(value) if value is not None else None


def summed(parts: list[Bound], text: str, start: int) -> Bound:
    """Bounds of one coordination added up: "three men and a woman"; `start` is the sentence's."""
    if len(parts) == 1:
        return parts[0]
    lows, highs = [b.low for b in parts], [b.high for b in parts]
    low = sum(n or 0 for n in lows) if any(lows) else None
    high = None if None in highs else sum(n or 0 for n in highs)
    first = text.find(parts[0].text, start)
    last = text.find(parts[-1].text, first + len(parts[0].text))
    if last < 0:
        return parts[0]
    return Bound(low=low, high=high, text=text[first : last + len(parts[-1].text)])


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
