"""Which way a dyad moves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from standoff.analysis.table import EventTable, Row, table
from standoff.desk.dyads import BACK, LINE, described, ranked

TODAY = date(2024, 6, 1)


def rows(*told: tuple[int, str, float]) -> EventTable:
    """A table of (days ago, type, score) between A and B, and one old event of C and D."""
    made = [
        Row(TODAY - timedelta(days=ago), TODAY - timedelta(days=ago), "A", "B", type_, score,
            score < -6, id=f"e{number}")
        for number, (ago, type_, score) in enumerate(told)
    ]  # fmt: skip
    old = TODAY - timedelta(days=200)
    return table([*made, Row(old, old, "C", "D", "CONSULT", 4.0, False, id="old")])


def test_recent_attacks_make_it_worse_and_are_named() -> None:
    found = described(
        rows((40, "CONSULT", 4.0), (3, "ASSAULT", -9.0), (1, "ASSAULT", -9.5)), "A", "B",
        level="country", morning=TODAY,
    )  # fmt: skip
    assert (found.way, found.hostile, found.before) == ("worse", 2, 0)
    assert [cause.id for cause in found.causes] == ["e2", "e1"]
    assert found.quiet == 1 and found.since == TODAY - timedelta(days=1)
    assert found.change > 0


def test_quiet_makes_it_better_and_says_since_when() -> None:
    found = described(
        rows((20, "ASSAULT", -9.0), (4, "CONSULT", 4.0)), "A", "B", level="country", morning=TODAY
    )
    assert (found.way, found.quiet, found.friendly) == ("better", 20, 1)
    assert {cause.id for cause in found.causes} == {"e0", "e1"}


def test_fading_friendship_is_not_worse() -> None:
    found = described(rows((15, "CONSULT", 4.0)), "A", "B", level="country", morning=TODAY)
    assert found.change > 0 and found.way == "same"
    assert found.since is None and found.quiet == 0


def test_the_line_ends_today_and_has_no_more_than_its_days() -> None:
    found = described(rows((400, "ASSAULT", -9.0)), "A", "B", level="country", morning=TODAY)
    assert len(found.line) == LINE
    assert found.line[-1] == pytest.approx(found.tension, abs=0.01)
    assert found.first == TODAY - timedelta(days=LINE)


def test_the_dyad_with_most_weight_lately_comes_first() -> None:
    assert ranked(rows((2, "CONSULT", 1.0)), TODAY) == [("A", "B"), ("C", "D")]
    assert ranked(table([]), TODAY) == []
    assert BACK < LINE
