"""The dossier: twelve reports with front matter, of the length and kind promised."""

from __future__ import annotations

import re
from datetime import date

import pytest

from standoff.sample import paths


def front_matter(text: str) -> dict[str, str]:
    _, head, _ = text.split("---\n", 2)
    return dict(line.split(": ", 1) for line in head.splitlines())


def test_twelve_reports_in_the_order_of_their_dates() -> None:
    days = [front_matter(path.read_text("utf-8"))["date"] for path in paths()]
    assert len(days) == 12
    assert days == sorted(days)
    assert {date.fromisoformat(day).year for day in days} == {2024}


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.stem)
def test_a_report_has_a_title_an_invented_publisher_and_150_to_400_words(path) -> None:
    text = path.read_text("utf-8")
    head = front_matter(text)
    assert head["title"]
    assert head["publisher"].endswith(" (sample)")
    assert 150 <= len(text.split("---\n", 2)[2].split()) <= 400
    assert not re.search(r"[ \t]$", text, re.MULTILINE)


def test_some_quote_with_curly_and_some_with_straight_marks() -> None:
    texts = [path.read_text("utf-8") for path in paths()]
    assert sum("“" in text for text in texts) >= 3
    assert sum('"' in text for text in texts) >= 3
