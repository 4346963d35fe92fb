"""Rules for years, decades and centuries, and for years of other calendars."""

from __future__ import annotations

import re

from standoff.coding.dates.grammar import Match, Rule
from standoff.coding.dates.lexicon import (
    DECADES,
)
from standoff.coding.dates.numbers import ordinal, spelled_year, word_list
from standoff.coding.dates.readings import (
    dated,
    full_year,
    refused,
)
from standoff.coding.dates.scene import Reading, Scene

# What follows a figure that counts things, and what stands before one that numbers them.
_COUNTED = frozenset(
    word_list(
        "people troops soldiers men women children fighters refugees civilians dollars "
        "pounds miles kilometers "
        "kilometres km meters metres feet tons tonnes barrels homes houses shares jobs votes "
        "points degrees "
        "employees workers families euros percent members rockets missiles vehicles "
        "prisoners policemen "
        "officers students residents deaths units acres hectares yards inches copies copter "
        "lb lbs kg "
        "rounds hours gmt others persons militants rebels insurgents demonstrators protesters times"
    )
)
_NUMBERED = frozenset(
    word_list(
        "windows section room boeing airbus route highway no number page flight article resolution "
        "channel model "
        "chapter paragraph rule suite apartment unit road interstate box volume building "
        "gate bus platform "
        "form bill rs usd eur gbp aud # × x"
    )
)
_MEASURED = frozenset(
    word_list(
        "pound foot mile ton tonne man member strong meter metre kilometer kilometre km "
        "person seat room "
        "acre page bed point dollar megawatt plus odd horsepower watt volt"
    )
)
_JOINED = frozenset(word_list("mid post pre early late since circa ex"))
_PREPOSITIONS = frozenset(
    word_list(
        "in since by from until till of during before after around circa between year early "
        "late mid"
    )
)
_CALENDARS = re.compile(
    r"\b(?:Irani?an|Persian|Afghan|solar|Hijri|Hijra|Islamic|lunar|A\.?H|S\.?H)\b", re.IGNORECASE
)
FOREIGN_NOTE = "a year of the Persian or Islamic calendar is not converted"


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
