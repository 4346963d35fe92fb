"""Tables: delimiters, quoted line ends, names of columns, and damage."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.documents import Limits, read
from standoff.errors import (
    BinaryDocument,
    DocumentTooLarge,
    EmptyDocument,
    UnreadableDocument,
)
from standoff.model import Document
from tests.documents.conftest import Reader

ROWS = [
    ["ID", "Headline", "Full Text", "Pub Date", "Outlet"],
    ["7", 'A, "b"', "One; two\n\nand | more\tso", "2024-02-07", "Post"],
    ["8", "", "Three.", "", ""],
]


def table(delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(ROWS)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "delimiter"), [("a.csv", ","), ("a.tsv", "\t"), ("a.csv", ";"), ("a", "|"), ("a", ",")]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables(reports: Reader, name: str, delimiter: str, encoding: str) -> None:
    if encoding == "utf-16" and name == "a":
        pytest.skip("UTF-16 is known by its mark and not as a table")
    documents, errors = reports(name, table(delimiter).encode(encoding))
    assert not errors
    first, second = documents
    assert first.text == "One; two\n\nand | more\tso"
    assert (first.title, first.publisher, first.published) == ('A, "b"', "Post", date(2024, 2, 7))
    assert first.notes == ("its id there: 7",)
    assert (second.text, second.title, second.published) == ("Three.", None, None)
    assert [d.path.rsplit(":")[-1] for d in documents if d.path] == ["2", "5"]


def test_rows_that_are_wrong_and_rows_that_go_on(reports: Reader) -> None:
    rows = b"text,date\nOne.,2024-02-07\n,2024-02-08\n\nca\xe9.,07/02/2024\nshort\nlong,2024,x,y\n"
    documents, [error] = reports("a.csv", rows)
    assert [d.text for d in documents] == ["One.", "caé.", "short", "long"]
    assert isinstance(error, EmptyDocument)
    assert error.where.endswith(":3")
    assert documents[1].notes[0] == "not UTF-8: read as cp1252"
    assert "07/02/2024" in documents[1].notes[1]


def test_no_column_for_the_text(reports: Reader) -> None:
    _, [error] = reports("a.csv", "a,b\n1,2\n")
    assert isinstance(error, UnreadableDocument)
    assert "'a', 'b'" in str(error)
    [found], _ = reports("a.csv", "a,b\n1,2\n", columns={"text": "B"})
    assert found.text == "2"


@pytest.mark.parametrize("content", ["", "\n", "text,date\n"])
def test_nothing_in_it(reports: Reader, content: str) -> None:
    _, [error] = reports("a.csv", content)
    assert isinstance(error, EmptyDocument)


def test_a_lost_quotation_mark_ends_the_table(reports: Reader) -> None:
    rows = 'text,date\nOne.,x\n"Two.,x\n' + "more,x\n" * 1000
    limits = Limits(line_bytes=200_000)
    documents, errors = reports("a.csv", rows, limits=limits)
    assert documents[0].text == "One."
    assert len(documents) + len(errors) == 2


def test_a_table_that_is_none(reports: Reader) -> None:
    _, [error] = reports("a.csv", b"\0\1\2,\3\n" * 50)
    assert isinstance(error, BinaryDocument)
    _, [error] = reports("b.csv", b"text,date\n" + b"x" * 3000, limits=Limits(line_bytes=1000))
    assert isinstance(error, DocumentTooLarge)
    [found], [error] = reports("c.csv", b"text,date\na\0b,x\nc,x\n")
    assert isinstance(error, BinaryDocument)
    assert found.text == "c"


def test_a_damaged_header(reports: Reader) -> None:
    _, [error] = reports("a.csv", "text,date\rOne.,x\rTwo.,y")
    assert isinstance(error, UnreadableDocument)
    assert "LF" in str(error)


CELLS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(CELLS.filter(str.strip), min_size=1, max_size=5))
def test_what_the_csv_module_writes_comes_back(tmp_path: Path, rows: list[str]) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["text", "n"], *([f"x {row}", "1"] for row in rows)])
    found = [d for d in read([path]) if isinstance(d, Document)]
    assert [d.text for d in found] == [f"x {row}" for row in rows]


def test_half_a_character_of_utf_16_is_marked_as_lost(reports: Reader) -> None:
    data = "\ufeffid,text\n1,The army left. X\n2,It came back.\n".encode("utf-16-le")
    broken = data.replace("X".encode("utf-16-le"), b"\x00\xd8")
    documents, errors = reports("a.csv", broken)
    assert [one.text for one in documents] == ["The army left. \ufffd", "It came back."]
    assert errors == []
