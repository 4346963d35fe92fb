"""What if, in the words of a record: events to add, events to take away, two parties in view.

Series are the directed dyads in which one of the two takes part, conflict and cooperation apart:
"USA > IRQ: conflict". The process is fitted to them, and run with and without the changes.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec
import numpy as np

from standoff.analysis.hawkes import fit
from standoff.analysis.hawkes_series import BLUR, Series, series_of
from standoff.analysis.lulls_coverage import Window, blind_days
from standoff.analysis.table import EventTable, day_of, ordinal
from standoff.analysis.whatif import Change, WhatIf, added, undone, what_if
from standoff.codebook.cameo import lookup
from standoff.codebook.plover import event_types
from standoff.errors import AnalysisError

TOP: Final = 8
KINDS: Final = ("conflict", "cooperation")
RUNAWAY: Final = 0.2
"""Share of paths that ran away beyond which nothing is said."""

LEAST: Final = 20
"""Events of a series below which it is left out."""


class Addition(msgspec.Struct, frozen=True):
    """An event to add: its day, who does what to whom."""

    day: date
    actor: str
    type: str
    recipient: str


def addition(words: str) -> Addition:
    """An addition from "2024-02-20 USA CONSULT IRQ". Names with blanks stand between quotes.

    Raises AnalysisError where it is written in another way.
    """
    wanted = 'write an event as "2024-02-20 USA CONSULT IRQ": day, actor, type, recipient'
    try:
        day, actor, type_, recipient = shlex.split(words)
        return Addition(date.fromisoformat(day), actor, type_, recipient)
    except ValueError:
        raise AnalysisError(f"{words!r} is no event; {wanted}") from None


def scenario(
    table: EventTable, one: str, other: str, *, add: Sequence[Addition] = (),
    remove: Sequence[str] = (), day: date | None = None, days: int = 30, paths: int = 2000,
    top: int = TOP, least: int = LEAST, coverage: Sequence[Window] = (), seed: int = 0,
) -> WhatIf:  # fmt: skip
    """Runs `days` days from the morning of `day` (the day after the last event by default) twice:

    as they are, and with events added and others, by their ids or the beginnings of them, taken
    out of the history. Raises AnalysisError where the parties, an event or a series for it is not
    there, or the history is too short for a fit.
    """
    if not add and not remove:
        raise AnalysisError("nothing to change: add an event, or take one away")
    morning = day or day_of(int(table.last.max(initial=0)) + 1)
    past = table.until(ordinal(morning))
    series = _series(past, one, other, morning, top, least, coverage)
    changes = [_added(past, series, event) for event in add]
    changes += [_removed(past, series, id) for id in remove]
    found = what_if(fit(series, seed=seed), series, changes, days=days, paths=paths, seed=seed)
    if found.cut > RUNAWAY:
        raise AnalysisError(
            f"{found.cut:.0%} of the paths ran away: in this fit the effects feed themselves, so "
            "that it says nothing of the days ahead; give a longer history, or fewer --days"
        )
    order = sorted(found.outcomes, key=lambda one_: not _between(one_.series, one, other))
    return msgspec.structs.replace(found, outcomes=tuple(order))


def _series(
    past: EventTable, one: str, other: str, morning: date, top: int, least: int,
    coverage: Sequence[Window],
) -> Series:  # fmt: skip
    if not past.between(one, other).any():
        raise AnalysisError(f"no dated event between {one} and {other}; look at: standoff actors")
    part = np.zeros(len(past), dtype=bool)
    for name in (one, other):
        part |= (past.actor == past.number(name)) | (past.recipient == past.number(name))
    groups = {
        type_: _kind(float(past.score[past.type == i].mean()))
        for i, type_ in enumerate(past.types) if (past.type == i).any()
    }  # fmt: skip
    found = series_of(
        past.where(part), by="dyad", groups=groups, top=top, least=least, until=morning,
        gaps=blind_days(past.start, ordinal(morning), coverage),
        ahead=[f"{a} > {b}: {kind}" for a, b in ((one, other), (other, one)) for kind in KINDS],
    )  # fmt: skip
    if not any(_between(name, one, other) for name in found.names):
        raise AnalysisError(
            f"{one} and {other} have less than {least} events of one kind in one direction: too "
            "few to fit (a lower --least takes the risk)"
        )
    return found


def _kind(score: float) -> str:
    return KINDS[score >= 0]


def _between(series: str, one: str, other: str) -> bool:
    ends = series.rpartition(": ")[0]
    return ends in (f"{one} > {other}", f"{other} > {one}")


def _named(series: Series, actor: str, recipient: str, score: float) -> str:
    """The series of an event. Raises AnalysisError where it is not among those that are fitted."""
    name = f"{actor} > {recipient}: {_kind(score)}"
    if name not in series.names:
        raise AnalysisError(
            f"{name} is not among the series that are fitted, for want of events: "
            f"{', '.join(series.names)}"
        )
    return name


def _added(past: EventTable, series: Series, event: Addition) -> Change:
    known = past.type == past.types.index(event.type) if event.type in past.types else None
    score = _score(event.type) if known is None or not known.any() else past.score[known].mean()
    return added(_named(series, event.actor, event.recipient, float(score)), event.day)


def _score(type_: str) -> float:
    if type_[:1].isdigit() and (known := lookup(type_)) is not None:
        return known.goldstein
    if type_ in event_types():
        return event_types()[type_].score
    raise AnalysisError(f"{type_!r} is no PLOVER type, CAMEO code or type of this record")


def _removed(past: EventTable, series: Series, id: str) -> Change:
    same = [row for row, known in enumerate(past.ids) if id and known.startswith(id)]
    rows = [row for row in same if past.ids[row] == id] or same
    ids = {past.ids[row] for row in rows}
    if len(ids) != 1:
        said = "no event" if not ids else f"{len(ids)} events"
        raise AnalysisError(
            f"{said} that occurred on a known day before has an id that begins with {id!r}; "
            "look at: standoff events"
        )
    row = rows[0]
    if past.last[row] - past.day[row] > BLUR:
        raise AnalysisError(f"the day of event {id} is too vague to take it out of the history")
    ends = (past.names[past.actor[row]], past.names[past.recipient[row]])
    name = _named(series, *ends, float(past.score[row]))
    return undone(name, day_of(int(past.day[row])))
