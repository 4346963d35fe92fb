"""A dyad: its tension with what happened, its lulls, and how long the quiet may hold."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import msgspec
import numpy as np

from standoff.analysis.flares import flares
from standoff.analysis.lulls import Lulls, lulls
from standoff.analysis.table import EventTable, Level, day_of, ordinal
from standoff.analysis.tension import tension
from standoff.desk import wording
from standoff.desk.asked import Asked
from standoff.desk.charts import Chart, Mark, forecast
from standoff.desk.charts import tension as tension_chart
from standoff.desk.dyads import BACK, Dyad, described
from standoff.desk.forecasting import Told, outlook, replay, together, untried
from standoff.desk.page import drawn, part_of
from standoff.desk.state import Desk
from standoff.errors import AnalysisError

ROWS: Final = 25
HORIZONS: Final = (1, 3, 7, 14, 30, 60, 90)


class Picture(msgspec.Struct, frozen=True):
    """The curve of a dyad over all days, with its lulls where it has enough of a rhythm for any."""

    chart: Chart
    lulls: Lulls | None
    notes: tuple[str, ...]


def values(desk: Desk, asked: Asked) -> dict[str, Any]:
    """What the template of a dyad shows. Raises AnalysisError where the two have no event."""
    pair = chosen(desk, asked)
    one, other = pair
    whole = unbounded(asked)
    then = as_seen(desk, asked, pair)
    morning = desk.morning(then)
    seen = desk.memo.get(
        ("dyad", *then.key, pair),
        lambda: described(desk.table(then), one, other, level=asked.level, morning=morning),
    )
    curve = desk.memo.get(("picture", *whole.key, pair), lambda: picture(desk, whole, pair))
    outlooks = outlook(desk, then, together(desk, then, pair))
    told = outlooks.value or {}
    ids = desk.memo.get(
        ("between", *asked.key, pair), lambda: between(desk.table(asked), one, other)
    )
    shown, pages = part_of(ids, asked, ROWS)
    found = desk.events_of(list(shown))
    tried, job = replay(desk, whole)
    return {
        "title": seen.title, "one": one, "other": other, "seen": seen, "back": BACK,
        "morning": morning, "chart": drawn(asked, "tension", curve.chart, brush=True),
        "lulls": curve.lulls, "notes": curve.notes, "outlook": outlooks,
        "told": told.get(pair), "fan": _fan(desk, asked, told, pair), "horizons": HORIZONS,
        "events": [found[id] for id in shown if id in found], "pages": pages,
        "tried": tried, "trying": job, "untried": untried(desk, whole), "names": _names(seen),
    }  # fmt: skip


def chosen(desk: Desk, asked: Asked) -> tuple[str, str]:
    """The two actors of a URL, in the order of the alphabet. Raises AnalysisError."""
    pair = sorted((asked["one"], asked["other"]))
    if not all(pair):
        raise AnalysisError("name two actors: choose a pair on the overview")
    if not desk.table(unbounded(asked)).between(*pair).any():
        names = " and ".join(wording.actor(name, asked.level) for name in pair)
        raise AnalysisError(
            f"no dated event between {names} as the filter stands; clear the filter, or choose "
            "another meaning of an actor"
        )
    return pair[0], pair[1]


def unbounded(asked: Asked) -> Asked:
    """The same question without its period: the curve goes on outside of what is looked at."""
    return msgspec.structs.replace(
        asked, events=msgspec.structs.replace(asked.events, since=None, until=None)
    )


def as_seen(desk: Desk, asked: Asked, pair: tuple[str, str]) -> Asked:
    """The question as it stood at the end of its period; of all days where there was nothing yet.

    What the two did before the period counts: tension and quiet have a past.
    """
    then = msgspec.structs.replace(asked, events=msgspec.structs.replace(asked.events, since=None))
    return then if desk.table(then).between(*pair).any() else unbounded(asked)


def between(table: EventTable, one: str, other: str) -> list[str]:
    """The ids of the events between two actors, the latest first."""
    rows = np.flatnonzero(table.between(one, other))[::-1]
    return list(dict.fromkeys(table.ids[row] for row in rows))


def picture_chart(desk: Desk, asked: Asked) -> Chart:
    """The chart of the tension, for a file."""
    pair = chosen(desk, asked)
    whole = unbounded(asked)
    return desk.memo.get(("picture", *whole.key, pair), lambda: picture(desk, whole, pair)).chart


def picture(
    desk: Desk, asked: Asked, pair: tuple[str, str], *, linked: bool = True
) -> Picture:  # fmt: skip
    """The curve of a dyad; with `linked`, its marks lead to their rows on the desk."""
    table, morning = desk.table(asked), desk.morning(asked)
    watched = desk.watched(asked)
    found = tension(table, *pair, until=ordinal(morning) - 1)
    notes = list(found.notes)
    quiet = None
    try:
        quiet = lulls(table, *pair, before=ordinal(morning), coverage=watched)
        notes += quiet.notes
    except AnalysisError as error:
        notes.append(f"no lulls are told: {error}")
    try:
        changes = flares(table, *pair, coverage=watched)
    except AnalysisError:
        changes = ()
    rows = np.flatnonzero(table.between(*pair))
    marks = _marks(table, rows, asked.level, linked=linked)
    named = msgspec.structs.replace(
        found, one=wording.actor(pair[0], asked.level), other=wording.actor(pair[1], asked.level)
    )
    made = tension_chart(named, lulls=quiet, flares=changes, marks=marks, brush=True)
    return Picture(made, quiet, tuple(dict.fromkeys(notes)))


def _marks(
    table: EventTable, rows: Any, level: Level, *, linked: bool
) -> list[Mark]:  # fmt: skip
    @cache
    def words(actor: int, type: int, recipient: int) -> str:
        who, whom = (wording.actor(table.names[side], level) for side in (actor, recipient))
        return f"{who} {wording.deed([table.types[type]], onto=True)} {whom}"

    return [
        Mark(day_of(last), words(*told), score, id, f"/rows/{id}" if linked else None)
        for last, score, id, *told in zip(
            *(side[rows].tolist() for side in (table.last, table.score)),
            [table.ids[row] for row in rows],
            *(side[rows].tolist() for side in (table.actor, table.type, table.recipient)),
            strict=True,
        )
    ]  # fmt: skip


def _fan(desk: Desk, asked: Asked, told: Told, pair: tuple[str, str]) -> Any:
    known = told.get(pair)
    if known is None or known.since is None:
        return None
    names = [wording.actor(name, asked.level) for name in pair]
    made = forecast(msgspec.structs.replace(known, one=names[0], other=names[1]))
    return drawn(asked, "forecast", made)


def _names(seen: Dyad) -> tuple[str, str]:
    return wording.actor(seen.one, seen.level), wording.actor(seen.other, seen.level)
