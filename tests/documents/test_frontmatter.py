"""Front matter: fences, headed lines, and texts that only begin like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.documents.frontmatter import split


def test_a_fence() -> None:
    text = '---\ntitle: "A bridge: taken"\nDate: 7 Feb 2024\ntags:\n  - x\nfoo: y\n---\n\nBody.\n'
    assert split(text) == ({"title": "A bridge: taken", "published": "7 Feb 2024"}, "Body.\n")


def test_headed_lines() -> None:
    text = "Headline: A bridge\nSource: The Post\nAuthor: Jane Doe\n\n\nThe body.\n"
    assert split(text) == ({"title": "A bridge", "publisher": "The Post"}, "The body.\n")


def test_several_headed_lines_need_no_blank_line() -> None:
    assert split("Title: A\nURL: http://x/y\nThe body.") == (
        {"title": "A", "url": "http://x/y"}, "The body.",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe army left.\n---\nIt came back.",
        "---\ntitle: not closed\n\nThe army left.",
        "---\nThe army: it left.\n---\nIt came back.",
        "Date: the army left on that day.\nIt came back.",
        "Source: Pentagon officials say the army left.\nIt came back.",
        "Baghdad: the army left.\n\nIt came back.",
        "Author: Jane Doe\n\nThe army left.",
        "Title: A bridge",
        "The army left.",
        "---",
        "",
    ],
)
def test_what_stays_in_the_text(text: str) -> None:
    assert split(text) == ({}, text)


def test_the_first_of_two_keys_counts_and_an_empty_one_does_not() -> None:
    fields, _ = split("title: \nheadline: A\ntitle: B\ndate: 'x'\n\nText.")
    assert fields == {"title": "A", "published": "x"}


@given(st.text(alphabet="-:. \nTtdate'\"x", max_size=200))
def test_the_text_is_an_end_of_what_came(text: str) -> None:
    fields, body = split(text)
    assert text.endswith(body)
    assert fields or body == text
