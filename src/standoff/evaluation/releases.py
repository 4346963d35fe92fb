"""The task `releases`: what a military press release tells: event types, day, province, tolls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import msgspec

from standoff.codebook.places import Place, gazetteer
from standoff.coding.dates import find_times
from standoff.evaluation import coded
from standoff.evaluation.filing import body_start, filed_on
from standoff.evaluation.rows import Row, labelled, read_json_lines, write_json_lines
from standoff.evaluation.scores import class_scores, share
from standoff.evaluation.task import Options, Report, Step, no_step
from standoff.evaluation.tolls import toll
from standoff.language import Parse
from standoff.model import Coding, Event

FIELDS: Final = ("start_date", "event_type", "province", "min_killed", "min_captured")

_SPELT: Final = {"paktia": "paktya", "sar-e pol": "sar-e pul", "jawzjan": "jowzjan"}
"""Provinces that this data spells otherwise than our gazetteer."""

_PROVINCE = re.compile(r"(?<!\w)((?:[A-Z][\w'’]*(?:-e)?[- ]){1,2}?)(?i:provinces?)\b")
_PLACE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Aa]t|of|outside) ([A-Z][\w'’]+(?:[ -][A-Z][\w'’]+)?)")
_AIR = re.compile(r"\bair[ -]?strikes?\b|\baircraft (?:engaged|struck|bombed|dropped)", re.I)
_CONFIRMED = re.compile(r"\bconfirm", re.I)
_RECENT = timedelta(days=45)
_CIVILIANS = frozenset({"CVL", "REF", "MED"})


class Case(msgspec.Struct, frozen=True):
    """The text of a press release; several names in one string are parted by semicolons."""

    text: str
    start_date: date | None = None
    event_type: tuple[str, ...] | None = None
    province: tuple[str, ...] | None = None
    min_killed: int | None = None
    min_captured: int | None = None


class Prediction(msgspec.Struct, frozen=True):
    """The fields of a release; `province` None and `start_date` None where none is told."""

    start_date: date | None
    event_type: tuple[str, ...]
    province: str | None
    min_killed: int
    min_captured: int


Cases = Sequence[Row[Case]]


class Releases:
    """Reads the fields off the coder's events."""

    name = "releases"

    def __init__(self, options: Options) -> None:
        self._options = options

    def read(self, path: Path) -> Cases:
        """JSON lines: text, start_date, event_type, province, min_killed, min_captured."""
        return read_json_lines(path, Case)

    def predict(self, cases: Cases, *, step: Step = no_step) -> list[Prediction]:
        """The fields of each release."""
        documents = [coded.document(row.case.text, filed_on(row.case.text)) for row in cases]
        codings = coded.code_all(documents, self._options, step=step)
        return [fields(read.coding, read.parse) for read in codings]

    def score(self, cases: Cases, predictions: Sequence[Prediction]) -> Report | None:
        """The share of releases with each field right; event types by their Jaccard."""
        given = [labelled(self.name, cases, field) for field in FIELDS]
        if not all(given):
            return None
        pairs = [(row.case, said) for row, said in zip(cases, predictions, strict=True)]
        types = [(parted(gold.event_type or ()), set(said.event_type)) for gold, said in pairs]
        right: dict[str, list[float] | list[bool]] = {
            "start_date": [gold.start_date == said.start_date for gold, said in pairs],
            "event_type": [jaccard(a, b) for a, b in types],
            "province": [_same_province(gold, said) for gold, said in pairs],
            "min_killed": [gold.min_killed == said.min_killed for gold, said in pairs],
            "min_captured": [gold.min_captured == said.min_captured for gold, said in pairs],
        }
        mean = [sum(map(float, row)) / len(FIELDS) for row in zip(*right.values(), strict=True)]
        names = [(_joined(a), _joined(b)) for a, b in types]
        return Report(
            scores=(
                share("mean_over_fields", mean),
                *(share(field, [float(one) for one in hits]) for field, hits in right.items()),
            ),
            classes={"event types": class_scores([a for a, _ in names], [b for _, b in names])},
        )

    def write(self, path: Path, cases: Cases, predictions: Sequence[Prediction]) -> None:
        """Adds `pred_start_date`, `pred_event_type`, `pred_province` and the two tolls."""
        write_json_lines(
            path,
            ({**row.fields, **_row(said)} for row, said in zip(cases, predictions, strict=True)),
        )


def fields(coding: Coding, parse: Parse) -> Prediction:
    """What the coding of a release, and the counts of its sentences, tell."""
    events = [event for event in coding.events if event.status in ("occurred", "historical")]
    killed, captured = toll(parse, "dead"), toll(parse, "captured")
    main = list(_main(events))
    return Prediction(
        start_date=_day(coding, main),
        event_type=_types(coding.document.text, events, killed, captured),
        province=_province(coding.document.text, main),
        min_killed=killed,
        min_captured=captured,
    )


def parted(names: Iterable[str]) -> set[str]:
    """The names of a field: a list, or one string parted by semicolons; "" is none."""
    return {one.strip() for name in names for one in name.split(";") if one.strip()}


def jaccard(one: set[str], other: set[str]) -> float:
    """Shared over all; 1 where both are empty."""
    return len(one & other) / len(one | other) if one | other else 1.0


def _main(events: Iterable[Event]) -> Iterator[Event]:
    """Killings and captures, then all other hostile deeds."""
    held = [event for event in events if event.event[0] in ("ASSAULT", "COERCE")]
    yield from (event for event in held if _harms(event))
    yield from (event for event in held if not _harms(event))


def _harms(event: Event) -> bool:
    size = event.size
    return "arrest" in event.mode or bool(size and (size.dead or size.arrested))


def _day(coding: Coding, main: Sequence[Event]) -> date | None:
    """The day of the first deed that states one, else the first day that the body states.

    What is confirmed today happened on the sentence's other day. Days of long ago, and days to
    come, are the background of a release. Last comes the day of filing.
    """
    text, filed = coding.document.text, coding.document.published

    def stated(start: int, end: int | None = None) -> list[date]:
        times = find_times(text, published=filed, start=start, end=end)
        days = (time.first for time in times if time.granularity == "day")
        return [day for day in days if day and (not filed or _recent(day, filed))]

    for event in main[:1]:
        if _CONFIRMED.search(event.text):
            earlier = [d for d in stated(event.text_info.start, event.text_info.end) if d != filed]
            if earlier:
                return earlier[-1]
    known = (e.date for e in main if e.date_info.granularity == "day" and e.date_info.start)
    days = [day for day in known if day and (not filed or _recent(day, filed))]
    return next(iter([*days, *stated(body_start(text))]), filed)


def _recent(day: date, filed: date) -> bool:
    return timedelta() <= filed - day <= _RECENT


def _types(text: str, events: Sequence[Event], killed: int, captured: int) -> tuple[str, ...]:
    """The data's names: what was done, by its outcome; an air strike by its means."""
    air = _AIR.search(text) is not None
    if air and not captured:
        return ("airstrike",)
    if killed and not captured and _only_civilians(events):
        return ("civiliancasualty",)
    if killed:
        return ("captureandkill",) if captured else ("insurgentskilled",)
    if captured:
        return ("detention",)
    return ("exchangeoffire",) if any(e.event[0] == "ASSAULT" for e in events) else ("detention",)


def _only_civilians(events: Iterable[Event]) -> bool:
    dead = [event for event in events if event.size and event.size.dead and event.size.dead.low]
    return bool(dead) and all(
        any(one.sector in _CIVILIANS for one in event.recipient) for event in dead
    )


def _province(text: str, main: Sequence[Event]) -> str | None:
    """The province that a deed's sentence names, or its place lies in; else the text's first."""
    countries = {e.event_loc.country_code for e in main if e.event_loc} - {None}
    story = {code for code in countries if code}
    for event in main:
        named = next(_named(event.text, story), None)
        place = event.event_loc
        if named is None and place is not None and (place.resolution or 0) > 1:
            named = _resolved(place.extracted_place, story)
        if named is not None:
            return named
    body = text[body_start(text) :]
    named = next(_named(body, story), None)
    places = (_resolved(match[1], story) for match in _PLACE.finditer(body))
    return named or next(filter(None, places), None)


def _named(text: str, countries: set[str]) -> Iterator[str]:
    """Provinces that a text calls by that word."""
    for match in _PROVINCE.finditer(text):
        words = match[1].split()
        for first in range(len(words)):
            found = _resolved(" ".join(words[first:]), countries)
            if found is not None:
                yield found
                break


def _resolved(name: str, countries: set[str]) -> str | None:
    found = gazetteer().resolve(f"{name} province", countries=countries) or gazetteer().resolve(
        name, countries=countries
    )
    region = found and _region(found.place)
    return _spelt(region) if region else None


def _region(place: Place) -> str | None:
    region = gazetteer().region_of(place)
    return region.name if region else place.within


def _spelt(name: str) -> str:
    lowered = name.lower()
    return _SPELT.get(lowered, lowered)


def _same_province(gold: Case, said: Prediction) -> bool:
    return parted(gold.province or ()) == ({said.province} if said.province else set())


def _joined(names: set[str]) -> str:
    return ";".join(sorted(names)) or "none"


def _row(said: Prediction) -> dict[str, object]:
    built: dict[str, object] = {
        f"pred_{name}": msgspec.to_builtins(getattr(said, name)) for name in FIELDS
    }
    built["pred_province"] = [said.province] if said.province else [""]
    return built
