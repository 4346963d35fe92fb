"""JSON lines, arrays and objects; a wrong line is named and the rest goes on."""

from __future__ import annotations

import gzip
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.documents import Limits
from standoff.documents.fields import find
from standoff.errors import DocumentTooLarge, EmptyDocument, UnreadableDocument
from tests.documents.conftest import Reader


def test_lines(reports: Reader) -> None:
    lines = [
        '{"text":"One.","title":"A","publisher":"Post","published":"2024-02-07","url":"http://x/1"}',
        "",
        "{bad",
        '{"body":"Two.","headline":"B","source":{"id":null,"name":"Wire"},"datePublished":"20240207"}',
        "[1]",
        '"text"',
        '{"title":"x"}',
        '{"text":""}',
        '{"text":null}',
        '{"text":5}',
        '{"Content":["One.","Two."],"id":7,"Pub_Date":1707264000}',
    ]
    documents, errors = reports("a.jsonl", "\n".join(lines))
    assert [d.text for d in documents] == ["One.", "Two.", "One.\n\nTwo."]
    assert [d.title for d in documents] == ["A", "B", None]
    assert [d.publisher for d in documents] == ["Post", "Wire", None]
    assert {d.published for d in documents} == {date(2024, 2, 7)}
    assert [d.path.rsplit(":")[-1] for d in documents if d.path] == ["1", "4", "11"]
    assert documents[2].notes == ("its id there: 7",)
    assert [e.where.rsplit(":")[-1] for e in errors] == ["3", "5", "6", "7", "8", "9", "10"]
    assert {type(e) for e in errors} == {UnreadableDocument, EmptyDocument}


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("wrapped", [False, True])
def test_arrays(reports: Reader, indent: int | None, wrapped: bool) -> None:
    rows: Any = [{"text": "One."}, {"content": "Two."}, 3]
    value = {"status": "ok", "articles": rows} if wrapped else rows
    documents, [error] = reports("a.json", json.dumps(value, indent=indent))
    assert [d.text for d in documents] == ["One.", "Two."]
    assert error.where.endswith("item 3")


@pytest.mark.parametrize("indent", [None, 2])
def test_one_object(reports: Reader, indent: int | None) -> None:
    [found], _ = reports("a.json", json.dumps({"text": "One.", "title": "A"}, indent=indent))
    assert (found.text, found.title) == ("One.", "A")


@pytest.mark.parametrize("content", ["", "\n\n", "[]"])
def test_nothing_in_it(reports: Reader, content: str) -> None:
    _, [error] = reports("a.json", content)
    assert isinstance(error, EmptyDocument)


def test_a_broken_array(reports: Reader) -> None:
    _, [error] = reports("a.json", '[{"text": "One."}, {"text"')
    assert isinstance(error, UnreadableDocument)


def test_deep_nesting_is_an_error_and_no_crash(reports: Reader) -> None:
    documents, [error] = reports("a.jsonl", '{"text":' + "[" * 200_000 + '\n{"text":"One."}')
    assert [d.text for d in documents] == ["One."]
    assert error.where.endswith(":1")
    assert len(reports("b.json", "[" * 200_000)[1]) == 1


def test_a_long_line_is_named_and_passed_over(reports: Reader) -> None:
    lines = ['{"text":"One."}', json.dumps({"text": "x" * 200_000}), '{"text":"Three."}']
    documents, [error] = reports("a.jsonl", "\n".join(lines), limits=Limits(line_bytes=1000))
    assert [d.text for d in documents] == ["One.", "Three."]
    assert isinstance(error, DocumentTooLarge)
    assert error.where.endswith(":2")


def test_a_long_text_in_a_line(reports: Reader) -> None:
    _, [error] = reports("a.jsonl", '{"text":"12345"}', limits=Limits(characters=4))
    assert isinstance(error, DocumentTooLarge)
    assert "STANDOFF_CHARACTERS" in str(error)


def test_columns_name_the_fields(reports: Reader) -> None:
    columns = {"text": "Copy", "publisher": "From Whom"}
    line = '{"text":"No.","copy":"Yes.","from_whom":"Wire"}'
    [found], _ = reports("a.jsonl", line, columns=columns)
    assert (found.text, found.publisher) == ("Yes.", "Wire")
    _, [error] = reports("a.jsonl", '{"text":"No."}', columns=columns)
    assert "'Copy'" in str(error)


def test_markup_in_a_field(reports: Reader) -> None:
    [found], _ = reports("a.jsonl", json.dumps({"content": "<p>One &amp;</p><p>two</p>"}))
    assert found.text == "One &\n\ntwo"
    assert found.notes == ("markup was taken out of the text",)


def test_half_characters(reports: Reader) -> None:
    documents, errors = reports("a.jsonl", '{"text":"a \\ud800 b"}\n{"text":"c \\u0000 d"}\n')
    assert len(documents) + len(errors) == 2
    assert all(d.text.encode() for d in documents)


def test_western_windows_in_a_line(reports: Reader) -> None:
    [found], _ = reports("a.jsonl", '{"text":"café"}'.encode("cp1252"))
    assert (found.text, found.notes) == ("café", ("not UTF-8: read as cp1252",))


def test_compressed_lines(reports: Reader) -> None:
    packed = gzip.compress(b'{"text":"One."}\n') + gzip.compress(b'{"text":"Two."}\n')
    documents, _ = reports("a.jsonl.gz", packed)
    assert [d.text for d in documents] == ["One.", "Two."]


def test_lines_before_a_damage_are_kept(reports: Reader) -> None:
    packed = gzip.compress(b'{"text":"One."}\n') + gzip.compress(b'{"text":"Two."}\n')
    documents, [error] = reports("a.jsonl.gz", packed[:-12])
    assert documents[0].text == "One."
    assert "gzip" in str(error)


def test_an_object_that_breaks_off_does_not_hide_the_rest(reports: Reader) -> None:
    documents, [error] = reports("a.jsonl", '{"text":"One.",\n{"text":"Two."}\n')
    assert [d.text for d in documents] == ["Two."]
    assert error.where.endswith(":1")


@given(st.dictionaries(st.text(max_size=12), st.none()))
def test_names_of_any_kind(row: dict[str, None]) -> None:
    assert all(name in row for names in find(row, {}).values() for name in names)
