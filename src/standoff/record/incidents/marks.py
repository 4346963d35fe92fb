"""Marks: what an event is compared by, and the blocks that say with which others it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import msgspec

from standoff.model import Entity, Event, stable_id
from standoff.record.fold import fold

GROUPS: Final = (
    frozenset({"ASSAULT"}),
    frozenset({"COERCE", "SANCTION"}),
    frozenset({"PROTEST"}),
    frozenset({"MOBILIZE"}),
    frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"}),
    frozenset({"SUPPORT", "AID", "COOPERATE"}),
    frozenset({"AGREE", "CONCEDE", "RETREAT"}),
    frozenset({"ACCUSE"}),
    frozenset({"REJECT"}),
    frozenset({"REQUEST"}),
    frozenset({"THREATEN"}),
)
"""Types that two reports may give one happening. A type of one's own stands alone."""

STATE: Final = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
"""Sectors of a state: two named bodies of one may be two names of one party."""

LONGEST: Final = 31
"""Days of a window; an event known to a season or a year is compared in its own report only."""

_LOOSE: Final = 1
"""Days before the report's own day on which an event without a date of its own may lie."""

_UNDATED: Final = 4
"""The same, of an event of which no day is known."""

_YEAR: Final = 366
_SEASON: Final = 92
_VERBAL: Final = (1, 3)
_CAPITAL: Final = re.compile(r"\b[^\W\d_a-z][\w’'-]+")
_CUT: Final = 5
_NAME: Final = 3
_SHORT: Final = 4
_FILLERS: Final = """
about after against also among another around because been before being between both could down
during each earlier from have having here into more most other over said same says several since
some such than that their them then there these they this those three through told under until upon
were what when where which while whom whose will with within without would your four five nine
reported report reports according sunday monday tuesday wednesday thursday friday saturday january
february march april june july august september october november december year years month months
week weeks today yesterday least people the
"""
_COMMON: Final = frozenset(_FILLERS.split())
_CUT_COMMON: Final = frozenset(word[:_CUT] for word in _COMMON)


class Mark(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """What of an event is compared.

    `key` and `report` are 64-bit hashes of the ids of event and report. `first` and `last` are days
    (proleptic ordinals) between which it happened, `exact` whether the report names the day.
    `actors` and `recipients` hold one to three names for each party: "id:idf", "sector:ISR.MIL",
    "land:ISR". `site`, `names` and `words` are of the place's name and the sentence.
    """

    event: str
    document: str
    key: int
    report: int
    published: date | None
    type: str
    groups: tuple[str, ...]
    modes: tuple[str, ...]
    verbal: bool
    first: int | None
    last: int | None
    exact: bool
    country: str | None
    lat: float | None
    lon: float | None
    resolution: int | None
    site: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    dead_low: int | None
    dead_high: int | None
    injured_low: int | None
    injured_high: int | None
    sentence: int
    triggers: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]


def number(id: str) -> int:
    """A 64-bit hash of an id."""
    return int(stable_id(id), 16)


def mark_of(event: Event, published: date | None) -> Mark:
    """What of an event is compared, told by a report of a day."""
    place, size = event.event_loc, event.size
    dead, injured = (size.dead, size.injured) if size else (None, None)
    first, last, exact = window(event, published) or (None, None, False)
    triggers = tuple(fold(word).strip().split(" ")[0] for word in event.event_text)
    names = _capitals(event.text)
    return Mark(
        event=event.id, document=event.document, key=number(event.id),
        report=number(event.document), published=published,
        type=event.event[0] if event.event else "", groups=_groups(event.event),
        modes=event.mode, verbal=event.quad_code in _VERBAL,
        first=first, last=last, exact=exact,
        country=place.country_code if place else None,
        lat=place.lat if place else None, lon=place.lon if place else None,
        resolution=place.resolution if place else None,
        site=tuple(f"name:{name}" for name in _capitals(place.extracted_place)) if place else (),
        actors=_names(event.actor), recipients=_names(event.recipient),
        dead_low=dead.low if dead else None, dead_high=dead.high if dead else None,
        injured_low=injured.low if injured else None,
        injured_high=injured.high if injured else None,
        sentence=event.text_info.sequence, triggers=triggers, names=names,
        words=_words(event.text, names, triggers),
    )  # fmt: skip


def blocks(mark: Mark) -> list[int]:
    """The blocks of an event: those it shares with others of its type, country or name, and day."""
    lands = {name for name in (*mark.actors, *mark.recipients) if name.startswith("land:")}
    if mark.country:
        lands |= {f"land:{mark.country}", *mark.site}
    else:
        lands |= {f"name:{name}" for name in mark.names}
    found: set[str] = set()
    if mark.first is not None and mark.last is not None and mark.last - mark.first <= LONGEST:
        found = {
            stable_id(group, land, day)
            for group in mark.groups
            for land in lands
            for day in range(mark.first, mark.last + 1)
        }
    return sorted(int(name, 16) for name in found)


def window(event: Event, published: date | None) -> tuple[int, int, bool] | None:
    """The first and the last day on which it happened, and whether the report names the day.

    Where no day is known, the days before that of the report.
    """
    day, last, info = event.date, event.enddate or event.date, event.date_info
    if day is None or last is None:
        if published is None:
            return None
        return published.toordinal() - _UNDATED, published.toordinal(), False
    exact = info.granularity == "day" and info.basis in ("stated", "relative")
    if event.enddate is None and info.granularity == "month":
        last = (day.replace(day=1) + timedelta(days=LONGEST)).replace(day=1) - timedelta(days=1)
    elif event.enddate is None and info.granularity in ("season", "year"):
        last = day + timedelta(days=_YEAR if info.granularity == "year" else _SEASON)
    loose = 0 if exact or info.granularity != "day" else _LOOSE
    return day.toordinal() - loose, last.toordinal(), exact


def _groups(types: tuple[str, ...]) -> tuple[str, ...]:
    found = {"+".join(sorted(group)) for group in GROUPS for type in types if type in group}
    known = frozenset[str]().union(*GROUPS)
    return tuple(sorted(found | {type for type in types if type not in known}))


def _names(parties: tuple[Entity, ...]) -> tuple[str, ...]:
    return tuple(sorted({name for who in parties for name in _party(who)}))


def _party(who: Entity) -> Iterator[str]:
    named = who.identifier_id
    if named and not named.startswith("country:"):
        yield f"id:{named}"
    if who.code is None:
        return
    yield f"land:{who.code}"
    if who.sector and (who.sector in STATE or not who.identifier_id):
        yield f"sector:{who.code}.{who.sector}"


def _capitals(text: str) -> tuple[str, ...]:
    """The names of a sentence, cut so that "Israel" and "Israeli" are the same."""
    found = (fold(word).strip()[:_CUT] for word in _CAPITAL.findall(text))
    return tuple(sorted({name for name in found if len(name) >= _NAME and name not in _CUT_COMMON}))


def _words(text: str, names: tuple[str, ...], triggers: tuple[str, ...]) -> tuple[str, ...]:
    """The telling words of a sentence: not its names, nor those that tell what happened or when."""
    found = {
        word
        for word in fold(text).split()
        if (len(word) >= _SHORT or word.isdigit())
        and word not in _COMMON
        and word not in triggers
        and word[:_CUT] not in names
    }
    return tuple(sorted(found))
