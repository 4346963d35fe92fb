"""Who acts on whom next: a ranking of (actor, type, recipient) for a day, with its reasons."""

from __future__ import annotations

import heapq
from typing import Final

import msgspec
import numpy as np

from standoff.analysis.counts import count, pack
from standoff.analysis.next_boost import Doubles
from standoff.analysis.next_model import NextModel, learn
from standoff.analysis.next_state import ASKED_KIND, HALF_LIVES
from standoff.analysis.next_stream import CANDIDATES, Events, Stream, events_of
from standoff.analysis.next_words import Reason, explain
from standoff.analysis.table import EventTable
from standoff.errors import AnalysisError

_RATE_LIFE: Final = 2
"""The half-life, by its place, behind the rate of a question."""

_QUESTIONS: Final = 200
"""Most questions behind an open ranking: those that come up most often."""


class Next(msgspec.Struct, frozen=True):
    """A possible next event, and the counts that carried it.

    `probability` is P(the other party | an event of this type with the given one) where the type
    and one party were given, and otherwise the chance of at least one such event on the day.
    `score` is the log-odds behind the ranking of the other party.
    """

    actor: str
    type: str
    recipient: str
    probability: float
    score: float
    reasons: tuple[Reason, ...]


class Forecaster:
    """A model learnt on the events before a day, and the state on that day: answers many questions

    at the cost of learning once. Raises AnalysisError where nothing happened before.
    """

    def __init__(self, history: EventTable, day: int) -> None:
        self._events: Events = events_of(history.until(day))
        self._day = day - self._events.first
        self._model: NextModel = learn(self._events, self._day)
        self._stream = Stream(self._events, until=self._day)
        self._stream.reach(self._day)

    @property
    def questions(self) -> int:
        """How many answered questions were learnt from; 0 when the first guess stands alone."""
        return self._model.questions

    def rank(
        self, *, actor: str | None = None, type: str | None = None,
        recipient: str | None = None, top: int = 10,
    ) -> tuple[Next, ...]:  # fmt: skip
        """The `top` likeliest events that agree with what is given, the likeliest first.

        Raises AnalysisError on a name or type that the history does not hold, or when all three
        are given.
        """
        if actor is not None and type is not None and recipient is not None:
            raise AnalysisError("leave out the actor, the type or the recipient: it is ranked")
        who = self._number(actor, self._events.names, "actor")
        what = self._number(type, self._events.types, "type")
        whom = self._number(recipient, self._events.names, "actor")
        asked, wanted = (who, whom) if who is not None or whom is None else (whom, None)
        turned = asked is not None and asked != who
        rates = self._rates(asked, what, turned=turned)
        alone = what is not None and (who is None) != (whom is None)
        return self._best(rates, wanted, top, conditional=alone)

    def _number(self, name: str | None, of: tuple[str, ...], what: str) -> int | None:
        if name is None:
            return None
        if name not in of:
            raise AnalysisError(f"no event before the day has the {what} {name!r}; check its name")
        return of.index(name)

    def _rates(
        self, asked: int | None, type_: int | None, *, turned: bool
    ) -> dict[tuple[int, int], float]:
        """Events a day to expect of each question: a decayed count over the days that it holds.

        With half-life H the weights 2^(-d / H), d = 1, 2, ..., sum to 1 / (2^(1/H) - 1).
        """
        types = len(self._events.types)
        if asked is not None and type_ is not None:
            return {(asked, type_ + turned * types): self._rate(asked, type_ + turned * types)}
        if asked is not None:
            found = {(asked, kind + turned * types) for kind in range(types)}
        else:
            pairs = zip(self._events.actor.tolist(), self._events.type.tolist(), strict=True)
            found = {(q, kind) for q, kind in pairs if type_ is None or kind == type_}
        rates = {key: self._rate(*key) for key in found}
        often = heapq.nsmallest(_QUESTIONS, found, key=lambda key: (-rates[key], key))
        return {key: rates[key] for key in often if rates[key] > 0}

    def _rate(self, asked: int, kind: int) -> float:
        held = count(self._stream.counts, pack(ASKED_KIND, asked, kind, 0), self._day, _RATE_LIFE)
        per_day = float(np.exp2(1.0 / HALF_LIVES[_RATE_LIFE])) - 1.0
        return float(held) * per_day

    def _best(
        self,
        rates: dict[tuple[int, int], float],
        wanted: int | None,
        top: int,
        *,
        conditional: bool,
    ) -> tuple[Next, ...]:
        found: list[tuple[float, Next]] = []
        for question in self._stream.ask(list(rates), CANDIDATES):
            scores = self._model.scores(question)
            shares = _softmax(scores)
            if not conditional:
                shares = -np.expm1(-rates[question.asked, question.kind] * shares)
            places = np.lexsort((question.candidates, -shares))
            if wanted is not None:
                places = places[question.candidates[places] == wanted]
            for place in places[:top].tolist():
                probability = float(shares[place])
                if len(found) >= top and probability <= found[top - 1][0]:
                    break
                reasons = explain(self._model, self._events, question, place)
                names = self._named(question.asked, question.kind, question.candidates[place])
                found.append(
                    (probability, Next(*names, probability, float(scores[place]), reasons))
                )
            found = sorted(found, key=_order)[:top]
        return tuple(one for _, one in found)

    def _named(self, asked: int, kind: int, other: int) -> tuple[str, str, str]:
        names, types = self._events.names, self._events.types
        if kind < len(types):
            return names[asked], types[kind], names[other]
        return names[other], types[kind - len(types)], names[asked]


def rank_next(
    history: EventTable, day: int, *, actor: str | None = None, type: str | None = None,
    recipient: str | None = None, top: int = 10,
) -> tuple[Next, ...]:  # fmt: skip
    """Ranks what may happen on a day (since 1970-01-01), from the events before it alone.

    Give a type and one party to rank the other; give less to rank whole events. To ask more than
    once about a day, keep a Forecaster.
    """
    return Forecaster(history, day).rank(actor=actor, type=type, recipient=recipient, top=top)


def _softmax(scores: Doubles) -> Doubles:
    powers: Doubles = np.exp(scores - scores.max())
    shared: Doubles = powers / powers.sum()
    return shared


def _order(found: tuple[float, Next]) -> tuple[float, str, str, str]:
    probability, one = found
    return -probability, one.actor, one.type, one.recipient
