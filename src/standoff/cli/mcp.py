"""`standoff mcp`: a record as tools for agents, over stdio."""

from __future__ import annotations

import click

from standoff.cli._help import CONTEXT, examples
from standoff.cli._options import record_argument


@click.command(
    "mcp",
    short_help="Offer a record to agents (MCP, read-only).",
    context_settings=CONTEXT,
    epilog=examples("standoff mcp r.duckdb", "claude mcp add standoff -- standoff mcp r.duckdb"),
)
@record_argument
def command(record: str) -> None:
    """Serve RECORD to an agent over stdio, by the Model Context Protocol, until it hangs up.

    The tools only read: search, events, claims, incidents, incident, tension, forecast. Every
    answer carries its sentences and the ids of their reports. Needs the extra: standoff[mcp].
    """
    from standoff.desk.agents import server
    from standoff.record import Record

    with Record(record, read_only=True) as opened:
        server(opened).run("stdio")
