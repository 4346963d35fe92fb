"""`standoff record`: looks after a record."""

from __future__ import annotations

from standoff.cli._group import Commands

command = Commands(
    name="record",
    commands_of="standoff.cli",
    names=("check", "build"),
    help="Look after a record.",
    examples=("standoff record check r.duckdb", "standoff record build r.duckdb months/"),
)
