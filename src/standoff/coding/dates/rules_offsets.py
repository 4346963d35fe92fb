"""Rules for periods and distances that count from publication or from another event."""

from __future__ import annotations

from datetime import date

from standoff.coding.dates.grammar import Match, Rule
from standoff.coding.dates.lengths import length
from standoff.coding.dates.lexicon import (
    PLURALS,
)
from standoff.coding.dates.numbers import cardinal, word_list
from standoff.coding.dates.readings import (
    back_to,
    dated,
    is_title,
    refused,
)
from standoff.coding.dates.scene import Reading, Scene, unresolved
from standoff.coding.dates.timex import Direction, Needs, TimexBasis
from standoff.coding.dates.windows import shift, unit_value

_PLACEHOLDER = {
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
_STEPS = {
    "this": 0, "current": 0, "last": -1, "previous": -1, "preceding": -1, "prior": -1, "past": -1,
    "next": 1, "coming": 1, "upcoming": 1, "following": 1, "same": 0, "latest": -1, "that": 0,
}  # fmt: skip
_ANCHORED = frozenset(word_list("following previous preceding prior same that next"))


def read_period(match: Match, scene: Scene) -> Reading | None:
    """This week; last year; the following day; the end of the month; earlier this year."""
    unit = match.word("u")
    which = match.word("r") or "that"
    if which in ("last", "latest") and match.after() == "of" and match.before() != "in":
        return None
    if is_title(match) or (match.after() == "-" and match.tokens.glued(match.end)):
        return None
    if which == "past" and unit in ("day", "week", "quarter", "month"):
        value = {"day": "P1D", "week": "P1W", "month": "P1M", "quarter": "P1Q"}[unit]
        return back_to(scene, unit, 1, value)
    counted = which in _ANCHORED and (which != "next" or (unit == "day" and match.before() != "in"))
    if unit == "year" and which == "that" and match.after() in ("ended", "ending", "through", "to"):
        return Reading("DURATION", "P1Y", basis="none")
    plain_the = "r" not in match
    if plain_the and unit == "day" and match.before() in ("of", "during", "per"):
        return None
    if plain_the and unit in ("decade", "century"):
        return None
    origin = (
        scene.origin(unit) if counted and not (plain_the and unit != "day") else scene.published
    )
    needs: Needs | None = "anchor" if counted and not plain_the else None
    if origin is None:
        return unresolved("DATE", _PLACEHOLDER.get(unit, "XXXX-XX-XX"), needs)
    moved = shift(unit, _STEPS[which], origin)
    if moved is None:
        return refused("beyond the calendar")
    if unit == "weekend" and which in ("this", "that") and scene.published:
        tense = scene.tense_at(*match.offsets)
        if tense != "future" and scene.published.isoweekday() < 5:
            moved = shift(unit, -1, origin) or moved
    basis: TimexBasis = "anchored" if needs else "relative"
    return dated(scene, unit_value(unit, moved), basis, needs=needs)


def read_offset(match: Match, scene: Scene) -> Reading | None:
    """Two days ago; a year earlier; three weeks later; ten years from now."""
    word = match.words("u")[-1]
    unit = PLURALS.get(word, word)
    key = match.word("k")
    count = cardinal(match.words("q")) if "q" in match else 1.0 if "a" in match else None
    later = key in ("later", "hence", "from", "after", "on", "afterward", "afterwards")
    from_now = key in ("ago", "hence", "from", "back")
    direction: Direction = "future" if later else "past"
    needs: Needs | None = None if from_now else "anchor"
    if key in ("on", "back") and match.after() not in (",", ".", ";"):
        return None
    if count is None and from_now:
        return Reading("DATE", "FUTURE_REF" if later else "PAST_REF", "relative", direction)
    if count is None:
        return Reading("DURATION", length(unit, None), "none", direction, "anchor")
    year_before = unit == "year" and count == 1 and not later and "x" not in match
    if year_before and scene.anchor is None and scene.quarter and scene.quarterly:
        value = f"{int(scene.quarter[:4]) - 1:04}{scene.quarter[4:]}"
        return dated(scene, value, "anchored", needs="anchor")._replace(compares=True)
    origin = scene.published if from_now else scene.origin(unit)
    if origin is None:
        return unresolved("DATE", _PLACEHOLDER.get(unit, "XXXX-XX-XX"), needs)
    if unit in ("second", "minute", "hour"):
        moved: date | None = origin
        unit = "day"
    else:
        step = count if later else -count
        if count != int(count):
            unit, step = {"year": "month", "decade": "year"}.get(unit, "day"), _finer(unit, step)
        moved = shift(unit, int(step), origin) if abs(step) < 10**6 else None
    if moved is None:
        return refused("beyond the calendar")
    basis: TimexBasis = "relative" if from_now else "anchored"
    note = "approximate" if "x" in match else None
    if unit == "fortnight":
        unit = "week"
    reading = dated(scene, unit_value(unit, moved), basis, needs=needs, note=note)
    return reading._replace(compares=unit == "year" and not later)


def _finer(unit: str, count: float) -> float:
    return count * {
        "year": 12,
        "decade": 10,
        "week": 7,
        "fortnight": 14,
        "month": 30,
        "quarter": 91,
    }.get(unit, 1)


def read_neighbour_day(match: Match, scene: Scene) -> Reading | None:
    """The day before; the year after: next to an anchor."""
    unit, key = match.word("u"), match.word("k")
    step = -1 if key in ("before", "earlier") else 1
    origin = scene.origin(unit)
    if origin is None:
        return unresolved("DATE", _PLACEHOLDER.get(unit, "XXXX-XX-XX"), "anchor")
    moved = shift(unit, step, origin)
    if moved is None:
        return refused("beyond the calendar")
    return dated(scene, unit_value(unit, moved), "anchored", needs="anchor")


def read_year_end(match: Match, scene: Scene) -> Reading | None:
    """Year-end; year-end 1989; the year's end."""
    if "y" in match:
        return dated(scene, f"{match.word('y')}-12-31", "stated")
    if scene.published is None:
        return unresolved("DATE", "XXXX-12-31", "year")
    return dated(scene, f"{scene.published.year:04}-12-31")


RULES = [
    Rule("$MOD? the? r:($RECENT | that) (coming | same)? $FIX? u:UNIT (or so)?", read_period),
    Rule("$MOD? the $FIX? u:UNIT", read_period),
    Rule(
        "x:$APPROX? q:$QTYR HYPHEN? $FILL? u:(UNITS | UNIT | CLOCKUNIT) (or (so | more | two))? "
        "k:(ago | earlier | later | hence | from now | back | previously | afterward | "
        "afterwards | on)",
        read_offset,
    ),
    Rule(
        "x:$APPROX? a:(a | an) (full)? u:(UNIT | CLOCKUNIT) (or (so | two | more))? "
        "k:(ago | earlier | later | hence | from now | previously | afterward | afterwards | "
        "before)",
        read_offset,
    ),
    Rule("u:UNITS k:(ago | earlier | later)", read_offset),
    Rule("the u:UNIT k:(before | after | earlier | later)", read_neighbour_day),
    Rule("(around | about)? year (POSS | HYPHEN)? end (COMMA? y:YEAR)?", read_year_end),
    Rule("(the)? end HYPHEN year", read_year_end),
]
