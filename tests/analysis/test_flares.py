"""Flare-ups: planted changes are found, online, and seldom where nothing changed."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from standoff.analysis.flares import change_points, daily_counts, detect, flares
from standoff.analysis.table import Row, day_of, ordinal, table
from standoff.errors import AnalysisError, MissingExtra

START = ordinal(date(2024, 1, 1))


def counts(seed: int = 1) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    generator = np.random.default_rng(seed)
    levels = np.repeat([0.3, 3.0, 0.3], [120, 40, 120])
    return generator.poisson(levels).astype(float)


def test_a_flare_up_and_a_calming_are_told_within_days() -> None:
    found = detect(counts(), START)
    assert [one.kind for one in found] == ["flare-up", "calming"]
    for one, began in zip(found, (120, 160), strict=True):
        assert abs((one.began - day_of(START + began)).days) <= 3
        assert 0 <= (one.known - one.began).days <= 14
    assert found[0].since > 5 * found[0].usual


def test_a_verdict_never_looks_ahead() -> None:
    whole = counts()
    for end in (118, 123, 150, 200):
        so_far = detect(whole[:end], START)
        assert so_far == tuple(
            one for one in detect(whole, START) if ordinal(one.known) < START + end
        )


def test_false_alarms_are_few() -> None:
    generator = np.random.default_rng(5)
    alarms = sum(len(detect(generator.poisson(0.5, 365).astype(float), START)) for _ in range(40))
    assert alarms <= 40


def test_bursty_counts_do_not_cry_wolf() -> None:
    generator = np.random.default_rng(6)
    alarms = [
        len(detect(generator.negative_binomial(0.5, 0.2, 365).astype(float), START))
        for _ in range(20)
    ]
    assert sum(alarms) <= 30


def test_days_that_nobody_watched_do_not_calm() -> None:
    busy = np.random.default_rng(2).poisson(1.0, 120).astype(float)
    silent = np.concatenate([busy, np.zeros(60), busy])
    watched = np.ones(len(silent), dtype=bool)
    assert any(one.kind == "calming" for one in detect(silent, START, watched=watched))
    watched[120:180] = False
    assert not [one for one in detect(silent, START, watched=watched) if one.kind == "calming"]


def test_from_a_table_and_back() -> None:
    first = date(2024, 1, 1)
    rows = [
        Row(day, day, "A", "B", "ASSAULT", -9.0, True)
        for i in range(100)
        for day in [first + timedelta(days=i)]
        if i % 10 == 0 or 80 <= i < 95
    ]
    start, series = daily_counts(table(rows), "A", "B")
    assert (start, series.sum()) == (START, 23)
    found = flares(table(rows), "B", "A")
    assert found[0].kind == "flare-up"
    assert abs((found[0].began - first).days - 80) <= 1


def test_refusals() -> None:
    nothing = table([Row(date(2024, 1, 1), date(2024, 1, 1), "A", "B", "AID", 7.0, False)])
    with pytest.raises(AnalysisError, match="no hostile event between A and B"):
        flares(nothing, "A", "B")
    with pytest.raises(AnalysisError, match="factor"):
        detect(counts(), START, factor=1.0)


def test_looking_back_finds_both_changes() -> None:
    pytest.importorskip("ruptures")
    found = change_points(counts())
    assert len(found) == 2
    assert abs(found[0] - 120) <= 3 and abs(found[1] - 160) <= 3


def test_without_ruptures_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ruptures", None)
    with pytest.raises(MissingExtra, match=r"standoff\[changes\]"):
        change_points(counts())
