"""What is made to harm its reader: bombs, depth, entities. Each is refused by name, in no time."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from standoff.documents import Limits
from standoff.errors import DocumentTooLarge, EmptyDocument, UnreadableDocument
from tests.documents.conftest import Reader

SAID = "The army left the town on Monday, the mayor of it said to us."
FEED = '<rss version="2.0"><channel><title>t</title>{}</channel></rss>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))


def test_a_secret_is_not_read_through_an_entity(reports: Reader, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the password")
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'
    item = f"<item><title>a</title><description>{SAID} &x;</description></item>"
    documents, _ = reports("a.rss", head + FEED.format(item))
    assert [d.text.strip() for d in documents] == [SAID]
    page = f"<html><body><article><p>{SAID} &x;</p></article></body></html>"
    documents, _ = reports("a.html", head.replace("rss", "html") + page)
    assert all("password" not in d.text for d in documents)


def test_entities_that_double_and_double_are_refused(reports: Reader) -> None:
    head = f'<?xml version="1.0"?><!DOCTYPE rss [{LAUGHS}]>'
    item = f"<item><title>a</title><description>{SAID} &l9;</description></item>"
    documents, errors = reports("a.rss", head + FEED.format(item))
    assert sum(len(d.text) for d in documents) < 1000
    assert any("amplification" in str(error) or "entit" in str(error) for error in errors)
    page = f"<html><body><article><p>{SAID} &l9;</p></article></body></html>"
    documents, _ = reports("a.html", head.replace("rss", "html") + page)
    assert all(len(d.text) < 1000 for d in documents)


def test_a_page_that_is_nested_without_end_is_named(reports: Reader) -> None:
    _, [error] = reports("a.html", "<html><body>" + "<div>" * 50_000 + SAID)
    assert isinstance(error, EmptyDocument)
    assert "is nested too deeply" in str(error)


@pytest.mark.parametrize("opening", ["[", '{"a":', '{"text":['])
def test_json_that_is_nested_without_end_is_named(reports: Reader, opening: str) -> None:
    documents, errors = reports("a.jsonl", f'{{"text":"One."}}\n{opening * 100_000}\n')
    assert [d.text for d in documents] == ["One."]
    assert [error.where[-2:] for error in errors] == [":2"]
    assert isinstance(errors[0], UnreadableDocument)


def test_a_line_without_end_is_not_taken_into_memory(reports: Reader) -> None:
    packed = gzip.compress(b'{"text":"' + b"x" * 30_000_000 + b'"}\n{"text":"Two."}\n')
    limits = Limits(line_bytes=100_000, ratio=10_000)
    documents, [error] = reports("a.jsonl.gz", packed, limits=limits)
    assert isinstance(error, DocumentTooLarge)
    assert [d.text for d in documents] == ["Two."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_row_without_end_is_not_taken_into_memory(reports: Reader, encoding: str) -> None:
    table = ("text,date\n" + "x" * 300_000).encode(encoding)
    _, [error] = reports("a.csv", table, limits=Limits(line_bytes=100_000))
    assert isinstance(error, DocumentTooLarge)
    assert "STANDOFF_LINE_BYTES" in str(error)


@pytest.mark.parametrize(
    ("data", "named"),
    [(b"PK\x03\x04../../etc/passwd", "a ZIP"), (b"7z\xbc\xaf'\x1c", "a 7-Zip archive"),
     (b"BZh91AY&SY", "a bzip2 file"), (b"\xfd7zXZ\0", "an xz file")],
)  # fmt: skip
def test_archives_are_never_unpacked(reports: Reader, data: bytes, named: str) -> None:
    """So no path in one of them can lead anywhere."""
    _, [error] = reports("a.txt", data + bytes(100))
    assert named in str(error)
