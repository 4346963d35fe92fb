"""The small survival models: by hand, on draws whose truth is known, and against lifelines."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.analysis.survival import cox, kaplan_meier, weibull
from standoff.errors import AnalysisError

LENGTH = np.array([2.0, 3.0, 3.0, 5.0, 8.0])
ENDED = np.array([True, True, False, True, False])


def drawn(rows: int = 4000, seed: int = 2) -> tuple[np.ndarray, np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    """Weibull lengths (shape 0.8) of hazard exp(0.7 x0 - 0.4 x1), a third unfinished."""
    generator = np.random.default_rng(seed)
    features = generator.normal(size=(rows, 2))
    hazard = np.exp(features @ [0.7, -0.4])
    length = 10 * (generator.exponential(size=rows) / hazard) ** (1 / 0.8)
    lost = generator.exponential(20, rows)
    return features, np.minimum(length, lost), length <= lost


def test_kaplan_meier_by_hand() -> None:
    curve = kaplan_meier(LENGTH, ENDED)
    assert curve.survival(np.array([1.0, 2.0, 3.0, 5.0, 9.0])) == pytest.approx(
        [1, 4 / 5, 4 / 5 * 3 / 4, 4 / 5 * 3 / 4 / 2, 4 / 5 * 3 / 4 / 2]
    )


def test_weibull_finds_the_truth() -> None:
    generator = np.random.default_rng(1)
    length = 12 * generator.weibull(0.7, 5000)
    lost = generator.exponential(30, 5000)
    found = weibull(np.minimum(length, lost), length <= lost)
    assert found.shape == pytest.approx(0.7, abs=0.03)
    assert found.scale == pytest.approx(12, rel=0.06)
    assert found.survival(np.array([0.0, found.scale])) == pytest.approx([1, np.exp(-1)])


def test_a_weibull_of_shape_one_is_the_rate() -> None:
    assert weibull(LENGTH, ENDED, shape=1.0).scale == pytest.approx(LENGTH.sum() / ENDED.sum())


def test_lengths_all_the_same_do_not_break_it() -> None:
    found = weibull(np.full(5, 4.0), np.ones(5, dtype=bool))
    assert found.shape == 50 and found.scale == pytest.approx(4.0, rel=0.01)


def test_cox_finds_the_truth() -> None:
    features, length, ended = drawn()
    found = cox(features, length, ended)
    assert found.weight == pytest.approx([0.7, -0.4], abs=0.06)
    middle = np.array([[0.0, 0.0]])
    for t in (2.0, 10.0, 25.0):
        expected = np.exp(-((t / 10) ** 0.8))
        assert found.survival(np.array([t]), middle)[0] == pytest.approx(expected, abs=0.03)


def test_refusals() -> None:
    none = np.zeros(0)
    with pytest.raises(AnalysisError):
        kaplan_meier(none, none.astype(bool))
    with pytest.raises(AnalysisError):
        weibull(LENGTH, np.zeros(5, dtype=bool))
    with pytest.raises(AnalysisError):
        weibull(LENGTH - 2, ENDED)
    with pytest.raises(AnalysisError):
        cox(LENGTH[:, None], LENGTH, np.zeros(5, dtype=bool))


def test_lifelines_agrees() -> None:
    lifelines = pytest.importorskip("lifelines")
    pandas = pytest.importorskip("pandas")
    features, length, ended = drawn(600)
    whole = np.ceil(length)
    fitted = lifelines.KaplanMeierFitter().fit(whole, ended)
    times = np.array([1.0, 5.0, 20.0])
    theirs = fitted.survival_function_at_times(times).to_numpy()
    assert kaplan_meier(whole, ended).survival(times) == pytest.approx(theirs)
    theirs = lifelines.WeibullFitter().fit(length, ended)
    ours = weibull(length, ended)
    assert (ours.shape, ours.scale) == pytest.approx((theirs.rho_, theirs.lambda_), rel=1e-3)
    frame = pandas.DataFrame({"a": features[:, 0], "b": features[:, 1], "t": length, "e": ended})
    model = lifelines.CoxPHFitter().fit(frame, "t", "e")
    assert cox(features, length, ended, ridge=0.0).weight == pytest.approx(
        model.params_.to_numpy(), abs=1e-3
    )
