"""How a page names things: actors, events, dates, places, in words that anybody reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from standoff.analysis.matters import Matter
from standoff.analysis.table import Level
from standoff.codebook.data import load
from standoff.codebook.plover import international
from standoff.model import Claim, Entity, Event, Location, Speaker, Tie

VERBS: Final[dict[str, tuple[str, str, str]]] = {
    "AGREE": ("agreed with", "agreed", "An agreement with"),
    "CONSULT": ("met or talked with", "held talks", "Talks with"),
    "SUPPORT": ("voiced support for", "voiced support", "Support for"),
    "CONCEDE": ("gave way to", "gave way", "A concession to"),
    "COOPERATE": ("worked together with", "cooperated", "Cooperation with"),
    "AID": ("helped", "gave help", "Help for"),
    "RETREAT": ("eased off from", "eased off", "Easing off from"),
    "REQUEST": ("made a demand of", "made a demand", "A demand of"),
    "ACCUSE": ("accused", "made an accusation", "An accusation against"),
    "REJECT": ("refused", "refused", "A refusal of"),
    "THREATEN": ("threatened", "made a threat", "A threat against"),
    "PROTEST": ("protested against", "protested", "A protest against"),
    "SANCTION": ("cut back relations with", "cut back relations", "Relations cut back with"),
    "MOBILIZE": ("moved forces against", "moved forces", "Forces moved against"),
    "COERCE": ("put pressure on", "used coercion", "Pressure on"),
    "ASSAULT": ("attacked", "carried out an attack", "An attack on"),
}
"""PLOVER types in words: done to somebody, without, and where nobody is named who did it."""

RELATIONS: Final = {
    "backs": ("backs", "does not back"),
    "funds": ("funds", "does not fund"),
    "arms": ("arms", "does not arm"),
    "trains": ("trains", "does not train"),
    "leads": ("leads", "does not lead"),
    "member_of": ("is a member of", "is no member of"),
    "part_of": ("is part of", "is no part of"),
    "allied_with": ("is allied with", "is not allied with"),
    "opposes": ("opposes", "does not oppose"),
}
"""Relations in words: as they hold, and as they are said not to."""

SECTORS: Final = {
    "COP": "police", "GOV": "government", "JUD": "courts", "LEG": "parliament",
    "MIL": "military", "PRM": "armed groups", "PTY": "parties", "REB": "rebels",
    "SPY": "intelligence", "UAF": "armed men", "UNK": "unknown", "AGR": "farmers",
    "BUS": "business", "CRM": "criminals", "CVL": "civilians", "EDU": "schools",
    "ELI": "elites", "JRN": "media", "LAB": "labour", "MED": "health workers",
    "REF": "refugees", "OPP": "opposition", "PRE": "partly recognised", "REL": "religious",
    "SOC": "civil society",
}  # fmt: skip
STATUSES: Final = {
    "occurred": "happened", "historical": "long past", "future": "still to come",
    "hypothetical": "only possible", "negated": "did not happen",
}  # fmt: skip
STANCES: Final = {
    "asserts": "said", "denies": "denied", "accuses": "accused", "threatens": "threatened",
    "promises": "promised", "asks": "asked", "declines": "declined", "expects": "expected",
    "doubts": "doubted",
}  # fmt: skip
_TITLE: Final = 180
PRECISION: Final = {1: "country", 2: "region", 3: "district", 4: "town or site"}


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    names = {code: str(entry["name"]) for code, entry in load("countries.toml").items()}
    return {**names, **{code: name.removeprefix("the ") for code, name in international().items()}}


def actor(name: str, level: Level = "country") -> str:
    """An actor of an analysis: "USA" is United States, "IRQ.PRM" Iraq (armed groups)."""
    if level == "actor":
        return name
    code, _, sector = name.partition(".")
    country = _countries().get(code, code)
    return f"{country} ({SECTORS.get(sector, sector)})" if sector else country


def party(who: Entity | Speaker | None) -> str:
    """A party by name; of one without, the words of the report."""
    if who is None:
        return "somebody"
    return who.identifier_text or who.entity_text


def code(who: Entity | Speaker) -> str:
    """A party's code: IRQ.MIL; empty where it is not known."""
    return ".".join(part for part in (who.code, who.sector) if part)


def parties(many: Iterable[Entity]) -> str:
    """A, B and C."""
    return listed(list(dict.fromkeys(party(who) for who in many)))


def listed(words: Sequence[str]) -> str:
    """A, B and C."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def deed(types: Sequence[str], *, onto: bool) -> str:
    """What was done, as a verb: with somebody it is done to, or without."""
    first = types[0] if types else ""
    pair = VERBS.get(first)
    if pair is None:
        return f"{first.lower()} →" if onto else first.lower()
    return pair[0] if onto else pair[1]


def event(row: Event) -> str:
    """An event in one line: who did what to whom, as far as they are named."""
    return told(row.event, parties(row.actor), parties(row.recipient))


def told(types: Sequence[str], who: str, whom: str) -> str:
    """What was done in one line; either side may be empty."""
    if who:
        return f"{who} {deed(types, onto=bool(whom))} {whom}".rstrip()
    first = types[0] if types else ""
    noun = VERBS[first][2] if first in VERBS else f"{first.capitalize()} upon"
    return f"{noun} {whom}" if whom else f"{noun.rpartition(' ')[0]}, nobody named"


def tie(row: Tie) -> str:
    """A tie in one line."""
    return f"{party(row.from_)} {RELATIONS[row.relation][row.negated]} {party(row.to)}"


def claim(row: Claim) -> str:
    """A claim in one line, without what is said."""
    return f"{party(row.speaker)} {STANCES[row.stance]}"


def matter(one: Matter) -> str:
    """A contested matter in one line: of a statement the sentence that makes it."""
    if one.kind != "statement":
        return one.title
    first = next(iter(one.side("affirms") or one.voices), None)
    return f"“{shorten(first.text, _TITLE) if first is not None else one.title}”"


def place(where: Location | None) -> str:
    """A place by its name, and its country's where that is another."""
    if where is None:
        return ""
    return within(where.resolved_place or where.extracted_place, where.country_code)


def within(name: str, country: str | None) -> str:
    """A place's name, and its country's where that is another."""
    land = _countries().get(country or "", "")
    return f"{name}, {land}" if land and land != name else name


def day(when: date | None) -> str:
    """7 Feb 2024."""
    return f"{when.day} {when:%b} {when.year}" if when is not None else "no day"


def between(first: date | None, last: date | None) -> str:
    """7 Feb 2024, or 7–9 Feb 2024."""
    if first is None:
        return "day unknown"
    if last is None or last == first:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first)} – {day(last)}"


def either(words: Sequence[str]) -> str:
    """A, B or C."""
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else "".join(words)


def when(row: Event) -> str:
    """An event's date as exactly as it is known."""
    if row.date is None:
        return "day unknown"
    if row.date_info.granularity in ("month", "season"):
        if row.enddate is None:
            return f"{row.date:%b} {row.date.year}"
    elif row.date_info.granularity == "year":
        return str(row.date.year)
    return between(row.date, row.enddate)


def plural(count: int, one: str, many: str | None = None) -> str:
    """1 event, 2 events, 1,000 events."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def percent(chance: float) -> str:
    """73 %; never a round 0 or 100, which nobody knows."""
    if chance > 0.995:
        return "over 99 %"
    if chance < 0.005:
        return "under 1 %"
    return f"{chance:.0%}".replace("%", " %")


def shorten(text: str, most: int) -> str:
    """The text, cut at a word near `most` characters."""
    if len(text) <= most:
        return text
    cut = text.rfind(" ", most // 2, most)
    return text[: cut if cut > 0 else most] + "…"
