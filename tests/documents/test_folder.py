"""Folders: their order, what is hidden, and links that lead out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from standoff.documents import read
from standoff.documents.folder import files
from standoff.errors import EmptyDocument, UnreadableDocument
from tests.documents.conftest import split


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    for name in ("b.txt", "a/2.txt", "a/1.txt", "c/d/e.txt", ".hidden/x.txt", ".DS_Store"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}.")
    return folder


def names(folder: Path) -> list[str]:
    return [str(f.relative_to(folder)) for f in files(folder) if isinstance(f, Path)]


def test_sorted_and_without_what_is_hidden(folder: Path) -> None:
    assert names(folder) == ["a/1.txt", "a/2.txt", "b.txt", "c/d/e.txt"]
    documents, errors = split(read([folder]))
    assert [d.text for d in documents] == ["a/1.txt.", "a/2.txt.", "b.txt.", "c/d/e.txt."]
    assert not errors


def test_links(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text("Out.")
    (folder / "out.txt").symlink_to(outside)
    (folder / "outdir").symlink_to(tmp_path)
    (folder / "broken").symlink_to(folder / "nothing")
    (folder / "a" / "loop").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    (folder / "z.txt").symlink_to(folder / "b.txt")
    documents, errors = split(read([folder]))
    assert [d.text for d in documents] == ["a/1.txt.", "a/2.txt.", "b.txt.", "c/d/e.txt.", "b.txt."]
    assert [Path(e.where).name for e in errors] == ["broken", "out.txt", "outdir", "self"]
    assert all(isinstance(e, UnreadableDocument) for e in errors)
    assert str(outside) in str(errors[1])


def test_a_linked_folder_may_be_named(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert len(split(read([link]))[0]) == 4


def test_a_pipe_does_not_hang(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    _, [error] = split(read([folder]))
    assert "pipe" in error.where


def test_an_empty_folder(tmp_path: Path) -> None:
    [error] = read([tmp_path])
    assert isinstance(error, EmptyDocument)


def test_files_that_vanish_meanwhile(folder: Path) -> None:
    items = read([folder])
    next(items)
    (folder / "a" / "2.txt").unlink()
    (folder / "c" / "d" / "e.txt").unlink()
    (folder / "c" / "d").rmdir()
    documents, errors = split(items)
    assert [d.text for d in documents] == ["b.txt."]
    assert "2.txt" in errors[0].where
    assert all(isinstance(e, UnreadableDocument) for e in errors)
