"""The back-test: scores by hand, blind replay, and the plain models on histories of their own."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from standoff.analysis.backtest import backtest
from standoff.analysis.backtest_models import MODELS, Morning
from standoff.analysis.backtest_scores import (
    brier,
    calibration_error,
    crps,
    log_score,
    reliability,
)
from standoff.analysis.table import EventTable, Row, ordinal, table
from standoff.errors import AnalysisError

FIRST = date(2024, 1, 1)
START = ordinal(FIRST)
PLAIN = {name: MODELS[name] for name in MODELS if name != "holding"}


def poisson(dyads: int = 30, days: int = 200, seed: int = 1) -> EventTable:
    """Dyads without memory, each with its own rate."""
    generator = np.random.default_rng(seed)
    rows = []
    for i in range(dyads):
        rate = generator.uniform(0.03, 0.3)
        for day in np.flatnonzero(generator.random(days) < rate):
            when = FIRST + timedelta(days=int(day))
            rows.append(Row(when, when, f"a{i:02}", f"b{i:02}", "ASSAULT", -9.0, True))
    return table(rows)


def test_scores_by_hand() -> None:
    chance, came = np.array([0.1, 0.8, 0.95]), np.array([0.0, 1.0, 0.0])
    assert brier(chance, came) == pytest.approx((0.01 + 0.04 + 0.9025) / 3)
    assert log_score(chance, came) == pytest.approx(-np.log([0.9, 0.8, 0.05]).mean())
    held = reliability(chance, came)
    assert [(one.low, one.cases, one.happened) for one in held] == [
        (0.1, 1, 0.0), (0.8, 1, 1.0), (0.9, 1, 0.0)
    ]  # fmt: skip
    assert calibration_error(held) == pytest.approx((0.1 + 0.2 + 0.95) / 3)


def test_crps_without_censoring_is_the_sum_of_squares() -> None:
    survival = np.array([[0.9, 0.5, 0.2], [1.0, 1.0, 1.0]])
    found = crps(survival, np.array([1.0, 3.0]), np.array([True, False]))
    assert found == pytest.approx((0.1**2 + 0.5**2 + 0.2**2) / 2)


def test_crps_under_censoring_comes_near_that_of_whole_lengths() -> None:
    generator = np.random.default_rng(4)
    whole = generator.geometric(0.1, 20000) - 1.0
    sight = generator.integers(1, 40, 20000)
    survival = np.tile(0.9 ** np.arange(1, 21), (20000, 1))
    expected = crps(survival, np.minimum(whole, 20), whole < 20)
    ended = whole < np.minimum(sight, 20)
    length = np.minimum(np.minimum(whole, sight), 20)
    assert crps(survival, length, ended) == pytest.approx(expected, rel=0.03)
    wrong = np.tile(0.97 ** np.arange(1, 21), (20000, 1))
    assert crps(wrong, length, ended) > 1.1 * crps(survival, length, ended)


def test_on_memoryless_dyads_the_poisson_is_hard_to_beat() -> None:
    found = backtest(poisson(), horizons=(7, 14), every=14)
    scores = {one.model: one for one in found.scores}
    assert list(scores) == list(MODELS)
    best = scores["Poisson by dyad"].horizons[0].brier
    assert scores["base rate"].horizons[0].brier > best + 0.01
    assert scores["holding"].horizons[0].brier < best + 0.012
    assert scores["holding"].crps < scores["base rate"].crps
    for one in scores.values():
        assert [h.days for h in one.horizons] == [7, 14]
        assert all(0 < h.brier < 0.35 and h.log_score > 0 for h in one.horizons)
    assert scores["Poisson by dyad"].horizons[0].calibration_error < 0.06


def test_quiet_that_begets_quiet_is_for_those_who_ask_how_long() -> None:
    generator = np.random.default_rng(8)
    rows = []
    for i in range(30):
        day = 0.0
        while day < 260:
            day += 1 + 8 * generator.weibull(0.45)
            when = FIRST + timedelta(days=int(day))
            rows.append(Row(when, when, f"a{i:02}", f"b{i:02}", "COERCE", -7.0, True))
    found = backtest(table(rows), horizons=(7,), models=PLAIN)
    assert found.of("Weibull").horizons[0].brier < found.of("Poisson by dyad").horizons[0].brier
    assert found.of("Cox").horizons[0].brier < found.of("base rate").horizons[0].brier


def test_survival_never_rises_and_starts_below_one() -> None:
    seen: dict[str, np.ndarray[tuple[int, int], np.dtype[np.float64]]] = {}

    def kept(name: str):  # type: ignore[no-untyped-def]
        def model(morning: Morning):  # type: ignore[no-untyped-def]
            seen[name] = MODELS[name](morning)
            return seen[name]

        return model

    backtest(poisson(), horizons=(30,), every=40, models={name: kept(name) for name in MODELS})
    for name, survival in seen.items():
        assert survival.shape[1] == 30, name
        assert np.all(np.diff(survival, axis=1) <= 1e-12), name
        assert np.all((survival >= 0) & (survival <= 1)), name


def test_a_morning_is_blind_to_what_comes() -> None:
    events = poisson()
    told: list[np.ndarray[tuple[int, int], np.dtype[np.float64]]] = []

    def spying(name: str):  # type: ignore[no-untyped-def]
        def model(morning: Morning):  # type: ignore[no-untyped-def]
            found = MODELS[name](morning)
            if morning.day == START + 150:
                told.append(found)
            return found

        return model

    models = {name: spying(name) for name in MODELS}
    for later in (200, 165):
        backtest(
            events.until(START + later), horizons=(7, 14), since=START + 150, every=30,
            models=models,
        )  # fmt: skip
    half = len(told) // 2
    assert half == len(MODELS)
    for whole, cut in zip(told[:half], told[half:], strict=True):
        assert whole.tobytes() == cut.tobytes()


def test_windows_that_are_not_over_are_not_judged() -> None:
    found = backtest(poisson(), horizons=(7, 30), models=PLAIN)
    seven, thirty = found.scores[0].horizons
    assert seven.cases > thirty.cases
    assert found.mornings > 5 and found.dyads > 10


@pytest.mark.parametrize(
    ("events", "options", "said"),
    [
        (table([]), {}, "no dated event"),
        (poisson(days=40), {}, "a longer history is needed"),
        (poisson(), {"every": 0}, "at least one day apart"),
        (poisson(), {"horizons": ()}, "at least one day apart"),
    ],
)
def test_refusals(events: EventTable, options: dict[str, int], said: str) -> None:
    with pytest.raises(AnalysisError, match=said):
        backtest(events, **options)  # type: ignore[arg-type]
