"""A report explained: what it copies and what copies it, its swapped wording, its changed facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from standoff.cli._terminal import stdout_bytes

if TYPE_CHECKING:
    from rich.console import Console

    from standoff.model import Coding
    from standoff.record import Record
    from standoff.record.copies import Copy
    from standoff.record.copies.told import Swap

_ID = 8
_COPIES = 20


def show_report(opened: Record, id: str, *, as_json: bool, path: str) -> bool:
    """Explains the report of an id, or of the beginning of one; False where there is none."""
    from standoff.errors import NotInRecord
    from standoff.record.copies import known_swaps

    try:
        document = opened.document(id)
    except NotInRecord:
        return False
    coding = opened.coding(document.id)
    found = opened.copies(document=document.id)
    known = known_swaps(document.text)
    if as_json:
        _print_json(coding, found, known)
    else:
        _explain(coding, found, known, path)
    return True


def _print_json(coding: Coding, found: Sequence[Copy], known: Sequence[Swap]) -> None:
    import msgspec

    id = coding.document.id
    source = {k: v for k, v in msgspec.to_builtins(coding.document).items() if k != "text"}
    whole: dict[str, Any] = {
        "document": source,
        "rows": [row.id for row in coding.rows()],
        "copies": next((one for one in found if one.document == id), None),
        "copied_by": [one for one in found if one.document != id],
        "spun": known,
    }
    stdout_bytes().write(msgspec.json.encode(whole) + b"\n")


def _explain(coding: Coding, found: Sequence[Copy], known: Sequence[Swap], path: str) -> None:
    from standoff.cli._terminal import console, plain

    out = console()
    document = coding.document
    named = [document.title, document.publisher, document.published and str(document.published)]
    told = ", ".join(part for part in named if part)
    out.print(plain(f"Report {document.id}{': ' + told if told else ''}"), style="bold")
    if where := document.url or document.path:
        out.print(plain(where), style="dim", soft_wrap=True)
    rows = {
        "events": coding.events, "claims": coding.claims, "ties": coding.ties,
        "quantities": coding.quantities,
    }  # fmt: skip
    out.print(", ".join(f"{len(some)} {name}" for name, some in rows.items()))
    for note in coding.notes:
        out.print(plain(note), style="dim", soft_wrap=True)
    own = next((one for one in found if one.document == document.id), None)
    if own is not None:
        _print_original(out, own, path)
    others = [one for one in found if one.document != document.id]
    _print_copies(out, others, path)
    if own is None or not own.swapped:
        _print_swaps(out, "Known to be swapped", known)


def _print_original(out: Console, copy: Copy, path: str) -> None:
    from standoff.cli._terminal import plain, table

    told = [copy.original_title, copy.original_publisher]
    day = copy.original_published
    original = ", ".join(part for part in (*told, day and str(day)) if part) or copy.original
    out.print()
    out.print(f"Copies {plain(original)}: {copy.kind}, {copy.similarity:.2f} alike", soft_wrap=True)
    out.print(f"  {plain(copy.reason)}", soft_wrap=True)
    out.print(f"  standoff show {path} {copy.original[:_ID]}", soft_wrap=True)
    if copy.earliest != copy.original:
        out.print(
            f"  the earliest version: standoff show {path} {copy.earliest[:_ID]}", soft_wrap=True
        )
    _print_swaps(out, "Swapped wording", copy.swapped)
    if copy.changed:
        out.print()
        cells = [(one.kind, one.copy, one.original) for one in copy.changed]
        out.print(table("Facts told otherwise", ("Fact!", "Here", "In the original"), cells))


def _print_swaps(out: Console, title: str, swaps: Sequence[Swap]) -> None:
    from standoff.cli._terminal import table

    if swaps:
        out.print()
        out.print(table(title, ("Printed", "Likely original"), swaps))


def _print_copies(out: Console, copies: Sequence[Copy], path: str) -> None:
    from standoff.cli._terminal import table

    if not copies:
        return
    cells = [
        (
            one.document[:_ID],
            str(one.published or "?"),
            one.publisher or "",
            one.kind,
            f"{one.similarity:.2f}",
        )
        for one in copies[:_COPIES]
    ]
    out.print()
    columns = ("Report!", "Published!", "Publisher", "Kind!", "Like>")
    out.print(table("Copied by", columns, cells))
    if len(copies) > _COPIES:
        out.print(f"all {len(copies)}: standoff copies {path} --document {copies[0].earliest}")
