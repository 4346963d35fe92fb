"""`standoff export`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from standoff.cli import export
from standoff.record.columns import TABLES
from standoff.record.exchange import EXPORTS
from tests.cli.conftest import Run


@pytest.mark.parametrize("format", EXPORTS)
def test_every_format(run: Run, record: Path, tmp_path: Path, format: str) -> None:
    done = run("export", record, "--to", tmp_path / "out", "--as", format)
    assert done.exit_code == 0, done.stderr
    assert "wrote" in done.stderr
    assert (tmp_path / "out").stat().st_size > 0


def test_a_round_trip(run: Run, record: Path, tmp_path: Path) -> None:
    lines, other = tmp_path / "rows.jsonl", tmp_path / "other.duckdb"
    assert run("export", record, "--to", lines, "--as", "plover").exit_code == 0
    kinds = [json.loads(line)["kind"] for line in lines.read_text(encoding="utf-8").splitlines()]
    assert kinds == ["document", "claim", "event", "tie", "quantity"]
    assert run("import", other, lines, "--as", "plover").exit_code == 0
    for name in TABLES.values():
        one, two = (run(name, path, "--format", "jsonl").stdout for path in (record, other))
        assert one == two


def test_filters(run: Run, record: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    done = run("export", record, "--to", out, "--as", "csv", "--actor", "IRQ")
    assert done.stderr == f"wrote 0 rows to {out}\n"
    done = run("export", record, "--to", out, "--as", "csv", "--kind", "tie", "--type", "arms")
    assert done.stderr == f"wrote 1 rows to {out}\n"


def test_events_that_cannot_be_shown_are_counted(run: Run, record: Path, tmp_path: Path) -> None:
    done = run("export", record, "--to", tmp_path / "a.geojson", "--as", "geojson")
    assert "1 events are left out: they have no coordinates" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--as", "excel"), 2, "geojson"),
        (("--as", "gexf", "--kind", "tie"), 1, "gexf has no ties apart"),
        (("--as", "csv", "--type", "ATACK"), 2, "ASSAULT"),
        (("--as", "csv", "--since", "soon"), 2, "is no date"),
    ],
)
def test_wrong_calls(
    run: Run, record: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    done = run("export", record, "--to", tmp_path / "out", *arguments)
    assert done.exit_code == code
    assert message in done.stderr


def test_the_command_knows_all_formats_and_kinds() -> None:
    assert tuple(EXPORTS) == export.FORMATS
    assert tuple(TABLES) == export.KINDS
