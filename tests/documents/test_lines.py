"""Paragraphs of hard-wrapped texts, and of texts with a paragraph a line."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.documents.lines import lines, paragraphs

PROSE = (
    "The government of the northern region said on Monday that it would not take part in the "
    "talks, which began last week and which have been delayed twice by the fighting near it.",
    "The rebels said that they were ready to talk at any time and in any place.",
    "A spokesman for the ministry declined to say when the delegation would leave, and whether "
    "it would leave at all while the road to the coast was closed to the convoys of the mission.",
)


def texts(text: str) -> list[str]:
    return [" ".join(text[p.start : p.end].split()) for p in paragraphs(text)]


@pytest.mark.parametrize("width", [56, 64, 72, 80, 100])
@pytest.mark.parametrize("between", ["\n\n", "\n \t\n", "\n\n\n"])
def test_wrapped_lines_read_on(width: int, between: str) -> None:
    text = between.join(textwrap.fill(paragraph, width) for paragraph in PROSE)
    assert texts(text) == list(PROSE)


@pytest.mark.parametrize("width", [64, 72, 80])
def test_indented_first_lines_begin_paragraphs(width: int) -> None:
    text = "\n".join(textwrap.fill(p, width, initial_indent="    ") for p in PROSE)
    assert texts(text) == list(PROSE)


def test_wrapped_paragraphs_without_a_blank_line_end_where_there_was_room() -> None:
    text = "\n".join(textwrap.fill(paragraph, 72) for paragraph in PROSE)
    assert texts(text) == list(PROSE)


def test_each_line_of_web_text_is_a_paragraph() -> None:
    assert texts("\n".join(PROSE)) == list(PROSE)


def test_short_lines_are_not_joined() -> None:
    assert texts("rice\nbeans\nwheat") == ["rice", "beans", "wheat"]


def test_a_list_in_wrapped_text() -> None:
    text = textwrap.fill(PROSE[0], 72) + "\n* one thing that they asked for\n* another one\n- third"
    found = paragraphs(text)
    assert [text[p.start + p.marker : p.end] for p in found][1:] == [
        "one thing that they asked for",
        "another one",
        "third",
    ]


@pytest.mark.parametrize("mark", ["-", "30."])
def test_a_dash_or_a_number_in_wrapped_prose_is_no_list(mark: str) -> None:
    filled = [textwrap.fill(f" {mark} ".join([*PROSE, *PROSE]), width) for width in range(50, 100)]
    filled = [text for text in filled if f"\n{mark} " in text]
    assert filled
    assert all(len(paragraphs(text)) == 1 for text in filled)


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85"])
def test_all_line_ends_count(mark: str) -> None:
    assert texts(f"First one.{mark}Second one.{mark}{mark}Third.") == [
        "First one.", "Second one.", "Third.",
    ]  # fmt: skip


def test_a_carriage_return_is_no_blank_line() -> None:
    assert [line.apart for line in lines("a\r\nb\r\n\r\nc")] == [False, False, True]


@given(st.text())
def test_lines_are_those_of_splitlines(text: str) -> None:
    assert [text[line.start : line.end] for line in lines(text)] == [
        line.strip() for line in text.splitlines() if line.strip()
    ]


@given(st.text(alphabet="aA.,- \n\t•1\u2028", max_size=200))
def test_paragraphs_hold_every_line_in_order(text: str) -> None:
    found = paragraphs(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    joined = "".join(text[p.start : p.end] for p in found)
    assert "".join(joined.split()) == "".join(text.split())
    assert sum(p.lines for p in found) == len(lines(text))
