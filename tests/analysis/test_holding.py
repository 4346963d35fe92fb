"""How long it will hold: what a forecast says, that it never looks ahead, what it refuses."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

import numpy as np
import pytest

from standoff.analysis.holding import forecast, forecasts
from standoff.analysis.holding_fit import fit
from standoff.analysis.holding_learn import Question, chances
from standoff.analysis.holding_panel import Query, panel
from standoff.analysis.holding_stream import NEVER
from standoff.analysis.table import EventTable, Row, ordinal, table
from standoff.errors import AnalysisError

FIRST = date(2024, 1, 1)
START = ordinal(FIRST)
DAYS = 240


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """24 dyads of different rates that flare up and calm down, and talks among them."""
    generator = np.random.default_rng(11)
    found = []
    for i in range(24):
        rate = 0.02 + 0.4 * generator.random() ** 2
        hot = 0.0
        for day in range(DAYS):
            when = FIRST + timedelta(days=day)
            ends = (f"a{i % 7}", f"b{i}")
            if generator.random() < min(0.9, rate + hot):
                found.append(Row(when, when, *ends, "ASSAULT", -9.0, True, 1.0, f"{i}.{day}"))
                hot = 0.3
            hot *= 0.8
            if generator.random() < 0.05:
                found.append(
                    Row(when, when, *ends[::-1], "CONSULT", 1.9, False, 1.0, f"{i}.{day}c")
                )
    return tuple(found)


@lru_cache(maxsize=1)
def events() -> EventTable:
    return table(rows())


def test_the_chance_that_it_holds_never_rises_with_the_days() -> None:
    found = forecast(events(), "a1", "b1")
    assert [one.days for one in found.holds] == list(range(1, 91))
    for name in ("holds", "low", "high"):
        values = [getattr(one, name) for one in found.holds]
        assert all(0 < b <= a < 1 for a, b in pairwise(values))
    assert all(one.low <= one.holds <= one.high for one in found.holds)
    assert found.cases > 400


def test_it_says_which_terms_raise_and_lower_it() -> None:
    found = forecast(events(), "a1", "b1")
    assert {one.effect > 0 for one in found.raises} == {True}
    assert {one.effect < 0 for one in found.lowers} == {True}
    sizes = [abs(one.effect) for one in found.terms]
    assert sizes == sorted(sizes, reverse=True)
    assert "talks" in {one.name for one in found.terms}


def test_the_terms_add_up_to_the_forecast() -> None:
    found = forecast(events(), "a1", "b1", longest=30)
    seen = panel(events(), [Query(*numbers("a1", "b1"), START + DAYS)], (30,))
    known = seen.known(0, START + DAYS)
    one = fit(
        seen.train.design(0)[known], (seen.train.ahead[known] < 30).astype(float),
        seen.train.dyad[known],
    )  # fmt: skip
    odds = one.weight[0] + sum(term.effect for term in found.terms)
    assert 1 / (1 + np.exp(odds)) == pytest.approx(found.at(30).holds, abs=1e-6)


def test_a_hot_dyad_holds_less_than_a_cold_one() -> None:
    days = {i: sum(row.hostile for row in rows() if row.recipient == f"b{i}") for i in range(24)}
    hot, cold = max(days, key=days.__getitem__), min(days, key=days.__getitem__)
    told = forecasts(events(), [(f"a{i % 7}", f"b{i}") for i in (hot, cold)])
    assert told[0].at(14).holds < told[1].at(14).holds - 0.2


def test_the_record_counts_earlier_lulls() -> None:
    found = forecast(events(), "a1", "b1")
    of = [one.of for one in found.holds]
    shares = [one.lasted for one in found.holds]
    assert all(0 <= lasted <= known for lasted, known in zip(shares, of, strict=True))
    assert of[0] >= 20 and found.like in ("dyads of a like rate", "all dyads")
    assert shares == sorted(shares, reverse=True)


def test_elapsed_quiet_and_the_last_hostile_day() -> None:
    found = forecast(events(), "a1", "b1")
    last = max(row.first for row in rows() if row.hostile and row.recipient == "b1")
    assert found.since == last
    assert found.quiet == (found.day - last).days
    assert found.hostile_days == len({r.first for r in rows() if r.hostile and r.recipient == "b1"})


def numbers(one: str, other: str, of: EventTable | None = None) -> tuple[int, int]:
    held = events() if of is None else of
    low, high = sorted((held.names.index(one), held.names.index(other)))
    return low, high


def asked(of: EventTable, days: tuple[int, ...]) -> list[Question]:
    return [
        Question(*numbers(f"a{i % 7}", f"b{i}", of), START + day, horizon)
        for day in days for i in (0, 3, 9) for horizon in (7, 14)
    ]  # fmt: skip


@pytest.mark.parametrize("day", [100, 151, 200])
def test_a_forecast_is_the_same_when_all_that_comes_later_is_cut(day: int) -> None:
    whole = chances(events(), asked(events(), (100, 151, 200)))
    at = [i for i, one in enumerate(asked(events(), (100, 151, 200))) if one.day == START + day]
    cut = table(row for row in rows() if row.first < FIRST + timedelta(days=day))
    assert chances(cut, asked(cut, (day,))).tobytes() == whole[at].tobytes()
    later = forecast(events(), "a0", "b0", day=START + day, longest=14)
    assert later == forecast(cut, "a0", "b0", day=START + day, longest=14)


def test_a_different_future_changes_nothing() -> None:
    day = 160
    other = [row for row in rows() if row.first < FIRST + timedelta(days=day)]
    when = FIRST + timedelta(days=day)
    other += [Row(when, when, "a0", f"b{i}", "ASSAULT", -9.0, True) for i in range(24)]
    told = [chances(of, asked(of, (day,))) for of in (events(), table(other))]
    assert told[0].tobytes() == told[1].tobytes()


def test_what_is_asked_besides_changes_nothing() -> None:
    alone = chances(events(), asked(events(), (151,)))
    among = chances(events(), asked(events(), (100, 151, 200)))[len(alone) : 2 * len(alone)]
    assert alone.tobytes() == among.tobytes()


def test_order_and_repetition_of_rows_change_no_forecast_of_days() -> None:
    shuffled = list(rows())
    np.random.default_rng(1).shuffle(shuffled)  # type: ignore[arg-type]
    told = [chances(of, asked(of, (151,))) for of in (events(), table(shuffled))]
    assert told[0].tobytes() == told[1].tobytes()


def test_chances_are_calibrated_on_what_comes() -> None:
    questions = [
        Question(*numbers(f"a{i % 7}", f"b{i}"), START + day, 7)
        for day in range(140, 230, 5) for i in range(24)
    ]  # fmt: skip
    chance = chances(events(), questions)
    days = {}
    for row in rows():
        if row.hostile:
            days.setdefault(row.recipient, set()).add(ordinal(row.first))
    came = np.array([
        any(q.day <= d < q.day + 7 for d in days[events().names[q.high]]) for q in questions
    ])  # fmt: skip
    assert np.mean((chance - came) ** 2) < 0.9 * came.var()
    assert abs(chance.mean() - came.mean()) < 0.06


def test_windows_that_nobody_watched_teach_nothing() -> None:
    watched = np.ones(DAYS, dtype=bool)
    watched[150:180] = False
    seen = panel(events(), [Query(*numbers("a0", "b0"), START + DAYS)], (7,), watched=watched)
    days = seen.train.day[seen.known(0, START + DAYS)] - START
    assert not ((days > 143) & (days < 180)).any()
    assert (days <= 143).any() and (days >= 180).any()


def test_quiet_counts_watched_days_only() -> None:
    window = [(FIRST, FIRST + timedelta(days=99)), (FIRST + timedelta(days=140),) * 2]
    early = events().until(START + 100)
    found = forecast(early, "a1", "b1", day=START + 145, coverage=window, longest=7)
    last = max(r.first for r in rows() if r.hostile and r.recipient == "b1" and
               r.first < FIRST + timedelta(days=100))  # fmt: skip
    assert found.quiet == (FIRST + timedelta(days=100) - last).days + 1


def test_the_case_of_a_day_knows_nothing_of_that_day() -> None:
    day = next(r.first for r in rows() if r.hostile and r.recipient == "b1" and r.first > FIRST
               + timedelta(days=60))  # fmt: skip
    low, high = numbers("a1", "b1")
    seen = panel(events(), [Query(low, high, ordinal(day))], (7,), learn=False)
    before = panel(
        events().until(ordinal(day)), [Query(low, high, ordinal(day))], (7,), learn=False
    )
    assert seen.asked.common.tobytes() == before.asked.common.tobytes()
    assert seen.asked.record.tobytes() == before.asked.record.tobytes()
    assert seen.asked.ahead[0] == NEVER


def small(*days: int) -> EventTable:
    return table(
        Row(when, when, "A", "B", "ASSAULT", -9.0, True)
        for when in (FIRST + timedelta(days=day) for day in days)
    )


def test_a_short_history_gets_rates_and_a_word() -> None:
    found = forecast(small(0, 4, 9, 20), "A", "B")
    assert found.terms == () and found.cases == 0
    assert "too short to learn from" in found.notes[0]
    said = "4 hostile days are too few for an own rate; pooled rate used: that of the general rate"
    assert any(note.startswith(said) for note in found.notes)
    seven = found.at(7)
    assert 0 < seven.low < seven.holds < seven.high < 1
    assert found.at(90).holds < seven.holds


def test_one_event_all_on_one_day_and_none() -> None:
    assert "1 hostile day is too few" in forecast(small(0), "A", "B").notes[1]
    assert forecast(small(3, 3, 3), "A", "B").hostile_days == 1
    calm = table([*(Row(FIRST, FIRST, a, b, "AID", 7.0, False) for a, b in ("AB", "BC"))])
    quiet = forecast(calm, "A", "B")
    assert quiet.since is None and quiet.at(1).holds > 0.5


def test_after_the_end_of_the_history_nothing_is_quiet() -> None:
    late = forecast(events(), "a1", "b1", day=START + DAYS + 60, longest=7)
    now = forecast(events(), "a1", "b1", day=START + DAYS, longest=7)
    assert late.holds == now.holds
    assert "nothing at all was recorded after" in late.notes[0]


@pytest.mark.parametrize(
    ("one", "other", "options", "said"),
    [
        ("A", "Z", {}, "no dated event names Z"),
        ("A", "A", {}, "one actor"),
        ("A", "B", {"day": START}, "no dated event before 2024-01-01"),
        ("A", "B", {"longest": 0}, "no horizon"),
    ],
)
def test_refusals(one: str, other: str, options: dict[str, int], said: str) -> None:
    with pytest.raises(AnalysisError, match=said):
        forecast(small(0, 4, 9), one, other, **options)  # type: ignore[arg-type]


def test_the_regression_finds_planted_weights() -> None:
    generator = np.random.default_rng(3)
    features = generator.normal(size=(6000, 3))
    odds = -0.5 + features @ [1.0, -0.5, 0.0]
    hostile = (generator.random(6000) < 1 / (1 + np.exp(-odds))).astype(float)
    found = fit(features, hostile, np.arange(6000), ridge=1.0)
    errors = np.sqrt(np.diag(found.spread))
    assert found.weight == pytest.approx([-0.5, 1.0, -0.5, 0.0], abs=0.12)
    assert errors.min() > 0.02 and errors.max() < 0.06
    twice = fit(np.tile(features, (2, 1)), np.tile(hostile, 2), np.tile(np.arange(6000), 2),
                ridge=2.0)  # fmt: skip
    assert np.sqrt(np.diag(twice.spread)) == pytest.approx(errors, rel=0.01)
