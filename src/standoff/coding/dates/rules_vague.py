"""Rules for references without a date (now, recently, soon) and for times of the day."""

from __future__ import annotations

import re

from standoff.coding.dates.grammar import Match, Rule
from standoff.coding.dates.lexicon import DAY_PARTS, MONTH_ABBREVIATIONS, MONTHS
from standoff.coding.dates.numbers import ordinal, small, word_list
from standoff.coding.dates.readings import (
    bare_weekday,
    dated,
    day_reading,
    month_day,
    month_number,
    weekday_number,
)
from standoff.coding.dates.scene import Reading, Scene, unresolved

_BEFORE_CLOCK = frozenset(word_list("at by around about until from since to"))
_BEFORE_HOUR = frozenset(word_list("at by around before after until since from past"))
_AFTER_PAST = frozenset(
    word_list(
        "and to but for he she it they has had have was were by is because that when or as with on"
    )
)
_NAMED_HOURS = {"noon": "T12:00", "midnight": "T24:00", "midday": "T12:00"}


def read_present(match: Match, scene: Scene) -> Reading | None:
    """Now; currently; these days."""
    if match.word("w") == "current" and match.after() in ("-", "events", "affairs", ",", "."):
        return None
    return Reading("DATE", "PRESENT_REF", "relative")


def read_past(match: Match, scene: Scene) -> Reading | None:
    """Recently; the past; long ago."""
    if match.word("w") == "the" and match.before() not in ("in", "of", "from", "than", "with"):
        return None
    noun_follows = match.after().isalpha() and match.after() not in _AFTER_PAST
    if match.word("w") == "the" and noun_follows:
        return None
    return Reading("DATE", "PAST_REF", "relative", "past")


def read_future(match: Match, scene: Scene) -> Reading | None:
    """Soon; the near future."""
    if match.word("w") == "soon" and (
        match.before() in ("as", "too", "so", "how") or match.after() in ("after", "as")
    ):
        return None
    words = match.words("w")
    if match.after() == "of":
        return None
    if (
        len(words) == 2
        and words[1] == "future"
        and match.before() not in ("in", "into", "about", "for")
    ):
        return None
    return Reading("DATE", "FUTURE_REF", "relative", "future")


def _clock(match: Match) -> str | None:
    """The time of a match as Thh:mm, None where it is no time."""
    words = match.words("c")
    digits = words[0]
    if digits.endswith(("am", "pm")):
        words = [digits[:-2], digits[-2:]]
        digits = words[0]
    if ":" in digits:
        hour, minute = (int(part) for part in digits.split(":")[:2])
    elif len(digits) == 4 and digits.isdigit():
        hour, minute = int(digits[:2]), int(digits[2:])
    elif (len(digits) == 5 and "." in digits) or (len(digits) == 4 and "." in digits):
        hour, minute = (int(part) for part in digits.split("."))
    else:
        hour, minute = int(small(digits) or 0), 0
    half_day = re.sub(r"[^apm]", "", "".join(words[1:]))
    if half_day[:1] == "p" and hour < 12:
        hour += 12
    elif half_day[:1] == "a" and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def _day(match: Match, scene: Scene) -> Reading:
    """The day that a clock time names, else the last day mentioned."""
    if "w" in match:
        return bare_weekday(scene, weekday_number(match.word("w")), match.offsets)
    if "r" in match:
        return day_reading(scene, {"today": 0, "yesterday": -1, "tomorrow": 1}[match.word("r")])
    if "date" in match:
        return _month_day(match, scene)
    day = scene.origin("day")
    if day is None:
        return unresolved("TIME", "XXXX-XX-XX", "anchor")
    return dated(scene, day.isoformat(), "anchored", needs="anchor")


def _month_day(match: Match, scene: Scene) -> Reading:
    month = year = None
    number = 0
    for word in match.words("date"):
        if word in MONTHS or word in MONTH_ABBREVIATIONS:
            month = month_number(word)
        elif word[0].isdigit() and len(word) == 4 and word.isdigit():
            year = int(word)
        elif word[0].isdigit():
            number = ordinal(word) or 0
    return month_day(scene, month or 0, number, year, match.offsets)


def read_clock(match: Match, scene: Scene) -> Reading | None:
    """8 p.m. Monday; 14:30 GMT; 5 a.m. on Feb. 7."""
    clock = _clock(match)
    if clock is None:
        return None
    marked = (
        match.word("c")[-1:] == "m" or "z" in match or "p" in match or match.end - match.start > 1
    )
    if not marked and match.before() not in _BEFORE_CLOCK:
        return None
    day = _day(match, scene)
    return day._replace(type="TIME", value=f"{day.value[:10]}{clock}")


def read_named_hour(match: Match, scene: Scene) -> Reading | None:
    """Noon Thursday; at dawn; midnight."""
    named = match.word("h")
    bare = match.end - match.start == 1
    if bare and match.before() not in _BEFORE_HOUR:
        return None
    if match.after() in ("Mass", "-"):
        return None
    time = _NAMED_HOURS.get(named) or f"T{DAY_PARTS[named]}"
    day = _day(match, scene)
    return day._replace(type="TIME", value=f"{day.value[:10]}{time}")


_DATE = "$M (D | ORDD) (COMMA? YEAR)? | (D | ORDD) of? $M (COMMA? YEAR)?"
_ON = (
    f"(COMMA? (on | of)? (r:(today | yesterday | tomorrow) | ($W COMMA?)? date:({_DATE}) | w:$W))?"
)
_ZONE = "(z:(ZONE | (local | eastern | pacific | (moscow | greenwich mean)) time))?"
RULES = [
    Rule(
        "w:((right | even)? now | currently | nowadays | at present | presently)",
        read_present,
    ),
    Rule("w:(these days)", read_present),
    Rule("w:current", read_present),
    Rule("at the w:moment", read_present),
    Rule("(more | most)? w:(recently | lately)", read_past),
    Rule("w:(the past)", read_past),
    Rule("w:((long | some time | a while | a (short | long) time) ago)", read_past),
    Rule("w:soon", read_future),
    Rule(
        "w:(the (near | foreseeable | immediate | not HYPHEN too HYPHEN distant)? future)",
        read_future,
    ),
    Rule("w:(the (near | short | medium | long) term)", read_future),
    Rule(
        f"(around | about | shortly after)? c:((D | INT | CLOCK | DECIMAL | ONE | TEEN) "
        f"HYPHEN? p:AMPM | HOURPM) {_ZONE} {_ON}",
        read_clock,
    ),
    Rule(f"(around | about)? c:(D | ONE | TEEN) o POSS clock (in the PART)? {_ON}", read_clock),
    Rule(
        f"(around | about)? c:(CLOCK | DECIMAL | INT | YEAR | OLDYEAR) z:(hours? (ZONE | "
        f"local time) | hours) {_ON}",
        read_clock,
    ),
    Rule(f"(around | about)? c:CLOCK {_ON}", read_clock),
    Rule(
        f"(around | about)? h:(noon | midnight | midday | dawn | dusk | daybreak | nightfall "
        f"| sunset | sunrise) {_ON}",
        read_named_hour,
    ),
]
