"""Dates of other calendars and two-digit years: converted where that is exact, else refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from standoff.coding.dates.lexicon import MONTHS
from standoff.coding.dates.readings import REFUSED
from standoff.coding.dates.timex import Timex
from standoff.coding.dates.windows import make_day, window

_SOLAR = [
    "farvardin",
    "ordibehesht",
    "khordad",
    "tir",
    "mordad",
    "shahrivar",
    "mehr",
    "aban",
    "azar",
    "dey",
    "bahman",
    "esfand",
]
_SOLAR_MONTH = rf"(?P<m>{'|'.join(word.title() for word in _SOLAR)})"
_LUNAR = (
    r"(?:Muharram|Safar|Rabi[ -]al[ -](?:Awwal|Thani)|Rabi I{1,2}|Jumada [\w-]+|Rajab|Sha['’]?ban"
    r"|Ramadan|Shawwal|Dhu[ -]al[ -][QH]\w+)"
)
_NEPALI = r"(?:Baisakh|Jestha|Asar|Shrawan|Bhadra|Ashwin|Kartik|Mangsir|Poush|Magh|Falgun|Chaitra)"
_HEBREW = r"(?:Tishrei|Cheshvan|Kislev|Tevet|Shevat|Adar|Nisan|Iyar|Sivan|Tammuz|Elul)"
_JAPANESE = {"Taisho": 1911, "Showa": 1925, "Heisei": 1988, "Reiwa": 2018}
_ORDINALS = {
    w: n
    for n, w in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        1,
    )
}
_SETTING = re.compile(r"\b(?:Iran|Tehran|Persian|Farsi|Afghan|Kabul|[Ss]olar [Hh]ijri|Shamsi)")
_SHORT = re.compile(
    r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d\d)(?!\d|\.\d|\s?(?:%|m\b))"
)
_ERA = re.compile(
    rf"\b(?P<e>{'|'.join(_JAPANESE)}) (?P<y>\d{{1,2}})"
    r"(?:,? (?:the )?(?P<m>\w+) month,? (?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th)? day)?"
)
_MINGUO = re.compile(r"\bMinguo (?:year )?(?P<y>\d{2,3})\b")
_BUDDHIST = re.compile(r"\b(?:B\.?E\.? (?P<y>2[45]\d\d)|(?P<z>2[45]\d\d) B\.?E\b)")
_SOLAR_DATE = re.compile(rf"\b(?:(?P<d>\d{{1,2}}) )?{_SOLAR_MONTH},? (?P<y>1[34]\d\d)\b")
_SOLAR_YEAR = re.compile(
    r"\b(?:the )?(?:(?:Solar Hijri|Persian|Iranian|Afghan|Shamsi) )?(?:year )?(?P<y>1[34]\d\d)\b"
    r"(?! ?(?:%|people|men|women|km|miles|dead|killed|[a-z]+s\b))"
)
_REFUSED = (
    ("the Islamic calendar", re.compile(rf"\b(?:\d{{1,2}} )?{_LUNAR},? 1[34]\d\d(?: ?A\.?H\b)?")),
    ("the Nepali calendar", re.compile(
        rf"\b(?:\d{{1,2}} )?{_NEPALI},? 20[3-9]\d(?: of the Nepali era| B\.?S\b)?"
        r"|\b20[3-9]\d B\.?S\b")),
    ("the Hebrew calendar", re.compile(rf"\b(?:\d{{1,2}} )?{_HEBREW},? 5[67]\d\d\b")),
    ("the Ethiopian calendar", re.compile(r"\b(?:\d{1,2} )?[A-Z][a-z]+,? (?:19|20)\d\d,? E\.?C\b")),
)  # fmt: skip
_MONTHS = "|".join(word.title() for word in MONTHS)
_DAY_NUMBER = re.compile(
    rf"\b(?P<n>3[2-9]|[4-9]\d)(?:st|nd|rd|th)? (?:of )?(?P<m>{_MONTHS})\b(?:,? \d{{4}}\b)?"
)
_WORTH = re.compile(
    r"\d\.\d|\b(?:1[34]|2[45]|20[3-9]|5[67])\d\d?\b|\b[3-9]\d(?:st|nd|rd|th)? (?:of )?[A-Z]"
    r"|Minguo|Taisho|Showa|Heisei|Reiwa|E\.?C\b"
)
"""What a text must hold before it is searched for other calendars."""

_PARENTHESIS = re.compile(r"[^().;]{0,30}\([^)]*\d{4}[^)]*\)")
_NOWRUZ = date(2021, 3, 21)
_NOWRUZ_YEAR = 1400
_LEAP = {1, 5, 9, 13, 17, 22, 26, 30}
_NEAR_YEARS = 60


def with_eras(text: str, found: Sequence[Timex], published: date | None) -> list[Timex]:
    """The expressions with those of other calendars in the place of what they overlap.

    Where a text gives the Gregorian date in brackets behind, that one alone stays.
    """
    eras = list(_eras(text, published)) if _WORTH.search(text) else []
    if not eras:
        return list(found)
    kept = [t for t in found if not any(e.start < t.end and t.start < e.end for e in eras)]
    kept += [e for e in eras if not _PARENTHESIS.match(text, e.end)]
    return sorted(kept, key=lambda one: one.start)


def _eras(text: str, published: date | None) -> Iterator[Timex]:
    for match in _SHORT.finditer(text):
        year = _century(int(match["y"]), published)
        day = make_day(year, int(match["m"]), int(match["d"]))
        note = f"two-digit year read as {year}" if day else "no such day"
        yield _timex(match, day, day, note)
    for match in _ERA.finditer(text):
        year = _JAPANESE[match["e"]] + int(match["y"])
        month = _ORDINALS.get((match["m"] or "").lower())
        day = make_day(year, month, int(match["d"])) if month else None
        if match["m"] and day is None:
            yield _timex(match, None, None, "no such day of a Japanese era")
        else:
            first, last = (day, day) if day else (date(year, 1, 1), date(year, 12, 31))
            yield _timex(match, first, last, "Japanese era")
    for match in _MINGUO.finditer(text):
        year = 1911 + int(match["y"])
        yield _timex(match, date(year, 1, 1), date(year, 12, 31), "Minguo calendar")
    for match in _BUDDHIST.finditer(text):
        year = int(match["y"] or match["z"]) - 543
        yield _timex(match, date(year, 1, 1), date(year, 12, 31), "Buddhist era")
    yield from _solar(text, published)
    for calendar, form in _REFUSED:
        for match in form.finditer(text):
            yield _timex(match, None, None, f"{calendar} is not converted")
    for match in _DAY_NUMBER.finditer(text):
        yield _timex(match, None, None, f"no such day: {match['m']} {match['n']}")


def _solar(text: str, published: date | None) -> Iterator[Timex]:
    """Months and years of the Solar Hijri calendar; a bare year only in a report on its lands."""
    taken: list[tuple[int, int]] = []
    for match in _SOLAR_DATE.finditer(text):
        taken.append(match.span())
        month, year = _SOLAR.index(match["m"].lower()), int(match["y"])
        length = 31 if month < 6 else 30 if month < 11 else 29 + (year % 33 in _LEAP)
        start = _new_year(year) + timedelta(days=31 * min(month, 6) + 30 * max(0, month - 6))
        number = int(match["d"] or 0)
        if number > length:
            yield _timex(match, None, None, "no such day of the Solar Hijri calendar")
            continue
        first = start + timedelta(days=max(0, number - 1))
        last = first if number else start + timedelta(days=length - 1)
        yield _timex(match, first, last, "Solar Hijri calendar")
    if not _SETTING.search(text):
        return
    for match in _SOLAR_YEAR.finditer(text):
        year = int(match["y"])
        named = match[0] != match["y"] and not match[0].lower().startswith(("year", "the year"))
        near = published is not None and abs(year + 621 - published.year) <= _NEAR_YEARS
        within = any(low < match.end() and match.start() < high for low, high in taken)
        if within or not (named or near):
            continue
        last = _new_year(year + 1) - timedelta(days=1)
        yield _timex(match, _new_year(year), last, "Solar Hijri year, by the report's setting")


def _new_year(year: int) -> date:
    """1 Farvardin, counted from 1400 with the 33-year cycle (exact for 1244 to 1472)."""
    day = _NOWRUZ
    for past in range(_NOWRUZ_YEAR, year):
        day += timedelta(days=366 if past % 33 in _LEAP else 365)
    for past in range(year, _NOWRUZ_YEAR):
        day -= timedelta(days=366 if past % 33 in _LEAP else 365)
    return day


def _century(digits: int, published: date | None) -> int:
    """The latest year with these two figures that is not after publication."""
    latest = published.year if published is not None else 2029
    return latest - (latest - digits) % 100


def _timex(match: re.Match[str], first: date | None, last: date | None, note: str) -> Timex:
    value = REFUSED
    if first is not None and last is not None:
        value = first.isoformat() if first == last else f"{first}/{last}"
    refused = first is None
    return Timex(
        start=match.start(), end=match.end(), text=match[0], type="DATE", value=value,
        granularity="unknown" if refused else window(value)[2], first=first, last=last,
        basis="none" if refused else "stated", note=note,
    )  # fmt: skip
