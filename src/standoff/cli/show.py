"""`standoff show`: one row explained, one incident, or one report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import record_argument
from standoff.cli._terminal import stdout_bytes

if TYPE_CHECKING:
    from rich.console import Console

    from standoff.desk.slots import Slot
    from standoff.model import Claim, Document, Row
    from standoff.record import Record
    from standoff.record.corrections import HistoryEntry

_AROUND = 60
"""Characters of the report shown on each side of a slot that another sentence fills."""


@click.command(
    "show",
    short_help="Explain one row, incident or report.",
    context_settings=CONTEXT,
    epilog=examples("standoff show r.duckdb 3f2a9c1e", "standoff show r.duckdb 3f2a9c1e --json"),
)
@record_argument
@click.argument("id", metavar="ID")
@click.option(
    "--json", "as_json", is_flag=True, help="Print it as JSON: the row, its claim and report."
)
def command(record: str, id: str, as_json: bool) -> None:
    """Explain the row ID of RECORD: its sentence with the slots marked, and why each was filled.

    Of an incident's ID: who tells it, what they agree on and what they tell otherwise.
    Of a report's ID: what it copies and what copies it, swapped wording, facts told otherwise.
    The beginning of an id is enough when only one row begins so.
    """
    from standoff.errors import NotInRecord
    from standoff.record import Record

    with Record(record, read_only=True) as opened:
        try:
            row = opened.get(id)
        except NotInRecord:
            from standoff.cli._incident import show_incident
            from standoff.cli._reports import show_report

            for show in (show_incident, show_report):
                if show(opened, id, as_json=as_json, path=record):
                    return
            raise
        document = opened.document(row.document)
        claim = _claim_of(opened, row)
        said = opened.history(row.id)
    if as_json:
        _print_json(row, claim, document, said)
    else:
        _explain(row, claim, document, record)
        if said:
            _print_corrections(row, said, record)


def _claim_of(record: Record, row: Row) -> Claim | None:
    from standoff.model import Claim

    if isinstance(row, Claim) or row.claim is None:
        return None
    claim = record.get(row.claim)
    return claim if isinstance(claim, Claim) else None


def _print_json(
    row: Row, claim: Claim | None, document: Document, said: Sequence[HistoryEntry]
) -> None:
    import msgspec

    source = {key: value for key, value in msgspec.to_builtins(document).items() if key != "text"}
    whole: dict[str, Any] = {"row": row, "claim": claim, "document": source, "history": said}
    stdout_bytes().write(msgspec.json.encode(whole) + b"\n")


def _explain(row: Row, claim: Claim | None, document: Document, record: str) -> None:
    from standoff.cli import _marking, _tables
    from standoff.cli._terminal import console, plain, table
    from standoff.desk.slots import slots

    out = console()
    both = [*slots(row), *(slots(claim) if claim else ())]
    filled = [_without_words(row, slot) for slot in both]
    start = row.text_info.start
    out.print(_headline(row), style="bold")
    out.print(plain(_source(document, row)), style="dim", soft_wrap=True)
    out.print()
    if out.color_system:
        out.print(_marking.coloured(row.text, start, filled), soft_wrap=True)
        out.print(_marking.legend(filled))
    else:
        out.print(plain(_marking.bracketed(row.text, start, filled)), soft_wrap=True)
    _print_outside(out, _marking.outside(row.text, start, filled), document.text)
    out.print()
    cells = [
        (_tables.marked(row, slot.role, *_fields(slot)), slot.text, slot.read_as, _offsets(slot))
        for slot in filled
    ]
    out.print(table(None, ("Slot!", "Words", "Read as", "Characters!"), cells))
    if row.why:
        out.print("Why", style="bold")
        for reason in row.why:
            out.print(f"  {plain(reason)}", soft_wrap=True)
    _print_related(out, row, claim, record)


def _headline(row: Row) -> str:
    from standoff.cli import _tables
    from standoff.model import Claim, Event, Quantity, Tie

    match row:
        case Event():
            what = f"{' '.join((*row.event, *row.mode))}, {row.status}, {_tables.when(row)}"
            kind = "Event"
        case Claim():
            what, kind = f"{row.stance}, {row.date or 'undated'}", "Claim"
        case Tie():
            what, kind = row.relation.replace("_", " "), "Tie"
        case Quantity():
            what, kind = f"{row.value:,g} {row.what}, {row.as_of or 'undated'}", "Quantity"
    return f"{kind} {row.id}: {what} (confidence {row.confidence:.2f})"


def _source(document: Document, row: Row) -> str:
    named = [document.title, document.publisher, document.published and str(document.published)]
    where = document.url or document.path
    return (
        f"{', '.join(part for part in named if part) or document.id}; "
        f"sentence {row.text_info.sequence}" + (f"; {where}" if where else "")
    )


def _print_outside(out: Console, slots: Sequence[Slot], text: str) -> None:
    """What other sentences say that fills a slot of this one."""
    from standoff.cli._marking import bracketed
    from standoff.cli._terminal import plain

    for slot in slots:
        if slot.start is None or slot.end is None:
            continue
        first, last = max(0, slot.start - _AROUND), min(len(text), slot.end + _AROUND)
        shown = plain(bracketed(text[first:last], first, [slot]))
        out.print(f"elsewhere: …{shown}…", style="dim", soft_wrap=True)


def _fields(slot: Slot) -> tuple[str, ...]:
    """The fields that a person sets to change a slot."""
    kinds = {
        "trigger": ("event", "mode", "relation"),
        "number": ("value", "what"),
        "cue": ("stance",),
    }
    return kinds.get(slot.role, (slot.role, f"size.{slot.role}"))


def _without_words(row: Row, slot: Slot) -> Slot:
    """The slot, without a span where a person filled it and no words of the report name it."""
    set_ = any(one.field == slot.role for one in row.corrections)
    spans = {(row.text_info.start, row.text_info.end), *row.text_info.event}
    if set_ and (slot.start, slot.end) in spans:
        return slot._replace(text="", start=None, end=None)
    return slot


def _print_corrections(row: Row, said: Sequence[HistoryEntry], record: str) -> None:
    """What persons made of the row, and what the coder reads where they differ."""
    from standoff.cli import _tables
    from standoff.cli._terminal import console, plain
    from standoff.cli.history import read_by_coder

    out = console()
    reviewed = _tables.review(row)
    out.print("Corrections", style="bold")
    for one in row.corrections:
        if one.field is not None:
            why = f", because {one.because}" if one.because else ""
            line = f"{one.field}: set to {one.value} by {one.by} on {one.at:%Y-%m-%d}{why}"
            out.print(f"  {plain(line)}", soft_wrap=True)
    if reviewed:
        out.print(f"  {plain(reviewed)}", soft_wrap=True)
    for line in dict.fromkeys(line for entry in said for line in read_by_coder(entry)):
        out.print(f"  {plain(line)}", soft_wrap=True)
    out.print(f"All that was said: standoff history {record} {row.id}", soft_wrap=True)


def _offsets(slot: Slot) -> str:
    return "" if slot.start is None else f"{slot.start}–{slot.end}"


def _print_related(out: Console, row: Row, claim: Claim | None, record: str) -> None:
    from standoff.model import Claim

    if claim:
        out.print(f"It rests on a claim: standoff show {record} {claim.id}", soft_wrap=True)
    if isinstance(row, Claim):
        for event in row.events:
            out.print(f"An event in it: standoff show {record} {event}", soft_wrap=True)
