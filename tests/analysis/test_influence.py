"""Who moves whom: edges with intervals, false-discovery control, and answers by the day."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from standoff.analysis.hawkes import Hawkes, fit
from standoff.analysis.hawkes_series import Series
from standoff.analysis.influence import influence, influence_of, respond
from standoff.analysis.simulate import sample
from standoff.analysis.table import Row, table
from standoff.errors import AnalysisError

EFFECTS = np.array([[0.2, -0.5, 0.0], [0.0, 0.2, 0.0], [0.5, 0.0, 0.2]])


@pytest.fixture(scope="module", params=[True, False], ids=["days", "times"])
def drawn(request: pytest.FixtureRequest) -> Series:
    return sample(
        [1.5, 0.7, 0.4], EFFECTS, half_life=3.0, scale=0.3, days=1500, daily=request.param, seed=2
    )


@pytest.fixture(scope="module")
def fitted(drawn: Series) -> Hawkes:
    return fit(drawn, half_lives=[3.0], slow=None)


def test_edges_name_who_moves_whom(fitted: Hawkes, drawn: Series) -> None:
    found = influence(fitted, drawn)
    apart = {(edge.source, edge.target): edge for edge in found.edges if edge.source != edge.target}
    assert {pair for pair, edge in apart.items() if edge.found} == {("S02", "S01"), ("S01", "S03")}
    restraint, drive = apart["S02", "S01"], apart["S01", "S03"]
    assert restraint.high < 0 < drive.low
    assert all(edge.low <= edge.effect <= edge.high for edge in found.edges)
    assert all(edge.p <= edge.q * (1 + 1e-9) for edge in found.edges)
    assert found.radius < 1


def test_what_follows_an_event_rises_or_falls_and_fades(fitted: Hawkes, drawn: Series) -> None:
    rise = respond(fitted, drawn, "S01", "S03")
    assert rise.lags == tuple(range(1, 31))
    assert rise.ratio[0] > 1 and rise.low[0] > 1 and list(rise.ratio) == sorted(rise.ratio)[::-1]
    assert rise.ratio[-1] == pytest.approx(1.0, abs=0.01)
    assert rise.half_life == rise.half_life_low == rise.half_life_high == 3.0
    assert 0 < rise.lasts < 10 and not rise.echoes
    fall = respond(fitted, drawn, "S02", "S01")
    assert fall.ratio[0] < 1 and fall.high[0] < 1
    assert (fall.ratio[0] - 1) / 2 == pytest.approx(fall.ratio[3] - 1, rel=0.15)


def test_echoes_reach_those_whom_it_does_not_touch_itself(fitted: Hawkes, drawn: Series) -> None:
    itself, through = (
        respond(fitted, drawn, "S02", "S03", echoes=echoes) for echoes in (False, True)
    )
    assert through.ratio[4] < itself.ratio[4]
    assert through.ratio[4] < 1


def test_no_effect_leaves_rates_alone() -> None:
    apart = sample([1.0, 1.0], np.diag([0.2, 0.2]), half_life=2.0, scale=0.2, days=500, seed=1)
    model = fit(apart, half_lives=[2.0], slow=None)
    found = influence(model, apart)
    assert not [edge for edge in found.edges if edge.found and edge.source != edge.target]
    answer = respond(model, apart, "S01", "S02")
    assert answer.low[0] < 1 < answer.high[0] and answer.lasts == 0


def test_a_table_answers_at_once_and_says_what_it_lacks() -> None:
    random = np.random.default_rng(3)
    first = date(2024, 1, 1)
    rows = []
    for n in range(120):
        for actor, other in (("A", "B"), ("B", "A")):
            if random.random() < 0.5:
                day = first + timedelta(days=n)
                rows.append(Row(day, day, actor, other, "ASSAULT", -5.0, True))
    rows.append(rows[0])
    model, series, found = influence_of(table(rows))
    assert model.names == series.names == ("A", "B")
    assert any("1 repeated rows" in note for note in found.notes)
    assert any("Only days are known" in note for note in found.notes)
    _, _, again = influence_of(table(rows[::-1]))
    assert again == found


def test_one_series_moves_nobody_else() -> None:
    alone = sample([0.5], [[0.4]], half_life=2.0, scale=0.1, days=300, daily=True, seed=8)
    found = influence(fit(alone, half_lives=[2.0], slow=None), alone)
    assert [(edge.source, edge.target) for edge in found.edges] == [("S01", "S01")]
    assert any("Only one series" in note for note in found.notes)


def test_bad_questions_are_refused(fitted: Hawkes, drawn: Series) -> None:
    with pytest.raises(AnalysisError, match="there are: S01, S02, S03"):
        respond(fitted, drawn, "S01", "nobody")
    with pytest.raises(AnalysisError, match="between 0 and 1"):
        influence(fitted, drawn, q=2.0)
    with pytest.raises(AnalysisError, match="one day at least"):
        respond(fitted, drawn, "S01", "S02", days=0)
    bare = fit(drawn, half_lives=[3.0], slow=None, replicas=0)
    with pytest.raises(AnalysisError, match="replicas=200"):
        influence(bare, drawn)
