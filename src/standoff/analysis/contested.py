"""Contested facts: claims that disagree about one matter, side by side.

A matter is contested when somebody affirms it and somebody denies or doubts it. Nothing is decided
and nothing averaged: every voice keeps its words, its speaker and its day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from standoff.analysis.matters import (
    Kind,
    Matter,
    Position,
    Voice,
    position_of,
    same_actor,
    same_place,
)
from standoff.analysis.statements import answered, takes_up
from standoff.model import Claim, Document, Entity, Event, Speaker, Tie, stable_id
from standoff.record import Record

DAYS = 2
"""Days by which the dates of two tellings of one event may differ."""

NEAR = 10
"""Days between two reports that tell of an event, one of them without its date."""

_BINDING = {"leads": "binding", "backs": "binding"}
"""Relations that are one matter: who controls a group is said to lead it or to back it."""


class Telling(NamedTuple):
    """An event, a tie or a claim with the voice that tells it."""

    row: Event | Tie | Claim
    voice: Voice


Group = list[Telling]
Party = Entity | Speaker


def contested(record: Record) -> list[Matter]:
    """The contested matters of a record, the one with the latest voice first."""
    told: list[Event | Tie] = [*record.events(), *record.ties()]
    return contested_among(record.documents(), list(record.claims()), told)


def contested_among(
    reports: Iterable[Document], claims: Sequence[Claim], rows: Iterable[Event | Tie]
) -> list[Matter]:
    """The same of rows that were read from a record."""
    documents = {one.id: one for one in reports}
    said = {claim.id: claim for claim in claims}
    told = _told(rows, said, documents)
    groups = [*_disagreeing(told), *_answered(claims, told, documents)]
    matters = [_matter(members) for members in _joined(groups)]
    return sorted(matters, key=lambda m: (_last(m), m.id), reverse=True)


def _told(
    rows: Iterable[Event | Tie], said: dict[str, Claim], documents: dict[str, Document]
) -> list[Telling]:
    """The events and ties that somebody affirms, denies or doubts."""
    found = []
    for row in rows:
        if row.claim is not None and row.claim not in said:
            continue  # a person rejected the claim
        claim = said.get(row.claim or "")
        negated = row.negated if isinstance(row, Tie) else row.status == "negated"
        position = position_of(claim, negated=negated)
        open_ = isinstance(row, Event) and row.status in ("future", "hypothetical")
        if position is not None and not open_:
            found.append(Telling(row, _voice(position, row, claim, documents)))
    return found


def _voice(
    position: Position, row: Event | Tie | Claim, claim: Claim | None,
    documents: dict[str, Document],
) -> Voice:  # fmt: skip
    report = documents.get(row.document)
    return Voice(
        position=position, document=row.document, date=report.published if report else None,
        speaker=claim.speaker if claim else None, stance=claim.stance if claim else None,
        claim=claim.id if claim else None, row=row.id, text=row.text,
        content=claim.content_text if claim else row.text, start=row.text_info.start,
    )  # fmt: skip


def _disagreeing(told: Sequence[Telling]) -> list[Group]:
    """For each voice against something the tellings of the same thing, where one is for it."""
    buckets: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        for key in _keys(telling.row):
            buckets[key].append(telling)
    groups = []
    for bucket in buckets.values():
        for one in bucket:
            if one.voice.position != "affirms":
                members = [one, *(t for t in bucket if t is not one and _same(one, t))]
                if any(t.voice.position == "affirms" for t in members):
                    groups.append(members)
    return groups


def _answered(
    claims: Sequence[Claim], told: Sequence[Telling], documents: dict[str, Document]
) -> list[Group]:
    """Denials of other people's words, with the events and ties told in those, or the words."""
    carried: dict[str | None, list[Telling]] = defaultdict(list)
    for telling in told:
        carried[telling.voice.claim].append(telling)
    groups = []
    for claim, others in answered(claims, documents, set(carried)):
        position = position_of(claim, negated=False)
        if position in ("denies", "doubts"):
            members = [Telling(claim, _voice(position, claim, claim, documents))]
            for other in others:
                inside = [t for t in carried.get(other.id, ()) if t.voice.position == "affirms"]
                words = Telling(other, _voice("affirms", other, other, documents))
                members += inside or [words]
            groups.append(members)
    return groups


def _keys(row: Event | Tie | Claim) -> Iterable[str]:
    match row:
        case Event():
            return row.event
        case Tie():
            return (_BINDING.get(row.relation, row.relation),)
    return ()


def _same(one: Telling, other: Telling) -> bool:
    if one.voice.claim == other.voice.claim or _of_one_mouth(one.voice, other.voice):
        return False
    match one.row, other.row:
        case Event() as a, Event() as b:
            return _same_event(a, b, one.voice, other.voice)
        case Tie() as a, Tie() as b:
            return same_actor(a.from_, b.from_) and same_actor(a.to, b.to)
    return False


def _of_one_mouth(one: Voice, other: Voice) -> bool:
    """Whether both are of one speaker in one report, who does not dispute with himself."""
    if one.document != other.document or one.speaker is None or other.speaker is None:
        return False
    return same_actor(one.speaker, other.speaker)


def _joined(groups: list[Group]) -> list[Group]:
    """Groups that share a telling become one."""
    home: dict[str, int] = {}
    merged: dict[int, dict[str, Telling]] = {}
    for number, members in enumerate(groups):
        target = {t.row.id: t for t in members}
        for old in {home[t.row.id] for t in members if t.row.id in home}:
            target |= merged.pop(old)
        merged[number] = target
        home.update(dict.fromkeys(target, number))
    return [list(group.values()) for group in merged.values()]


def _same_event(a: Event, b: Event, one: Voice, other: Voice) -> bool:
    if not same_place(a.event_loc, b.event_loc):
        return False
    doers = _same_side([*a.actor] or _denier(one), [*b.actor] or _denier(other))
    done_to = _same_side([*a.recipient], [*b.recipient])
    if doers is False or done_to is False or not (doers or done_to):
        return False
    against = other if one.position == "affirms" else one
    if against.claim is None and not (doers and done_to):
        return False  # the report's own "no attack since" denies nobody's deed
    if a.date is not None and b.date is not None:
        slack = timedelta(days=DAYS)
        return a.date <= (b.enddate or b.date) + slack and b.date <= (a.enddate or a.date) + slack
    if a.document == b.document:
        return True
    told = (one.date, other.date)
    near = None not in told and abs((told[0] - told[1]).days) <= NEAR  # type: ignore[operator]
    return near and bool(doers) and bool(done_to)


def _same_side(one: list[Party], other: list[Party]) -> bool | None:
    """Whether two sides share a party; None where one of them names nobody."""
    if not one or not other:
        return None
    return any(same_actor(a, b) for a in one for b in other)


def _denier(voice: Voice) -> list[Party]:
    """Who denies any part in a deed without a doer denies having done it."""
    denies = voice.stance == "denies" and voice.speaker is not None and takes_up(voice.content)
    return [voice.speaker] if denies and voice.speaker is not None else []


def _matter(members: Group) -> Matter:
    ordered = sorted(members, key=_told_at)
    against = [t.voice.date for t in ordered if t.voice.position != "affirms" and t.voice.date]
    first = next(t for t in ordered if t.voice.position == "affirms")
    return Matter(
        id=stable_id("matter", *sorted(t.row.id for t in members)), kind=_kind(first.row),
        title=_title(first.row), since=min(against, default=None),
        voices=tuple(t.voice for t in ordered),
    )  # fmt: skip


def _kind(row: Event | Tie | Claim) -> Kind:
    if isinstance(row, Claim):
        return "statement"
    return "event" if isinstance(row, Event) else "tie"


def _told_at(telling: Telling) -> tuple[date, str, int]:
    return telling.voice.date or date.max, telling.row.document, telling.voice.start


def _title(row: Event | Tie | Claim) -> str:
    match row:
        case Event():
            who, whom = (", ".join(map(_name, side)) for side in (row.actor, row.recipient))
            place = row.event_loc.resolved_place if row.event_loc else None
            parts = (f"{who or '?'} {'/'.join(row.event)} {whom or '?'}", place, row.date)
            return ", ".join(str(part) for part in parts if part)
        case Tie():
            return f"{_name(row.from_)} {row.relation.replace('_', ' ')} {_name(row.to)}"
    return row.content_text


def _name(who: Party) -> str:
    return who.identifier_text or who.entity_text


def _last(matter: Matter) -> date:
    return max((voice.date for voice in matter.voices if voice.date), default=date.min)
