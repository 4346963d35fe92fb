"""Rules for quarters, halves, fiscal years and seasons."""

from __future__ import annotations

from datetime import date

from standoff.coding.dates.grammar import Match, Rule
from standoff.coding.dates.lengths import length
from standoff.coding.dates.lexicon import PLURALS, SEASON_VALUES
from standoff.coding.dates.numbers import cardinal, ordinal, small, spelled_year, word_list
from standoff.coding.dates.readings import dated, full_year
from standoff.coding.dates.scene import Reading, Scene, unresolved
from standoff.coding.dates.windows import SEASONS, quarter_of, shift, unit_value, window

_PREPOSITIONS = frozenset(
    word_list(
        "in during since by until of for through into over before after this last next every each "
        "throughout from to"
    )
)


def _stated_year(match: Match, scene: Scene) -> int | None:
    """The year that the match names outright or by "this", "last", "next"."""
    if "y" in match:
        return full_year(next(word for word in match.words("y") if word[-1].isdigit()))
    if "z" in match:
        return spelled_year(match.words("z"))
    if "r" in match and scene.published:
        step = {"last": -1, "past": -1, "next": 1, "previous": -1, "coming": 1}
        return scene.published.year + step.get(match.word("r"), 0)
    return None


def read_quarter(match: Match, scene: Scene) -> Reading | None:
    """The third quarter of 1990; third-quarter; last year's first quarter; the 1988 quarter."""
    if match.after() in ("of", "century") and "n" not in match:
        return None
    number = _quarter_number(match.word("n"))
    if number is None or not 1 <= number <= 4:
        return None
    year = _stated_year(match, scene)
    if year is not None:
        return dated(scene, f"{year:04}-Q{number}", "stated" if "y" in match else "relative")
    if scene.published is None:
        return unresolved("DATE", f"XXXX-Q{number}", needs="year")
    if "x" in match:
        return dated(
            scene, f"{_quarter_before(scene.published, number) - 1:04}-Q{number}", "anchored"
        )._replace(compares=True)
    return dated(scene, f"{_quarter_before(scene.published, number):04}-Q{number}", needs="year")


def _quarter_before(published: date, number: int) -> int:
    """The year of the last such quarter that has begun by publication."""
    return published.year - (number > quarter_of(published))


def _quarter_number(word: str) -> int | None:
    if word in ("final", "last"):
        return 4
    if len(word) == 2 and word[0] == "q":
        return int(word[1])
    return ordinal(word)


def read_that_quarter(match: Match, scene: Scene) -> Reading | None:
    """The 1988 quarter; last year's period: the year changes, the quarter stays."""
    quarter = current_quarter(scene)
    year = _stated_year(match, scene)
    if quarter is None or year is None:
        return unresolved("DATE", f"{year or 'XXXX'}-QX", needs="anchor")
    return dated(scene, f"{year:04}{quarter[4:]}", "anchored", needs="anchor")._replace(
        compares=True
    )


def current_quarter(scene: Scene) -> str | None:
    """The quarter that the text talks of: the last it named, else the one before publication."""
    if scene.quarter:
        return scene.quarter
    if scene.published is None:
        return None
    before = shift("quarter", -1, scene.published)
    return unit_value("quarter", before) if before else None


def read_year_ago(match: Match, scene: Scene) -> Reading | None:
    """Year-earlier; the year-ago quarter: one year before the quarter that the text talks of."""
    quarter = current_quarter(scene)
    if quarter is None:
        return unresolved("DATE", "XXXX", needs="anchor")
    if match.word("n") in ("year", "month", "week"):
        return dated(scene, f"{int(quarter[:4]) - 1:04}", "anchored", needs="anchor")._replace(
            compares=True
        )
    return dated(
        scene, f"{int(quarter[:4]) - 1:04}{quarter[4:]}", "anchored", needs="anchor"
    )._replace(compares=True)


def read_year_ago_span(match: Match, scene: Scene) -> Reading | None:
    """The year-earlier nine months."""
    return Reading(
        "DURATION", length(PLURALS[match.word("u")], cardinal(match.words("q"))), basis="none"
    )


def read_latest_quarter(match: Match, scene: Scene) -> Reading | None:
    """The quarter; the latest period: the one that the text talks of."""
    quarter = current_quarter(scene)
    if quarter is None:
        return unresolved("DATE", "XXXX-QX", needs="anchor")
    return dated(scene, quarter, "anchored", needs="anchor")


def read_half(match: Match, scene: Scene) -> Reading | None:
    """The first half of 1989; H2 2024."""
    half = 1 if match.word("n") in ("first", "h1") else 2
    year = _stated_year(match, scene) or (scene.published.year if scene.published else None)
    if match.word("n").startswith("q"):
        return None
    if year is None:
        return unresolved("DATE", f"XXXX-H{half}", needs="year")
    return dated(scene, f"{year:04}-H{half}", "stated" if "y" in match else "relative")


def read_two_quarters(match: Match, scene: Scene) -> Reading | None:
    """The first two quarters of 1990."""
    year = _stated_year(match, scene)
    count = small(match.word("c")) or 0
    if year is None or not 1 < count < 4:
        return None
    first, last = (1, int(count)) if match.word("n") == "first" else (5 - int(count), 4)
    if count == 2:
        return dated(scene, f"{year:04}-H{1 if first == 1 else 2}", "stated")
    return dated(scene, f"{year:04}-Q{first}/{year:04}-Q{last}", "stated")


def read_fiscal(match: Match, scene: Scene) -> Reading | None:
    """Fiscal 1989; FY2020: read as the calendar year, with a note."""
    digits = "".join(char for char in match.word("y") if char.isdigit())
    return dated(scene, f"{full_year(digits):04}", "stated", note="fiscal year")


def read_season(match: Match, scene: Scene) -> Reading | None:
    """Last spring; the summer of 2014; winter 1994."""
    season = SEASON_VALUES[match.word("s")]
    year = _stated_year(match, scene)
    if ("y" in match or "z" in match) and year is not None:
        return dated(scene, f"{year:04}-{season}", "stated")
    bare = match.end - match.start == 1
    if bare or (match.word("s") in ("fall", "spring") and "q" not in match):
        if match.before() not in _PREPOSITIONS or match.after() in ("of", "in", "from", "-"):
            return None
        if bare and (
            match.before() not in ("in", "during", "by", "since") or match.text[0].isupper()
        ):
            return None
    if match.after() in ("Olympics", "Games", "Palace"):
        return None
    if scene.published is None:
        return unresolved("DATE", f"XXXX-{season}", needs="year")
    if "r" in match:
        return dated(scene, f"{year:04}-{season}", "relative")
    return dated(scene, _season(scene, scene.published, season, match), needs="year")


def _season(scene: Scene, published: date, season: str, match: Match) -> str:
    """This, last or next such season as a value."""
    spans = match.tokens.spans
    tense = scene.tense_at(spans[match.start][0], spans[match.end - 1][1])
    which = match.word("q")
    begun = published.year if published.month >= SEASONS[season] else published.year - 1
    ended = (window(f"{begun:04}-{season}")[1] or published) < published
    if which in ("last", "past", "previous"):
        return f"{begun if ended else begun - 1:04}-{season}"
    if which in ("next", "coming", "following") or (tense == "future" and ended):
        return f"{begun + 1:04}-{season}"
    if which == "this" and begun != published.year and season != "WI":
        return f"{published.year:04}-{season}"
    return f"{begun:04}-{season}"


RULES = [
    Rule(
        "$MOD? (the | its | their)? y:YEAR POSS? (fiscal HYPHEN?)? n:(ORDW | ORDD) HYPHEN? quarter",
        read_quarter,
    ),
    Rule(
        "$MOD? (the | its | their)? r:(this | last | next | previous) year POSS (fiscal HYPHEN?)? "
        "n:(ORDW | ORDD | final) HYPHEN? quarter",
        read_quarter,
    ),
    Rule(
        "$MOD? (the | this)? (fiscal HYPHEN?)? n:(ORDW | ORDD | final) fiscal? "
        "quarter (of? COMMA? (fiscal | calendar)? y:(YEAR | SHORTYEAR) | of r:(this | last | "
        "next) year | of the year)?",
        read_quarter,
    ),
    Rule(
        "(fiscal HYPHEN?)? n:(ORDW | ORDD) HYPHEN (fiscal HYPHEN)? quarter (of? y:YEAR)?",
        read_quarter,
    ),
    Rule("n:QUARTERNO (COMMA? of? y:(YEAR | SHORTYEAR))?", read_quarter),
    Rule("n:QUARTERNO COMMA? of? y:YEAR", read_half),
    Rule(
        "the? (comparable | corresponding)? x:(year HYPHEN? (ago | earlier)) n:(ORDW | "
        "final) HYPHEN? quarter",
        read_quarter,
    ),
    Rule(
        "the? (same | comparable | corresponding | like)? y:YEAR (quarter | period)",
        read_that_quarter,
    ),
    Rule(
        "the? (same | comparable | corresponding | like) (quarter | period) (of | in)? (the | a)? "
        "(y:YEAR | r:(last | previous) year)",
        read_that_quarter,
    ),
    Rule("r:(last | next | previous) year POSS (quarter | period)", read_that_quarter),
    Rule(
        "(the? (comparable | corresponding | same)?)? year HYPHEN (ago | earlier) n:(quarter "
        "| period | year)",
        read_year_ago,
    ),
    Rule("year HYPHEN (ago | earlier)", read_year_ago),
    Rule("the? year HYPHEN (ago | earlier) q:$QTY u:UNITS", read_year_ago_span),
    Rule(
        "the? (same | comparable | corresponding) (quarter | period) (a year (ago | earlier))",
        read_year_ago,
    ),
    Rule("the (quarter | latest (quarter | period)) (a year (ago | earlier))", read_year_ago),
    Rule("the (latest | most recent) (fiscal HYPHEN?)? (quarter | period)", read_latest_quarter),
    Rule("the quarter", read_latest_quarter),
    Rule(
        "the? n:(first | second | last | latter) HYPHEN? half of (the year | (fiscal | "
        "calendar)? y:YEAR "
        "| r:(this | last | next) year)",
        read_half,
    ),
    Rule("the? n:(first | second) HYPHEN? half y:YEAR", read_half),
    Rule(
        "the? n:(first | last | final) c:(two | three) quarters of (fiscal? y:YEAR | r:(this "
        "| last | next) year)",
        read_two_quarters,
    ),
    Rule(
        "$MOD? (fiscal | financial | school | calendar) (year)? y:(YEAR | SHORTYEAR)", read_fiscal
    ),
    Rule("y:FISCAL", read_fiscal),
    Rule(
        "$MOD? the? s:SEASON (of | COMMA)? (y:(YEAR | SHORTYEAR) | z:($SPELLED) | r:(this | "
        "last | next) year)",
        read_season,
    ),
    Rule("$MOD? (the | this)? q:($RECENT) coming? s:SEASON", read_season),
    Rule("$MOD? the? s:SEASON", read_season),
]
