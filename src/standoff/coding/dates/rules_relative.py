"""Rules for what counts from publication or from another event: yesterday, last week, two days later."""

from __future__ import annotations

from datetime import date, timedelta

from standoff.coding.dates.grammar import Match, Rule
from standoff.coding.dates.lexicon import DAY_PARTS, PLURALS
from standoff.coding.dates.numbers import cardinal
from standoff.coding.dates.readings import (
    bare_weekday,
    dated,
    day_reading,
    refused,
    weekday_number,
)
from standoff.coding.dates.scene import Reading, Scene, unresolved
from standoff.coding.dates.timex import Needs, TimexBasis
from standoff.coding.dates.windows import add_days, shift, unit_value

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "overnight": 0}
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
_ANCHORED = frozenset("following previous preceding prior same that next".split())


def at(match: Match) -> tuple[int, int]:
    """The offsets of a match."""
    spans = match.tokens.spans
    return spans[match.start][0], spans[match.end - 1][1]


def read_day_word(match: Match, scene: Scene) -> Reading | None:
    """Today; late yesterday; tomorrow morning; tonight."""
    word = match.word("d")
    if word == "overnight":
        reading = day_reading(scene, -1)
        return reading._replace(type="TIME", value=f"{reading.value}TNI")
    if match.words("d")[-1] == "today" and _is_title(match):
        return None
    if (
        word in ("today", "tomorrow")
        and match.before() in ("of", "in")
        and match.after()[:1] in ("'", "’")
    ):
        return None
    if word == "tomorrow" and match.before() == "of":
        return None
    reading = day_reading(scene, _DAYS[word])
    part = "NI" if word == "tonight" else DAY_PARTS.get(match.word("p"))
    if part:
        return reading._replace(type="TIME", value=f"{reading.value}T{part}")
    return reading


def _is_title(match: Match) -> bool:
    """Whether the match is capitalised within a name: VOA Today, "This Week"."""
    last = match.tokens.word(match.end - 1)
    if not (last[:1].isupper() and last[1:].islower()):
        return False
    before = match.tokens.word(match.start - 1)
    return match.end - match.start > 1 or (before[:1].isupper() and before.isalpha())


def read_day_beyond(match: Match, scene: Scene) -> Reading | None:
    """The day before yesterday; the day after tomorrow."""
    return day_reading(scene, -2 if match.word("k") == "before" else 2)


def weekday(match: Match, scene: Scene) -> Reading:
    """The weekday of a match, by what stands before it."""
    number = weekday_number(match.word("w"))
    which = match.word("r")
    origin = scene.origin if which in _ANCHORED - {"next"} else scene.published
    if which in ("", "past", "latest", "same", "that") or origin is None:
        return bare_weekday(scene, number, at(match))
    if which in ("this", "current", "coming", "upcoming"):
        tense = scene.tense_at(*at(match))
        if (
            which in ("coming", "upcoming")
            or "c" in match
            or (tense == "future" and which == "this")
        ):
            return _day(scene, origin, (number - origin.isoweekday() - 1) % 7 + 1)
        return bare_weekday(scene, number, at(match))
    if which in ("last", "previous", "preceding", "prior"):
        return _day(scene, origin, -((origin.isoweekday() - number - 1) % 7 + 1))
    return _day(scene, origin, (number - origin.isoweekday() - 1) % 7 + 1)


def _day(scene: Scene, origin: date, days: int) -> Reading:
    day = add_days(origin, days)
    return dated(scene, day.isoformat()) if day else refused("beyond the calendar")


def read_weekday(match: Match, scene: Scene) -> Reading | None:
    """Monday; last Thursday; early Tuesday; Monday morning; Thursday night."""
    name = match.tokens.word(match.first("w"))
    if name.lower() in ("sun", "sat", "mon", "wed", "fri") and match.words("w")[-1] != ".":
        return None
    if name.lower() in ("sun", "sat") and "p" not in match:
        return None
    if (
        match.end - match.start == 1
        and name[:1].isupper()
        and match.before() in ("black", "bloody", "ash")
    ):
        return None
    reading = weekday(match, scene)
    if "p" in match:
        return reading._replace(
            type="TIME", value=f"{reading.value}T{DAY_PARTS[match.words('p')[-1]]}"
        )
    return reading


def read_week_ago_day(match: Match, scene: Scene) -> Reading | None:
    """A week ago Monday; Monday a week ago."""
    reading = bare_weekday(scene, weekday_number(match.word("w")), at(match))
    if scene.published is None:
        return reading
    return dated(scene, (date.fromisoformat(reading.value) - timedelta(days=7)).isoformat())


def read_part(match: Match, scene: Scene) -> Reading | None:
    """This morning; last night; that evening; the following afternoon."""
    which = match.word("r")
    part = DAY_PARTS[match.word("p")]
    basis: TimexBasis = "relative"
    needs: Needs | None = None
    if which in ("that", "following", "same", "next", "previous"):
        origin, basis, needs = scene.origin, "anchored", "anchor"
        days = {"following": 1, "next": 1, "previous": -1}.get(which, 0)
    else:
        origin, days = scene.published, -1 if which == "last" else 0
    if origin is None:
        return unresolved("TIME", f"XXXX-XX-XXT{part}", needs)
    day = add_days(origin, days) or origin
    reading = dated(scene, day.isoformat(), basis, needs=needs)
    return reading._replace(type="TIME", value=f"{day.isoformat()}T{part}")


def read_part_of(match: Match, scene: Scene) -> Reading | None:
    """In the morning; mid-afternoon yesterday; late evening."""
    if match.word("x") == "the" and (
        match.before() not in ("in", "during") or match.after() == "of"
    ):
        return None
    if "d" in match:
        reading = day_reading(scene, _DAYS[match.word("d")])
    elif "w" in match:
        reading = bare_weekday(scene, weekday_number(match.word("w")), at(match))
    else:
        day = scene.mention if scene.mentioned and len(scene.mentioned) == 10 else scene.published
        if day is None:
            return unresolved("TIME", f"XXXX-XX-XXT{DAY_PARTS[match.word('p')]}", "anchor")
        reading = dated(scene, day.isoformat(), "anchored", needs="anchor")
    return reading._replace(type="TIME", value=f"{reading.value}T{DAY_PARTS[match.word('p')]}")


def read_period(match: Match, scene: Scene) -> Reading | None:
    """This week; last year; the following day; the end of the month; earlier this year."""
    unit = match.word("u")
    which = match.word("r") or "that"
    if _is_title(match) or (match.after() == "-" and match.tokens.glued(match.end)):
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
    origin = scene.origin if counted and not (plain_the and unit != "day") else scene.published
    needs: Needs | None = "anchor" if counted and not plain_the else None
    if counted and scene.published and scene.mentioned and which != "that" and unit == "quarter":
        origin = scene.mention
    if origin is None:
        return unresolved("DATE", _PLACEHOLDER.get(unit, "XXXX-XX-XX"), needs)
    moved = shift(unit, _STEPS[which], origin)
    if moved is None:
        return refused("beyond the calendar")
    if unit == "weekend" and which in ("this", "that") and scene.published:
        tense = scene.tense_at(*at(match))
        if tense != "future" and scene.published.isoweekday() < 5:
            moved = shift(unit, -1, origin) or moved
    basis: TimexBasis = "anchored" if needs else "relative"
    return dated(scene, unit_value(unit, moved), basis, needs=needs)


def back_to(scene: Scene, unit: str, count: float, value: str) -> Reading:
    """A span of time that ends at publication: the past three months."""
    if scene.published is None:
        return unresolved("DURATION", value)
    first = shift(unit, -int(count), scene.published) if count == int(count) else None
    return Reading("DURATION", value, "relative", "past", first=first, last=scene.published)


def read_offset(match: Match, scene: Scene) -> Reading | None:
    """Two days ago; a year earlier; three weeks later; ten years from now."""
    word = match.words("u")[-1]
    unit = PLURALS.get(word, word)
    key = match.word("k")
    count = cardinal(match.words("q")) if "q" in match else 1.0 if "a" in match else None
    later = key in ("later", "hence", "from", "after", "on", "afterward", "afterwards")
    from_now = key in ("ago", "hence", "from", "back")
    direction = "future" if later else "past"
    if count is None:
        reference = "FUTURE_REF" if later else "PAST_REF"
        needs: Needs | None = None if from_now else "anchor"
        return Reading("DATE", reference, "relative", direction, needs)  # type: ignore[arg-type]
    if scene.anchor is None and unit == "year" and count == 1 and not later and "x" not in match:
        if scene.quarter and scene.quarterly:
            return dated(
                scene,
                f"{int(scene.quarter[:4]) - 1:04}{scene.quarter[4:]}",
                "anchored",
                needs="anchor",
            )._replace(compares=True)
    origin = scene.published if from_now else scene.origin
    if origin is None:
        return unresolved(
            "DATE", _PLACEHOLDER.get(unit, "XXXX-XX-XX"), None if from_now else "anchor"
        )
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
    return dated(
        scene, unit_value(unit, moved), basis, needs=None if from_now else "anchor", note=note
    )


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
    if scene.origin is None:
        return unresolved("DATE", _PLACEHOLDER.get(unit, "XXXX-XX-XX"), "anchor")
    moved = shift(unit, step, scene.origin)
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


_PARTS = "(morning | PART)"
RULES = [
    Rule("$MOD? d:(today | yesterday | tomorrow | tonight | overnight) p:PART?", read_day_word),
    Rule("the day k:before yesterday", read_day_beyond),
    Rule("the day k:after tomorrow", read_day_beyond),
    Rule(
        "$MOD? ((this | the)? r:($RECENT | that) c:coming?)? w:$W ((early | late)? p:PART)?",
        read_weekday,
    ),
    Rule("a week (ago | from) w:WD", read_week_ago_day),
    Rule("w:WD a week ago", read_week_ago_day),
    Rule(
        "$MOD? the? r:(this | that | last | following | next | same | previous) p:PART", read_part
    ),
    Rule("x:the (early | late | mid)? HYPHEN? p:PART", read_part_of),
    Rule(
        "(early | late | mid) HYPHEN? p:PART (on? (d:(today | yesterday | tomorrow) | w:WD))?",
        read_part_of,
    ),
    Rule("$MOD? the? r:($RECENT | that) coming? $FIX? u:UNIT (or so)?", read_period),
    Rule("$MOD? the $FIX? u:UNIT", read_period),
    Rule(
        "x:$APPROX? q:$QTYR HYPHEN? $FILL? u:(UNITS | UNIT | CLOCKUNIT) (or (so | more | two))? "
        "k:(ago | earlier | later | hence | from now | back | previously | afterward | afterwards | on)",
        read_offset,
    ),
    Rule(
        "x:$APPROX? a:(a | an) (full)? u:(UNIT | CLOCKUNIT) (or (so | two | more))? "
        "k:(ago | earlier | later | hence | from now | previously | afterward | afterwards | before)",
        read_offset,
    ),
    Rule("u:UNITS k:(ago | earlier | later)", read_offset),
    Rule("the u:UNIT k:(before | after | earlier | later)", read_neighbour_day),
    Rule("(around | about)? year (POSS | HYPHEN)? end (COMMA? y:YEAR)?", read_year_end),
    Rule("(the)? end HYPHEN year", read_year_end),
]
