"""The public face: arguments, order, streaming, and that nothing raises."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import standoff.documents as room
from standoff.documents import read
from standoff.documents.formats import SUFFIXES
from standoff.errors import DocumentError, UnreadableDocument
from standoff.model import Document


def test_the_public_face() -> None:
    assert room.__all__ == sorted(room.__all__)
    assert all(hasattr(room, name) for name in room.__all__)


def test_wrong_arguments_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="text, title"):
        read([tmp_path], columns={"txet": "a"})
    with pytest.raises(ValueError, match="jsonl"):
        read([tmp_path], format="docx")


def test_one_path_may_be_given_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("One.")
    assert len(list(read(path))) == len(list(read(str(path)))) == 1


def test_a_moment_is_taken_as_its_day(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("One.")
    [found] = read(path, published=datetime(2024, 2, 7, 12))
    assert isinstance(found, Document)
    assert found.published == date(2024, 2, 7)
    assert not isinstance(found.published, datetime)


def test_the_format_may_be_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text('{"text": "One."}\n{"text": "Two."}\n')
    assert [getattr(d, "text", None) for d in read(path, format="jsonl")] == ["One.", "Two."]


def test_reports_come_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("One.")

    def paths() -> Iterator[Path]:
        yield path
        raise AssertionError("asked for too early")

    assert isinstance(next(read(paths())), Document)


def test_the_same_files_give_the_same_reports(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(f"{name} says no.")
    first, second = list(read([tmp_path])), list(read([tmp_path]))
    assert first == second
    assert [str(getattr(d, "path", ""))[-5:] for d in first] == ["a.txt", "b.txt"]


HEADS = st.sampled_from(
    [b"", b"{", b"[", b'{"text":"', b"text,date\n", b"<html>", b"<rss><channel><item>", b"WARC/1",
     b"\x1f\x8b", b"\x1f\x8b\x08\0\0\0\0\0\0\x03", b"---\ntitle: x\n", b"\xff\xfe", b"%PDF"]
)  # fmt: skip


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150
)
@given(
    head=HEADS,
    data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)),
    suffix=st.sampled_from(["", ".gz", *SUFFIXES]),
)
def test_nothing_raises(tmp_path: Path, head: bytes, data: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(head + data)
    items = list(read([path, tmp_path / "none"]))
    path.unlink()
    assert len(items) >= 2
    assert isinstance(items[-1], UnreadableDocument)
    for item in items:
        assert isinstance(item, Document | DocumentError)
        if isinstance(item, DocumentError):
            assert item.where.startswith(str(tmp_path))
            assert item.message
        else:
            assert item.text.strip()
            assert item.text.encode()
