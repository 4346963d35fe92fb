"""Rules for days, months and years as the calendar names them."""

from __future__ import annotations

import re

from standoff.coding.dates.grammar import Match, Rule
from standoff.coding.dates.lexicon import DECADES, MONTH_ABBREVIATIONS
from standoff.coding.dates.numbers import ordinal, spelled_year
from standoff.coding.dates.readings import (
    bare_month,
    dated,
    full_year,
    month_day,
    month_number,
    refused,
)
from standoff.coding.dates.scene import Reading, Scene, unresolved
from standoff.coding.dates.windows import make_day, unit_value

_RECENT_YEAR = {"this": 0, "last": -1, "next": 1, "current": 0}
# What follows a figure that counts things, and what stands before one that numbers them.
_COUNTED = frozenset(
    "people troops soldiers men women children fighters refugees civilians dollars pounds miles kilometers "
    "kilometres km meters metres feet tons tonnes barrels homes houses shares jobs votes points degrees "
    "employees workers families euros percent members rockets missiles vehicles prisoners policemen "
    "officers students residents deaths units acres hectares yards inches copies copter lb lbs kg "
    "rounds hours gmt others persons militants rebels insurgents demonstrators protesters times".split()
)
_NUMBERED = frozenset(
    "section room boeing airbus route highway no number page flight article resolution channel model "
    "chapter paragraph rule suite apartment unit road interstate box volume building gate bus platform "
    "form bill rs usd eur gbp aud # × x".split()
)
_MEASURED = frozenset(
    "pound foot mile ton tonne man member strong meter metre kilometer kilometre km person seat room "
    "acre page bed point dollar megawatt plus odd horsepower watt volt".split()
)
_JOINED = frozenset("mid post pre early late since circa ex".split())
_PREPOSITIONS = frozenset(
    "in since by from until till of during before after around circa between year early late mid".split()
)
_CALENDARS = re.compile(
    r"\b(?:Irani?an|Persian|Afghan|solar|Hijri|Hijra|Islamic|lunar|A\.?H|S\.?H)\b", re.IGNORECASE
)
FOREIGN_NOTE = "a year of the Persian or Islamic calendar is not converted"


def _day_number(match: Match) -> int:
    words = [word for word in match.words("d") if word != "-"]
    return sum(
        _tens(word) if len(words) > 1 and not index else ordinal(word) or 0
        for index, word in enumerate(words)
    )


def _tens(word: str) -> int:
    return {"twenty": 20, "thirty": 30}.get(word, 40)


def _at(match: Match) -> tuple[int, int]:
    spans = match.tokens.spans
    return spans[match.start][0], spans[match.end - 1][1]


def read_month_day(match: Match, scene: Scene) -> Reading | None:
    """Feb. 7; Friday, 7 February 2024; the 7th of May."""
    if match.after() == "-" and match.after(2).lower() in _MEASURED | {"day", "week", "year"}:
        return None
    year = full_year(match.word("y")) if "y" in match else None
    return month_day(scene, month_number(match.word("m")), _day_number(match), year, _at(match))


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
        return bare_month(scene, month, _at(match))
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
        if before in ("mrs", "mr", "ms", "theresa", "elsa", "brian"):
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
    if match.tokens.text[max(0, _at(match)[0] - 1) : _at(match)[0]] in ("-", "/", "."):
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


def read_year(match: Match, scene: Scene) -> Reading | None:
    """2014; early 1990; the year 2000."""
    if "s" in match:
        year = spelled_year(match.words("s"))
        following = match.after().lower()
        if (
            year is None
            or following in ("hundred", "thousand", "million", "-")
            or (following in _COUNTED or following in ("year", "years"))
        ):
            return None
        return dated(scene, f"{year:04}", "stated")
    index = match.first("y")
    word = match.word("y")
    if "q" not in match and _counts(match, index):
        return None
    year = full_year(word)
    if word[0] in "'’" and not (
        20 <= year - 1900 <= 129 and match.before() in _PREPOSITIONS | {"the"}
    ):
        return None
    if 1300 <= year <= 1460:
        low = match.tokens.spans[index][0]
        if _CALENDARS.search(match.tokens.text, max(0, low - 200), low + 200):
            return refused(FOREIGN_NOTE)
    if year < 1900 and match.tokens.word(index - 1).lower() not in _PREPOSITIONS:
        return None
    return dated(scene, f"{year:04}", "stated")


def _counts(match: Match, index: int) -> bool:
    """Whether a figure at a token counts or numbers things instead of naming a year."""
    tokens = match.tokens
    before, after = tokens.word(index - 1).lower(), tokens.word(index + 1)
    if before in _NUMBERED or after.lower() in _COUNTED:
        return True
    if before in ("than", "least", "most", "some", "nearly", "about", "almost", "exactly") and (
        after.islower() and after.endswith("s")
    ):
        return True
    if after in ("Street", "Avenue", "Ave", "St", "Road", "Blvd"):
        return True
    if before in ("-", "–") and tokens.glued(index):
        previous = tokens.word(index - 2)
        return tokens.glued(index - 1) and previous.lower() not in _JOINED
    if (
        tokens.glued(index)
        and before
        and (before[-1].isalnum() or before in ("/", "+", "_", ".", "@"))
    ):
        return True
    return after in ("-", "–") and tokens.word(index + 2).lower() in _MEASURED


def read_decade(match: Match, scene: Scene) -> Reading | None:
    """The 1990s; the late '70s; the nineties."""
    word = match.word("y")
    if word in DECADES:
        return dated(scene, str(DECADES[word]), "stated")
    digits = re.sub(r"\D", "", word)
    if len(digits) == 2:
        if match.before() in ("their", "his", "her", "temperatures", "my"):
            return None
        return dated(scene, f"{19 if digits[0] >= '2' else 20}{digits[0]}", "stated")
    return dated(scene, digits[:3], "stated")


def read_century(match: Match, scene: Scene) -> Reading | None:
    """The 20th century."""
    number = ordinal(match.word("o"))
    if not number or number > 30:
        return None
    return dated(scene, f"{number - 1:02}", "stated")


def read_foreign(match: Match, scene: Scene) -> Reading | None:
    """12 Mehr 1402; 1445 AH."""
    return refused(FOREIGN_NOTE)


RULES = [
    Rule("((this? coming)? $W COMMA?)? $MOD? m:$M the? d:($DAY) (COMMA? y:($Y))?", read_month_day),
    Rule("($W COMMA?)? $MOD? the? d:(D | ORDD) of? m:$M (COMMA? of? y:($Y))?", read_month_day),
    Rule("($W COMMA?)? the d:ORDW of m:$M (COMMA? of? y:($Y))?", read_month_day),
    Rule("d:D HYPHEN m:(MONTH | MONTHAB) HYPHEN y:YEAR", read_month_day),
    Rule(
        "$MOD? m:$M (COMMA | of)? (y:($Y) | s:($SPELLED) | (of | COMMA)? r:(this | last | next) year)",
        read_month_year,
    ),
    Rule("$MOD? (r:($RECENT) (coming | past)?)? m:$M", read_month),
    Rule(
        "the d:(ORDD | ORDW) of (this | the)? r:(last | next | current)? month", read_day_of_month
    ),
    Rule("the d:ORDD", read_day_of_month),
    Rule("ISO", read_iso),
    Rule("ISOWEEK", read_iso_week),
    Rule("NUMERIC", read_numeric),
    Rule("NINEELEVEN", read_nine_eleven),
    Rule("($MOD HYPHEN?)? y:(YEAR | OLDYEAR | SHORTYEAR) (or later | and beyond)?", read_year),
    Rule("$MOD? q:(the year) y:(YEAR | OLDYEAR)", read_year),
    Rule("$MOD? (the year)? s:($SPELLED)", read_year),
    Rule("the year s:(two thousand)", read_year),
    Rule(
        "$MOD? (the | (early | mid | late) HYPHEN?)* y:(DECADE | DECADE2 | NINETIES)", read_decade
    ),
    Rule(
        "$MOD? (the | (early | mid | late) HYPHEN?)* o:(ORDD | ORDN | ORDW) HYPHEN? century",
        read_century,
    ),
    Rule("(D | ORDD)? of? FOREIGN D? COMMA? (OLDYEAR | INT)", read_foreign),
    Rule("(D | ORDD) of? FOREIGN", read_foreign),
    Rule("OLDYEAR (ah | sh | hijri | solar | lunar)", read_foreign),
    Rule("hijri (year)? OLDYEAR", read_foreign),
]
