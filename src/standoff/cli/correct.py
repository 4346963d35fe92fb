"""`standoff correct`: a person sets fields of a row."""

from __future__ import annotations

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import record_argument
from standoff.cli._revising import person_options, revised, say


@click.command(
    "correct",
    short_help="Set fields of a row.",
    context_settings=CONTEXT,
    epilog=examples(
        'standoff correct r.duckdb 3f2a9c1e --set recipient=IRN.MIL --because "a typing error"',
        "standoff correct r.duckdb 3f2a9c1e --set date=2024-02-07 --set event=ASSAULT --by Ada",
        'standoff correct r.duckdb 3f2a9c1e --set "actor=USA; GBR" --set size.dead=9-14',
        "standoff correct r.duckdb 7b01d2aa --set speaker=none",
    ),
)
@record_argument
@click.argument("id", metavar="ID")
@click.option(
    "--set", "values", metavar="FIELD=VALUE", multiple=True, required=True,
    help="A field and its value, or none for an empty one; may be given several times.",
)  # fmt: skip
@person_options
def command(
    record: str, id: str, values: tuple[str, ...], because: str | None, by: str | None
) -> None:
    """Set fields of the row ID of RECORD. The coder's value is kept, and can be had back.

    \b
    of an event   actor, recipient, event, mode, context, date, enddate, status, place,
                  size.dead, size.injured, size.arrested, size.participants
    of a claim    speaker, stance, anonymity, date
    of a tie      from, relation, to, since, until, ended, negated
    of a quantity holder, what, value, place, as_of

    A party is a code (IRN, IRN.MIL), an actor's id or name, or a code with a name; a semicolon
    parts several. A date is a day, a month, a year, or FIRST/LAST. When the report is coded again,
    the value is put on again.
    """
    given = dict(_parted(value) for value in values)
    with revised(record) as opened:
        say(opened.correct(id, given, by=by, because=because), opened, record)


def _parted(value: str) -> tuple[str, str]:
    field, sign, text = value.partition("=")
    if not sign or not text.strip():
        raise click.UsageError(f"--set {value!r} has no value; write FIELD=VALUE, or FIELD=none")
    return field.strip(), text.strip()
