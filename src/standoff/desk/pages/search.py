"""Search: sentences that hold the words, the best first, with what was read in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from standoff.desk.asked import Asked
from standoff.desk.page import part_of
from standoff.desk.slots import headline
from standoff.desk.state import Desk
from standoff.record.search.asking import Passage

MOST: Final = 100
SENTENCES: Final = 25
ROWS: Final = 6
"""Rows of a sentence that are named."""


def values(desk: Desk, asked: Asked) -> dict[str, Any]:
    """What the search shows. Raises FilterError where nothing is asked for."""
    where = msgspec.structs.replace(asked.events, text=None, limit=MOST)
    text = asked["text"]
    found: Sequence[Passage] = ()
    if text:
        found = desk.memo.get(("search", text, where), lambda: desk.record.search(text, where))
    shown, pages = part_of(found, asked, SENTENCES)
    rows = desk.record.rows_of(one.id for passage in shown for one in passage.rows[:ROWS])
    titles = {id: headline(row) for id, row in rows.items()}
    return {"found": shown, "pages": pages, "most": MOST, "titles": titles, "rows": ROWS}
