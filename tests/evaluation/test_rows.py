"""Gold files: what is wrong is named with its line."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from standoff.errors import EvaluationError
from standoff.evaluation.rows import (
    gold_hash,
    labelled,
    read_json_lines,
    read_table,
    write_json_lines,
    write_table,
)


class Case(msgspec.Struct, frozen=True):
    text: str
    number: int | None = None


def put(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"text": "a"}\n{"text": \n', "line 2: not valid JSON"),
        ('{"text": "a"}\n\n[1]\n', "line 3: not a JSON object"),
        ('{"text": "a"}\n{"number": 1}\n', "line 2: Object missing required field `text`"),
        ('{"text": "a", "number": "many"}\n', "line 1: Expected `int | null`"),
        ('{"text": "a", "published": "soon"}\n', "line 1: published 'soon' is no date"),
        ("\n", "no rows in it"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(EvaluationError) as raised:
        read_json_lines(put(tmp_path / "gold.jsonl", text), Case)
    assert says in str(raised.value)
    assert "gold.jsonl" in str(raised.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("text\tnumber\na\t1\nb\n", "line 3: 1 fields where the header has 2"),
        ("text\tnumber\na\tx\n", "line 2: Expected `int | null`"),
        ('text\tnumber\n"a\t1\n', "not a tab-separated row"),
        ("text\tnumber\n", "no rows in it"),
    ],
)
def test_a_wrong_row_of_a_table_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(EvaluationError) as raised:
        read_table(put(tmp_path / "gold.tsv", text), Case)
    assert says in str(raised.value)


def test_text_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b'{"text": "caf\xe9"}\n')
    with pytest.raises(EvaluationError, match="not UTF-8"):
        read_json_lines(path, Case)


def test_quoted_fields_keep_their_quotation_marks(tmp_path: Path) -> None:
    path = put(tmp_path / "in.tsv", 'text\tnumber\n"He said ""no""."\t7\n')
    rows = read_table(path, Case)
    assert rows[0].case == Case('He said "no".', 7)
    write_table(tmp_path / "out.tsv", [{**row.fields, "pred": "x"} for row in rows])
    assert read_table(tmp_path / "out.tsv", Case)[0].case == rows[0].case


def test_rows_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    write_json_lines(path, [{"text": "Größe – 7"}, {"text": "b", "number": 2}])
    assert [row.fields for row in read_json_lines(path, Case)] == [
        {"text": "Größe – 7"},
        {"text": "b", "number": 2},
    ]


def test_gold_in_some_rows_only_is_refused(tmp_path: Path) -> None:
    rows = read_json_lines(
        put(tmp_path / "g.jsonl", '{"text":"a","number":1}\n{"text":"b"}\n'), Case
    )
    with pytest.raises(EvaluationError, match="line 2 lacks number"):
        labelled("task", rows, "number")
    assert labelled("task", rows[:1], "number")
    assert not labelled("task", rows[1:], "number")


def test_the_hash_changes_with_the_file(tmp_path: Path) -> None:
    one, two = put(tmp_path / "a", "1"), put(tmp_path / "b", "2")
    assert gold_hash(one) != gold_hash(two)
    assert len(gold_hash(one)) == 32
