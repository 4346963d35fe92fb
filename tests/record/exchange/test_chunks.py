"""Lines in chunks: read one by one they hold the rows of the file, each whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import RecordError
from standoff.record.exchange import chunks as module
from standoff.record.exchange.chunks import Chunk, chunks
from standoff.record.exchange.sources import rows

LINES = st.lists(st.text(st.sampled_from('a,"\t\r\x1f \ud800'), max_size=8), max_size=30)


@given(LINES, st.integers(1, 5), st.booleans())
def test_chunks_hold_the_rows_of_the_file(lines: list[str], size: int, quoted: bool) -> None:
    numbered = list(enumerate(lines, 3))
    found = list(chunks(iter(numbered), size, ",", quoted=quoted))
    assert [row for chunk in found for row in rows(chunk.lines(), ",", quoted=quoted)] == list(
        rows(iter(numbered), ",", quoted=quoted)
    )
    assert [line for chunk in found for line in chunk.lines()] == numbered


@given(LINES, st.integers(1, 5))
def test_all_chunks_but_the_last_are_full(lines: list[str], size: int) -> None:
    found = list(chunks(enumerate(lines, 1), size, ",", quoted=True))
    counts = [len([*rows(chunk.lines(), ",", quoted=True)]) for chunk in found]
    assert all(count == size for count in counts[:-1])
    assert all(count <= size for count in counts[-1:])


def test_a_row_of_several_lines_stays_whole_and_is_counted_by_its_first_line() -> None:
    lines = ["a,b", '"c', 'd",e', "", "f,g"]
    first, second = chunks(enumerate(lines, 2), 2, ",", quoted=True)
    assert first == Chunk(2, 'a,b\n"c\nd",e')
    assert [row.line for row in rows(first.lines(), ",", quoted=True)] == [2, 3]
    assert [row.line for row in rows(second.lines(), ",", quoted=True)] == [6]


@pytest.mark.parametrize(("quoted", "last"), [(False, ["a,b", '"c']), (True, ["a,b"])])
def test_whole_rows_come_before_the_error_of_a_file_that_breaks_off(
    quoted: bool, last: list[str]
) -> None:
    def broken() -> Iterator[tuple[int, str]]:
        yield 1, "a,b"
        yield 2, '"c'
        raise RecordError("breaks off")

    found = chunks(broken(), 9, ",", quoted=quoted)
    assert [text for _, text in next(found).lines()] == last
    with pytest.raises(RecordError, match="breaks off"):
        next(found)


def test_wide_rows_come_in_smaller_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 10)
    lines = ["a,b", "12345678", "c", "123456789012", "d"]
    found = [chunk.text.split("\n") for chunk in chunks(enumerate(lines, 1), 4, ",", quoted=False)]
    assert found == [["a,b", "12345678"], ["c", "123456789012"], ["d"]]
