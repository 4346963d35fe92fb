"""Blocks: what they are, that they cover the text, and that hostile text takes no longer."""

from __future__ import annotations

import textwrap
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.documents.layout import Block, blocks, dateline, running_text

REPORT = """\
Rebels take the bridge
By Jane Doe and John Q. Public

BAGHDAD, Feb 18 (Reuters) - Troops crossed the river on Tuesday. They said so.

WHAT HAPPENS NEXT
- first thing
2) second thing

What the Army Wants
It ended there.

***

No one was hurt, the army said. (Reporting by Jane Doe; Editing by A. Body)
"""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in blocks(text)]


def test_a_report() -> None:
    assert kinds(REPORT) == [
        ("heading", "Rebels take the bridge"),
        ("byline", "By Jane Doe and John Q. Public"),
        ("dateline", "BAGHDAD, Feb 18 (Reuters) -"),
        ("paragraph", "Troops crossed the river on Tuesday. They said so."),
        ("heading", "WHAT HAPPENS NEXT"),
        ("item", "first thing"),
        ("item", "second thing"),
        ("heading", "What the Army Wants"),
        ("paragraph", "It ended there."),
        ("paragraph", "No one was hurt, the army said."),
        ("credit", "(Reporting by Jane Doe; Editing by A. Body)"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Troops crossed the river on Tuesday",
        "TROOPS CROSS THE RIVER",
        "Troops Cross the River.",
        "Troops crossed the river.\n\nThe army said so.",
        "Troops Cross River\nRebels Take Bridge",
        "By Friday, the army had left.\n\nIt came back.",
    ],
)
def test_what_stands_by_itself_or_is_a_sentence_is_no_heading(text: str) -> None:
    assert {kind for kind, _ in kinds(text)} == {"paragraph"}


@pytest.mark.parametrize(
    "line",
    [
        "Troops Cross River as Rebels Flee",
        "Troops Cross River as Rebels Flee.",
        "FULL TEXT.",
        "What Comes Next?",
        "2011-03-S-053",
        "Governor says no casualties at U.S. base",
        "Minister: ‘We will be back’",
    ],
)
def test_headings(line: str) -> None:
    assert kinds(f"{line}\n\nThe army crossed the river, and the rebels left the town.")[0] == (
        "heading", line,
    )  # fmt: skip


def test_text_in_capitals_is_not_all_headings() -> None:
    text = "THE ARMY CROSSED THE RIVER.\n\nTHE REBELS LEFT THE TOWN.\n\nNO ONE WAS HURT."
    assert {kind for kind, _ in kinds(text)} == {"paragraph"}


def test_speakers_are_no_datelines() -> None:
    text = "BLITZER: Thank you for coming here.\n\nPOWELL: Thank you for having me."
    assert {kind for kind, _ in kinds(text)} == {"paragraph"}


@pytest.mark.parametrize(
    "line",
    [
        "By JANE DOE",
        "By Jane Doe, staff writer",
        "By Jane Doe, Associated Press",
        "By Jane Doe and Ali al-Sharif | The Post",
        "By Spc. Jane Doe",
    ],
)
def test_bylines(line: str) -> None:
    assert (("byline", line)) in kinds(f"A headline here\n{line}\n\nThe army crossed the river.")


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Jane Doe in Paris; Writing by A. Body)",
        "Reporting by Jane Doe; Editing by A. Body",
        "Additional reporting by Jane Doe",
        "Jane Doe in Dallas contributed to this report.",
    ],
)
def test_credits(line: str) -> None:
    assert kinds(f"The army crossed the river.\n\n{line}")[-1] == ("credit", line)


def test_a_dateline_on_its_own_line() -> None:
    text = "KABUL, Afghanistan (August 30, 2011)\nIn one district, a patrol left on Friday."
    assert [kind for kind, _ in kinds(text)] == ["dateline", "paragraph"]
    found = dateline(text)
    assert found is not None
    assert found.date_text == "August 30, 2011"


def test_running_text_is_as_long_and_without_line_ends() -> None:
    text = "Note\n\n" + textwrap.fill("The army crossed the river and the rebels left it. " * 6, 60)
    block = blocks(text)[-1]
    running = running_text(text, block)
    assert len(running) == block.end - block.start
    assert "\n" not in running
    assert running == text[block.start : block.end].replace("\n", " ")


def check(text: str) -> list[Block]:
    found = blocks(text)
    covered = [c.isspace() or not c.isalpha() for c in text]
    for block in found:
        piece = text[block.start : block.end]
        assert piece
        assert piece == piece.strip()
        covered[block.start : block.end] = [True] * len(piece)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(covered)
    return found


@given(st.text())
def test_blocks_cover_any_text(text: str) -> None:
    check(text)


WORDS = st.sampled_from(
    ["KABUL", "Kabul,", "Feb 18", "(Reuters)", "(AP)", " - ", "—", "By ", "Jane", "the army left.",
     "\n", "\n\n", " ", "• ", "1. ", "(Reporting by A. Body)", "NEXT", "and so on,", "\u2028", ": "]
)  # fmt: skip


@given(st.lists(WORDS, max_size=40).map("".join))
def test_blocks_cover_what_looks_like_reports(text: str) -> None:
    found = check(text)
    line = dateline(text, found)
    filed = [block for block in found if block.kind == "dateline"]
    assert len(filed) <= 1
    assert (line is not None) == bool(filed)
    if line is not None:
        assert (line.start, line.end) == (filed[0].start, filed[0].end)


HOSTILE = ["a", "A", "\n", " ", "A.", "A-", "A ", "A, ", "(", "-\n", "a\n", "By A ", "By A\n", "A/",
           "A (A) ", "x\r\n", "1. ", "contributed ", ".", "”", "A'"]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear(unit: str) -> None:
    """Eight times the text must not take forty times as long; quadratic code takes 64 times."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = perf_counter()
        dateline(text, blocks(text))
        return perf_counter() - start

    seconds(1000)
    short = min(seconds(12_500) for _ in range(3))
    assert min(seconds(100_000) for _ in range(2)) < 40 * short + 0.2
