"""When a press release was filed."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.evaluation.filing import body_start, filed_on

BODY = "The patrol found a cache near the river. It was destroyed on the spot."


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("KESTEL, Norland (April 14, 2011) — ", date(2011, 4, 14)),
        (
            "2011-04-CA-091\nFor Immediate Release\n\nKESTEL, Norland (April 14) — ",
            date(2011, 4, 14),
        ),
        ("2011-01-CA-003\n\nKESTEL, Norland (Dec. 31) — ", date(2010, 12, 31)),
        ("KESTEL, Norland (April 14) — ", None),
        ("", None),
    ],
)
def test_datelines_and_numbers(head: str, day: date | None) -> None:
    assert filed_on(head + BODY) == day


def test_a_head_without_dateline() -> None:
    assert filed_on(f"Morning Update, 3 May 2012\n2012-05-S-010\n\n{BODY}") == date(2012, 5, 3)


def test_the_body_begins_after_the_dateline() -> None:
    text = f"2011-04-CA-091\n\nKESTEL, Norland (April 14) — {BODY}"
    assert text[body_start(text) :].strip() == BODY
