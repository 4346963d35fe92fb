"""Tension: the formula, what is kept apart, the band, and what is refused."""

from __future__ import annotations

import random
from datetime import date, timedelta

import numpy as np
import pytest

from standoff.analysis.table import EventTable, Row, ordinal, table
from standoff.analysis.tension import tension, tensions
from standoff.errors import AnalysisError

DAY = date(2024, 2, 1)


def row(
    after: int, score: float, *, confidence: float = 1.0, days: int = 0, id: str = "",
    actor: str = "A", recipient: str = "B",
) -> Row:  # fmt: skip
    first = DAY + timedelta(days=after)
    last = first + timedelta(days=days)
    return Row(first, last, actor, recipient, "X", score, score < 0, confidence, id)


def several() -> EventTable:
    generator = random.Random(3)
    rows = [
        row(generator.randrange(60), generator.uniform(-10, 10), actor=actor, recipient=other)
        for _ in range(200)
        for actor, other in [generator.sample("ABC", 2)]
    ]
    generator.shuffle(rows)
    return table(rows)


def test_each_day_is_the_sum_of_fading_scores() -> None:
    found = tension(table([row(0, -8.0), row(10, 3.0), row(12, -2.0)]), "A", "B", half_life=7)
    for i, day in enumerate(found.day):
        passed = [(i - after, score) for after, score in ((0, -8.0), (10, 3.0), (12, -2.0))]
        expected = -sum(score * 2 ** (-gone / 7) for gone, score in passed if gone >= 0)
        assert found.value[i] == pytest.approx(expected)
        assert day == ordinal(DAY) + i
    assert np.allclose(found.value, found.conflict - found.cooperation)


def test_talks_held_while_fighting_are_not_netted_away() -> None:
    found = tension(table([row(0, -8.0), row(0, 8.0)]), "A", "B")
    assert (found.conflict[0], found.cooperation[0], found.value[0]) == (8.0, 8.0, 0.0)


def test_the_curve_goes_on_after_the_last_event_and_halves() -> None:
    found = tension(table([row(0, -8.0)]), "B", "A", half_life=14, until=ordinal(DAY) + 14)
    assert found.value[-1] == pytest.approx(4.0)
    assert found.notes == ("one event only: the curve is its fading",)


def test_one_direction() -> None:
    both = table([row(0, -8.0), row(0, -2.0, actor="B", recipient="A")])
    assert tension(both, "A", "B", directed=True).value[0] == 8.0
    assert tension(both, "B", "A", directed=True).value[0] == 2.0


def test_no_doubt_no_band() -> None:
    found = tension(table([row(0, -8.0), row(3, 2.0)]), "A", "B")
    assert np.array_equal(found.low, found.high)
    assert np.allclose(found.low, found.value)


def test_the_band_shows_doubt_of_event_and_day_and_is_repeatable() -> None:
    unsure = table([row(0, -8.0, confidence=0.6), row(5, -6.0, days=9), row(2, 1.0)])
    found, again = (tension(unsure, "A", "B") for _ in range(2))
    assert np.array_equal(found.low, again.low) and np.array_equal(found.high, again.high)
    assert found.low[0] == 0.0 and found.high[0] == 8.0
    assert found.value[0] == pytest.approx(0.6 * 8)
    assert np.all(found.low <= found.high) and found.high[9] > found.low[9]
    many = [tension(unsure, "A", "B", draws=4000, seed=s).value for s in (1, 2)]
    assert np.array_equal(*many)


def test_an_event_of_unsure_day_counts_in_parts() -> None:
    found = tension(table([row(0, -9.0, days=2)]), "A", "B", half_life=1e9)
    assert found.value == pytest.approx([3.0, 6.0, 9.0])


def test_all_dyads_agree_with_each_alone() -> None:
    events = several()
    points = tensions(events, half_life=9)
    last = int(events.last.max())
    conflict, cooperation = points.at(last)
    for i, (one, other) in enumerate(points.dyads()):
        alone = tension(events, one, other, half_life=9, until=last)
        assert conflict[i] == pytest.approx(alone.conflict[-1])
        assert cooperation[i] == pytest.approx(alone.cooperation[-1])
        mine = points.dyad == i
        at = points.day[mine] - alone.day[0]
        assert points.conflict[mine] == pytest.approx(alone.conflict[at])


def test_before_its_first_event_a_dyad_has_no_tension() -> None:
    conflict, cooperation = tensions(several()).at(ordinal(DAY) - 1)
    assert not conflict.any() and not cooperation.any()


def test_repeated_rows_count_once() -> None:
    rows = [row(0, -8.0), row(0, -8.0), row(1, -8.0)]
    found = tension(table(rows), "A", "B")
    assert found.value[0] == 8.0
    assert found.notes == ("1 repeated rows were counted once",)
    with_ids = table([row(0, -8.0, id="a"), row(0, -8.0, id="b"), row(0, -8.0, id="b")])
    assert tension(with_ids, "A", "B").value[0] == 16.0


def test_no_rows_no_points() -> None:
    assert len(tensions(table([])).day) == 0


@pytest.mark.parametrize(
    ("one", "other", "options", "said"),
    [
        ("A", "C", {}, "no dated event between A and C"),
        ("A", "A", {}, "no dated event between A and A"),
        ("A", "B", {"until": 0}, "no event before 2024-02-01"),
        ("A", "B", {"half_life": 0}, "half-life"),
        ("A", "B", {"half_life": float("nan")}, "half-life"),
    ],
)
def test_refusals(one: str, other: str, options: dict[str, int], said: str) -> None:
    with pytest.raises(AnalysisError, match=said):
        tension(table([row(0, -8.0)]), one, other, **options)  # type: ignore[arg-type]
