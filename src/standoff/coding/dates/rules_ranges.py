"""Rules for stretches between two dates written as one: Feb. 2-4, 2014-2017."""

from __future__ import annotations

from datetime import date

from standoff.coding.dates.grammar import Match, Rule
from standoff.coding.dates.numbers import ordinal
from standoff.coding.dates.readings import (
    bare_weekday,
    direction_of,
    full_year,
    month_day,
    month_number,
    refused,
    weekday_number,
)
from standoff.coding.dates.scene import Reading, Scene, unresolved
from standoff.coding.dates.timex import Needs, TimexBasis
from standoff.coding.dates.windows import make_day, window


def read_days(match: Match, scene: Scene) -> Reading | None:
    """Feb. 2-4; between 3 and 5 February 2024; Jan. 30 to Feb. 2."""
    joined = "h" in match or _listed(match)
    if (
        not joined
        and match.before() not in ("between", "from")
        and "n" not in match
        and (match.word("k") != "to")
    ):
        return None
    stated = full_year(match.word("y")) if "y" in match else None
    last_month = month_number(match.word("n") or match.word("m"))
    last = month_day(scene, last_month, _day(match.word("e")), stated, match.offsets)
    if len(last.value) != 10 or not last.value[:4].isdigit():
        if last.value.startswith("XXXX") and last.basis == "none" and last.needs is None:
            return last
        return unresolved("DATE", f"XXXX-{last_month:02}", needs="year")
    end = date.fromisoformat(last.value)
    month = month_number(match.word("m"))
    year = end.year - (month > end.month)
    start = make_day(year, month, _day(match.word("d")))
    if start is None:
        return refused(f"no such day: {match.text}")
    if start > end:
        return refused(f"ends before it begins: {match.text}")
    needs: Needs | None = None if stated else "year"
    return _between(scene, start.isoformat(), end.isoformat(), last.basis, needs)


def _listed(match: Match) -> bool:
    """Whether two days side by side are listed: "on Feb. 12 and 13"."""
    after = match.after()
    counted = after.isalpha() and after.lower() not in ("in", "at", "by", "for", "on", "when", "to")
    return not counted and _day(match.word("e")) == _day(match.word("d")) + 1


def _day(word: str) -> int:
    return ordinal(word) or 0


def _between(
    scene: Scene, left: str, right: str, basis: TimexBasis = "stated", needs: Needs | None = None
) -> Reading:
    value = f"{left}/{right}"
    first, last, _ = window(value)
    return Reading(
        "DATE", value, basis, direction_of(value, scene.published), needs, first=first, last=last
    )


def read_years(match: Match, scene: Scene) -> Reading | None:
    """2014-2017; 1989-90."""
    spans = match.tokens.spans
    if spans[match.start][1] != spans[match.start + 1][0]:
        return None
    if match.tokens.text[spans[match.start][0] - 1 : spans[match.start][0]] in ("-", "/", "."):
        return None
    first = int(match.word("y"))
    digits = match.word("z")
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    if not first < last < first + 200 or len(digits) not in (2, 4) or match.after() in ("-", "/"):
        return None
    return _between(scene, f"{first:04}", f"{last:04}")


def read_months(match: Match, scene: Scene) -> Reading | None:
    """January-March 2024; November 2023 to February 2024."""
    last_year = full_year(match.word("y"))
    left, right = month_number(match.word("m")), month_number(match.word("n"))
    first_year = full_year(match.word("x")) if "x" in match else last_year - (left > right)
    if (first_year, left) > (last_year, right):
        return refused(f"ends before it begins: {match.text}")
    return _between(scene, f"{first_year:04}-{left:02}", f"{last_year:04}-{right:02}")


def read_weekdays(match: Match, scene: Scene) -> Reading | None:
    """Monday-Wednesday."""
    last = bare_weekday(scene, weekday_number(match.word("v")), match.offsets)
    if last.basis == "none":
        return last
    end = date.fromisoformat(last.value)
    back = (end.isoweekday() - weekday_number(match.word("w"))) % 7
    start = date.fromordinal(max(1, end.toordinal() - back))
    return _between(scene, start.isoformat(), end.isoformat(), "relative", "tense")


RULES = [
    Rule(
        "m:$M d:(D | ORDD) (h:HYPHEN | k:(to | through | and)) e:(D | ORDD) (COMMA? y:(YEAR "
        "| SHORTYEAR))?",
        read_days,
    ),
    Rule(
        "m:$M d:(D | ORDD) h:HYPHEN n:$M e:(D | ORDD) (COMMA? y:(YEAR | SHORTYEAR))?",
        read_days,
    ),
    Rule(
        "d:(D | ORDD) (h:HYPHEN | k:(to | and | through)) the? e:(D | ORDD) of? m:$M (COMMA? "
        "y:(YEAR | SHORTYEAR))?",
        read_days,
    ),
    Rule(
        "d:(D | ORDD) m:$M h:HYPHEN e:(D | ORDD) n:$M (COMMA? y:(YEAR | SHORTYEAR))?",
        read_days,
    ),
    Rule("y:YEAR HYPHEN z:(YEAR | D | INT)", read_years),
    Rule("m:MONTH (HYPHEN | to | through) n:MONTH COMMA? y:YEAR", read_months),
    Rule("m:MONTH x:YEAR (HYPHEN | to | through) n:MONTH COMMA? y:YEAR", read_months),
    Rule("w:WD HYPHEN v:WD", read_weekdays),
]
