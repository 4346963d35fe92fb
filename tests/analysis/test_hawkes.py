"""The signed Hawkes fit: gradients, recovered signs, time rescaling, causality, bad input."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import numpy as np
import pytest

from standoff.analysis.hawkes import Hawkes, fit
from standoff.analysis.hawkes_design import background, counts_of, memory, nodes, rows_of
from standoff.analysis.hawkes_doubt import discoveries
from standoff.analysis.hawkes_kernels import daily_sums, point_sums, sparse_step
from standoff.analysis.hawkes_newton import losses, softplus
from standoff.analysis.hawkes_residuals import columns_at, goodness, rates
from standoff.analysis.hawkes_series import OTHERS, Series, series_from, series_of, spread
from standoff.analysis.simulate import sample
from standoff.analysis.table import Floats, Row, table
from standoff.errors import AnalysisError

DAY = date(2024, 1, 1)
BASE = np.array([1.2, 0.8, 0.5])
EFFECTS = np.array([[0.3, 0.0, -0.4], [0.4, 0.2, 0.0], [0.0, 0.3, 0.2]])
"""Target by source: the third restrains the first, who drives the second, who drives the third."""


@pytest.fixture(scope="module", params=[True, False], ids=["days", "times"])
def drawn(request: pytest.FixtureRequest) -> Series:
    return sample(BASE, EFFECTS, half_life=2.0, scale=0.3, days=1200, daily=request.param, seed=3)


@pytest.fixture(scope="module")
def fitted(drawn: Series) -> Hawkes:
    return fit(drawn, half_lives=[2.0], slow=None)


def row(
    n: int, actor: str = "A", recipient: str = "B", kind: str = "ASSAULT", **more: object
) -> Row:
    day = DAY + timedelta(days=n)
    return Row(day, day, actor, recipient, kind, -5.0, True, **more)  # type: ignore[arg-type]


def test_the_gradient_and_the_hessian_are_those_of_finite_differences(drawn: Series) -> None:
    behind = background(drawn.start, drawn.end, weekly=True, slow=400.0)
    rows = rows_of(drawn, behind, memory([(1.0, 6.0), (2.0,), (2.0,)]))
    scale = np.array([0.2, 0.3, 0.1])
    targets = np.arange(3, dtype=np.int32)
    theta = np.random.default_rng(0).normal(0.0, 0.1, (3, rows.grid.shape[1]))
    theta[:, 0] = 0.5
    _, gradient, hessian = losses(rows, theta, scale, targets)
    for column in range(theta.shape[1]):
        step = np.zeros_like(theta)
        step[:, column] = 1e-5
        up, down = (losses(rows, theta + sign * step, scale, targets) for sign in (1, -1))
        assert (up[0] - down[0]) / 2e-5 == pytest.approx(gradient[:, column], rel=1e-4, abs=1e-2)
        assert (up[1] - down[1]) / 2e-5 == pytest.approx(hessian[:, column], rel=1e-4, abs=1e-2)


def test_the_signs_of_a_simulated_process_come_back(fitted: Hawkes) -> None:
    found = fitted.alpha(fitted.unbiased)
    assert (np.sign(found) == np.sign(EFFECTS))[EFFECTS != 0].all()
    assert np.corrcoef(found.ravel(), EFFECTS.ravel())[0, 1] > 0.9
    assert (fitted.alpha()[EFFECTS == 0] == 0.0).any(), "the lasso drops what is not there"


def test_time_rescaling_passes_where_the_model_is_true_only(drawn: Series, fitted: Hawkes) -> None:
    good = goodness(fitted, drawn)
    assert good.pooled.p is not None and good.pooled.p > 0.05
    assert good.pooled.events == len(drawn)
    late = drawn.time > 600
    doubled = series_from(
        np.r_[drawn.time, drawn.time[late]], np.r_[drawn.of, drawn.of[late]], drawn.names,
        start=drawn.start, end=drawn.end, daily=drawn.daily,
    )  # fmt: skip
    bad = goodness(fitted, doubled)
    assert bad.pooled.p is not None and bad.pooled.p < 1e-6


def test_a_rate_knows_nothing_of_its_own_day_or_after(drawn: Series, fitted: Hawkes) -> None:
    cut = 500.0
    before = series_from(
        drawn.time[drawn.time < cut], drawn.of[drawn.time < cut], drawn.names,
        start=drawn.start, end=drawn.end, daily=drawn.daily,
    )  # fmt: skip
    days = np.arange(drawn.start, cut + 1)
    assert rates(fitted, drawn, days).tobytes() == rates(fitted, before, days).tobytes()


def test_the_fit_is_the_same_whatever_the_order_of_the_rows(drawn: Series) -> None:
    order = np.random.default_rng(1).permutation(len(drawn))
    again = series_from(
        drawn.time[order], drawn.of[order], drawn.names, start=drawn.start, end=drawn.end,
        daily=drawn.daily,
    )  # fmt: skip
    assert np.array_equal(again.time, drawn.time) and np.array_equal(again.of, drawn.of)


def test_the_recursions_are_the_sums_that_they_stand_for() -> None:
    random = np.random.default_rng(2)
    counts = random.poisson(1.0, (30, 2)).astype(np.float64)
    decay, source = np.array([0.4, 0.1]), np.array([1, 0], dtype=np.int32)
    lag = np.arange(30, 0, -1)
    kernel = -np.expm1(-decay) * np.exp(-decay * (lag[:, None] - 1))
    expected = (kernel * counts[:, source]).sum(0)
    assert daily_sums(counts, source, decay)[-1] == pytest.approx(expected)
    time, of = np.sort(random.random(40) * 9), random.integers(0, 2, 40).astype(np.int32)
    at = np.array([0.5, 4.0, time[20], 9.5])
    for when, sums in zip(at, point_sums(time, of, at, source, decay, 2), strict=True):
        direct = [
            (b * np.exp(-b * (when - time[(of == j) & (time < when)]))).sum()
            for j, b in zip(source, decay, strict=True)
        ]
        assert sums == pytest.approx(direct)


def test_the_quadrature_finds_the_integral(fitted: Hawkes, drawn: Series) -> None:
    if drawn.daily:
        pytest.skip("days need no quadrature")
    fine = np.linspace(drawn.start, drawn.end, 400_001)[:-1] + 1200 / 800_000

    def integral(node: Floats, weight: Floats) -> Floats:
        return weight @ softplus(columns_at(fitted, drawn, node) @ fitted.theta.T, fitted.scale)

    truth = integral(fine, np.full(len(fine), 1200 / 400_000))
    for cell, error in ((0.0, 3e-4), (0.15, 3e-3)):
        node, weight, _ = nodes(drawn, fitted.behind, np.log(2) / 2, cell=cell)
        assert weight.sum() == pytest.approx(1200.0)
        assert integral(node, weight) == pytest.approx(truth, rel=error)


def test_the_half_life_is_found_on_the_grid() -> None:
    drawn = sample(BASE, EFFECTS, half_life=8.0, scale=0.3, days=1500, daily=True, seed=5)
    found = fit(drawn, half_lives=[1.0, 8.0, 64.0], slow=None, replicas=0)
    assert found.half_lives == ((8.0,),)
    assert found.profiles[0].low == found.profiles[0].high == 8.0


def test_groups_have_half_lives_of_their_own() -> None:
    short = sample([0.5], [[0.7]], half_life=1.0, scale=0.1, days=2000, daily=True, seed=1)
    long = sample([0.5], [[0.7]], half_life=16.0, scale=0.1, days=2000, daily=True, seed=2)
    both = series_from(
        np.r_[short.time, long.time], np.r_[short.of, long.of + 1], ["short", "long"],
        start=0, end=2000, daily=True,
    )  # fmt: skip
    found = fit(
        both, half_lives=[1.0, 4.0, 16.0], groups={"short": "a", "long": "b"}, slow=None,
        replicas=0,
    )  # fmt: skip
    assert found.half_lives == ((1.0,), (16.0,))
    assert np.diag(found.alpha()) * found.slope == pytest.approx([0.7, 0.7], abs=0.25)


def test_a_week_and_a_trend_are_the_background_not_an_influence() -> None:
    random = np.random.default_rng(4)
    day = np.arange(700)
    rate = np.where(day % 7 < 5, 1.5, 0.2) + 2 * day / 700
    counts = random.poisson(np.stack([rate, rate], axis=1))
    when, of = np.nonzero(counts)
    many = counts[when, of]
    both = series_from(
        np.repeat(when, many), np.repeat(of, many), ["A", "B"], start=0, end=700, daily=True
    )
    plain, aware = (
        fit(both, half_lives=[2.0], weekly=on, slow=350.0 if on else None, seed=1)
        for on in (False, True)
    )
    effect = [np.abs(model.alpha(model.unbiased)).sum() for model in (plain, aware)]
    assert effect[1] < effect[0] / 2
    assert aware.likelihood > plain.likelihood + 100


def test_gaps_are_no_silence() -> None:
    drawn = sample([1.0], [[0.3]], half_life=2.0, scale=0.1, days=400, daily=True, seed=6)
    kept = (drawn.time < 100) | (drawn.time >= 300)

    def fitted_with(gaps: tuple[tuple[float, float], ...]) -> Hawkes:
        part = series_from(
            drawn.time[kept], drawn.of[kept], drawn.names, start=0, end=400, daily=True, gaps=gaps
        )
        return fit(part, half_lives=[2.0], slow=None, replicas=0)

    whole = fit(drawn, half_lives=[2.0], slow=None, replicas=0).scale[0]
    assert fitted_with(((100.0, 300.0),)).scale[0] == pytest.approx(whole, rel=0.1)
    assert fitted_with(()).scale[0] < 0.6 * whole


def test_the_sparse_step_solves_its_problem() -> None:
    random = np.random.default_rng(7)
    root = random.normal(size=(6, 4))
    hessian, gradient = root.T @ root, random.normal(size=4)
    theta, lasso = random.normal(size=4), np.full(4, 0.3)

    def cost(d: Floats) -> float:
        return float(gradient @ d + d @ hessian @ d / 2 + lasso @ np.abs(theta + d))

    step = sparse_step(gradient, hessian, theta, lasso, 500)
    for column, move in itertools.product(range(4), (-1e-3, 1e-3)):
        other = step.copy()
        other[column] += move
        assert cost(step) <= cost(other)


def test_discoveries_are_those_of_benjamini_and_hochberg() -> None:
    p = np.array([0.01, 0.04, 0.03, 0.20])
    assert discoveries(p) == pytest.approx([0.04, 0.04 * 4 / 3, 0.04 * 4 / 3, 0.20])
    assert len(discoveries(np.zeros(0))) == 0


def test_series_of_a_table() -> None:
    rows = [row(n, "A", "B") for n in range(30)] + [row(n, "B", "A", "CONSULT") for n in range(25)]
    rows += [row(3, "C", "A"), row(3, "C", "A")]
    found = series_of(table(reversed(rows)), by="dyad", least=20, others=True)
    assert found.names == ("A > B", "B > A", OTHERS)
    assert found.totals.tolist() == [30, 25, 1]
    assert found.repeated == 1 and found.daily
    split = series_of(table(rows), by="actor", groups={"ASSAULT": "force"}, least=20)
    assert split.names == ("A: force",)
    assert series_of(table(rows), by="type").names == ("ASSAULT", "CONSULT")


def test_an_event_of_two_recipients_is_one_act() -> None:
    rows = [row(n, "A", to, id=f"e{n}") for n in range(25) for to in ("B", "C")]
    assert series_of(table(rows), by="actor").totals.tolist() == [25]
    assert series_of(table(rows), by="dyad").totals.tolist() == [25, 25]


def test_a_vague_date_is_left_out() -> None:
    rows = [row(n) for n in range(25)]
    rows.append(rows[0]._replace(last=DAY + timedelta(days=30)))
    assert series_of(table(rows)).blurred == 1


def test_spread_breaks_ties_within_their_days() -> None:
    drawn = sample([2.0], [[0.0]], half_life=1.0, scale=0.1, days=50, daily=True, seed=1)
    times = spread(drawn, seed=4)
    assert np.array_equal(np.floor(times.time), drawn.time) and not times.daily
    assert len(np.unique(times.time)) == len(times)
    assert np.array_equal(times.time, spread(drawn, seed=4).time)
    assert spread(times) is times


def test_counts_are_kept_whatever_the_unit() -> None:
    drawn = sample([2.0], [[0.2]], half_life=1.0, scale=0.1, days=50, daily=True, seed=1)
    assert np.array_equal(counts_of(drawn), counts_of(spread(drawn)))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "no events"),
        ([row(0) for _ in range(3)], "needs 20 at least"),
        ([row(0, "A", f"B{n}") for n in range(30)], "lie on one day, 2024-01-01"),
    ],
)
def test_what_a_table_lacks_is_said(rows: list[Row], said: str) -> None:
    with pytest.raises(AnalysisError, match=said):
        series_of(table(rows))


def test_too_few_events_for_so_many_edges() -> None:
    rows = [row(n % 40, f"A{n % 8}", "B") for n in range(80)]
    series = series_of(table(rows), least=5)
    with pytest.raises(AnalysisError, match=r"40 events are too few for 64 edges .* keep the 4"):
        fit(series)


@pytest.mark.parametrize(
    ("time", "of", "said"),
    [
        ([], [], "no events"),
        ([np.nan], [0], "finite"),
        ([1.0], [4], "run from 0 to 1"),
        ([1.0, 2.0], [0], "times for"),
    ],
)
def test_broken_events_are_refused(time: list[float], of: list[int], said: str) -> None:
    with pytest.raises(AnalysisError, match=said):
        series_from(time, of, ["A", "B"], start=0.0, end=9.0)


def test_a_short_or_idle_history_is_refused() -> None:
    few = series_from(np.arange(9.0), np.zeros(9), ["A"], start=0, end=9, daily=True)
    with pytest.raises(AnalysisError, match="9 days are too few"):
        fit(few)
    idle = series_from(np.arange(40.0), np.zeros(40), ["A", "B"], start=0, end=40, daily=True)
    with pytest.raises(AnalysisError, match="no events of B"):
        fit(idle)
    with pytest.raises(AnalysisError, match="positive"):
        fit(idle, half_lives=[0.0])


def test_one_actor_moves_itself() -> None:
    alone = sample([0.5], [[0.6]], half_life=2.0, scale=0.1, days=800, daily=True, seed=8)
    found = fit(alone, half_lives=[2.0], slow=None)
    assert found.alpha()[0, 0] == pytest.approx(0.6, abs=0.2)
