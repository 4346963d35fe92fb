"""Start-up, help, and the way errors leave the command line."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from standoff.cli import main

HEAVY = ("duckdb", "spacy", "pyarrow", "msgspec", "rich", "numpy")


def leaves(group: click.Group, *before: str) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            found += leaves(command, *before, name)
        else:
            found.append((*before, name))
    return found


@pytest.mark.parametrize("arguments", [(), *leaves(main)], ids=" ".join)
def test_help_has_examples(run, arguments) -> None:
    result = run(*arguments, "--help")
    assert result.exit_code == 0
    assert "Examples:" in result.stdout
    assert f"standoff {' '.join(arguments)}".strip() in result.stdout.split("Examples:")[1]


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from standoff.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_only_the_command_in_use_is_imported() -> None:
    code = (
        "import sys\n"
        "from standoff.cli import main\n"
        "main(['events', '--help'], standalone_mode=False)\n"
        "print(sorted(n for n in sys.modules if n.startswith('standoff.cli.') and '._' not in n))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "['standoff.cli.events']"


def test_an_unknown_command_is_a_usage_error_with_advice(run) -> None:
    result = run("event")
    assert result.exit_code == 2
    assert "did you mean events?" in result.stderr


def test_an_error_is_one_line_on_stderr(run, tmp_path) -> None:
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(b"no record at all" * 500)
    result = run("events", broken)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "restore it from a copy" in result.stderr


def test_a_record_that_is_not_there_is_a_usage_error(run, tmp_path) -> None:
    assert run("events", tmp_path / "none.duckdb").exit_code == 2


def test_version(run) -> None:
    from standoff import __version__

    assert run("--version").stdout == f"standoff {__version__}\n"
