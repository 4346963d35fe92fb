"""Search: sentences that hold the words, the best first, with what was read in them."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from standoff.desk.asked import Asked
from standoff.desk.slots import headline
from standoff.desk.state import Desk

MOST: Final = 100
ROWS: Final = 6
"""Rows of a sentence that are named."""


def values(desk: Desk, asked: Asked) -> dict[str, Any]:
    """What the search shows. Raises FilterError where nothing is asked for."""
    where = msgspec.structs.replace(asked.events, text=None, limit=MOST)
    found = desk.record.search(asked["text"], where) if asked["text"] else []
    rows = desk.record.rows_of(one.id for passage in found for one in passage.rows[:ROWS])
    titles = {id: headline(row) for id, row in rows.items()}
    return {"found": found, "most": MOST, "titles": titles, "rows": ROWS}
