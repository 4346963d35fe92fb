"""Input that gives no answer, or a careful one: each analysis says which."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from standoff.analysis.backtest import backtest
from standoff.analysis.backtest import tested as with_test
from standoff.analysis.flares import flares, shifts
from standoff.analysis.holding import forecast
from standoff.analysis.influence import influence_of
from standoff.analysis.lulls import lulls
from standoff.analysis.next_rank import rank_next
from standoff.analysis.table import Row, ordinal, table
from standoff.analysis.tension import tension, tensions
from standoff.errors import AnalysisError

START = date(2024, 1, 1)
DYADIC: dict[str, Callable[..., Any]] = {
    "tension": tension, "lulls": lulls, "forecast": forecast, "flares": flares, "shifts": shifts,
}  # fmt: skip


def event(day: int, score: float = -9.0, *, one: str = "A", other: str = "B") -> Row:
    when = START + timedelta(days=day)
    return Row(when, when, one, other, "ASSAULT" if score < 0 else "AID", score, score < 0)


@pytest.mark.parametrize("ask", DYADIC.values(), ids=DYADIC)
def test_a_dyad_without_an_event_is_refused_by_name(ask: Callable[..., Any]) -> None:
    found = table([event(0), event(3), event(4, one="C", other="D")])
    with pytest.raises(AnalysisError, match=r"no .*event .*Z"):
        ask(found, "A", "Z")
    with pytest.raises(AnalysisError):
        ask(table([]), "A", "B")


@pytest.mark.parametrize("days", [(5,), (5, 5, 5)], ids=["one event", "all on one day"])
def test_one_day_gives_a_careful_answer(days: tuple[int, ...]) -> None:
    found = table([event(day, -9.0 - i / 10) for i, day in enumerate(days)])
    assert any("fading" in note for note in tension(found, "A", "B").notes)
    told = forecast(found, "A", "B")
    assert told.hostile_days == 1 and told.at(30).low < 0.3 and told.at(30).high > 0.7
    assert any("1 hostile day is too few" in note for note in told.notes)
    assert not lulls(found, "A", "B").lulls and not flares(found, "A", "B")
    assert not shifts(found, "A", "B")
    said = with_test(found, told).tested
    assert said is not None and said.lacking is not None and "longer history" in said.lacking


def test_one_day_is_refused_where_an_order_is_needed() -> None:
    found = table([event(0, other=f"B{i}") for i in range(30)], since=ordinal(START) - 30)
    with pytest.raises(AnalysisError, match="one day"):
        influence_of(found)
    with pytest.raises(AnalysisError, match="longer history"):
        backtest(found)


def test_next_answers_from_one_event_and_refuses_none() -> None:
    found = table([event(0)])
    (first, *_) = rank_next(found, ordinal(START) + 1)
    assert (first.actor, first.recipient) == ("A", "B")
    with pytest.raises(AnalysisError, match="no events in the history"):
        rank_next(found, ordinal(START))


def test_unknown_days_are_left_out_counted_and_said() -> None:
    found = table([event(0), event(8)], undated=3)
    for ask in (tension, lulls, forecast):
        assert any("3 events of unknown day" in note for note in ask(found, "A", "B").notes)


@pytest.mark.parametrize("ask", [lulls, forecast], ids=["lulls", "forecast"])
def test_days_that_nobody_watched_are_no_quiet(ask: Callable[..., Any]) -> None:
    days = [*range(0, 60, 3), *range(160, 220, 3)]
    found = table([event(day) for day in days])
    windows = tuple(
        (START + timedelta(days=a), START + timedelta(days=b)) for a, b in ((0, 62), (155, 260))
    )
    day = ordinal(START) + 241
    if ask is lulls:
        longest = [max(lull.days for lull in ask(found, "A", "B", before=day, coverage=c).lulls)
                   for c in ((), windows)]  # fmt: skip
        assert longest[0] > 90 and longest[1] < 30
    else:
        whole, seen = (ask(found, "A", "B", day=day, coverage=c) for c in ((), windows))
        assert seen.quiet == 24 and seen.at(7).holds < whole.at(7).holds + 0.2


def test_silence_of_all_at_the_end_is_no_quiet_and_is_said() -> None:
    found = table([event(day) for day in range(0, 90, 3)])
    told = forecast(found, "A", "B", day=ordinal(START) + 400)
    assert told.quiet < 10
    assert any("nothing at all was recorded after" in note for note in told.notes)


def test_rows_told_twice_count_once() -> None:
    rows = [event(day) for day in range(0, 60, 3)]
    once, twice = tension(table(rows), "A", "B"), tension(table(rows * 2), "A", "B")
    assert np.array_equal(once.value, twice.value)
    assert any("repeated" in note for note in twice.notes)
    plain, doubled = (forecast(table(r), "A", "B").holds for r in (rows, rows * 2))
    assert plain == doubled


def test_a_million_rows_out_of_order_are_put_in_order() -> None:
    rng = np.random.default_rng(3)
    count = 1_000_000
    days = [START + timedelta(days=day) for day in range(1000)]
    names = [f"a{n:02}" for n in range(40)]
    drawn = zip(
        rng.integers(0, 1000, count).tolist(), rng.integers(0, 40, count).tolist(),
        rng.integers(1, 40, count).tolist(), strict=True,
    )  # fmt: skip
    found = table(
        Row(days[d], days[d], names[a], names[(a + b) % 40], "ASSAULT", -9.0, True)
        for d, a, b in drawn
    )
    assert len(found) == count and (np.diff(found.day) >= 0).all()
    points = tensions(found)
    assert len(points.low) == 40 * 39 // 2 and (points.conflict > 0).all()
