"""Rules for days and parts of days that count from publication: yesterday, Monday night."""

from __future__ import annotations

from datetime import date, timedelta

from standoff.coding.dates.grammar import Match, Rule
from standoff.coding.dates.lexicon import (
    DAY_PARTS,
)
from standoff.coding.dates.numbers import word_list
from standoff.coding.dates.readings import (
    bare_weekday,
    dated,
    day_reading,
    is_title,
    refused,
    weekday_number,
)
from standoff.coding.dates.scene import Reading, Scene, unresolved
from standoff.coding.dates.timex import Needs, TimexBasis
from standoff.coding.dates.windows import add_days

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "overnight": 0}
_ANCHORED = frozenset(word_list("following previous preceding prior same that next"))


def read_day_word(match: Match, scene: Scene) -> Reading | None:
    """Today; late yesterday; tomorrow morning; tonight."""
    word = match.word("d")
    if word == "overnight":
        reading = day_reading(scene, -1)
        return reading._replace(type="TIME", value=f"{reading.value}TNI")
    if match.words("d")[-1] == "today" and is_title(match):
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


def read_day_beyond(match: Match, scene: Scene) -> Reading | None:
    """The day before yesterday; the day after tomorrow."""
    return day_reading(scene, -2 if match.word("k") == "before" else 2)


def weekday(match: Match, scene: Scene) -> Reading:
    """The weekday of a match, by what stands before it."""
    number = weekday_number(match.word("w"))
    which = match.word("r")
    origin = scene.origin("day") if which in _ANCHORED - {"next"} else scene.published
    if which in ("", "past", "latest", "same", "that") or origin is None:
        return bare_weekday(scene, number, match.offsets)
    if which in ("this", "current", "coming", "upcoming"):
        tense = scene.tense_at(*match.offsets)
        if (
            which in ("coming", "upcoming")
            or "c" in match
            or (tense == "future" and which == "this")
        ):
            return _day(scene, origin, (number - origin.isoweekday() - 1) % 7 + 1)
        return bare_weekday(scene, number, match.offsets)
    if which in ("last", "previous", "preceding", "prior"):
        reading = _day(scene, origin, -((origin.isoweekday() - number - 1) % 7 + 1))
    else:
        reading = _day(scene, origin, (number - origin.isoweekday() - 1) % 7 + 1)
    if which in ("last", "next"):
        return reading
    return reading._replace(basis="anchored", needs="anchor")


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
    reading = bare_weekday(scene, weekday_number(match.word("w")), match.offsets)
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
        origin, basis, needs = scene.origin("day"), "anchored", "anchor"
        days = {"following": 1, "next": 1, "previous": -1}.get(which, 0)
    else:
        origin, days = scene.published, -1 if which == "last" else 0
    if origin is None:
        return unresolved("TIME", f"XXXX-XX-XXT{part}", needs)
    day = add_days(origin, days) or origin
    reading = dated(scene, day.isoformat(), basis, needs=needs)
    return reading._replace(type="TIME", value=f"{day.isoformat()}T{part}")


def read_early_hours(match: Match, scene: Scene) -> Reading | None:
    """The early hours of Monday."""
    if "w" in match:
        reading = bare_weekday(scene, weekday_number(match.word("w")), match.offsets)
    else:
        reading = day_reading(scene, _DAYS[match.word("d")])
    part = "NI" if match.word("k") == "late" else "MO"
    return reading._replace(type="TIME", value=f"{reading.value}T{part}")


def read_part_of(match: Match, scene: Scene) -> Reading | None:
    """In the morning; mid-afternoon yesterday; late evening."""
    if match.word("x") == "the" and (
        match.before() not in ("in", "during") or match.after() == "of"
    ):
        return None
    if "d" in match:
        reading = day_reading(scene, _DAYS[match.word("d")])
    elif "w" in match:
        reading = bare_weekday(scene, weekday_number(match.word("w")), match.offsets)
    else:
        day = scene.origin("day")
        if day is None:
            return unresolved("TIME", f"XXXX-XX-XXT{DAY_PARTS[match.word('p')]}", "anchor")
        reading = dated(scene, day.isoformat(), "anchored", needs="anchor")
    return reading._replace(type="TIME", value=f"{reading.value}T{DAY_PARTS[match.word('p')]}")


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
    Rule(
        "the k:(early | small | late | first) hours of (d:(today | yesterday | tomorrow) | w:$W)",
        read_early_hours,
    ),
    Rule("x:the (early | late | mid)? HYPHEN? p:PART", read_part_of),
    Rule(
        "(early | late | mid) HYPHEN? p:PART (on? (d:(today | yesterday | tomorrow) | w:WD))?",
        read_part_of,
    ),
]
