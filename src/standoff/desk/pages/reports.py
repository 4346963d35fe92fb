"""The reports of the record, and adding more."""

from __future__ import annotations

from typing import Any, Final

from standoff.desk.asked import Asked
from standoff.desk.guard import LARGEST
from standoff.desk.page import Pages
from standoff.desk.state import Desk

ROWS: Final = 50


def values(desk: Desk, asked: Asked) -> dict[str, Any]:
    """What the list of reports shows, the latest first."""
    total = desk.counts()["documents"]
    last = max(1, -(-total // ROWS))
    page = min(asked.page, last)
    found = desk.memo.get(
        ("reports", page),
        lambda: desk.record.select(
            """WITH latest AS (
                SELECT id, title, publisher, published, path FROM documents
                ORDER BY published DESC NULLS LAST, id LIMIT $many OFFSET $first)
            SELECT latest.*,
                (SELECT count(*) FROM events WHERE document = latest.id),
                (SELECT count(*) FROM claims WHERE document = latest.id)
            FROM latest ORDER BY published DESC NULLS LAST, id""",
            {"many": ROWS, "first": (page - 1) * ROWS},
        ),
    )
    names = ("id", "title", "publisher", "published", "path", "events", "claims")
    reports = [dict(zip(names, row, strict=True)) for row in found]
    return {
        "reports": reports,
        "pages": Pages(page, last, total),
        "local": desk.local,
        "largest": LARGEST,
    }
