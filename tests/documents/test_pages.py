"""Pages that are read later: the same reports as at once, and every byte told."""

from __future__ import annotations

import gzip
import pickle
from datetime import date
from pathlib import Path

import msgspec
import pytest

from standoff.documents import Page, collect, read
from standoff.errors import EmptyDocument
from tests.documents.test_html import PAGE, PUBLISHED
from tests.documents.test_warc import HTML, archive


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A page, an archive of two pages, a text, lines, and a page without an article."""
    pages = [(f"http://a.example/{n}", "200 OK", "text/html", HTML) for n in range(2)]
    files = {
        "a.html": PAGE.format(head=PUBLISHED, body="").encode(),
        "b.warc.gz": archive(*pages),
        "c.txt": b"The army left the town.",
        "d.jsonl.gz": gzip.compress(b'{"text":"One."}\n{"text":"Two."}\n'),
        "e.html": b"<html></html>",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_pages_read_later_are_what_they_are_when_read_at_once(folder: Path) -> None:
    settings = {"published": date(2024, 2, 7), "publisher": "Wire"}
    later = list(collect([folder], **settings))  # type: ignore[arg-type]
    assert [type(item).__name__ for item in later] == ["Page"] * 3 + ["Document"] * 3 + ["Page"]
    at_once = read([folder], **settings)  # type: ignore[arg-type]
    for item, wanted in zip(later, at_once, strict=True):
        found = item.read() if isinstance(item, Page) else item
        assert str(found) == str(wanted)


def test_a_page_travels_with_what_was_asked_for(folder: Path) -> None:
    page = next(iter(collect([folder / "a.html"], publisher="Wire")))
    assert isinstance(page, Page)
    packed = msgspec.msgpack.decode(msgspec.msgpack.encode(page), type=Page)
    assert packed == pickle.loads(pickle.dumps(page)) == page
    assert packed.read() == page.read()


def test_every_byte_of_the_files_is_told(folder: Path) -> None:
    told: list[int] = []
    assert len(list(collect([folder], told=told.append))) == 7
    assert sum(told) == sum(path.stat().st_size for path in folder.iterdir())


def test_a_page_without_an_article_is_named(folder: Path) -> None:
    (page,) = collect([folder / "e.html"])
    assert isinstance(page, Page)
    error = page.read()
    assert isinstance(error, EmptyDocument)
    assert error.where == str(folder / "e.html")
