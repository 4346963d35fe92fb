"""What if: paired ensembles with common random numbers, and the simulation under them."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from standoff.analysis.hawkes import Hawkes, fit
from standoff.analysis.hawkes_series import Series
from standoff.analysis.simulate import forward, sample
from standoff.analysis.table import day_of
from standoff.analysis.whatif import NOTE, added, removed, undone, what_if
from standoff.errors import AnalysisError

EFFECTS = np.array([[0.2, -0.5], [0.5, 0.2]])
LAST = 1000


@pytest.fixture(scope="module", params=[True, False], ids=["days", "times"])
def drawn(request: pytest.FixtureRequest) -> Series:
    return sample(
        [1.5, 0.4], EFFECTS, half_life=3.0, scale=0.3, days=LAST, daily=request.param, seed=2
    )


@pytest.fixture(scope="module")
def fitted(drawn: Series) -> Hawkes:
    return fit(drawn, half_lives=[3.0], slow=None)


def test_no_change_makes_no_difference(fitted: Hawkes, drawn: Series) -> None:
    found = what_if(fitted, drawn, [], days=20, paths=100)
    for one in found.outcomes:
        assert one.difference == one.low == one.high == one.path_low == one.path_high == 0.0
        assert one.without == one.with_change > 0
        assert set(one.daily) == {0.0}
    assert found.notes == (NOTE,)


def test_an_added_event_sets_off_what_the_effects_say(fitted: Hawkes, drawn: Series) -> None:
    strike = added("S01", day_of(LAST), 3)
    found = what_if(fitted, drawn, [strike], days=30, paths=400)
    moved = found.outcomes[1]
    assert moved.low > 0 and moved.difference == pytest.approx(3 * 0.5, abs=1.0)
    assert moved.fewer < moved.more
    assert moved.daily[1] > moved.daily[20]
    assert found.start == day_of(LAST)
    hushed = what_if(fitted, drawn, [added("S02", day_of(LAST), 3)], days=30, paths=400)
    assert hushed.outcomes[0].high < 0


def test_a_ceasefire_silences_its_days_only(fitted: Hawkes, drawn: Series) -> None:
    start = day_of(LAST)
    truce = removed("S01", start, start + timedelta(days=9))
    found = what_if(fitted, drawn, [truce], days=20, paths=200)
    own, other = found.outcomes
    assert own.difference < 0 and other.difference < 0
    assert own.daily[0] < 0


def test_what_comes_before_a_change_stays_as_it_was(fitted: Hawkes, drawn: Series) -> None:
    later = added("S01", day_of(LAST + 10), 2)
    found = what_if(fitted, drawn, [later], days=20, paths=100)
    assert all(set(one.daily[:10]) == {0.0} for one in found.outcomes)


def test_the_past_can_be_changed_too(fitted: Hawkes, drawn: Series) -> None:
    first, last = day_of(LAST - 4), day_of(LAST - 1)
    more = what_if(fitted, drawn, [added("S01", last, 4)], days=15, paths=300)
    assert more.outcomes[1].difference > 0
    less = what_if(fitted, drawn, [removed("S01", first, last)], days=15, paths=300)
    assert less.outcomes[1].difference < 0


def test_the_same_seed_gives_the_same_figures(fitted: Hawkes, drawn: Series) -> None:
    change = [added("S01", day_of(LAST))]
    one, other, third = (
        what_if(fitted, drawn, change, days=10, paths=100, seed=seed) for seed in (1, 1, 2)
    )
    assert one == other
    assert one.outcomes != third.outcomes


def test_a_simulated_future_has_the_rates_of_its_past(fitted: Hawkes, drawn: Series) -> None:
    ahead = forward(fitted, drawn, days=60, paths=200)
    mean = ahead.counts[:, 20:].mean((0, 1))
    assert mean == pytest.approx(drawn.totals / LAST, rel=0.15)
    assert ahead.cut == 0.0


def test_days_and_times_of_one_truth_have_one_rate() -> None:
    truth = {"half_life": 4.0, "scale": 0.2, "days": 3000, "seed": 1}
    days, times = (
        len(sample([0.6], [[0.5]], daily=daily, **truth))
        for daily in (True, False)  # type: ignore[arg-type]
    )
    assert days == pytest.approx(times, rel=0.1)
    assert days == pytest.approx(3000 * 0.6 / 0.5, rel=0.1)


def test_a_process_that_feeds_itself_is_cut_off_and_said_so() -> None:
    with pytest.raises(AnalysisError, match="runs away"):
        sample([1.0], [[1.5]], half_life=2.0, scale=0.1, days=500)
    calm = sample([0.5], [[0.3]], half_life=2.0, scale=0.1, days=300, daily=True, seed=1)
    model = fit(calm, half_lives=[2.0], slow=None)
    model.sparse[..., -1] = 3.0
    found = what_if(model, calm, [], days=60, paths=20)
    assert "ran away" in found.notes[1]


def test_bad_changes_are_refused(fitted: Hawkes, drawn: Series) -> None:
    start = day_of(LAST)
    for change, said in (
        (added("nobody", start), "there are: S01, S02"),
        (added("S01", start + timedelta(days=99)), "lies outside"),
        (removed("S01", start, start - timedelta(days=1)), "first day to its last"),
        (undone("S01", start), "cannot be taken away"),
    ):
        with pytest.raises(AnalysisError, match=said):
            what_if(fitted, drawn, [change], days=10, paths=10)
    with pytest.raises(AnalysisError, match="give 1 to"):
        forward(fitted, drawn, days=0)
    with pytest.raises(AnalysisError, match="two paths"):
        what_if(fitted, drawn, [], paths=1)
    with pytest.raises(AnalysisError, match="a level"):
        what_if(fitted, drawn, [], level=1.0)
