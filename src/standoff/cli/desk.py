"""`standoff desk`: a page to read a conflict on."""

from __future__ import annotations

from pathlib import Path

import click

from standoff.cli._help import CONTEXT, examples


@click.command(
    "desk",
    short_help="Open a page to read a conflict on.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff desk r.duckdb",
        "standoff desk r.duckdb --port 9000 --no-browser",
        "standoff desk r.duckdb --host 0.0.0.0",
    ),
)
@click.argument("record", metavar="RECORD", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--host", metavar="ADDRESS", default="127.0.0.1", show_default=True,
    help="Where to listen. Any other than this machine's own needs the token that is printed.",
)  # fmt: skip
@click.option(
    "--port", metavar="N", type=click.IntRange(0, 65535),
    help="The port; by default the first free one from 8484 on. 0 takes any.",
)  # fmt: skip
@click.option("--browser/--no-browser", default=True, help="Whether to open it in the browser.")
@click.option("--read-only", is_flag=True, help="Only look: nothing can be corrected or added.")
def command(
    record: Path, host: str, port: int | None, browser: bool, read_only: bool
) -> None:  # fmt: skip
    """Serve the desk of RECORD on this machine until Ctrl-C: overview, dyads, timeline, claims,

    actors, map, the reports with all that was read from them, and search. Corrections are made
    there too; while the desk runs, no other process can write to RECORD.
    """
    from standoff.desk.serving import serve
    from standoff.record import Record

    def told(address: str) -> None:
        click.echo(f"The desk of {record} is at {address}\nCtrl-C ends it.", err=True)
        if browser:
            click.launch(address)

    with Record(record, read_only=read_only) as opened:
        serve(opened, host=host, port=port, told=told)
