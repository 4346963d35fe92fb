"""Contested matters under the filter of a page."""

from __future__ import annotations

from typing import Final

from standoff.analysis.contested import contested
from standoff.analysis.matters import Matter
from standoff.desk.asked import Asked
from standoff.desk.later import QUICK, Later, Tick, later
from standoff.desk.state import Desk
from standoff.record import Filter

_AGAINST: Final = """
SELECT (SELECT count(*) FROM claims WHERE stance IN ('denies', 'doubts'))
    + (SELECT count(*) FROM events WHERE status = 'negated')
    + (SELECT count(*) FROM ties WHERE negated)"""
"""How many rows may be a voice against something: without one nothing is contested."""


def matters(desk: Desk, asked: Asked) -> Later[list[Matter]]:
    """The contested matters in which a voice is of a claim that the filter lets through."""

    def make(tick: Tick) -> list[Matter]:
        tick(0, None, "comparing who says what")
        [(against,)] = desk.record.select(_AGAINST)
        return contested(desk.record) if against else []

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
