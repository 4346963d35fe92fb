"""`standoff demo`: codes the sample dossier and shows what is in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from standoff.cli._help import CONTEXT, examples

if TYPE_CHECKING:
    from standoff.model import Claim, Event
    from standoff.record import Record, Rows

R = TypeVar("R", "Event", "Claim")

_ID = 8


@click.command(
    "demo",
    short_help="Code the sample dossier and show what is in it.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff demo",
        "standoff demo --desk",
        "standoff demo --record demo.duckdb --rows 100",
    ),
)
@click.option(
    "--record",
    "record_path",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep the record here instead of a temporary folder.",
)
@click.option(
    "--rows", metavar="N", type=click.IntRange(min=1), default=15, show_default=True,
    help="Rows of each table.",
)  # fmt: skip
@click.option("--desk", is_flag=True, help="Open the desk on it at the end, until Ctrl-C.")
def command(record_path: Path | None, rows: int, desk: bool) -> None:
    """Code the twelve reports of the sample dossier and print what they say.

    The dossier tells of the United States and Iraq's armed groups in January and February 2024.
    """
    from standoff.cli._coding import Run
    from standoff.cli._meter import Meter
    from standoff.coding import Coder
    from standoff.documents import read
    from standoff.record import Record
    from standoff.sample import paths

    place = record_path or _temporary()
    coder = Coder()
    with Record(place) as record:
        with Meter(paths()) as meter:
            run = Run(
                code=coder.code_many,
                versions=coder.versions,
                record=record,
                output=None,
                meter=meter,
            )
            run.over(read(paths()))
        click.echo(run.summary(), err=True)
        example = _show(record, rows)
    click.echo(
        f"What next: standoff desk {place} · standoff events {place} --actor USA"
        f" · standoff claims {place} --type denies · standoff show {place} {example}"
    )
    if desk:
        from standoff.cli.desk import open_desk

        open_desk(place)


def _show(record: Record, most: int) -> str:
    """Prints events and claims; gives the id of an event that rests on a claim, to look at."""
    from standoff.cli._listing import claims_of, print_table
    from standoff.record import Filter

    events = _fullest(record.events(Filter(status="occurred")), most)
    claims = _fullest(record.claims(), most)
    counts = record.counts()
    said = claims_of(record, events)
    print_table("event", events, said, title=f"{len(events)} of {counts['events']} events")
    print_table("claim", claims, said, title=f"{len(claims)} of {counts['claims']} claims")
    told = [event for event in events if event.claim]
    return (told or events or claims)[0].id[:_ID]


def _fullest(rows: Rows[R], most: int) -> list[R]:
    """The rows with the most slots filled, the surest of them, by date."""

    def fullness(row: R) -> tuple[int, float]:
        slots = ("actor", "recipient", "date", "event_loc", "claim", "speaker", "events")
        return sum(bool(getattr(row, slot, None)) for slot in slots), row.confidence

    chosen = sorted(rows, key=fullness, reverse=True)[:most]
    return [row for row in rows if row in chosen]


def _temporary() -> Path:
    from tempfile import mkdtemp

    return Path(mkdtemp(prefix="standoff-demo-")) / "demo.duckdb"
