"""Invented events with habits in them, for the tests of what comes next."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from standoff.analysis.table import EventTable, Row, table

START = date(2024, 1, 1)
NAMES = [f"{role} ({place})" for place in "ABCDEF" for role in ("Police", "Crowd", "Minister")]
TYPES = ("010", "042", "173", "190")


def rows(days: int, *, a_day: int = 20, seed: int = 3) -> list[Row]:
    """Each actor acts, as a rule, on the next in the list; one time in four on anyone."""
    rng = np.random.default_rng(seed)
    found = []
    for day in range(days):
        when = START + timedelta(days=day)
        for _ in range(a_day):
            actor, kind = int(rng.integers(len(NAMES))), int(rng.integers(len(TYPES)))
            habit = (actor + 1 + kind % 2) % len(NAMES)
            other = habit if rng.random() < 0.75 else int(rng.integers(len(NAMES)))
            if other != actor:
                found.append(
                    Row(when, when, NAMES[actor], NAMES[other], TYPES[kind], 0.0, kind > 1)
                )
    return found


def invented(days: int, *, a_day: int = 20, seed: int = 3) -> EventTable:
    """The table of such rows."""
    return table(rows(days, a_day=a_day, seed=seed))
