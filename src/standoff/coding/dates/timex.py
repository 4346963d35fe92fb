"""The struct that one time expression becomes."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from standoff.model import Granularity

Type = Literal["DATE", "TIME", "DURATION", "SET"]
TimexBasis = Literal["stated", "relative", "anchored", "none"]
Direction = Literal["past", "future", "none"]
Needs = Literal["anchor", "tense", "year"]
Tense = Literal["past", "future"]


class Timex(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression of a text and what it denotes.

    `start` and `end` are half-open offsets of the text. `value` is a TIMEX3 value with X for what
    is unknown; an interval reads `first/last`. `first` and `last` close the window of days denoted:
    both None where no window is known, one None where it is open. `needs` names what would settle
    or change the value: the date of an anchor event, the tense of the verb, or the year. `note`
    says what was assumed, or why a date was refused; the note "age" marks a length that is an age.
    """

    start: int
    end: int
    text: str
    type: Type
    value: str
    granularity: Granularity = "unknown"
    first: date | None = None
    last: date | None = None
    basis: TimexBasis = "none"
    direction: Direction = "none"
    needs: Needs | None = None
    note: str | None = None
