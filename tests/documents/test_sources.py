"""Opening files, stdin and gzip; what fails is put into words."""

from __future__ import annotations

import gzip
import io
import os
import sys
from pathlib import Path

import pytest

from standoff.documents import Limits, read
from standoff.errors import DocumentTooLarge, UnreadableDocument
from standoff.model import Document
from tests.documents.conftest import Reader, split


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize(
    "data", [b"One.", b'{"text":"One."}\n', gzip.compress(b"One."), b"text,date\nOne.,x\n"]
)
def test_stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    stdin(monkeypatch, data)
    [found] = read(["-"])
    assert isinstance(found, Document)
    assert found.text == "One."
    assert str(found.path).startswith("stdin")


def test_no_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    [error] = read(["-"])
    assert isinstance(error, UnreadableDocument)


@pytest.mark.parametrize("path", ["nothing.txt", "", "a\0b", "x" * 5000, "http://a.example/1"])
def test_what_is_no_file(tmp_path: Path, path: str) -> None:
    good = tmp_path / "a.txt"
    good.write_text("One.")
    items = list(read([path, good]))
    assert isinstance(items[0], UnreadableDocument)
    assert isinstance(items[1], Document)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("One.")
    path.chmod(0)
    [error] = read([path])
    assert "permissions" in str(error)


def test_what_the_system_refuses_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 1000:
                raise OSError(5, "Input/output error")
            return super().read(min(600, size) if size and size > 0 else 600)

    failing = Failing(b"x" * 5000)
    monkeypatch.setattr("standoff.documents.sources.open", lambda *_: failing, raising=False)
    [error] = read([tmp_path / "a.txt"])
    assert isinstance(error, UnreadableDocument)
    assert "Input/output error" in str(error)
    denied = PermissionError(13, "Permission denied")

    def refuse(*_: object) -> None:
        raise denied

    monkeypatch.setattr("standoff.documents.sources.open", refuse, raising=False)
    [error] = read([tmp_path / "a.txt"])
    assert "chmod" in str(error)


def test_gzip(reports: Reader) -> None:
    [found], _ = reports("a.txt.gz", gzip.compress(b"One."))
    assert found.text == "One."


@pytest.mark.parametrize("cut", [5, 12, 40])
def test_damaged_gzip(reports: Reader, cut: int) -> None:
    packed = gzip.compress(os.urandom(2000).hex().encode())
    for data in (packed[:-cut], packed[:cut], packed[:100] + b"\0" * 40 + packed[140:]):
        documents, [error] = reports("a.txt.gz", data)
        assert not documents
        assert isinstance(error, UnreadableDocument)
        assert "gzip" in str(error)


def test_a_bomb_is_not_unpacked(reports: Reader) -> None:
    line = b'{"text":"One."}\n'
    packed = gzip.compress(line + b" " * 60_000_000)
    documents, [error] = reports("a.jsonl.gz", packed)
    assert [d.text for d in documents] == ["One."]
    assert isinstance(error, DocumentTooLarge)
    assert "STANDOFF_RATIO" in str(error)
    documents, [error] = reports("b.jsonl.gz", gzip.compress(line * 200_000),
                                 limits=Limits(unpacked_bytes=100_000))  # fmt: skip
    assert "STANDOFF_UNPACKED_BYTES" in str(error)


def test_a_bomb_in_a_bomb_is_no_text(reports: Reader) -> None:
    _, [error] = reports("a.txt.gz", gzip.compress(gzip.compress(b"One." * 100)))
    assert "a.txt.gz" in str(error)


def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    try:
        with open(path, "wb") as file:
            file.write(b"One.")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    [found], errors = split(read([tmp_path]))
    assert not errors
    assert str(found.path).encode().endswith("caf\ufffd.txt".encode())
