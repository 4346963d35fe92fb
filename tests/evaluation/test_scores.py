"""Scores against values computed by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.evaluation.scores import (
    calibration,
    class_scores,
    expected_calibration_error,
    macro_f1,
    micro_f1,
    precision_recall_f1,
    share,
)

GOLD = ["a", "a", "a", "b", "b", "c"]
SAID = ["a", "a", "b", "b", "c", "c"]


def test_class_scores_are_those_of_the_confusion_table() -> None:
    first, second, third = class_scores(GOLD, SAID)
    assert (first.label, first.precision, first.recall, first.support) == ("a", 1.0, 2 / 3, 3)
    assert (second.precision, second.recall, second.f1) == (0.5, 0.5, 0.5)
    assert (third.precision, third.recall, third.support) == (0.5, 1.0, 1)


def test_macro_f1_is_the_mean_over_classes() -> None:
    assert macro_f1("macro", GOLD, SAID).value == pytest.approx((0.8 + 0.5 + 2 / 3) / 3, abs=1e-4)


def test_a_class_that_is_only_predicted_counts_as_zero() -> None:
    assert macro_f1("macro", ["a", "a"], ["a", "b"]).value == pytest.approx((2 / 3) / 2, abs=1e-4)


def test_micro_f1_sums_over_rows() -> None:
    # 3 right of 5 predicted and 4 in the gold: 6 / 9.
    assert micro_f1("micro", [(1, 2, 1), (2, 3, 3)]).value == pytest.approx(2 / 3, abs=1e-4)


def test_nothing_predicted_and_nothing_there_is_zero_not_an_error() -> None:
    assert micro_f1("micro", [(0, 0, 0)]).value == 0.0
    assert precision_recall_f1(0, 0, 0) == (0.0, 0.0, 0.0)


def test_share_of_rows_with_weights() -> None:
    assert share("share", [1.0, 2.0], [1.0, 4.0]).value == pytest.approx(0.6)


def test_the_interval_of_a_share_is_near_the_binomial_one() -> None:
    score = share("share", [1.0] * 80 + [0.0] * 20)
    assert score.value == pytest.approx(0.8)
    # 0.8 -+ 1.96 * sqrt(0.8 * 0.2 / 100)
    assert score.low == pytest.approx(0.72, abs=0.02)
    assert score.high == pytest.approx(0.88, abs=0.02)


def test_intervals_are_the_same_on_every_run() -> None:
    assert macro_f1("macro", GOLD, SAID) == macro_f1("macro", GOLD, SAID)


def test_calibration_error_is_weighted_by_bin() -> None:
    # Bin .9 to 1: mean .95, right .5, of 4; bin .2 to .3: mean .25, right 0, of 1.
    bins = calibration([0.95, 0.95, 0.95, 0.95, 0.25], [True, True, False, False, False])
    assert [one.count for one in bins] == [1, 4]
    assert expected_calibration_error(bins) == pytest.approx((4 * 0.45 + 0.25) / 5)


def test_a_confidence_of_one_falls_into_the_last_bin() -> None:
    assert calibration([1.0], [True])[0].high == 1.0


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=20), st.data())
def test_scores_and_intervals_stay_between_0_and_1(gold: list[str], data: st.DataObject) -> None:
    said = [data.draw(st.sampled_from("abc")) for _ in gold]
    score = macro_f1("macro", gold, said)
    assert 0.0 <= score.low <= score.high <= 1.0
    assert score.value == 1.0 or gold != said
