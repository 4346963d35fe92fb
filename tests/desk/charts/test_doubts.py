"""The reliability diagram."""

from __future__ import annotations

from standoff.analysis.backtest import backtest
from standoff.desk import charts
from standoff.desk.charts import Bin
from tests.desk.charts._drawn import quarrel


def test_series_are_told_apart_and_judged() -> None:
    bins = [Bin(0.1, 0.2, 30, "7 days"), Bin(0.5, 0.5, 10, "7 days"), Bin(0.9, 0.6, 5, "30 days")]
    made = charts.reliability(bins)
    assert "7 days: off by 0.075 on average, 40 cases" in made.says
    assert "30 days: off by 0.300" in made.says
    assert made.rows[0] == ("7 days", 0.1, 0.2, 30)


def test_a_back_test_gives_its_bins_by_horizon() -> None:
    tried = backtest(quarrel())
    bins = charts.bins_of(tried)
    week = tried.scores[0].horizons[0]
    assert {one.series for one in bins} == {f"{h.days} days" for h in tried.scores[0].horizons}
    assert sum(one.cases for one in bins if one.series == "7 days") == week.cases
    assert charts.bins_of(tried, "base rate") != bins
