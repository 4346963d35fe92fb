"""The model of who acts on whom next: learnt on the history, day by day, from the day before."""

from __future__ import annotations

from typing import Final

import msgspec
import numpy as np

from standoff.analysis.counts import Longs, Singles
from standoff.analysis.next_boost import Choices, Doubles, Trees, add_trees, boost, empty_trees
from standoff.analysis.next_stream import CANDIDATES, Events, Question, Stream

TREES: Final = 200
LEARN_DAYS: Final = 100
"""Days before the forecast that are learnt from."""

_WARM: Final = 3
"""Of the history, one part in so many only fills the counts."""

_LEAST_QUESTIONS: Final = 500
"""Fewer answered questions teach nothing: the first guess stands alone."""

_TOP, _STRIDE = 20, 4
"""Of the candidates of a question, the first are learnt from, and of the rest one in _STRIDE."""

_GUESS_WEIGHT: Final = 0.8


class NextModel(msgspec.Struct, frozen=True):
    """Tables of counts that add up to log-odds; `questions` were learnt from, 0 for none."""

    trees: Trees
    questions: int

    def scores(self, question: Question) -> Doubles:
        """The log-odds (n,) of the candidates of a question, up to a constant."""
        out = log_guess(question.guess[question.candidates, -1]).astype(np.float64)
        add_trees(self.trees, question.bins, out)
        return out


def log_guess(guess: Singles) -> Singles:
    """The log-odds of the first guess."""
    logs: Singles = (_GUESS_WEIGHT * np.log(guess + np.float32(1e-6))).astype(np.float32)
    return logs


def learn(events: Events, day: int, *, trees: int = TREES) -> NextModel:
    """Learns from the days before `day` (counted as in `events`), each from the state before it."""
    first = max(day // _WARM, day - LEARN_DAYS)
    stream, gathered = Stream(events, until=day), _Gathered()
    for past in range(first, day):
        stream.reach(past)
        answers = answers_on(events, stream.on(past))
        if answers:
            for question in stream.ask(list(answers), CANDIDATES):
                gathered.add(question, answers[question.asked, question.kind], turn=past)
    if gathered.questions < _LEAST_QUESTIONS:
        return NextModel(empty_trees(0), 0)
    del stream
    return NextModel(boost(gathered.choices(), trees), gathered.questions)


def answers_on(events: Events, rows: slice) -> dict[tuple[int, int], Longs]:
    """The true answers of each question of a day, in ascending order."""
    found: dict[tuple[int, int], set[int]] = {}
    columns = (events.actor[rows], events.type[rows], events.recipient[rows])
    for actor, kind, recipient in zip(*(one.tolist() for one in columns), strict=True):
        found.setdefault((actor, kind), set()).add(recipient)
        found.setdefault((recipient, kind + len(events.types)), set()).add(actor)
    return {key: np.array(sorted(held), dtype=np.int64) for key, held in found.items()}


class _Gathered:
    """Training rows as they come. A question none of whose answers is a candidate is left out:

    what the tables never rank they need not learn.
    """

    def __init__(self) -> None:
        self.questions = 0
        self._bins: list[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]] = []
        self._offsets: list[Singles] = []
        self._weights: list[Singles] = []
        self._chosen: list[Longs] = []

    def add(self, question: Question, answers: Longs, *, turn: int) -> None:
        true = np.isin(question.candidates, answers)
        if not true.any():
            return
        places = np.arange(len(true))
        sampled = (places >= _TOP) & ~true
        kept = ~sampled | ((places + turn) % _STRIDE == 0)
        self._bins.append(question.bins[kept])
        self._offsets.append(log_guess(question.guess[question.candidates[kept], -1]))
        self._weights.append(np.where(sampled[kept], _STRIDE, 1).astype(np.float32))
        self._chosen.append(np.flatnonzero(true[kept]))
        self.questions += 1

    def choices(self) -> Choices:
        """All rows, one after the other; they are handed over, not copied twice."""
        starts = np.cumsum([0, *(len(one) for one in self._bins)])
        chosen = np.concatenate(
            [held + start for held, start in zip(self._chosen, starts[:-1], strict=True)]
        )
        bins = np.concatenate(self._bins)
        self._bins.clear()
        return Choices(
            bins=bins, offset=np.concatenate(self._offsets),
            weight=np.concatenate(self._weights), starts=starts.astype(np.int64),
            chosen=chosen.astype(np.int64),
            chosen_starts=np.cumsum([0, *(len(one) for one in self._chosen)]).astype(np.int64),
        )  # fmt: skip
