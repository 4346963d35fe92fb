"""The rows of a record as tables: who did what to whom, when, where, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from standoff.cli._terminal import shorten, table

if TYPE_CHECKING:
    from rich.table import Table

    from standoff.model import Claim, Entity, Event, Location, Quantity, Speaker, Tie
    from standoff.record import ActorSummary

_ID = 8
_CONTENT = 160


def events(rows: Iterable[Event], said: Mapping[str, Claim], *, title: str | None = None) -> Table:
    """Events; `said` holds the claims that they rest on, by id."""
    return table(
        title,
        ("Id!", "Date!", "Actor", "Event", "Recipient", "Where", "Says who"),
        (
            (
                row.id[:_ID],
                when(row),
                parties(row.actor),
                what(row),
                parties(row.recipient),
                place(row.event_loc),
                speaker_of(row.claim, said),
            )
            for row in rows
        ),
    )


def claims(rows: Iterable[Claim], *, title: str | None = None) -> Table:
    """Claims: who says what, and how."""
    return table(
        title,
        ("Id!", "Date!", "Speaker", "Stance!", "What is said", "Events>"),
        (
            (
                row.id[:_ID],
                str(row.date or "?"),
                speaker(row.speaker) + (f" (via {row.via})" if row.via else ""),
                row.stance,
                shorten(row.content_text, _CONTENT),
                str(len(row.events) or ""),
            )
            for row in rows
        ),
    )


def ties(rows: Iterable[Tie], said: Mapping[str, Claim], *, title: str | None = None) -> Table:
    """Ties between two parties."""
    return table(
        title,
        ("Id!", "From", "Relation!", "To", "Since!", "Until!", "Says who"),
        (
            (
                row.id[:_ID],
                party(row.from_),
                ("not: " if row.negated else "") + row.relation.replace("_", " "),
                party(row.to),
                str(row.since or ""),
                str(row.until or ("ended" if row.ended else "")),
                speaker_of(row.claim, said),
            )
            for row in rows
        ),
    )


def quantities(
    rows: Iterable[Quantity], said: Mapping[str, Claim], *, title: str | None = None
) -> Table:
    """Counted facts."""
    return table(
        title,
        ("Id!", "As of!", "Whose", "What", "How many>", "Where", "Says who"),
        (
            (
                row.id[:_ID],
                str(row.as_of or "?"),
                party(row.holder),
                row.what,
                f"{row.qualifier or ''} {row.value:,g}".strip(),
                place(row.place),
                speaker_of(row.claim, said),
            )
            for row in rows
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
