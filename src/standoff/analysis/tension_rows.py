"""Rows that a table holds twice: one event, read from two files or told twice by one."""

from __future__ import annotations

import numpy as np

from standoff.analysis.table import EventTable


def once(table: EventTable) -> tuple[EventTable, int]:
    """The table with each row once, in its order, and how many were left out.

    Rows with ids are the same where id and parties are; rows without, where all columns are.
    """
    if len(table) < 2:
        return table, 0
    _, number = np.unique(np.asarray(table.ids or [""]), return_inverse=True)
    told = (
        (number, table.actor, table.recipient)
        if table.ids
        else (table.day, table.last, table.actor, table.recipient, table.type, table.score)
    )
    order = np.lexsort(told)
    fresh = np.zeros(len(table), dtype=bool)
    fresh[order[0]] = True
    differs = [column[order[1:]] != column[order[:-1]] for column in told]
    fresh[order[1:]] = np.logical_or.reduce(differs)
    repeated = int((~fresh).sum())
    return (table.where(fresh), repeated) if repeated else (table, 0)
