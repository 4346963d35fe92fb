"""The dateline at the start of a report: where, when and for whom it was filed."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from standoff.documents.days import day_in

LONGEST = 120
"""Characters within which a dateline ends."""

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JAN(?:UARY|\.)?|FEB(?:RUARY|\.)?|MAR(?:CH|\.)?|APR(?:IL|\.)?|MAY|JUNE?\.?|JULY?\.?"
    r"|AUG(?:UST|\.)?|SEPT?(?:EMBER|\.)?|OCT(?:OBER|\.)?|NOV(?:EMBER|\.)?|DEC(?:EMBER|\.)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_YEAR = r"(?:,?\s+(?:19|20)\d\d)"
_DAY = (
    rf"(?:(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b{_YEAR}?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}{_YEAR}?)|{_WEEKDAY})"
)
_CAPS = r"[^\W\d_a-z][^\W\d_]*(?:[.'’-][^\W\d_]+)*\.?"
_SHOUTED = r"(?:[^\W\d_a-zß-öø-ÿ]+(?:[.'’-][^\W\d_]+)*\.?)"
_SMALL = r"(?:of|the|and|de|du|del|la|al|el|es|on|in|near|at)"
_WORDS = rf"{_CAPS}(?: (?:{_SMALL} )?{_CAPS}){{0,4}}"
_PLACE = (
    rf"(?P<place>(?:ABOARD |Aboard )?{_WORDS}(?:/{_WORDS}){{0,3}}(?:, (?!{_DAY}){_WORDS}){{0,2}})"
)
_DATE = rf"(?P<date>{_DAY})"
_LATER = rf"(?P<later>{_DAY})"
_AGENCY = r"(?P<agency>[A-Z][\w.&'’-]*(?:[ /][\w.&'’-]+){0,4})"
_DASH = r"(?:\s*[–—]+\s*|\s+(?:-{1,3}|_)\s+|--\s*)"
_AFTER_PAREN = r"(?:\s*(?:-{1,3}|[–—]+|_)\s*)"

_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_PLACE},?\s*\(\s*{_DATE}\s*\)(?:\s*\(\s*{_AGENCY}\s*\))?(?:{_AFTER_PAREN}|\s*$|\s*:\s+)",
        rf"{_PLACE}(?:,\s*{_DATE})?,?\s*\(\s*{_AGENCY}\s*\)(?:,?\s*{_LATER})?{_AFTER_PAREN}",
        rf"{_PLACE},?\s+{_DATE}{_DASH}",
        rf"(?:{_DATE},?\s+)?\(\s*{_AGENCY}\s*\){_AFTER_PAREN}",
    )
)
_BARE = re.compile(rf"{_PLACE}{_DASH}")
_COLON = re.compile(
    r"(?P<place>[A-Z][A-Z'’ /.-]{2,40}(?:, [A-Z][A-Za-z ]{2,30})?):\s+(?=[A-Z“\"‘])"
)
_ALL_CAPS = re.compile(rf"(?:{_SHOUTED}(?:[ /]{_SHOUTED}){{0,5}})(?:, {_WORDS})?(?:, {_WORDS})?")
_NO_PLACE = re.compile(
    r"(?:UPDATE|WRAPUP|CORRECTED|CORRECTION|EXCLUSIVE|ANALYSIS|BREAKING|WATCH|PHOTOS?|VIDEO|FACTBOX"
    r"|TIMELINE|INSIGHT|FEATURE|OPINION|NEWS|ALERT|URGENT|SUMMARY|NOTE|LIVE|INTERVIEW|Q|A|I"
    r"|QUESTION|ANSWER|BYLINE|EDITORIAL|COMMENT|PRESS|STATEMENT|ON|IN|AT|BY|THE|FOR)\b"
    rf"|(?:{_WEEKDAY}|{_MONTH})(?:\W|$)"
)


_AGENCIES = frozenset({
    "reuters", "ap", "afp", "upi", "xinhua", "cnn", "bbc", "tass", "interfax", "itar-tass",
    "ria", "novosti", "sana", "irna", "fna", "tasnim", "isna", "anadolu", "aa", "dpa", "efe",
    "ansa", "kyodo", "yonhap", "pti", "ani", "ians", "app", "ina", "wafa", "spa", "qna",
    "mena", "petra", "nna", "bernama", "npr", "voa", "rfe/rl", "cbc", "abc", "cbs", "nbc",
    "bloomberg", "thomson", "ips", "irin",
})  # fmt: skip


class Dateline(msgspec.Struct, frozen=True, kw_only=True):
    """Where, when and for whom a report was filed; text[start:end] is all of it, dash included.

    `place` begins at `start` where there is one: text[start : start + len(place)] == place.
    `date_text` begins at `date_start`.
    """

    place: str | None
    date_text: str | None
    agency: str | None
    start: int
    end: int
    date_start: int | None = None

    def day(self, published: date | None = None) -> date | None:
        """The day that it gives; a missing year is the one that puts it last before publication."""
        return None if self.date_text is None else day_in(self.date_text, published)


def dateline_at(text: str, start: int, end: int, *, colon: bool = False) -> Dateline | None:
    """The dateline with which the paragraph [start, end) begins.

    `colon` also takes "ISLAMABAD: The"; leave it off where speakers are named that way.
    """
    head = text[start : min(end, start + LONGEST)]
    for form in _FORMS:
        match = form.match(head)
        if match is not None and _is_dateline(match, _after(text, start + match.end(), end)):
            return _dateline(match, start)
    match = _BARE.match(head)
    if match is not None and _is_bare(match, _after(text, start + match.end(), end)):
        return _dateline(match, start)
    match = _COLON.match(head) if colon else None
    if match is not None and not _NO_PLACE.match(head):
        return _dateline(match, start)
    return None


def _after(text: str, start: int, end: int) -> str:
    return text[start : min(end, start + LONGEST)]


def _is_dateline(match: re.Match[str], after: str) -> bool:
    """Whether the words of a dateline are one, and no aside: "Hezbollah (Party of God) - armed"."""
    groups = match.groupdict()
    place, agency = groups.get("place"), groups.get("agency")
    if groups.get("date") or (agency and agency.lower().split()[0] in _AGENCIES):
        return place is None or bool(agency) or _NO_PLACE.match(place) is None
    if place and place.startswith("The ") and place != "The Hague":
        return False
    return not after or (_opens(after) and not _has_dash(after))


def _opens(after: str) -> bool:
    opening = after.lstrip("“\"‘'«` ")[:1]
    return opening.isupper() or opening.isdigit()


def _has_dash(after: str) -> bool:
    sentence = re.split(r"[.!?](?:\s|$)", after, maxsplit=1)[0]
    return "—" in sentence or "–" in sentence or " - " in sentence


def _is_bare(match: re.Match[str], after: str) -> bool:
    """Whether "X - " is a dateline: capitals, or a place's name before a sentence of its own."""
    place = match["place"]
    if len(after) < 25 or not _opens(after) or _NO_PLACE.match(place):
        return False
    return len(place) > 2 if _ALL_CAPS.fullmatch(place) else not _has_dash(after)


def _dateline(match: re.Match[str], start: int) -> Dateline:
    groups = match.groupdict()
    name = "date" if groups.get("date") else "later"
    day = groups.get(name)
    return Dateline(
        place=groups.get("place"),
        date_text=day,
        agency=groups.get("agency"),
        start=start,
        end=start + len(match.group().rstrip()),
        date_start=start + match.start(name) if day else None,
    )
