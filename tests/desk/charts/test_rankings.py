"""The chart of a ranking."""

from __future__ import annotations

from standoff.analysis.next_rank import Next
from standoff.analysis.next_words import Reason
from standoff.desk import charts


def test_the_likeliest_comes_first_with_its_reasons() -> None:
    reason = Reason("A ASSAULT B", "30 days", 2.0, 1.2)
    made = charts.ranking([Next("A", "ASSAULT", "B", 0.42, 1.0, (reason,))])
    assert made.rows == (("A", "ASSAULT", "B", 0.42, "A ASSAULT B"),)
    assert made.says == "1 event; likeliest: A ASSAULT B (42%)."
