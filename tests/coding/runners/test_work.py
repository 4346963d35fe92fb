"""What travels: batches, results of every kind, and the coder's files."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.coding import Coder
from standoff.coding.runners import Setup, runner
from standoff.coding.runners.work import pack, unpack, work
from standoff.documents import Page
from standoff.errors import DocumentTooLarge, EmptyDocument, MissingExtra, UncodedDocument
from standoff.model import Document
from standoff.sample import paths

from .light import Light, coded, report

MINE = (
    '[[actor]]\nid = "blue-heron"\nname = "Blue Heron Front"\nkind = "group"\n'
    'code = "IRQ"\nsector = "REB"\naliases = []\n'
)


def test_a_real_coding_travels_whole() -> None:
    text = paths()[0].read_text(encoding="utf-8")
    document = Document(id="1", text=text, published=date(2024, 1, 28), notes=("a", "b"))
    coder = Coder(effort="fast")
    assert unpack(work("code", pack([document]), coder)) == [coder.code(document)]


def test_errors_come_back_as_what_they_were() -> None:
    answer = unpack(work("code", pack([report("refuse"), report("x")]), Light()))
    assert isinstance(answer[0], UncodedDocument)
    assert answer[0].document == report("refuse").id
    assert answer[1] == coded(report("x"))
    found = unpack(work("read", pack([Page(where="a.html", data=b" ")]), Light()))
    assert isinstance(found[0], EmptyDocument)
    assert not isinstance(found[0], DocumentTooLarge)


def test_the_coder_of_a_setup_is_the_one_of_the_files(tmp_path) -> None:
    for folder, text in (("a", MINE), ("b", MINE.replace("heron", "crane"))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "mine.toml").write_text(text)
    files = [tmp_path / folder / "mine.toml" for folder in "ab"]
    setup = Setup.of_files(actors=files, effort="fast")
    assert setup.coder().versions == Coder(actors=files, effort="fast").versions


def test_a_missing_extra_says_how_to_get_it(monkeypatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(MissingExtra, match=r"pip install 'standoff\[cluster\]'"):
        runner(on="local:2")
