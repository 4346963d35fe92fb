"""Quotations: paired, nested, open, broken."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from standoff.documents.layout import blocks
from standoff.language.quotes import LONGEST, is_scare, quotations


def found(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text, blocks(text))]


def test_curly_and_straight_quotations() -> None:
    assert found('“Stop,” he said. "Now."') == ["“Stop,”", '"Now."']


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = "“We will stay, he told the elders of the town.\n\n“We will not leave,” he added later."
    first, second = quotations(text, blocks(text))
    assert not first.closed and first.continued
    assert second.closed


def test_a_lost_mark_does_not_swallow_the_report() -> None:
    text = "He said “no. " + "The army moved north again that day. " * 200
    assert sum(q.end - q.start for q in quotations(text, blocks(text))) <= LONGEST


def test_scare_quotes_are_told_from_speech() -> None:
    text = "what it calls “proxies” in the area"
    assert is_scare(text, quotations(text, blocks(text))[0])
    text = "“We deny it,” he said"
    assert not is_scare(text, quotations(text, blocks(text))[0])


@given(st.text(alphabet='a \n"“”', max_size=300))
def test_quotations_lie_inside_the_text_in_order(text: str) -> None:
    spans = [(q.start, q.end) for q in quotations(text, blocks(text))]
    assert all(0 <= s < e <= len(text) for s, e in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_hundred_thousand_marks_take_no_time() -> None:
    began = time.perf_counter()
    found('"' * 100_000)
    assert time.perf_counter() - began < 2
