"""Contested matters under the filter of a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from standoff.analysis.contested import contested, contested_among
from standoff.analysis.matters import Matter
from standoff.desk.aside import aside
from standoff.desk.asked import Asked
from standoff.desk.later import QUICK, Later, Tick, later
from standoff.desk.state import Desk
from standoff.model import Claim, Document, Event, Tie, row_from_json
from standoff.record import Filter
from standoff.record.columns import Kind
from standoff.record.query import query

_KINDS: Final[tuple[Kind, ...]] = ("claim", "event", "tie")
_AGAINST: Final = """
SELECT (SELECT count(*) FROM claims WHERE stance IN ('denies', 'doubts'))
    + (SELECT count(*) FROM events WHERE status = 'negated')
    + (SELECT count(*) FROM ties WHERE negated)"""
"""How many rows may be a voice against something: without one nothing is contested."""


def _aside(desk: Desk, tick: Tick) -> list[Matter]:
    """The contested matters of a large record, found in a process of its own.

    It cannot open the record, which is open here: the rows travel there as they are kept.
    """
    lines = []
    for kind in _KINDS:
        asked = query(kind, Filter())
        found = desk.record.select(f'SELECT "row" FROM {asked.source} ORDER BY {asked.order}')
        lines += [line for (line,) in found]
        tick(0)
    return aside(among, desk.record.documents(), lines, heard=lambda done, total: tick(done, total))


def among(
    documents: list[Document], lines: list[str], *, progress: Callable[[int, int | None], None]
) -> list[Matter]:
    """The contested matters among rows that come as JSON lines."""
    progress(0, None)
    rows = [row_from_json(line) for line in lines]
    claims = [row for row in rows if isinstance(row, Claim)]
    return contested_among(documents, claims, [row for row in rows if isinstance(row, Event | Tie)])


def matters(desk: Desk, asked: Asked) -> Later[list[Matter]]:
    """The contested matters in which a voice is of a claim that the filter lets through."""

    def make(tick: Tick) -> list[Matter]:
        tick(0, None, "comparing who says what")
        [(against,)] = desk.record.select(_AGAINST)
        if not against:
            return []
        return contested(desk.record) if quick or desk.patient else _aside(desk, tick)

    counts = desk.counts()
    quick = counts["events"] + counts["claims"] <= QUICK
    every = later(desk, "matters", "Contested matters", make, back=asked.url(), quick=quick)
    if asked.claims == Filter() or every.value is None:
        return every
    found = every.value

    def chosen() -> list[Matter]:
        wanted = {claim.id for claim in desk.record.claims(asked.claims)}
        return [one for one in found if any(voice.claim in wanted for voice in one.voices)]

    return Later(desk.memo.get(("matters", asked.claims), chosen), every.job, every.lacking)
