"""The command line: `standoff` and its commands, each imported when it is used."""

from __future__ import annotations

from standoff.cli._group import Commands

main = Commands(
    name="standoff",
    commands_of="standoff.cli",
    names=(
        "demo",
        "code",
        "events",
        "claims",
        "ties",
        "quantities",
        "incidents",
        "actors",
        "copies",
        "search",
        "show",
        "correct",
        "confirm",
        "reject",
        "merge",
        "split",
        "undo",
        "history",
        "tension",
        "lulls",
        "flares",
        "forecast",
        "influence",
        "next",
        "whatif",
        "desk",
        "report",
        "mcp",
        "record",
        "import",
        "export",
        "codebook",
        "evaluate",
        "train",
        "doctor",
    ),
    help=(
        "Reads news reports about a conflict and keeps the record straight: "
        "who did what to whom, when, where, and who says so."
    ),
    shows_version=True,
    examples=(
        "standoff demo",
        "standoff code reports/ --record r.duckdb",
        "standoff events r.duckdb --actor IRQ --since 2024-02",
    ),
)

__all__ = ["main"]
