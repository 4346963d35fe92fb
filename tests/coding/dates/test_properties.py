"""Whatever the text: no crash, spans that match it, in order, without overlaps, in bounded time."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.coding.dates import find_times, resolve

WORDS = """
the a last next this past 1 2 29 31 32 99 0 2024 1402 May May. Feb. February , . - ' ’s : / Mon
Monday year years day days week weeks month of to and half first second quarter two hundred
twenty nineteen early late mid end ago later earlier before after noon p.m. 10:30 25:61 Q1 9/11
02/30/2024 2024-02-30 Christmas Easter Ramadan Eid al-Fitr fiscal every thousand dozen couple
'80s 1990s 20th century spring fall in from until since between 999999999999 night current old
"""
VOCABULARY = tuple(WORDS.split())
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(VOCABULARY), max_size=25).map(" ".join),
    st.lists(st.sampled_from(VOCABULARY), max_size=12).map("".join),
)
days = st.one_of(st.none(), st.dates())


@settings(max_examples=400, deadline=None)
@given(texts, days, days, st.sampled_from([None, "past", "future"]))
def test_any_text_is_read(text: str, published: date | None, anchor: date | None, tense) -> None:  # type: ignore[no-untyped-def]
    found = find_times(text, published=published)
    last = 0
    for timex in found:
        assert last <= timex.start < timex.end <= len(text)
        assert text[timex.start : timex.end] == timex.text
        assert timex.first is None or timex.last is None or timex.first <= timex.last
        last = timex.end
        again = resolve(timex, published=published, anchor=anchor, tense=tense)
        assert (again.start, again.end, again.text) == (timex.start, timex.end, timex.text)


@settings(max_examples=100, deadline=None)
@given(texts, st.integers(0, 60), st.integers(0, 60))
def test_a_part_of_the_text_is_read_within_its_bounds(text: str, start: int, end: int) -> None:
    for timex in find_times(text, published=date(2024, 2, 14), start=start, end=end):
        assert start <= timex.start
        assert timex.end <= end


@pytest.mark.parametrize(
    "piece",
    [
        *("1 ", "May ", "last ", "7", "1,", "1.", "1-", "1/", "the of ", "two and a half ", "\n "),
        *("early late mid ", "nineteen ", "Monday will ", "2024-", "1 to 1 or ", "'80s ", "$1"),
    ],
)
def test_repetition_does_not_explode(piece: str) -> None:
    """100 kB take some tenths of a second; what backtracks would take minutes."""
    text = (piece * 100_000)[:100_000]
    begun = time.process_time()
    find_times(text, published=date(2024, 2, 14))
    assert time.process_time() - begun < 5
