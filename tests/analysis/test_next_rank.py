"""Who acts on whom next: ranking, causality, reasons, refusals."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from standoff.analysis.next_rank import Forecaster, rank_next
from standoff.analysis.table import EventTable, ordinal, table
from standoff.errors import AnalysisError

from ._invented import NAMES, START, TYPES, invented, rows

DAY = ordinal(START + timedelta(days=50))


@pytest.fixture(scope="module")
def forecaster() -> Forecaster:
    return Forecaster(invented(60), DAY)


def test_the_habit_is_ranked_first_and_says_why(forecaster: Forecaster) -> None:
    first, *others = forecaster.rank(actor=NAMES[4], type=TYPES[0], top=5)
    assert first.recipient == NAMES[5]
    assert first.probability > 0.4 > max(one.probability for one in others)
    assert 1 <= len(first.reasons) <= 3
    assert first.reasons[0].weight >= first.reasons[-1].weight > 0
    assert NAMES[5] in first.reasons[0].words


def test_the_actor_is_ranked_too(forecaster: Forecaster) -> None:
    found = forecaster.rank(type=TYPES[1], recipient=NAMES[6], top=3)
    assert found[0].actor == NAMES[4]
    assert {one.recipient for one in found} == {NAMES[6]}


def test_probabilities_of_a_question_sum_to_one(forecaster: Forecaster) -> None:
    found = forecaster.rank(actor=NAMES[0], type=TYPES[0], top=100)
    assert len(found) == len(NAMES)
    assert sum(one.probability for one in found) == pytest.approx(1.0)


def test_an_open_ranking_names_whole_events(forecaster: Forecaster) -> None:
    found = forecaster.rank(top=8)
    assert len(found) == 8
    assert [one.probability for one in found] == sorted(
        (one.probability for one in found), reverse=True
    )
    assert all(0 < one.probability < 1 for one in found)
    between = forecaster.rank(actor=NAMES[0], recipient=NAMES[1], top=4)
    assert {(one.actor, one.recipient) for one in between} == {(NAMES[0], NAMES[1])}
    toward = forecaster.rank(recipient=NAMES[1], top=4)
    assert {one.recipient for one in toward} == {NAMES[1]}


def answers(history: EventTable) -> bytes:
    held = Forecaster(history, DAY)
    return msgspec.json.encode(
        [
            held.rank(actor=NAMES[4], type=TYPES[0]),
            held.rank(type=TYPES[3], recipient=NAMES[2]),
            held.rank(top=5),
        ]
    )


def test_nothing_from_the_day_on_is_used(forecaster: Forecaster) -> None:
    whole, known = invented(60), answers(invented(60))
    assert forecaster.questions > 500
    assert answers(whole.until(DAY)) == known
    assert answers(table(row for row in rows(60) if ordinal(row.last) < DAY)) == known
    stranger = [by_a_stranger(row) if ordinal(row.first) >= DAY else row for row in rows(60)]
    assert answers(table(stranger)) == known


def by_a_stranger(row: object) -> object:
    """The row with an actor and a type that the past does not know."""
    return row._replace(actor="A stranger", type="999")  # type: ignore[attr-defined]


def test_order_within_the_file_does_not_matter() -> None:
    assert answers(table(reversed(rows(60)))) == answers(invented(60))


def test_a_short_history_ranks_by_the_first_guess() -> None:
    held = Forecaster(invented(6, a_day=8), ordinal(START + timedelta(days=6)))
    assert held.questions == 0
    found = held.rank(actor=NAMES[4], type=TYPES[0])
    assert found[0].probability > 0
    assert all(reason.weight > 0 for reason in found[0].reasons)


def test_refusals(forecaster: Forecaster) -> None:
    with pytest.raises(AnalysisError, match="no events in the history"):
        rank_next(invented(3), ordinal(START))
    with pytest.raises(AnalysisError, match="'Nobody'"):
        forecaster.rank(actor="Nobody")
    with pytest.raises(AnalysisError, match="leave out"):
        forecaster.rank(actor=NAMES[0], type=TYPES[0], recipient=NAMES[1])
