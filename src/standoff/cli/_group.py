"""A group of commands that are imported on use, and the way errors leave the command line."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from errno import EPIPE
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from standoff.cli._help import CONTEXT
from standoff.cli._help import examples as example_lines
from standoff.cli._interrupts import is_interrupt
from standoff.errors import StandoffError

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""


class Commands(click.Group):
    """Commands by the names of their modules in the package `commands_of`.

    Each module holds its `command`. A StandoffError becomes one line on stderr and exit code 1.
    """

    def __init__(
        self,
        *,
        name: str,
        commands_of: str,
        names: Sequence[str],
        help: str,
        examples: Sequence[str],
        shows_version: bool = False,
    ) -> None:
        super().__init__(
            name=name, help=help, epilog=example_lines(*examples), context_settings=dict(CONTEXT)
        )
        self._package = commands_of
        self._names = tuple(names)
        if shows_version:
            self.params.append(_version_option())

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order in which one uses them."""
        return list(self._names)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of a name, imported now."""
        if name not in self._names:
            return None
        module = f"{name}_" if iskeyword(name) else name
        command: click.Command = import_module(f"{self._package}.{module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; a usage error lists what there is."""
        wanted = args[0]
        if wanted not in self._names and not wanted.startswith("-"):
            close = get_close_matches(wanted, self._names, n=1)
            advice = f"did you mean {close[0]}?" if close else f"use {', '.join(self._names)}"
            ctx.fail(f"there is no command {wanted!r}; {advice}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; its errors come out as one line each."""
        try:
            return super().invoke(ctx)
        except StandoffError as error:
            raise click.ClickException(" ".join(str(error).split())) from error
        except OSError as error:
            if error.errno == EPIPE:
                raise
            where = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{where}{error.strerror or error}") from error
        except KeyboardInterrupt:
            raise _stopped() from None
        except RuntimeError as error:
            if not is_interrupt(error):
                raise
            raise _stopped() from error


def _stopped() -> SystemExit:
    click.echo("stopped", err=True)
    return SystemExit(INTERRUPTED)


def _version_option() -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            click.echo(f"standoff {version()}")
            ctx.exit()

    return click.Option(
        ["--version"], is_flag=True, expose_value=False, is_eager=True, callback=show,
        help="Show the version and exit.",
    )  # fmt: skip


def version() -> str:
    """The version of Standoff."""
    from standoff import __version__

    return __version__
