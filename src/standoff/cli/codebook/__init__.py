"""`standoff codebook`: event types, PLOVER's and your own."""

from __future__ import annotations

from standoff.cli._group import Commands

command = Commands(
    name="codebook",
    commands_of="standoff.cli.codebook",
    names=("types", "check"),
    help="Look at event types, and check a codebook of your own.",
    examples=("standoff codebook types", "standoff codebook check my-types.toml"),
)
