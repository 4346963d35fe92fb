"""The overview: which dyads matter, which way each moves and why, how long the quiet may hold."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np

from standoff.analysis.holding import Forecast, Hold
from standoff.desk import wording
from standoff.desk.asked import Asked
from standoff.desk.dyads import BACK, SHOWN, Dyad, described
from standoff.desk.forecasting import leading, outlook
from standoff.desk.happenings import listed, shown
from standoff.desk.matters import matters
from standoff.desk.state import Desk
from standoff.model import Event

MATTERS = 3
NEWEST = 6


class Card(msgspec.Struct, frozen=True):
    """A dyad of the overview with what is known of how long its quiet holds."""

    dyad: Dyad
    url: str
    why: str
    causes: tuple[tuple[str, str], ...]
    holds: tuple[Hold, ...]
    like: str


def values(desk: Desk, asked: Asked) -> dict[str, Any]:
    """What the overview's template shows."""
    every = asked["all"] == "1"
    table, morning = desk.table(asked), desk.morning(asked)
    pairs = leading(desk, asked)
    chosen = pairs if every else pairs[:SHOWN]
    dyads = desk.memo.get(
        ("dyads", *asked.key, len(chosen)),
        lambda: [described(table, *pair, level=asked.level, morning=morning) for pair in chosen],
    )
    outlooks = outlook(desk, asked, [(one.one, one.other) for one in dyads]) if dyads else None
    told = (outlooks.value if outlooks is not None else None) or {}
    cards = desk.memo.get(
        ("cards", *asked.key, asked.url(), len(chosen), bool(told)),
        lambda: _cards(desk, asked, dyads, told),
    )
    disputes = matters(desk, asked)
    disputed = disputes.value or []
    happened = listed(desk, asked)
    newest = happened.at(slice(min(happened.dated, NEWEST)))
    return {
        "cards": cards, "dyads": len(pairs), "every": every, "morning": morning, "back": BACK,
        "counts": desk.counts(), "events": len(set(table.ids)), "window": desk.published(),
        "actors": len(np.union1d(table.actor, table.recipient)),
        "outlook": outlooks, "matters": disputed[:MATTERS], "disputed": len(disputed),
        "disputes": disputes,
        "newest": shown(desk, asked, newest),
    }  # fmt: skip


def _cards(
    desk: Desk, asked: Asked, dyads: list[Dyad], told: dict[tuple[str, str], Forecast]
) -> list[Card]:
    events = desk.events_of([cause.id for one in dyads for cause in one.causes if cause.id])
    return [_card(asked, one, told.get((one.one, one.other)), events) for one in dyads]


def _card(asked: Asked, one: Dyad, told: Forecast | None, events: dict[str, Event]) -> Card:
    holds = tuple(told.at(days) for days in (7, 30)) if told is not None and one.since else ()
    causes = [
        (f"{_what(cause, events)}, {wording.day(cause.day)}", f"/incidents/{cause.id}")
        for cause in one.causes
    ]
    return Card(
        dyad=one, url=asked.url("/dyad", one=one.one, other=one.other), why=why(one),
        causes=tuple(dict.fromkeys(causes)), holds=holds, like=told.like if told else "",
    )  # fmt: skip


def _what(cause: Any, events: dict[str, Event]) -> str:
    row = events.get(cause.id)
    if row is not None:
        return wording.event(row)
    return f"{cause.actor} {wording.deed([cause.type], onto=True)} {cause.recipient}"


def why(one: Dyad) -> str:
    """One line that says which way a dyad moves, and by what it is told."""
    span = f"in the last {BACK} days"
    if not one.hostile and not one.friendly:
        if one.since is None:
            return f"Never hostile, and nothing new {span}."
        return f"Nothing hostile since {wording.day(one.since)}, and nothing new {span}."
    hostile = wording.plural(one.hostile, "hostile event") if one.hostile else "Nothing hostile"
    told = f"{hostile} {span}, {one.before or 'none'} in the {BACK} before"
    friendly = wording.plural(one.friendly, "friendly event")
    return f"{told}; {friendly}." if one.friendly else f"{told}."
