"""Walks through the days of a history: asks each day from the state before it, then adds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

import msgspec
import numpy as np

from standoff.analysis.counts import (
    MOST_ACTORS,
    MOST_TYPES,
    Bytes,
    Ints,
    Longs,
    Singles,
    Store,
)
from standoff.analysis.next_candidates import (
    PARTS,
    Kinship,
    done,
    done_by_kin,
    first_guess,
    likeliest,
)
from standoff.analysis.next_facts import facts
from standoff.analysis.next_features import WIDTH, bin_rows, describe
from standoff.analysis.next_state import Facts, make_state, observe, popularity
from standoff.analysis.table import EventTable
from standoff.errors import AnalysisError

CANDIDATES: Final = 100
"""Actors of a question that are looked at closely; the rest keep the order of the first guess."""

_CELLS: Final = 4_000_000
"""Numbers that the likeness of a day's actors may take at a time."""


class Events(msgspec.Struct, frozen=True):
    """Events once each, sorted by day, actor, type, recipient; days count from `first`."""

    day: Ints
    actor: Ints
    type: Ints
    recipient: Ints
    names: tuple[str, ...]
    types: tuple[str, ...]
    facts: Facts
    first: int

    def __len__(self) -> int:
        return len(self.day)


def events_of(table: EventTable) -> Events:
    """The events of a table, each on its last day: only then is all of it known.

    Names and types without an event are left out. Raises AnalysisError on an empty table.
    """
    if not len(table):
        raise AnalysisError("there are no events in the history: give events before the day")
    seen = np.unique(np.concatenate([table.actor, table.recipient]))
    kinds = np.unique(table.type)
    if len(seen) > MOST_ACTORS or len(kinds) > MOST_TYPES:
        raise AnalysisError(f"more than {MOST_ACTORS:,} actors or {MOST_TYPES:,} types")
    names = tuple(table.names[i] for i in seen)
    types = tuple(table.types[i] for i in kinds)
    alphabet, of_types = np.argsort(np.array(names)), np.argsort(np.array(types))
    number, number_of_type = np.argsort(alphabet), np.argsort(of_types)
    first = int(table.last.min())
    rows = np.column_stack([
        table.last - first,
        number[np.searchsorted(seen, table.actor)],
        number_of_type[np.searchsorted(kinds, table.type)],
        number[np.searchsorted(seen, table.recipient)],
    ]).astype(np.int32)  # fmt: skip
    day, actor, type_, recipient = (np.ascontiguousarray(one) for one in np.unique(rows, axis=0).T)
    names, types = (
        tuple(held[i] for i in by) for held, by in ((names, alphabet), (types, of_types))
    )
    return Events(day, actor, type_, recipient, names, types, facts(names, types), first)


class Question(msgspec.Struct, frozen=True):
    """Who is the other of `asked` in a `kind` (a type, plus the number of types when `asked` is

    the recipient)? `candidates` (n,) with their counts and bins (n, WIDTH); `guess` (actors, 5) of
    all actors, overwritten by the next question.
    """

    asked: int
    kind: int
    candidates: Longs
    counts: Singles
    bins: Bytes
    guess: Singles


class Stream:
    """The state as it was before a day, for days that only go forward."""

    def __init__(self, events: Events, *, until: int | None = None) -> None:
        self.events = events
        last = int(events.day[-1]) + 1 if until is None else until
        actors, types = len(events.names), len(events.types)
        room = max(len(events), 1)
        self._state = make_state(
            actors, types, events=room, days=max(last, int(events.day[-1])) + 1
        )
        self._starts = np.searchsorted(events.day, np.arange(max(last, int(events.day[-1])) + 2))
        self._day = 0
        self._guess: Singles = np.empty((actors, PARTS + 1), dtype=np.float32)
        self._kin: Singles = np.empty(actors, dtype=np.float32)

    def reach(self, day: int) -> None:
        """Adds the events of all days before `day`."""
        for past in range(self._day, day):
            rows = self.on(past)
            held = self.events
            observe(
                self._state,
                held.facts,
                held.actor[rows],
                held.type[rows],
                held.recipient[rows],
                past,
            )
        self._day = max(self._day, day)

    @property
    def counts(self) -> Store:
        """The counts before the day that was reached."""
        return self._state.counts

    def on(self, day: int) -> slice:
        """The rows of a day."""
        return slice(int(self._starts[day]), int(self._starts[day + 1]))

    def ask(self, questions: Sequence[tuple[int, int]], number: int) -> Iterator[Question]:
        """Describes the likeliest answers of questions (asked, kind) on the day reached."""
        day, state, types = self._day, self._state, len(self.events.types)
        popular = np.empty((2, len(self.events.names)))
        for back in range(2):
            popularity(state, back, day, popular[back])
        usual = state.follows.sum(axis=1) + np.float32(1.0)
        kinship = Kinship(state, len(self.events.names), day)
        histories: dict[int, tuple[Ints, Ints, Singles]] = {}
        counts: Singles = np.empty((number, WIDTH), dtype=np.float32)
        for some in _batches(questions, max(1, _CELLS // len(self.events.names))):
            asked = np.unique(np.array([q for q, _ in some], dtype=np.int32))
            similar, shared = kinship.of(asked)
            for q, kind in some:
                at = int(np.searchsorted(asked, q))
                first_guess(
                    state,
                    q,
                    kind,
                    int(kind >= types),
                    day,
                    popular[int(kind >= types)],
                    self._guess,
                )
                candidates = likeliest(self._guess, number)
                if kind not in histories:
                    histories[kind] = done(state, kind, day)
                done_by_kin(q, *histories[kind], similar[at], self._kin)
                rows = counts[: len(candidates)]
                describe(
                    state, self.events.facts, q, kind, day, candidates, usual,
                    similar[at], shared[at], self._kin, self._guess, rows,
                )  # fmt: skip
                bins = np.empty(rows.shape, dtype=np.uint8)
                bin_rows(rows, bins)
                yield Question(q, kind, candidates, rows, bins, self._guess)


def _batches(questions: Sequence[tuple[int, int]], size: int) -> Iterator[list[tuple[int, int]]]:
    waiting = iter(sorted(questions))
    while some := list(islice(waiting, size)):
        yield some
