"""What the events of an incident agree on, and what they tell otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from math import cos, hypot, radians
from typing import Any, Final, Literal, NamedTuple

from standoff.model import Bound, Entity, Event, Finding, Location, Size, Version
from standoff.record.flatten import party
from standoff.record.incidents.marks import STATE, window

Slot = Literal["type", "mode", "actor", "recipient", "date", "place", "dead", "injured"]

_NEAR: Final = 30.0
"""Kilometres within which two towns may be one place."""

_KM: Final = 111.2
_TOWN: Final = 3


class Said(NamedTuple):
    """What one event says of a slot: in words, the value itself, and how closely it tells."""

    event: str
    text: str
    value: Any
    close: float


def findings(events: Sequence[Event]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What two or more events say alike, slot by slot, and what they say otherwise."""
    agrees, differs = [], []
    for slot, said, fits in _slots(events):
        versions = _ordered(slot, _versions(said, fits))
        told = tuple(
            Version(
                value=max(group, key=lambda one: one.close).text,
                events=tuple(one.event for one in group),
            )
            for group in versions
        )
        if len(told) > 1:
            differs.append(Finding(slot=slot, versions=told))
        elif told and len(told[0].events) > 1:
            agrees.append(Finding(slot=slot, versions=told))
    return tuple(agrees), tuple(differs)


def closest(events: Sequence[Event], slot: Slot) -> Any:
    """The value that tells most of a slot; None where none is told, or where they contradict."""
    for name, said, fits in _slots(events):
        if name == slot:
            versions = _versions(said, fits)
            return max(versions[0], key=lambda one: one.close).value if len(versions) == 1 else None
    return None


def days(events: Sequence[Event]) -> tuple[date | None, date | None]:
    """The first and the last day between which it happened: what all events leave open."""
    dated = [one for one in events if one.date is not None]
    windows = [found for one in dated if (found := window(one, None)) is not None]
    if not windows:
        return None, None
    first, last = max(one[0] for one in windows), min(one[1] for one in windows)
    if first > last:
        first, last = Counter((one[0], one[1]) for one in windows).most_common(1)[0][0]
    return date.fromordinal(first), date.fromordinal(last) if last > first else None


def size(events: Sequence[Event]) -> Size | None:
    """From the least to the most that anybody tells."""
    found = {
        name: _span([getattr(one.size, name) for one in events if one.size is not None])
        for name in Size.__struct_fields__
    }
    return Size(**found) if any(found.values()) else None


def _span(bounds: Sequence[Bound | None]) -> Bound | None:
    known = [one for one in bounds if one is not None]
    if not known:
        return None
    low = [one.low for one in known if one.low is not None]
    high = [end for one in known if (end := one.low if one.high is None else one.high) is not None]
    texts = "; ".join(dict.fromkeys(one.text for one in known))
    return Bound(low=min(low, default=None), high=max(high, default=None), text=texts)


def _slots(
    events: Sequence[Event],
) -> Iterator[tuple[Slot, list[Said], Callable[[Any, Any], bool]]]:
    yield "type", [Said(one.id, " ".join(one.event), one.event, 1) for one in events], _share
    modes = [one for one in events if one.mode]
    yield "mode", [Said(one.id, " ".join(one.mode), one.mode, 1) for one in modes], _share
    yield "actor", [_parties(one, one.actor) for one in events if _named(one.actor)], _alike
    yield (
        "recipient",
        [_parties(one, one.recipient) for one in events if _named(one.recipient)],
        _alike,
    )
    yield "date", list(_dates(events)), _overlap
    yield "place", list(_places(events)), _near
    yield "dead", list(_tolls(events, "dead")), _overlap
    yield "injured", list(_tolls(events, "injured")), _overlap


def _versions(said: Sequence[Said], fits: Callable[[Any, Any], bool]) -> list[list[Said]]:
    """What is said, in groups of what fits together: the closest first, as it fits the least."""
    groups: list[list[Said]] = []
    for one in sorted(said, key=lambda one: -one.close):
        home = next(
            (group for group in groups if all(fits(one.value, other.value) for other in group)),
            None,
        )
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _ordered(slot: Slot, versions: list[list[Said]]) -> list[list[Said]]:
    """Days and tolls from the lowest up, all else from what most events say down."""
    if slot in ("date", "dead", "injured"):
        return sorted(versions, key=lambda group: min(one.value for one in group))
    return sorted(versions, key=lambda group: -len(group))


def _share(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(set(one) & set(other))


def _named(parties: Sequence[Entity]) -> list[Entity]:
    """The parties that are known by more than a word for people."""
    return [who for who in parties if who.code or who.identifier_id]


def _parties(event: Event, parties: Sequence[Entity]) -> Said:
    known = _named(parties)
    close = max(2 * bool(_own(who)) + bool(who.sector) for who in known)
    return Said(event.id, "; ".join(filter(None, map(party, known))), tuple(known), close)


def _own(who: Entity) -> str | None:
    """The id of a party that is more than its country."""
    id = who.identifier_id
    return None if id is None or id.startswith("country:") else id


def _alike(one: Sequence[Entity], other: Sequence[Entity]) -> bool:
    """Whether a party of the one may be a party of the other."""
    return any(_may_be(a, b) for a in one for b in other)


def _may_be(one: Entity, other: Entity) -> bool:
    """Whether two names may be of one party: "gunmen" may be anybody of their country."""
    if _own(one) and _own(other):
        same = one.sector is not None and (one.code, one.sector) == (other.code, other.sector)
        return _own(one) == _own(other) or (same and one.sector in STATE)
    return one.code == other.code


def _dates(events: Sequence[Event]) -> Iterator[Said]:
    for one in events:
        found = window(one, None) if one.date is not None else None
        if found is not None:
            first, last = date.fromordinal(found[0]), date.fromordinal(found[1])
            text = f"{first}" if first == last else f"{first} to {last}"
            yield Said(one.id, text, (found[0], found[1]), -(found[1] - found[0]))


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def _places(events: Sequence[Event]) -> Iterator[Said]:
    for one in events:
        place = one.event_loc
        if place is not None and place.country_code:
            name = place.resolved_place or place.extracted_place
            yield Said(one.id, f"{name}, {place.country_code}", place, place.resolution or 0)


def _near(one: Location, other: Location) -> bool:
    """Whether two places may be one: near, or the one within the other."""
    if one.country_code != other.country_code:
        return False
    if min(one.resolution or 0, other.resolution or 0) < _TOWN:
        return True
    if None in (one.lat, one.lon, other.lat, other.lon):
        return one.resolved_place == other.resolved_place
    assert one.lat is not None and other.lat is not None
    assert one.lon is not None and other.lon is not None
    east = (one.lon - other.lon) * cos(radians((one.lat + other.lat) / 2))
    return hypot(one.lat - other.lat, east) * _KM <= _NEAR


def _tolls(events: Sequence[Event], name: str) -> Iterator[Said]:
    for one in events:
        bound: Bound | None = getattr(one.size, name) if one.size else None
        if bound is None or (bound.low is None and bound.high is None):
            continue
        low = bound.low if bound.low is not None else 0
        high = bound.high if bound.high is not None else float("inf")
        text = _range(bound)
        yield Said(one.id, text, (low, high), -min(high - low, 1e9))


def _range(bound: Bound) -> str:
    if bound.high is None:
        return f"at least {bound.low}"
    if bound.low is None:
        return f"at most {bound.high}"
    return str(bound.low) if bound.low == bound.high else f"{bound.low} to {bound.high}"
