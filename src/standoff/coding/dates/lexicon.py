"""The vocabulary of time: named classes of words that the rules are written in."""

from __future__ import annotations

from standoff.coding.dates.numbers import ONES, ORDINALS, TEENS, TENS, word_list

MONTHS = {
    name: number
    for number, name in enumerate(
        word_list(
            "january february march april may june july august september october november december"
        ),
        start=1,
    )
}
MONTH_ABBREVIATIONS = {
    name: MONTHS[full]
    for name, full in (
        ("jan", "january"),
        ("feb", "february"),
        ("mar", "march"),
        ("apr", "april"),
        ("jun", "june"),
        ("jul", "july"),
        ("aug", "august"),
        ("sep", "september"),
        ("sept", "september"),
        ("oct", "october"),
        ("nov", "november"),
        ("dec", "december"),
    )
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        word_list("monday tuesday wednesday thursday friday saturday sunday"), start=1
    )
}
WEEKDAY_ABBREVIATIONS = {
    "mon": 1,
    "tue": 2,
    "tues": 2,
    "wed": 3,
    "weds": 3,
    "thu": 4,
    "thur": 4,
    "thurs": 4,
    "fri": 5,
    "sat": 6,
    "sun": 7,
}
SEASON_VALUES = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
DECADES = {
    "twenties": 192,
    "thirties": 193,
    "forties": 194,
    "fifties": 195,
    "sixties": 196,
    "seventies": 197,
    "eighties": 198,
    "nineties": 199,
}
DAY_PARTS = {
    "morning": "MO",
    "dawn": "MO",
    "daybreak": "MO",
    "sunrise": "MO",
    "midday": "MI",
    "lunchtime": "MI",
    "afternoon": "AF",
    "evening": "EV",
    "dusk": "EV",
    "sunset": "EV",
    "nightfall": "EV",
    "night": "NI",
}
UNITS = ("day", "week", "month", "quarter", "year", "decade", "century", "weekend", "fortnight")
CLOCK_UNITS = ("second", "minute", "hour")
PLURALS = {
    **{f"{unit}s": unit for unit in (*CLOCK_UNITS, *UNITS) if unit != "century"},
    "centuries": "century",
}
ADVERB_SETS = {
    "hourly": "PT1H",
    "daily": "XXXX-XX-XX",
    "nightly": "XXXX-XX-XXTNI",
    "weekly": "XXXX-WXX",
    "monthly": "XXXX-XX",
    "quarterly": "XXXX-QX",
    "annually": "XXXX",
    "yearly": "XXXX",
}
FOREIGN_MONTHS = word_list(
    "ramadan muharram safar rabi jumada rajab shaban sha'ban shawwal dhu zilhajj farvardin "
    "ordibehesht khordad "
    "mordad shahrivar mehr aban azar bahman esfand"
)

# Words that only count as time words when they are written with a capital.
CAPITALISED: dict[str, tuple[str, ...]] = {
    "MONTH": tuple(MONTHS),
    "MONTHAB": tuple(MONTH_ABBREVIATIONS),
    "WD": tuple(WEEKDAYS),
    "WDAB": tuple(WEEKDAY_ABBREVIATIONS),
    "WDS": tuple(f"{name}s" for name in WEEKDAYS),
    "FOREIGN": tuple(FOREIGN_MONTHS),
    "ZONE": ("gmt", "utc", "est", "edt", "pst", "pdt", "cst", "cdt", "cet", "bst", "msk", "ist"),
}
CLASSES: dict[str, tuple[str, ...]] = {
    "ONE": tuple(ONES),
    "TEEN": tuple(TEENS),
    "TEN": tuple(TENS),
    "ORDW": tuple(ORDINALS),
    "SEASON": tuple(SEASON_VALUES),
    "NINETIES": tuple(DECADES),
    "PART": tuple(DAY_PARTS),
    "UNIT": UNITS,
    "CLOCKUNIT": CLOCK_UNITS,
    "UNITS": tuple(PLURALS),
    "ADVERB": tuple(ADVERB_SETS),
    "AMPM": ("am", "pm"),
}
