"""Small gold files of our own sentences, and the command line to run them with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from standoff.cli._group import Commands

JsonLines = Callable[..., Path]
Run = Callable[..., Result]


@pytest.fixture
def json_lines(tmp_path: Path) -> JsonLines:
    """Writes rows to a file of JSON lines."""

    def write(*rows: dict[str, Any], name: str = "cases.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    return write


@pytest.fixture
def run() -> Run:
    """Runs `standoff evaluate` with arguments, as the command line does."""
    main = Commands(
        name="standoff", commands_of="standoff.cli", names=("evaluate",), help="", examples=()
    )

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])

    return invoke


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
