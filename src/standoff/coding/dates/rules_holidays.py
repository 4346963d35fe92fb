"""Rules for named holidays."""

from __future__ import annotations

from datetime import date

from standoff.coding.dates.grammar import Match, Rule
from standoff.coding.dates.holidays import HOLIDAYS, LUNAR
from standoff.coding.dates.readings import REFUSED, dated
from standoff.coding.dates.scene import Reading, Scene, unresolved

_NOTE = "by the tabular Islamic calendar, which may be a day off"
_DROPPED = frozenset(("the", "-", "s", "'s", "’s", "'", "’", "st"))


def read_holiday(match: Match, scene: Scene) -> Reading | None:
    """Christmas; Easter 2015; last Ramadan; New Year's Eve."""
    words = [word for word in match.words("h") if word not in _DROPPED]
    name = " ".join(words).replace(" ul ", " al ")
    find = HOLIDAYS.get(name) or HOLIDAYS.get(name.removesuffix(" day").removesuffix(" sunday"))
    if find is None or (match.text[:1].islower() and "r" not in match):
        return None
    if match.after() in ("Island", "Islands", "Rising", "tree", "card", "cards"):
        return None
    if "y" in match:
        return _reading(scene, find(int(match.word("y"))), name, stated=True)
    if scene.published is None:
        return unresolved("DATE", REFUSED, needs="year")
    published = scene.published
    if not 2 < published.year < 9998:
        return None
    days = [find(year) for year in range(published.year - 2, published.year + 2)]
    past = [pair for pair in days if pair[0] <= published]
    future = [pair for pair in days if pair[0] > published]
    which = match.word("r")
    ahead = which in ("next", "coming", "upcoming") or (
        not which and scene.tense_at(*match.offsets) == "future"
    )
    if which == "this":
        chosen = find(published.year)
    elif ahead and future:
        chosen = future[0]
    else:
        chosen = past[-1] if past else future[0]
    return _reading(scene, chosen, name, stated=False)


def _reading(scene: Scene, days: tuple[date, date], name: str, *, stated: bool) -> Reading:
    first, last = days
    value = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return dated(
        scene,
        value,
        "stated" if stated else "relative",
        needs=None if stated else "year",
        note=_NOTE if name in LUNAR else None,
    )


_NAMES = (
    "(orthodox)? christmas (day | eve)? | new year (POSS | s)? (day | eve)? | valentine POSS? day "
    "| nowruz | may day | halloween | armistice day | veterans POSS? day | boxing day | "
    "memorial day "
    "| labor day | columbus day | thanksgiving day? | ash WD | palm WD | good WD | easter "
    "(WD | monday)? "
    "| pentecost | ashura | ramadan | eid HYPHEN? (al | ul) HYPHEN? (fitr | adha)"
)
RULES = [
    Rule(
        f"(r:(last | this | next | past | coming | upcoming))? h:({_NAMES}) (COMMA? of? y:YEAR)?",
        read_holiday,
    ),
]
