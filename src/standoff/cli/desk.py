"""`standoff desk`: a page to read a conflict on."""

from __future__ import annotations

from contextlib import suppress
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
    """Serve the desk of RECORD on this machine, until Ctrl-C.

    Its pages are an overview, dyads, the timeline, claims side by side, actors, a map, search, and
    the reports with all that was read from them, where rows can be corrected. A RECORD that is not
    there is made, to add reports from the page. While the desk runs, no other process can write
    to RECORD.
    """
    open_desk(record, host=host, port=port, browser=browser, read_only=read_only)


def open_desk(
    record: Path, *, host: str = "127.0.0.1", port: int | None = None, browser: bool = True,
    read_only: bool = False,
) -> None:  # fmt: skip
    """Serves the desk of a record until it is interrupted, and says where."""
    from standoff.desk.serving import serve
    from standoff.record import Record

    def told(address: str) -> None:
        click.echo(f"The desk of {record} is at {address}\nCtrl-C ends it.", err=True)
        if browser:
            click.launch(address)

    # Ctrl-C is how a desk ends: nothing went wrong.
    with suppress(KeyboardInterrupt), Record(record, read_only=read_only) as opened:
        serve(opened, host=host, port=port, told=told)
