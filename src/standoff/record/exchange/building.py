"""What a mapper reads in a row, and the report and event that become of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

import msgspec

from standoff.codebook.cameo import general_code, lookup
from standoff.codebook.plover import event_types
from standoff.model import (
    Bound,
    DateInfo,
    Document,
    Entity,
    Event,
    Granularity,
    Location,
    Size,
    TextInfo,
    document_id,
    stable_id,
)
from standoff.record.exchange.printing import Printed

STATEMENT: Final = "STATEMENT"
"""The type of CAMEO's root 01, for which PLOVER has none."""

CERTAIN: Final = 1.0
"""The confidence of an imported event: what the data set says is taken as it is."""

_QUADS: Final = {1: 1, 2: 3, 3: 1, 4: 1, 5: 1, 6: 2, 7: 2, 8: 2, 9: 3} | dict.fromkeys(
    range(10, 14), 3
) | dict.fromkeys(range(14, 21), 4)  # fmt: skip
_SPACES: Final = re.compile(r"[^0-9a-z]+")


class RowError(ValueError):
    """A row cannot be read; the message says why, for the list of rejected rows."""


class Kind(msgspec.Struct, frozen=True):
    """The type of an event with what follows from it. `quad` 0: the data set's code is unknown."""

    event: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: int = 0
    score: float = 0.0
    why: str = ""


class Draft(msgspec.Struct, kw_only=True):
    """One event as a mapper reads it; `trigger` is the span of what names its type."""

    kind: Kind
    day: date
    last: date | None = None
    granularity: Granularity = "day"
    day_span: tuple[int, int]
    actor: tuple[Entity, ...] = ()
    recipient: tuple[Entity, ...] = ()
    place: Location | None = None
    size: Size | None = None
    sentence: tuple[int, int]
    trigger: tuple[int, int]
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    why: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def cameo_kind(code: str) -> Kind:
    """The PLOVER type of a CAMEO code. Root 01 is STATEMENT; an unknown code is kept as it is."""
    found = lookup(code) if code[:2].isdigit() else None
    if found is not None:
        return plover_kind(found.event, found.modes, found.contexts, code, f"CAMEO {code}")
    root = int(code[:2]) if code[:2].isdigit() and len(code) >= 2 else 0
    if root == 1:
        return Kind(STATEMENT, (), (), code, 1, 0.0, f"CAMEO {code} -> {STATEMENT}")
    return Kind(code, (), (), code, _QUADS.get(root, 0), 0.0, f"{code} is no CAMEO code: kept")


def plover_kind(
    event: str, modes: tuple[str, ...], contexts: tuple[str, ...], cameo: str | None, said: str
) -> Kind:
    """A PLOVER type with its quad class and score; another type is kept as it is."""
    known = event_types().get(event)
    if known is None:
        return Kind(event, modes, contexts, cameo, 0, 0.0, f"{said}: {event} is kept as it is")
    code = cameo or general_code(event)
    why = f"{said} -> {' '.join((event, *modes))}"
    return Kind(event, modes, contexts, code, known.quad, known.scale(modes), why)


def build(printed: Printed, draft: Draft, path: str | None) -> tuple[Document, Event]:
    """The report that a row is printed as, and its event. Raises UnicodeEncodeError."""
    text = printed.text
    document = Document(
        id=document_id(text), text=text, publisher=draft.publisher, url=draft.url,
        published=draft.published, path=path,
    )  # fmt: skip
    kind = draft.kind
    first, last = draft.sentence
    on, off = draft.day_span
    begin, end = draft.trigger
    event = Event(
        id=stable_id(document.id, "event", begin, end), document=document.id,
        date=draft.day, enddate=draft.last,
        date_info=DateInfo(
            granularity=draft.granularity, basis="stated", text=text[on:off], start=on, end=off
        ),
        actor=draft.actor, recipient=draft.recipient,
        event=(kind.event,), mode=kind.modes, context=kind.contexts, cameo=kind.cameo,
        status="occurred", quad_code=kind.quad, event_scale=kind.score,
        event_loc=draft.place, size=draft.size,
        text=text[first:last],
        text_info=TextInfo(sequence=0, start=first, end=last, event=((begin, end),)),
        event_text=(text[begin:end],), confidence=CERTAIN, why=(kind.why, *draft.why),
    )  # fmt: skip
    return document, event


def location(
    printed: Printed, names: tuple[str, ...], levels: tuple[int, ...], *,
    lat: str, lon: str, country: str | None, geonameid: int | None = None,
) -> Location | None:  # fmt: skip
    """The place in the first of some columns that is not empty, each with its resolution.

    Raises RowError where a coordinate is no number of degrees.
    """
    for name, level in zip(names, levels, strict=True):
        value = printed.get(name)
        if value:
            start, end = printed.span(name)
            return Location(
                extracted_place=value, resolved_place=value.replace("_", " "), geonameid=geonameid,
                lat=degrees(printed, lat, 90), lon=degrees(printed, lon, 180),
                country_code=country, resolution=level, start=start, end=end,
            )  # fmt: skip
    return None


def degrees(printed: Printed, column: str, most: int) -> float | None:
    """A coordinate; None where the column is empty. Raises RowError."""
    value = printed.get(column)
    if not value:
        return None
    try:
        number = float(value)
    except ValueError:
        raise RowError(f"{column} {value!r} is no number") from None
    if not -most <= number <= most:
        raise RowError(f"{column} {value} is not between -{most} and {most}")
    return number


def count(printed: Printed, column: str) -> int | None:
    """A whole number; None where the column is empty. "12.0" is 12. Raises RowError."""
    value = printed.get(column)
    if not value:
        return None
    try:
        number = float(value)
        if number < 0 or number != int(number):
            raise ValueError
    except (ValueError, OverflowError):
        raise RowError(f"{column} {value!r} is no whole number") from None
    return int(number)


def exactly(number: int, text: str) -> Bound:
    """The bound of a number that is printed as `text`."""
    return Bound(low=number, high=number, text=text)


@lru_cache(maxsize=65536)
def day_of(value: str) -> date | None:
    """The day of "2018-08-29", "2018-08-29 00:00:00", "20180829" or "29 August 2018", else None."""
    text = value.strip()
    try:
        if len(text) == 8 and text.isdigit():
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        if len(text) >= 10 and text[4] == text[7] == "-" and text[10:11] in ("", " ", "T"):
            return date.fromisoformat(text[:10])
        words = text.replace("-", " ").split()
        if len(words) == 3:
            month = _MONTHS.index(words[1][:3].lower()) + 1
            return date(int(words[2]), month, int(words[0]))
    except ValueError:
        return None
    return None


_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip


def day(printed: Printed, column: str) -> date:
    """The day in a column. Raises RowError."""
    value = printed.get(column)
    found = day_of(value) if value else None
    if found is None:
        raise RowError(f"{column} {value!r} is no day" if value else f"{column} is empty")
    return found


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """A name as it is looked up: lower case, words parted by one blank."""
    return _SPACES.sub(" ", text.casefold()).strip()


def spread(text: str) -> Iterator[str]:
    """The parts of a list in one cell, however it is parted."""
    return (part.strip() for part in re.split(r"[;,|]", text) if part.strip())
