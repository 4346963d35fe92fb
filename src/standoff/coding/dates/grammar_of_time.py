"""All rules of time, compiled once."""

from __future__ import annotations

from functools import cache

from standoff.coding.dates import (
    rules_calendar,
    rules_deictic,
    rules_holidays,
    rules_offsets,
    rules_periods,
    rules_ranges,
    rules_spans,
    rules_vague,
    rules_years,
)
from standoff.coding.dates.grammar import Grammar
from standoff.coding.dates.macros import MACROS

# A stretch without one of these holds no time expression.
_ANCHORS = (
    *("MONTH", "MONTHAB", "WD", "WDAB", "WDS", "FOREIGN", "SEASON", "NINETIES", "PART", "UNIT"),
    *("CLOCKUNIT", "UNITS", "ADVERB", "AMPM", "FISCAL", "QUARTERNO", "ISO", "ISOWEEK", "CLOCK"),
    *(
        "NUMERIC",
        "NINEELEVEN",
        "HOURPM",
        "DECADE",
        "DECADE2",
        "YEAR",
        "SHORTYEAR",
        "OLDYEAR",
        "ZONE",
    ),
    *("ORDD", "nineteen", "twenty", "thousand", "today", "yesterday", "tomorrow", "tonight"),
    *("overnight", "now", "currently", "nowadays", "present", "presently", "current", "moment"),
    *("recently", "lately", "past", "ago", "soon", "future", "term", "clock", "hours", "noon"),
    *("midnight", "midday", "dawn", "dusk", "christmas", "new", "halloween", "thanksgiving"),
    *(
        "pentecost",
        "easter",
        "ashura",
        "ramadan",
        "eid",
        "nowruz",
        "hijri",
        "half",
        "end",
        "period",
    ),
)


@cache
def grammar() -> Grammar:
    """The grammar; building it takes some tens of milliseconds."""
    rules = [
        rule
        for module in (
            rules_ranges,
            rules_periods,
            rules_calendar,
            rules_years,
            rules_holidays,
            rules_vague,
            rules_deictic,
            rules_offsets,
            rules_years,
            rules_spans,
        )
        for rule in module.RULES
    ]
    return Grammar(rules, MACROS, _ANCHORS)
