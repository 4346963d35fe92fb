"""Where codings go: JSON lines, folders of CSV and Parquet, tables."""

from __future__ import annotations

import csv
import io

import pyarrow.parquet as pq
import pytest

from standoff.cli import _outputs
from standoff.errors import RecordError
from standoff.model import row_from_json

from .conftest import coding, document


def test_json_lines_are_written_report_by_report() -> None:
    stream = io.BytesIO()
    rows = coding(document())
    _outputs.JsonLines(stream, ours=False).put(rows)
    assert tuple(map(row_from_json, stream.getvalue().splitlines())) == rows.rows()


@pytest.mark.parametrize("format", _outputs.SPLIT)
def test_a_folder_has_a_file_a_kind(tmp_path, format) -> None:
    output = _outputs.Folder(tmp_path / "rows", format)
    rows = coding(document())
    output.put(rows)
    output.close()
    names = {"events", "claims", "ties", "quantities"}
    assert {path.name for path in (tmp_path / "rows").iterdir()} == {f"{n}.{format}" for n in names}
    for name in names:
        path = tmp_path / "rows" / f"{name}.{format}"
        if format == "csv":
            ids = [row["id"] for row in csv.DictReader(path.open(encoding="utf-8", newline=""))]
        else:
            ids = pq.read_table(path)["id"].to_pylist()
        assert ids == [row.id for row in getattr(rows, name)]


def test_a_folder_without_rows_has_the_columns(tmp_path) -> None:
    output = _outputs.Folder(tmp_path, "csv")
    output.close()
    assert (tmp_path / "events.csv").read_text("utf-8").startswith("id,document,date")


def test_tables_have_all_kinds(capsys) -> None:
    output = _outputs.Tables()
    output.put(coding(document()))
    output.close()
    shown = capsys.readouterr().out
    assert all(name in shown for name in ("Events", "Claims", "Ties", "Quantities", "ASSAULT"))


def test_a_place_that_cannot_be_written_is_an_error_that_says_so(tmp_path) -> None:
    with pytest.raises(RecordError, match="name another"):
        _outputs.open_file(tmp_path / "none" / "rows.jsonl", [])
    (tmp_path / "file").write_text("")
    with pytest.raises(RecordError, match="name another folder"):
        _outputs.Folder(tmp_path / "file", "csv")
