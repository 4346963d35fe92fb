"""Broken and odd texts: no crash, and no claim that runs away over the rest of the text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.model import Coding
from tests.coding.telling import Code

PIECES = [
    "The mayor said", "“We will stay", "We will stay,”", '"It is a lie', 'It is a lie,"',
    "‘so-called’",
    "according to", "the army", "denied", "that the bridge was gone", ".", ",", ":", "—", "\n\n",
    "“", "”", '"', "'", "MAYOR SAYS BRIDGE IS GONE", "TAPPER:", "Q:", "Reportedly",
    "by X's account",
    "warned", "Two sources", "(", ")", "told Reuters", "he", "as did", "…", "1.", "fire chief",
]  # fmt: skip


def check(coding: Coding) -> None:
    """Every span lies in the text, says something, and crosses a paragraph only in a quotation."""
    text = coding.document.text
    for claim in coding.claims:
        spans = [*claim.content]
        if claim.cue is not None:
            spans.append((claim.cue.start, claim.cue.end))
        if claim.speaker is not None:
            spans.append((claim.speaker.start, claim.speaker.end))
        for start, end in spans:
            assert 0 <= start < end <= len(text), text
            assert text[start:end].strip(), text
            inside = text[start:end].strip()
            quoted = text[max(0, start - 1) : start + 1].strip()[:1] in ("“", '"', "‘", "'")
            assert "\n\n" not in inside or quoted or inside[:1] in ("“", '"', "‘"), text


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map(" ".join))
def test_spans_lie_in_the_text(code: Code, text: str) -> None:
    check(code(text))


TEXTS = [
    "The mayor said “we will stay. The rain went on.\n\nThe army left at noon. Shops opened.",
    "“He told me ‘we saw “nothing”’ and left,” the guard said.",
    "The “model” village had a “safe” room and a “clean” well.",
    "TAPPER: What did you see?\n\nNOEM: We saw nothing.\n\nTAPPER: Nothing at all?",
    "MAYOR SAYS BRIDGE IS GONE AND BLAMES ARMY. ARMY DENIES IT.",
    "“" + "We walked for a day. " * 40 + "”",
    '"""" said said said "" : : — "',
]


@pytest.mark.parametrize("text", TEXTS)
def test_odd_texts(code: Code, text: str) -> None:
    check(code(text))


def test_an_unclosed_quotation_ends_with_its_paragraph(code: Code) -> None:
    text = "The mayor said: “We will stay.\n\nThe army left at noon. Shops opened."
    later = text.index("The army")
    assert all(end <= later for claim in code(text).claims for _, end in claim.content)


def test_scare_quotes_are_nobodys_words(code: Code) -> None:
    assert code("The so-called “safe room” had no lock.").claims == ()
