"""Claims side by side: for each contested matter who affirms, denies and doubts it."""

from __future__ import annotations

from typing import Any, Final

from standoff.desk.asked import Asked
from standoff.desk.matters import matters
from standoff.desk.page import part_of
from standoff.desk.state import Desk

MATTERS: Final = 10
CLAIMS: Final = 40
SIDES: Final = (
    ("affirms", "Affirm it"),
    ("denies", "Deny it"),
    ("doubts", "Doubt it"),
)


def values(desk: Desk, asked: Asked) -> dict[str, Any]:
    """What the template of the claims shows: contested matters, or all claims."""
    disputes = matters(desk, asked)
    disputed = disputes.value or []
    if asked["show"] == "all":
        every = desk.memo.get(("claims", asked.claims), lambda: desk.record.claims(asked.claims))
        shown, pages = part_of(every, asked, CLAIMS)
        return {
            "all": True,
            "claims": shown,
            "pages": pages,
            "disputed": len(disputed),
            "disputes": disputes,
        }
    some, pages = part_of(disputed, asked, MATTERS)
    titles = desk.titles(voice.document for matter in some for voice in matter.voices)
    return {
        "all": False, "matters": some, "pages": pages, "sides": SIDES, "reports": titles,
        "disputed": len(disputed), "disputes": disputes,
    }  # fmt: skip
