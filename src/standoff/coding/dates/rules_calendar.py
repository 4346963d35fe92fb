"""Rules for days and months as the calendar names them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from standoff.coding.dates.grammar import Match, Rule
from standoff.coding.dates.lexicon import (
    MONTH_ABBREVIATIONS,
    MONTHS,
    WEEKDAYS,
)
from standoff.coding.dates.numbers import ordinal, spelled_year, word_list
from standoff.coding.dates.readings import (
    bare_month,
    dated,
    full_year,
    month_day,
    month_number,
    refused,
)
from standoff.coding.dates.scene import Reading, Scene, unresolved
from standoff.coding.dates.windows import make_day, unit_value, window

_RECENT_YEAR = {"this": 0, "last": -1, "next": 1, "current": 0}
_MEASURED = frozenset(
    word_list(
        "pound foot mile ton tonne man member strong meter metre kilometer kilometre km "
        "person seat room "
        "acre page bed point dollar megawatt plus odd horsepower watt volt"
    )
)
_BEFORE_MONTH = frozenset(
    word_list(
        "in since by last this next until late early the a an of on from to during for and each"
    )
)
MONTHS_AND_DAYS = frozenset(name.capitalize() for name in (*MONTHS, *WEEKDAYS))


def _day_number(match: Match) -> int:
    words = [word for word in match.words("d") if word != "-"]
    return sum(
        _tens(word) if len(words) > 1 and not index else ordinal(word) or 0
        for index, word in enumerate(words)
    )


def _tens(word: str) -> int:
    return {"twenty": 20, "thirty": 30}.get(word, 40)


def read_month_day(match: Match, scene: Scene) -> Reading | None:
    """Feb. 7; Friday, 7 February 2024; the 7th of May."""
    if match.after() == "-" and match.after(2).lower() in _MEASURED | {"day", "week", "year"}:
        return None
    year = full_year(match.word("y")) if "y" in match else None
    return month_day(scene, month_number(match.word("m")), _day_number(match), year, match.offsets)


def read_month_year(match: Match, scene: Scene) -> Reading | None:
    """October 2022; January this year."""
    month = month_number(match.word("m"))
    if "y" in match:
        return dated(scene, f"{full_year(match.word('y')):04}-{month:02}", "stated")
    if "s" in match:
        return dated(scene, f"{spelled_year(match.words('s')):04}-{month:02}", "stated")
    if scene.published is None:
        return unresolved("DATE", f"XXXX-{month:02}", needs="year")
    year = scene.published.year + _RECENT_YEAR[match.word("r")]
    return dated(scene, f"{year:04}-{month:02}")


def read_month(match: Match, scene: Scene) -> Reading | None:
    """December; last April; mid-March."""
    word = match.word("m")
    plain = match.end - match.start == 1
    if (
        word in MONTH_ABBREVIATIONS
        and word != "may"
        and (plain or "r" not in match)
        and (match.words("m")[-1] != "." or match.after()[:1].isupper())
    ):
        return None
    if plain and _is_a_name(match):
        return None
    month = month_number(word)
    published = scene.published
    recent = match.word("r")
    if published is None or recent in (
        "",
        "past",
        "coming",
        "upcoming",
        "same",
        "current",
        "latest",
    ):
        return bare_month(scene, month, match.offsets)
    year = published.year
    if recent == "this":
        return dated(scene, f"{year:04}-{month:02}")
    if recent in ("last", "previous", "prior", "preceding"):
        year -= month >= published.month - 1
    elif recent in ("next", "following"):
        year += month <= published.month
    return dated(scene, f"{year:04}-{month:02}")


def _is_a_name(match: Match) -> bool:
    """May I, March on: the modal, the verb, or a person's name."""
    word, before, after = match.text, match.before(), match.after()
    if word.isupper():
        return True
    if word in ("May", "March", "April", "June", "August"):
        title = match.before(2) if before == "." else before
        if title in ("mrs", "mr", "ms", "theresa", "dr", "sir", "judge"):
            return True
        surname = after[:1].isupper() and after.isalpha() and after not in MONTHS_AND_DAYS
        if surname and word != "March" and before not in _BEFORE_MONTH:
            return True
        opens = before in ("", ".", "?", "!", '"', "“", "`", "'", ":", ")")
        if word in ("May", "March") and opens:
            return after[:1].isalpha() and after.lower() not in (
                "was",
                "is",
                "saw",
                "will",
                "has",
                "and",
            )
        if word in ("April", "June", "August"):
            return opens and after[:1].isupper()
        if before[:1].isalpha() and match.tokens.word(match.start - 1)[:1].isupper():
            return before not in (
                "in",
                "since",
                "by",
                "last",
                "this",
                "next",
                "until",
                "late",
                "early",
            )
    return False


def read_week_of(match: Match, scene: Scene) -> Reading | None:
    """The week of Feb. 5."""
    day = month_day(scene, month_number(match.word("m")), _day_number(match), None, match.offsets)
    if day.basis == "none":
        return day
    return day._replace(value=unit_value("week", date.fromisoformat(day.value)))


def read_week_of_month(match: Match, scene: Scene) -> Reading | None:
    """The first week of March; the last day of February 2024."""
    year = full_year(match.word("y")) if "y" in match else None
    month = month_number(match.word("m"))
    if year is not None:
        reading = dated(scene, f"{year:04}-{month:02}", "stated")
    else:
        reading = bare_month(scene, month, match.offsets)
    first, last, _ = window(reading.value)
    if first is None or last is None:
        return reading
    length = timedelta(days=1 if match.word("u") == "day" else 7)
    if match.word("n") == "last":
        first = last - length + timedelta(days=1)
    else:
        first += length * ((ordinal(match.word("n")) or 1) - 1)
    if first > last:
        return None
    if match.word("u") == "day":
        return dated(scene, first.isoformat(), reading.basis, needs=reading.needs)
    last = min(last, first + length - timedelta(days=1))
    return reading._replace(first=first, last=last)


def read_day_of_month(match: Match, scene: Scene) -> Reading | None:
    """The 7th of this month; on the 7th."""
    if match.end - match.start == 2 and (match.before() != "on" or match.after()[:1].isalpha()):
        return None
    if scene.published is None:
        return unresolved("DATE", "XXXX-XX-XX", needs="year")
    month = unit_value("month", scene.published)
    step = {"last": -1, "next": 1}.get(match.word("r"), 0)
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + step, 12)
    day = make_day(year, number + 1, _day_number(match)) if 0 < year < 9999 else None
    return dated(scene, day.isoformat()) if day else refused("no such day")


def read_iso(match: Match, scene: Scene) -> Reading | None:
    """2024-02-07, alone or with a time."""
    text = match.text
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    if make_day(year, month, day) is None:
        return refused(f"no such day: {text[:10]}")
    if len(text) == 10:
        return dated(scene, text, "stated")
    return dated(scene, text[:16], "stated")._replace(type="TIME")


def read_iso_week(match: Match, scene: Scene) -> Reading | None:
    """2024-W06."""
    return dated(scene, match.text, "stated")


def read_numeric(match: Match, scene: Scene) -> Reading | None:
    """02/07/2024: month first, unless only day first makes a date; 7.2.2024: day first."""
    separator = re.search(r"[/.-]", match.text)
    parts = [int(part) for part in re.split(r"[/.-]", match.text)]
    if match.tokens.text[max(0, match.offsets[0] - 1) : match.offsets[0]] in ("-", "/", "."):
        return None
    if len(match.text.split(separator[0])[0]) == 4 if separator else False:
        year, month, day = parts
        note = None
    else:
        first, second, year = parts
        if year < 100:
            if separator and separator[0] == ".":
                return None
            year = full_year(f"{year:02}")
        dotted = bool(separator and separator[0] == ".")
        if dotted and not 0 < second < 13:
            return None
        day_first = dotted or first > 12
        day, month = (first, second) if day_first else (second, first)
        ambiguous = first <= 12 and second <= 12 and first != second
        note = f"read as {'day' if day_first else 'month'} first" if ambiguous else None
    if make_day(year, month, day) is None:
        return refused(f"no such day: {match.text}")
    return dated(scene, f"{year:04}-{month:02}-{day:02}", "stated", note=note)


def read_nine_eleven(match: Match, scene: Scene) -> Reading | None:
    """9/11, the day of 2001."""
    return dated(scene, "2001-09-11", "stated")


RULES = [
    Rule("((this? coming)? $W COMMA?)? $MOD? m:$M the? d:($DAY) (COMMA? y:($Y))?", read_month_day),
    Rule("($W COMMA?)? $MOD? the? d:(D | ORDD) of? m:$M (COMMA? of? y:($Y))?", read_month_day),
    Rule("($W COMMA?)? the d:ORDW of m:$M (COMMA? of? y:($Y))?", read_month_day),
    Rule("d:D HYPHEN m:(MONTH | MONTHAB) HYPHEN y:YEAR", read_month_day),
    Rule(
        "$MOD? m:$M (COMMA | of)? (y:($Y) | s:($SPELLED) | (of | COMMA)? r:(this | last | "
        "next) year)",
        read_month_year,
    ),
    Rule("$MOD? (r:($RECENT) (coming | past)?)? m:$M", read_month),
    Rule(
        "the d:(ORDD | ORDW) of (this | the)? r:(last | next | current)? month", read_day_of_month
    ),
    Rule("the d:ORDD", read_day_of_month),
    Rule("the week (of | beginning | starting) m:$M d:($DAY)", read_week_of),
    Rule(
        "the n:(ORDW | last) u:(day | week) of m:$M (COMMA? of? y:(YEAR | SHORTYEAR))?",
        read_week_of_month,
    ),
    Rule("ISO", read_iso),
    Rule("ISOWEEK", read_iso_week),
    Rule("NUMERIC", read_numeric),
    Rule("NINEELEVEN", read_nine_eleven),
]
