"""The report reader: the text with every slot where it stands, and the rows that were read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, get_args

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from standoff.desk.asked import Asked
from standoff.desk.marking import Piece, paragraphs
from standoff.desk.page import show, unfiltered
from standoff.desk.slots import Slot, headline, kind, slots
from standoff.desk.state import Desk
from standoff.desk.writes import signed
from standoff.errors import NotInRecord, StandoffError
from standoff.model import Anonymity, Claim, Coding, Event, Row
from standoff.record.columns import TABLES
from standoff.record.copies import Copy
from standoff.record.corrections import HistoryEntry, shown
from standoff.record.corrections.fields import fields
from standoff.record.filters import EVENT_TYPES, RELATIONS, STANCES, STATUSES


class Card(msgspec.Struct, frozen=True):
    """A row of a report as the reader shows it beside the text."""

    row: Row
    kind: str
    title: str
    slots: tuple[Slot, ...]
    said_by: Claim | None
    review: str
    last: HistoryEntry | None


def handler(desk: Desk) -> Any:
    """The function that answers a request for a report."""

    def answer(request: Request) -> Response:
        wish = unfiltered(request)
        try:
            made = values(desk, wish, request.path_params["id"])
        except StandoffError as error:
            status = 404 if isinstance(error, NotInRecord) else 400
            return show(
                desk, wish, "problem.html", "reports", "Report", problem=str(error),
                status=status, bar=False,
            )  # fmt: skip
        title = made.pop("title")
        by = signed(request, desk)
        return show(desk, wish, "reader.html", "reports", title, bar=False, by=by, **made)

    return answer


def values(desk: Desk, asked: Asked, id: str) -> dict[str, Any]:
    """What the template of a report shows. Raises NotInRecord."""
    coding = desk.record.coding(id)
    report = coding.document.id
    trail = trails(desk, report)
    cards = read(coding, trail)
    copies = desk.record.copies(document=report)
    mine = next((one for one in copies if one.document == report), None)
    return {
        "title": coding.document.title or report, "document": coding.document,
        "cards": cards, "paragraphs": marked(coding, cards, mine),
        "notes": (*coding.document.notes, *coding.notes), "versions": coding.versions,
        "copy": mine, "copied": [one for one in copies if one.original == report],
        "fields": {name: tuple(fields(name)) for name in TABLES}, "shown": shown,
        "choices": choices(desk), "trail": trail,
    }  # fmt: skip


def trails(desk: Desk, document: str) -> dict[str, list[HistoryEntry]]:
    """What persons said of the rows of a report, by row, the first first."""
    ((known,),) = desk.record.select(
        "SELECT count(*) FROM correction_rows WHERE document = $document", {"document": document}
    )
    found: dict[str, list[HistoryEntry]] = {}
    if known:
        for entry in desk.record.history():
            if entry.document == document:
                for row in entry.rows:
                    found.setdefault(row, []).append(entry)
    return found


def choices(desk: Desk) -> dict[str, tuple[str, ...]]:
    """The words that a field may hold, where they are few."""
    return {
        "status": STATUSES, "stance": STANCES, "relation": RELATIONS,
        "event": tuple(sorted({*EVENT_TYPES, *desk.types()})),
        "anonymity": get_args(Anonymity), "ended": ("yes", "no"), "negated": ("yes", "no"),
    }  # fmt: skip


def read(coding: Coding, trail: dict[str, list[HistoryEntry]]) -> list[Card]:
    """The rows of a report in their order in it, claims before what is in them."""
    claims = {claim.id: claim for claim in coding.claims}
    ordered = sorted(coding.rows(), key=_where)
    return [
        Card(
            row, kind(row), headline(row), tuple(slots(row)),
            None if isinstance(row, Claim) else claims.get(row.claim or ""),
            _review(row), _last(trail.get(row.id, ())),
        )
        for row in ordered
    ]  # fmt: skip


def marked(coding: Coding, cards: list[Card], copy: Copy | None) -> list[list[Piece]]:
    """The text of a report as paragraphs of pieces; swapped wording of a copy is marked."""
    text = coding.document.text
    kept = [(card.row, card.slots) for card in cards if card.review != "rejected"]
    return paragraphs(text, kept, _swapped(text, copy) if copy is not None else ())


def _swapped(text: str, copy: Copy) -> Iterator[tuple[int, int, str]]:
    """Where a copy prints other words than its original, or tells a fact otherwise."""
    for printed, original in copy.swapped:
        for found in re.finditer(rf"\b{re.escape(printed)}\b", text, re.IGNORECASE):
            yield *found.span(), f"likely “{original}”"
    for change in copy.changed:
        yield *change.copy_span, f"the original has “{change.original}”"


def _review(row: Row) -> str:
    """What a person made of a row: rejected, confirmed, corrected, or nothing."""
    acts = [one.act for one in row.corrections]
    for act, word in (("reject", "rejected"), ("confirm", "confirmed"), ("set", "corrected")):
        if act in acts:
            return word
    return ""


def _last(trail: Sequence[HistoryEntry]) -> HistoryEntry | None:
    """The last thing that was said of a row and stands: what an undo takes back."""
    standing = [one for one in trail if one.act != "undo" and one.state == "in force"]
    return standing[-1] if standing else None


def _where(row: Row) -> tuple[int, int, int, str]:
    rank = 0 if isinstance(row, Claim) else 1 if isinstance(row, Event) else 2
    triggers = row.text_info.event
    return row.text_info.sequence, rank, triggers[0][0] if triggers else row.text_info.start, row.id
