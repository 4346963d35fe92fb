"""The rows of a record as tables: who did what to whom, when, where, and who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from standoff.cli._terminal import shorten, table

if TYPE_CHECKING:
    from rich.table import Table

    from standoff.model import Claim, Entity, Event, Location, Quantity, Row, Speaker, Tie
    from standoff.record import ActorSummary

R = TypeVar("R", bound="Row")
Cells = tuple[str, ...]

_ID = 8
_CONTENT = 160
SET = "*"
"""What stands after a value that a person set."""


def events(rows: Iterable[Event], said: Mapping[str, Claim], *, title: str | None = None) -> Table:
    """Events; `said` holds the claims that they rest on, by id."""
    return _reviewed(
        title,
        ("Id!", "Date!", "Actor", "Event", "Recipient", "Where", "Says who"),
        rows,
        lambda row: (
            row.id[:_ID],
            marked(row, when(row), "date", "enddate"),
            marked(row, parties(row.actor), "actor"),
            marked(row, what(row), "event", "status"),
            marked(row, parties(row.recipient), "recipient"),
            marked(row, place(row.event_loc), "place"),
            speaker_of(row.claim, said),
        ),
    )


def claims(rows: Iterable[Claim], *, title: str | None = None) -> Table:
    """Claims: who says what, and how."""
    return _reviewed(
        title,
        ("Id!", "Date!", "Speaker", "Stance!", "What is said", "Events>"),
        rows,
        lambda row: (
            row.id[:_ID],
            marked(row, str(row.date or "?"), "date"),
            marked(row, speaker(row.speaker), "speaker", "anonymity")
            + (f" (via {row.via})" if row.via else ""),
            marked(row, row.stance, "stance"),
            shorten(row.content_text, _CONTENT),
            str(len(row.events) or ""),
        ),
    )


def ties(rows: Iterable[Tie], said: Mapping[str, Claim], *, title: str | None = None) -> Table:
    """Ties between two parties."""
    return _reviewed(
        title,
        ("Id!", "From", "Relation!", "To", "Since!", "Until!", "Says who"),
        rows,
        lambda row: (
            row.id[:_ID],
            marked(row, party(row.from_), "from"),
            marked(row, relation(row), "relation", "negated"),
            marked(row, party(row.to), "to"),
            marked(row, str(row.since or ""), "since"),
            marked(row, str(row.until or ("ended" if row.ended else "")), "until", "ended"),
            speaker_of(row.claim, said),
        ),
    )


def quantities(
    rows: Iterable[Quantity], said: Mapping[str, Claim], *, title: str | None = None
) -> Table:
    """Counted facts."""
    return _reviewed(
        title,
        ("Id!", "As of!", "Whose", "What", "How many>", "Where", "Says who"),
        rows,
        lambda row: (
            row.id[:_ID],
            marked(row, str(row.as_of or "?"), "as_of"),
            marked(row, party(row.holder), "holder"),
            marked(row, row.what, "what"),
            marked(row, f"{row.qualifier or ''} {row.value:,g}".strip(), "value"),
            marked(row, place(row.place), "place"),
            speaker_of(row.claim, said),
        ),
    )


def actors(rows: Iterable[ActorSummary], *, title: str | None = None) -> Table:
    """Actors, with the number of events that they did and received, of claims and of reports."""
    return table(
        title,
        ("Actor", "Code!", "Did>", "Received>", "Said>", "Reports>", "First!", "Last!"),
        (
            (
                row.name,
                code(row.code, row.sector),
                str(row.done),
                str(row.received),
                str(row.claims),
                str(row.reports),
                str(row.first or ""),
                str(row.last or ""),
            )
            for row in rows
        ),
    )


def marked(row: Row, text: str, *fields: str) -> str:
    """A cell with a mark where a person set one of its fields, also where it is empty now."""
    return text + SET if any(one.field in fields for one in row.corrections) else text


def review(row: Row) -> str:
    """Who confirmed or rejected a row."""
    acts = {"confirm": "confirmed", "reject": "rejected"}
    said = [f"{acts[one.act]} by {one.by}" for one in row.corrections if one.act in acts]
    return said[-1] if said else ""


def relation(row: Tie) -> str:
    """How the first of a tie stands to the second."""
    return ("not: " if row.negated else "") + row.relation.replace("_", " ")


def _reviewed(
    title: str | None, columns: Sequence[str], rows: Iterable[R], cells: Callable[[R], Cells]
) -> Table:
    """A table of rows; with a column of who reviewed them where somebody did."""
    drawn = [(cells(row), review(row)) for row in rows]
    if not any(said for _, said in drawn):
        return table(title, columns, (line for line, _ in drawn))
    return table(title, (*columns, "Review"), ((*line, said) for line, said in drawn))


def code(code: str | None, sector: str | None) -> str:
    """A party's code: IRQ.MIL; "?" where it is not known."""
    return f"{code or '?'}.{sector}" if sector else code or "?"


def party(who: Entity | Speaker | None) -> str:
    """A party by name and code."""
    if who is None:
        return ""
    known = f" {code(who.code, who.sector)}" if who.code or who.sector else ""
    return (who.identifier_text or who.entity_text) + known


def parties(many: Iterable[Entity]) -> str:
    """Several parties in one cell."""
    return "; ".join(map(party, many))


def place(where: Location | None) -> str:
    """A place by name and country."""
    if where is None:
        return ""
    name = where.resolved_place or where.extracted_place
    return f"{name}, {where.country_code}" if where.country_code else name


def what(row: Event) -> str:
    """An event's type with the words that name it, and its status where it did not occur."""
    named = f"{' '.join(row.event)} ({' … '.join(row.event_text)})"
    return named if row.status == "occurred" else f"{named}, {row.status}"


def when(row: Event) -> str:
    """An event's date as exactly as it is known."""
    if row.date is None:
        return "?"
    if row.enddate and row.enddate != row.date and row.date_info.granularity == "range":
        return f"{row.date}/{row.enddate}"
    length = {"month": 7, "season": 7, "year": 4}.get(row.date_info.granularity, 10)
    return str(row.date)[:length]


def speaker(who: Speaker | None) -> str:
    """A speaker by name; of an anonymous one the words of the report."""
    if who is None:
        return "somebody"
    return party(who)


def speaker_of(claim: str | None, said: Mapping[str, Claim]) -> str:
    """Who makes the claim that a row rests on; the report itself, where it rests on none."""
    if claim is None:
        return "the report"
    return speaker(said[claim].speaker) if claim in said else "?"
