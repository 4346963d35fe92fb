"""Rules for lengths of time, ages and repeated times."""

from __future__ import annotations

from standoff.coding.dates.grammar import Match, Rule
from standoff.coding.dates.lengths import length
from standoff.coding.dates.lexicon import (
    ADVERB_SETS,
    DAY_PARTS,
    PLURALS,
    SEASON_VALUES,
)
from standoff.coding.dates.numbers import cardinal, word_list
from standoff.coding.dates.readings import back_to, month_number, weekday_number
from standoff.coding.dates.scene import NO_TIME, Reading, Scene
from standoff.coding.dates.timex import Direction
from standoff.coding.dates.windows import shift

AGE = "age"
# A bare "weeks" or "a year" is a length of time after these; after a price it is a rate.
_LASTING = frozenset(
    word_list(
        "for in within after over about nearly takes took take last lasted lasts least "
        "almost of during "
        "spend spent every than under only just until through wait waited weeks months days "
        "hours up "
        "be been was following follow follows followed roughly approximately whole "
        "additional into before"
    )
)


_AFTER_ADVERB = frozenset(word_list("in at by from since to and for on over with but as"))
_FORESEEING = frozenset(word_list("will would may might could can should"))


def _unit(match: Match, name: str = "u") -> str:
    word = match.words(name)[-1]
    return PLURALS.get(word, word)


def read_length(match: Match, scene: Scene) -> Reading | None:
    """Three days; a six-month truce; nearly two years; half an hour. Ages carry a note."""
    unit = _unit(match)
    plural = match.words("u")[-1] in PLURALS
    hyphen = "h" in match
    count = cardinal(match.words("q"))
    after = match.after().lower()
    if unit == "quarter" and (after == "of" or (hyphen is False and not plural) or count == 1):
        return None
    if unit == "second" and not plural and not hyphen:
        return None
    if "o" in match:
        return Reading("DURATION", length(unit, count), basis="none", note=AGE)
    if after in ("of", "-") and match.after(2).lower() in ("age", "century"):
        return None
    if match.before() in ("aged", "age") or (after == "of" and match.after(2).lower() == "age"):
        return Reading("DURATION", length(unit, count), basis="none", note=AGE)
    value = length(unit, count)
    if value == "P1D" and match.before() in _FORESEEING:
        return Reading("DATE", "FUTURE_REF", "relative", "future")
    if after in ("before", "after", "prior", "following"):
        direction: Direction = "past" if after in ("before", "prior") else "future"
        return Reading("DURATION", value, "none", direction, "anchor")
    return Reading("DURATION", value, basis="none")


def read_age(match: Match, scene: Scene) -> Reading | None:
    """37 years old: the age of somebody is no time of the report."""
    return Reading("DURATION", length(_unit(match), cardinal(match.words("q"))), note=NO_TIME)


def read_while(match: Match, scene: Scene) -> Reading | None:
    """For a while; for some time."""
    if match.before() not in ("for", "in", "after", "quite", "within"):
        return None
    return Reading("DURATION", "PXX", basis="none")


def read_single(match: Match, scene: Scene) -> Reading | None:
    """A week; an hour; more than a year: a length, unless it is a rate after a price."""
    unit = _unit(match)
    before = match.before()
    if unit == "quarter" or (unit == "second" and "x" not in match):
        return None
    if match.after() in ("-",):
        return None
    following = match.after() in ("after", "before", "to")
    if "x" not in match and before not in _LASTING and not following and "f" not in match:
        if before in ("times", "once", "twice"):
            return Reading("SET", length(unit, 1), basis="none")
        return None
    half = 0.5 if "f" in match else 0.0
    if match.after() in ("after", "before"):
        direction: Direction = "future" if match.after() == "after" else "past"
        return Reading("DURATION", length(unit, 1 + half), "none", direction, "anchor")
    return Reading("DURATION", length(unit, 1 + half), basis="none")


def read_bare_plural(match: Match, scene: Scene) -> Reading | None:
    """For weeks; after years of war."""
    if match.before() not in _LASTING or match.before() in ("of", "every"):
        return None
    unit = _unit(match)
    if unit in ("second", "quarter"):
        return None
    return Reading("DURATION", length(unit, None), basis="none")


def read_span(match: Match, scene: Scene) -> Reading | None:
    """The past three months; the next five years; the first nine months."""
    unit = _unit(match)
    count = cardinal(match.words("q"))
    value = length(unit, count)
    which = match.word("r")
    if which in ("past", "last", "recent", "latest", "previous", "preceding"):
        if count is None or count > 5000:
            return Reading("DURATION", value, "relative", "past")
        return back_to(scene, unit, count, value)
    if which in ("next", "coming", "following"):
        first = scene.published
        last = shift(unit, int(count), first) if first and count and count <= 5000 else None
        return Reading(
            "DURATION", value, "relative", "future", first=first if last else None, last=last
        )
    return Reading("DURATION", value, basis="none")


def read_some_units(match: Match, scene: Scene) -> Reading | None:
    """Recent weeks; coming months; the years ahead."""
    which = match.word("r")
    if which in ("recent", "past", "last", "previous", "earlier"):
        return Reading("DATE", "PAST_REF", "relative", "past")
    if which in ("coming", "future", "next", "upcoming", "subsequent") or "k" in match:
        return Reading("DATE", "FUTURE_REF", "relative", "future")
    return Reading("DURATION", length(_unit(match), None), basis="none")


def read_each(match: Match, scene: Scene) -> Reading | None:
    """Every week; each July; every Monday night; every two years."""
    count = cardinal(match.words("q")) if "q" in match else 2.0 if "o" in match else 1.0
    if "u" in match:
        value = length(_unit(match), count)
    elif "w" in match:
        value = f"XXXX-WXX-{weekday_number(match.word('w').removesuffix('s'))}"
        value += f"T{DAY_PARTS[match.word('p')]}" if "p" in match else ""
    elif "m" in match:
        value = f"XXXX-{month_number(match.word('m')):02}"
    elif "s" in match:
        value = f"XXXX-{SEASON_VALUES[match.word('s')]}"
    else:
        value = f"XXXX-XX-XXT{DAY_PARTS[match.word('p')]}"
    return Reading("SET", value, basis="none")


def read_times_a(match: Match, scene: Scene) -> Reading | None:
    """Twice a week; three times each month."""
    return Reading("SET", length(_unit(match), 1), basis="none")


def read_weekdays(match: Match, scene: Scene) -> Reading | None:
    """Mondays; Tuesday nights."""
    number = weekday_number(match.word("w").removesuffix("s"))
    part = f"T{DAY_PARTS[match.word('p').removesuffix('s')]}" if "p" in match else ""
    return Reading("SET", f"XXXX-WXX-{number}{part}", basis="none")


def read_adverb(match: Match, scene: Scene) -> Reading | None:
    """Daily, annually; not as an adjective ("a daily flight")."""
    word = match.word("a")
    after = match.after()
    adjective = after[:1].isalpha() and after.lower() not in _AFTER_ADVERB
    if adjective and word not in ("annually", "hourly", "yearly"):
        return None
    if match.text[0].isupper() and match.before()[:1].isalpha():
        return None
    return Reading("SET", ADVERB_SETS[word], basis="none")


_UNITWORD = "(UNITS | UNIT | CLOCKUNIT)"
RULES = [
    Rule("$APPROX? (the | those | these)? q:$QTYR $FILL? u:UNITS (or (so | more))?", read_length),
    Rule("$APPROX? q:$QTYR h:HYPHEN? u:(UNIT | CLOCKUNIT)", read_length),
    Rule("(the | a)? q:$QTYR h:HYPHEN u:(UNIT | CLOCKUNIT) (period | term)", read_length),
    Rule("q:$QTYR h:HYPHEN u:(UNIT | UNITS) (HYPHEN? o:old)", read_length),
    Rule("q:$QTYR u:UNITS o:old", read_age),
    Rule("a while", read_while),
    Rule("some time", read_while),
    Rule("the q:$QTY $FILL? u:UNITS", read_length),
    Rule(
        "x:$APPROX? (a | an) $FILL? u:(UNIT | CLOCKUNIT) f:(and a half)? (or (so | two | more))?",
        read_single,
    ),
    Rule("u:UNITS (or (months | years | weeks | days))?", read_bare_plural),
    Rule(
        "(each of)? the? (r:(past | last | next | first | final | coming | recent | latest "
        "| previous | preceding | following | remaining | opening)) $APPROX? q:$QTYR HYPHEN? "
        "$FILL? u:UNITS "
        "(or so)?",
        read_span,
    ),
    Rule(
        "the? r:(recent | coming | past | future | previous | first | early | last | next | "
        "upcoming "
        "| subsequent | earlier | later) u:UNITS (and UNITS)?",
        read_some_units,
    ),
    Rule("the u:UNITS k:ahead", read_some_units),
    Rule("(each | every) (q:$QTY | o:other)? u:(UNIT | UNITS | CLOCKUNIT)", read_each),
    Rule("(each | every) o:other? w:WD p:PART?", read_each),
    Rule("(each | every) m:MONTH", read_each),
    Rule("(each | every) s:SEASON", read_each),
    Rule("(each | every) p:PART", read_each),
    Rule(
        "(once | twice | $CARD times) (a | an | each | every | per) u:(UNIT | CLOCKUNIT)",
        read_times_a,
    ),
    Rule("w:WDS", read_weekdays),
    Rule("w:WD p:(mornings | afternoons | evenings | nights)", read_weekdays),
    Rule("a:ADVERB", read_adverb),
]
