"""What a reader of a rule knows beyond the words: publication, anchor, tense, earlier mentions."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from standoff.coding.dates.timex import Direction, Needs, Tense, TimexBasis, Type
from standoff.coding.dates.windows import window

NO_TIME = "not a time"
UNDATED = "no date of publication: relative expressions stay unresolved"
_CUES = re.compile(
    r"(?P<past>\b(?:was|were|had|has been|have been)\b(?: \w+){0,2}? (?:due|set|to|scheduled"
    r"|expected|planned)\b"
    r"|\b(?:was|were|had|has|have|did|said|told|came|held|fell|rose|took|made|began|met|went"
    r"|left|since"
    r"|(?<!be )(?<!to )(?!need)[a-z]{3,}ed)\b)"
    r"|(?P<future>\b(?:will|won't|shall|(?:is|are|be) (?:to|due|set|scheduled|expected|slated"
    r"|supposed|likely)"
    r"|scheduled|expected|supposed|slated|due|expects? to|plans? to|upcoming|expires|to be"
    r"|going to|set (?:for|to)"
    r"|payable|effective|intends?|would)\b|'ll\b)"
)
_AHEAD = re.compile(r"\b(?:by|until|through|effective|starting|beginning)\s$")
_BEHIND = re.compile(r"\b(?:ended|since|dated)\s$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!.*/)")
_LARGE_UNITS = frozenset(("month", "quarter", "year", "decade", "century"))
_LONG_PERIODS = frozenset(("P1Y", "P6M", "P9M", "P3Q", "P2Q"))
_SENTENCE_END = re.compile(r"[.!?][\"'’”)]*\s+(?=[A-Z\"'“`])|\n\s*\n")


class Reading(NamedTuple):
    """What a match denotes; `first`, `last` override the window that follows from `value`.

    `compares`: it names a date only to compare with it ("from a year earlier"); what follows does
    not count from it.
    """

    type: Type
    value: str
    basis: TimexBasis = "stated"
    direction: Direction = "none"
    needs: Needs | None = None
    note: str | None = None
    first: date | None = None
    last: date | None = None
    compares: bool = False


class Scene:
    """The state of one pass over a text.

    `quarter` is the last quarter named; `quarterly` says that no longer period came after it.
    `mention` is the first day of the last date named, `day` the last single day.
    """

    def __init__(
        self,
        text: str,
        published: date | None,
        *,
        anchor: date | None = None,
        tense: Tense | None = None,
    ) -> None:
        self.text = text
        self.published = published
        self.anchor = anchor
        self.tense = tense
        self.quarter: str | None = None
        self.quarterly = False
        self.mention: date | None = None
        self.day: date | None = None

    def remember(self, reading: Reading) -> None:
        """Notes a date for "a year earlier" and "the following day" further on."""
        if reading.type == "DURATION":
            if reading.value in _LONG_PERIODS:
                self.quarterly = False
            return
        if reading.type == "SET" or reading.compares:
            return
        first = window(reading.value)[0]
        if first is None:
            return
        self.mention = first
        if _DAY.match(reading.value):
            self.day = first
        if "-Q" in reading.value and "/" not in reading.value:
            self.quarter, self.quarterly = reading.value, True

    def origin(self, unit: str) -> date | None:
        """The day that "later" and "the following" count from: the anchor, else the last mention.

        Months and years count from a mention of any size, smaller units from a day.
        """
        mention = self.mention if unit in _LARGE_UNITS else self.day
        return self.anchor or mention or self.published

    def tense_at(self, start: int, end: int) -> Tense | None:
        """The tense told by the caller, else what the nearest verb of the sentence suggests."""
        if self.tense:
            return self.tense
        before = self.text[max(0, start - 160) : start]
        sentence = 0
        for stop in _SENTENCE_END.finditer(before):
            sentence = stop.end()
        clause = before[sentence:]
        cue: Tense | None = None
        for found in _CUES.finditer(clause):
            cue = "future" if found["future"] else "past"
        if cue is None:
            after = _SENTENCE_END.split(self.text[end : end + 100], maxsplit=1)[0]
            if found_after := _CUES.search(after):
                cue = "future" if found_after["future"] else "past"
        if cue != "past" and _AHEAD.search(clause[-14:]):
            return "future"
        return "past" if _BEHIND.search(clause[-14:]) else cue

    def is_deadline(self, start: int) -> bool:
        """Whether "by" or "through" stands right before: of a month, mostly one to come."""
        return self.tense is None and self.text[max(0, start - 8) : start].endswith(
            ("by ", "through ")
        )


def unresolved(type_: Type, value: str, needs: Needs | None = None) -> Reading:
    """A reading that waits for a date of publication."""
    return Reading(type_, value, basis="none", needs=needs, note=UNDATED)
