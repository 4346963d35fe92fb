"""Seconds that the tension of all dyads of a synthetic history takes: 100,000 and 1,000,000 events.

Five years, 400 actors, dyads drawn by a power law; one core. The work should grow with the events:
the last column is the time of 1,000,000 over that of 100,000.

python benchmarks/tension.py
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))

import time
from statistics import median

import numpy as np

from standoff.analysis.table import EventTable
from standoff.analysis.tension import tension, tensions

ACTORS = 400
DAYS = 1826
ROUNDS = 3


def history(events: int, *, seed: int = 7) -> EventTable:
    """Synthetic events, in the order of days."""
    generator = np.random.default_rng(seed)
    rank = np.arange(1, ACTORS + 1) ** -0.8
    actor, other = generator.choice(ACTORS, size=(2, events), p=rank / rank.sum())
    score = generator.normal(-1, 5, events).clip(-10, 10)
    day = np.sort(generator.integers(16000, 16000 + DAYS, events)).astype(np.int32)
    return EventTable(
        day=day, last=day, actor=actor.astype(np.int32), recipient=other.astype(np.int32),
        type=np.zeros(events, dtype=np.int32), score=score, hostile=score < -4,
        confidence=generator.uniform(0.5, 1, events),
        names=tuple(f"a{i:03}" for i in range(ACTORS)), types=("X",),
    )  # fmt: skip


def main() -> None:
    """Measures and prints."""
    taken = {}
    for events in (100_000, 1_000_000):
        table = history(events)
        spent = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            points = tensions(table)
            spent.append(time.perf_counter() - began)
        taken[events] = median(spent)
        print(f"{events:>9,} events  {len(points.low):>6,} dyads  {taken[events]:6.2f} s")
    print(f"time for 10 times the events: {taken[1_000_000] / taken[100_000]:.1f} times")
    began = time.perf_counter()
    one = tension(table, "a000", "a001")
    print(f"one dyad of {one.events:,} events with its band: {time.perf_counter() - began:.2f} s")


if __name__ == "__main__":
    main()
