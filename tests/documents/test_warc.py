"""Web archives, written by warcio and read back, whole and damaged."""

from __future__ import annotations

import io
import zlib
from datetime import date
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from standoff.documents import Limits
from standoff.errors import DocumentTooLarge, EmptyDocument, UnreadableDocument
from tests.documents.conftest import Reader
from tests.documents.test_html import PAGE, PUBLISHED

HTML = PAGE.format(head=PUBLISHED, body="").encode()


def archive(*pages: tuple[str, str, str, bytes], packed: bool = True, **headers: str) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for url, status, kind, body in pages:
        fields = [("Content-Type", kind), *((k.replace("_", "-"), v) for k, v in headers.items())]
        http = StatusAndHeaders(status, fields, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=http
        )
        writer.write_record(record)
    return out.getvalue()


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True), ("a", True)])
def test_pages(reports: Reader, name: str, packed: bool) -> None:
    data = archive(
        ("http://a.example/1", "200 OK", "text/html; charset=utf-8", HTML),
        ("http://a.example/2", "404 Not Found", "text/html", HTML),
        ("http://a.example/3", "200 OK", "image/png", b"\x89PNG"),
        ("http://a.example/4", "200 OK", "text/html", b"<html></html>"),
        ("http://a.example/5", "200 OK", "application/xhtml+xml", HTML),
        packed=packed,
    )
    documents, [error] = reports(name, data)
    assert [d.url for d in documents] == ["http://a.example/1", "http://a.example/5"]
    assert documents[0].published == date(2024, 2, 7)
    assert documents[0].text.startswith("Army leaves town\nThe army left")
    assert isinstance(error, EmptyDocument)
    assert "record 5 (http://a.example/4)" in error.where


def test_a_compressed_page(reports: Reader) -> None:
    data = archive(
        ("http://a.example/1", "200 OK", "text/html", zlib.compress(HTML)),
        Content_Encoding="deflate",
    )
    [found], _ = reports("a.warc", data)
    assert found.title == "Army leaves town"


def test_a_bomb_in_a_page(reports: Reader) -> None:
    data = archive(
        ("http://a.example/1", "200 OK", "text/html", zlib.compress(b" " * 3_000_000)),
        ("http://a.example/2", "200 OK", "text/html", zlib.compress(HTML)),
        Content_Encoding="deflate",
    )
    [found], [error] = reports("a.warc", data, limits=Limits(report_bytes=100_000))
    assert isinstance(error, DocumentTooLarge)
    assert found.url == "http://a.example/2"


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_that_is_cut_off(reports: Reader, packed: bool) -> None:
    page = ("http://a.example/1", "200 OK", "text/html", HTML)
    data = archive(page, page, packed=packed)
    documents, errors = reports("a.warc", data[: len(data) - 300])
    assert documents[0].title == "Army leaves town"
    if packed:
        assert "gzip" in str(errors[-1])
    else:
        assert len(documents) + len(errors) == 2


@pytest.mark.parametrize("data", [b"no archive", b"WARC/1.0\r\nnonsense", b"WARC/9.9\r\n\r\n"])
def test_what_is_no_archive(reports: Reader, data: bytes) -> None:
    documents, [error] = reports("a.warc", data)
    assert not documents
    assert isinstance(error, UnreadableDocument | EmptyDocument)


def test_an_archive_without_pages(reports: Reader, tmp_path: Path) -> None:
    _, [error] = reports("a.warc", archive())
    assert isinstance(error, EmptyDocument)
    assert error.where == str(tmp_path / "a.warc")


def test_extracted_texts(reports: Reader) -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    body = io.BytesIO(b"The army left the town.")
    writer.write_record(writer.create_warc_record("http://a.example/1", "conversion", payload=body))
    [found], _ = reports("a.wet.gz", out.getvalue())
    assert (found.text, found.url) == ("The army left the town.", "http://a.example/1")
