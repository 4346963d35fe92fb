"""The ranks that true events get: how well the next day is foretold, step by step."""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.analysis.counts import Longs, kernel
from standoff.analysis.next_boost import Doubles
from standoff.analysis.next_model import NextModel, answers_on, learn
from standoff.analysis.next_stream import CANDIDATES, Events, Question, Stream, events_of
from standoff.analysis.table import EventTable, day_of
from standoff.errors import AnalysisError

TEST_DAYS: Final = 30

Ranks = dict[tuple[int, int, int, int], float]
"""(day, asked, kind, answer) -> its rank among all actors."""


def ranks_from(events: Events, first: int, last: int) -> Ranks:
    """Learns before the day `first`, then ranks the events of each day from it to `last`.

    Days are counted as in `events`; each day is foretold from what happened before it. Other true
    answers of the same question on the same day are left out; ties are ranked at their middle.
    """
    model, found = learn(events, first), {}
    stream = Stream(events)
    for today in range(first, last + 1):
        stream.reach(today)
        answers = answers_on(events, stream.on(today))
        for question in stream.ask(list(answers), CANDIDATES) if answers else ():
            true = answers[question.asked, question.kind]
            ranked = question_ranks(model, question, true)
            for answer, rank in zip(true.tolist(), ranked.tolist(), strict=True):
                found[today, question.asked, question.kind, answer] = rank
    return found


class RankTest(msgspec.Struct, frozen=True):
    """How well the days from `first` to `last` were foretold: `questions` asked, the mean of 1 /

    rank, and the share of ranks of at most 1, 3 and 10 among `actors`.
    """

    first: date
    last: date
    questions: int
    actors: int
    mrr: float
    hits: tuple[float, float, float]


def rank_test(history: EventTable, day: int, *, days: int = TEST_DAYS) -> RankTest:
    """Foretells the `days` days before a day, having learnt before them.

    Raises AnalysisError where the history has too few days for that.
    """
    events = events_of(history.until(day))
    last = day - events.first - 1
    if last < 2 * days:
        raise AnalysisError(
            f"{last + 1} days of history are too few to test on {days} of them; {2 * days} needed"
        )
    ranks = np.array(list(ranks_from(events, last - days + 1, last).values()))
    if not len(ranks):
        raise AnalysisError(f"no event in the {days} days before {day_of(day)}: nothing to test on")
    return RankTest(
        day_of(events.first + last - days + 1), day_of(events.first + last), len(ranks),
        len(events.names), float((1 / ranks).mean()),
        (float((ranks <= 1).mean()), float((ranks <= 3).mean()), float((ranks <= 10).mean())),
    )  # fmt: skip


def question_ranks(model: NextModel, question: Question, true: Longs) -> NDArray[np.float64]:
    """The filtered rank of each true answer (n,), among all actors."""
    ranks = np.empty(len(true))
    _rank(question.candidates, model.scores(question), question.guess[:, -1], true, ranks)
    return ranks


@kernel
def _rank(
    candidates: Longs, scores: Doubles, guess: NDArray[np.float32], true: Longs, ranks: Doubles
) -> None:
    """Candidates by score, then all others by guess."""
    place = np.full(len(guess), -1, dtype=np.int64)
    for i in range(len(candidates)):
        place[candidates[i]] = i
    open_ = np.ones(len(guess), dtype=np.bool_)
    for answer in true:
        open_[answer] = False
    for j in range(len(true)):
        at, above, level = place[true[j]], 0, 0
        for c in range(len(guess)):
            if not open_[c]:
                continue
            if at >= 0:
                if place[c] < 0:
                    continue
                above += scores[place[c]] > scores[at]
                level += scores[place[c]] == scores[at]
            elif place[c] >= 0:
                above += 1
            else:
                above += guess[c] > guess[true[j]]
                level += guess[c] == guess[true[j]]
        ranks[j] = 1.0 + above + level / 2.0
