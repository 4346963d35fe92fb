"""Times that count from another day: "two days later", "a week after the talks", "the eve of"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

import msgspec

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_NUMBERS = {word: number for number, word in enumerate(_WORDS.split(), 1)}
_NTH = "first second third fourth fifth sixth seventh"
_ORDINALS = {word: number for number, word in enumerate(_NTH.split(), 1)}
_COUNT = rf"(?P<n>\d{{1,3}}|an?|the|{'|'.join(_NUMBERS)})"
Kind = Literal["after", "before", "later", "earlier", "span", "same", "nth", "period"]


class Count(msgspec.Struct, frozen=True):
    """Words that move from an anchor by some days; `reach` is where their complement ends.

    "after" and "before" have a complement (an event, with or without a day of its own); "later" and
    "earlier" have none; "span" is the days right before; "same" the anchor itself; "nth" a day of
    a span of days; "period" the span itself.
    """

    start: int
    end: int
    text: str
    kind: Kind
    days: int
    reach: int

    def moved(self, anchor: date, *, back: bool = False) -> date | None:
        """The day that lies so many days from an anchor; `back` counts the other way."""
        sign = -1 if self.kind in ("before", "earlier", "span") else 1
        try:
            return anchor + timedelta(days=self.days * (-sign if back else sign))
        except OverflowError:
            return None


_UNIT = r"(?P<u>day|night|week|fortnight|hour|minute)s?"
_FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("before", re.compile(r"\b(?P<e>eve) of\b", re.I)),
    ("after", re.compile(rf"\b{_COUNT} {_UNIT} after (?!tomorrow)(?=[\w'’\"“])", re.I)),
    ("before", re.compile(rf"\b{_COUNT} {_UNIT} before (?!yesterday)(?=[\w'’\"“])", re.I)),
    ("later", re.compile(
        rf"\b{_COUNT} {_UNIT} (?:(?:later|afterwards?|after that)(?=[\s,.;])|on(?=\s*[,.;]))",
        re.I)),
    ("earlier", re.compile(
        rf"\b{_COUNT} {_UNIT} (?:earlier|before|previously)(?=\s*[,.;])", re.I)),
    ("period", re.compile(
        r"\bthe same (?:period|(?:\w+ )?(?:days|weeks|months))\b", re.I)),
    ("earlier", re.compile(rf"\b{_COUNT} {_UNIT} earlier\b", re.I)),
    ("same", re.compile(
        r"\b(?:(?:that|the) same (?:day|morning|afternoon|evening|night)|that (?:day|night|morning"
        r"|afternoon|evening))\b", re.I)),
    ("nth", re.compile(rf"\bon the (?P<o>{'|'.join(_ORDINALS)}) day(?= *[,.;]|\s*$)", re.I)),
)  # fmt: skip
_SPAN = re.compile(rf"\bthe (?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)}) days before(?=\s*[,.;])", re.I)
_WORTH = re.compile(
    r"\b(?:eve|same|that (?:day|night|morning|afternoon|evening)|(?:days?|nights?|weeks?"
    r"|fortnights?|hours?|minutes?) (?:after|before|later|afterwards?|on|earlier|previously)"
    r"|days? *[,.;])",
    re.IGNORECASE,
)  # fmt: skip
"""What a text must hold before it is searched for such words."""

_STOP = re.compile(r"[,;:.](?=\s|$)")


def counts(text: str) -> list[Count]:
    """All such words of a text, in order and without overlaps."""
    found: list[Count] = []
    if not _WORTH.search(text):
        return found
    for match in _SPAN.finditer(text):
        found.append(_count(text, match, "span", _number(match["n"])))
    for kind, form in _FORMS:
        for match in form.finditer(text):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            found.append(_count(text, match, kind, _days(match, kind)))
    return sorted(found, key=lambda one: one.start)


def _count(text: str, match: re.Match[str], kind: Kind, days: int) -> Count:
    words = match[0].rstrip()
    end = match.start() + len(words)
    stop = _STOP.search(text, end)
    reach = (stop.start() if stop else len(text)) if kind in ("after", "before") else end
    return Count(match.start(), end, words, kind, days, reach)


def _days(match: re.Match[str], kind: Kind) -> int:
    groups = match.groupdict()
    if kind in ("same", "period"):
        return 0
    if kind == "nth":
        return _ORDINALS[match["o"].lower()] - 1
    if groups.get("e"):
        return 1
    unit = {"week": 7, "fortnight": 14, "hour": 0, "minute": 0}.get(match["u"].lower(), 1)
    return unit * _number(match["n"])


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return 1 if word.lower() in ("a", "an", "the") else _NUMBERS[word.lower()]
