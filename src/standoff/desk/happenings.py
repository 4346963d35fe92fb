"""What happened, once each, under the filter of a page."""

from __future__ import annotations

from datetime import date

import msgspec

from standoff.desk import wording
from standoff.desk.asked import Asked
from standoff.desk.matters import matters
from standoff.desk.state import Desk
from standoff.model import Event, Location


class Told(msgspec.Struct, frozen=True):
    """One happening. `first` and `last` bound its days, None where nobody knows them.

    `sources` are independent reports that tell of it.
    """

    id: str
    title: str
    when: str
    first: date | None
    last: date | None
    types: tuple[str, ...]
    modes: tuple[str, ...]
    actors: tuple[str, ...]
    score: float
    place: Location | None
    sources: int
    disputed: bool
    claimed: bool
    members: tuple[str, ...]
    text: str


def happenings(desk: Desk, asked: Asked) -> list[Told]:
    """The happenings of the events that occurred, the latest first, undated ones at the end."""

    def read() -> list[Told]:
        where = asked.events
        if where.status is None:
            where = msgspec.structs.replace(where, status="occurred")
        known = matters(desk, asked).value or ()
        disputed = {voice.row for matter in known for voice in matter.voices}
        told = [_told(row, disputed) for row in desk.record.events(where)]
        return sorted(told, key=_order)

    return desk.memo.get(("happenings", asked.events), read)


def _told(row: Event, disputed: set[str]) -> Told:
    return Told(
        id=row.id, title=wording.event(row), when=wording.when(row), first=row.date,
        last=row.enddate or row.date, types=row.event, modes=row.mode,
        actors=tuple(dict.fromkeys(wording.party(who) for who in (*row.actor, *row.recipient))),
        score=row.event_scale, place=row.event_loc, sources=1, disputed=row.id in disputed,
        claimed=row.claim is not None, members=(row.id,), text=row.text,
    )  # fmt: skip


def _order(one: Told) -> tuple[bool, int, str]:
    return one.last is None, -(one.last or date.min).toordinal(), one.id
