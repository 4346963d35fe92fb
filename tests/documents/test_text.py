"""Text files: what becomes of their bytes, title, dates and line ends."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.documents import Limits, read
from standoff.errors import BinaryDocument, DocumentTooLarge, EmptyDocument
from standoff.model import Document, document_id
from tests.documents.conftest import Reader

BODY = "The army left the town on Tuesday, a man said.\n"


def test_a_text(reports: Reader, tmp_path: Path) -> None:
    [found], errors = reports("a.txt", "Army leaves town\r\n\r\n" + BODY)
    assert not errors
    assert found.text == "Army leaves town\n\n" + BODY
    assert found.id == document_id(found.text)
    assert found.title == "Army leaves town"
    assert found.path == str(tmp_path / "a.txt")
    assert (found.published, found.publisher, found.url, found.language) == (None, None, None, "en")
    assert found.notes == ()


def test_front_matter_outranks_the_caller(reports: Reader) -> None:
    text = f"---\ntitle: A\npublisher: Post\ndate: 2024-02-07\nlang: fr-FR\n---\n{BODY}"
    given_ = {"published": date(2020, 1, 1), "publisher": "Wire"}
    [found], _ = reports("a.txt", text, **given_)
    assert (found.title, found.publisher, found.published) == ("A", "Post", date(2024, 2, 7))
    assert (found.text, found.language) == (BODY, "fr")
    [found], _ = reports("b.txt", BODY, **given_)
    assert (found.publisher, found.published) == ("Wire", date(2020, 1, 1))


@pytest.mark.parametrize("published", [None, date(2020, 1, 1)])
def test_a_date_that_is_none(reports: Reader, published: date | None) -> None:
    [found], _ = reports("a.txt", f"Title: A\nDate: soonish\n\n{BODY}", published=published)
    assert found.published == published
    assert "soonish" in found.notes[0]


def test_a_date_to_come_is_noted(reports: Reader) -> None:
    day = date.today() + timedelta(days=2)
    [found], _ = reports("a.txt", f"Title: A\nDate: {day}\n\n{BODY}")
    assert found.published == day
    assert found.notes == (f"publication date {day} lies in the future: check it",)


def test_a_full_dateline_dates_what_nothing_else_does(reports: Reader) -> None:
    text = "KABUL, Afghanistan (March 15, 2011) – " + BODY
    [found], _ = reports("a.txt", text)
    assert found.published == date(2011, 3, 15)
    assert found.notes == ("publication date taken from the dateline",)
    [found], _ = reports("a.txt", text, published=date(2012, 1, 1))
    assert found.published == date(2012, 1, 1)


def test_an_assumed_encoding_is_noted(reports: Reader) -> None:
    [found], _ = reports("a.txt", "The “army” left.".encode("cp1252"))
    assert found.text == "The “army” left."
    assert found.notes == ("not UTF-8: read as cp1252",)
    [found], _ = reports("b.txt", "The “army” left.".encode("utf-16"))
    assert found.text == "The “army” left."
    assert "utf-16" in found.notes[0]


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", "\u2028\xa0".encode()])
def test_nothing_to_read(reports: Reader, data: bytes) -> None:
    documents, [error] = reports("a.txt", data)
    assert not documents
    assert isinstance(error, EmptyDocument)
    assert error.where.endswith("a.txt")


def test_front_matter_alone_is_empty(reports: Reader) -> None:
    _, [error] = reports("a.txt", "---\ntitle: A\n---\n")
    assert isinstance(error, EmptyDocument)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7 and so on", "pdftotext"),
        (b"PK\x03\x04rest", "unpack"),
        (b"abc\0def" * 20, "plain text"),
        (bytes(range(1, 32)) * 30, "plain text"),
    ],
)
def test_binary_files(reports: Reader, data: bytes, says: str) -> None:
    _, [error] = reports("a.txt", data)
    assert isinstance(error, BinaryDocument)
    assert says in str(error)
    assert ".jsonl" in str(error)


def test_a_long_text_is_refused_and_says_how_to_allow_it(reports: Reader) -> None:
    limits = Limits(report_bytes=100)
    _, [error] = reports("a.txt", "x" * 101, limits=limits)
    assert isinstance(error, DocumentTooLarge)
    assert "STANDOFF_REPORT_BYTES" in str(error)
    [found], _ = reports("a.txt", "x" * 100, limits=limits)
    assert len(found.text) == 100


def test_fifty_megabytes_are_not_read(tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    tracemalloc.start()
    [error] = read([path])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(error, DocumentTooLarge)
    assert peak < 20_000_000


TEXTS = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\r")
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS.filter(str.strip))
def test_no_character_changes_but_line_ends(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x. " + text.encode())
    [found] = read([path])
    assert isinstance(found, Document)
    assert found.text == ("x. " + text).replace("\r\n", "\n").replace("\r", "\n")
