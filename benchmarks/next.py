"""Who acts on whom next: MRR, Hits, seconds and memory, beside a recurrency baseline.

The baseline ranks by (asked, type, other) alone, decayed with a half-life of 8 days, and behind
that by (type, other): what was will be (after Gastinger et al. 2024). Both rank the same questions
with the same filter, in one process on one core; seconds are of reading, learning and ranking.

python benchmarks/next.py FILE HISTORY...

Without arguments: ../shared/data/icews14, valid.tsv after train.tsv.
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))

import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from standoff.evaluation.next import Case, NextTask, Ranks
from standoff.evaluation.rows import Row
from standoff.evaluation.task import Options

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "icews14"
HALF_LIFE = 8.0
BEHIND = 1e-4
"""What an event with anyone weighs beside one with the party that is asked about."""

Key = tuple[str, str, int]
Cases = Sequence[Row[Case]]


def main(arguments: list[str]) -> None:
    """Measures and prints."""
    paths = [Path(one) for one in arguments] or [DATA / "valid.tsv", DATA / "train.tsv"]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    task = NextTask(Options(history=tuple(paths[1:])))
    cases = task.read(paths[0])
    print(f"{paths[0].name}: {len(cases)} events, two questions each")
    baseline = measured("recurrency", task, cases, lambda: recurrency(task, cases, paths[1:]))
    ours = measured("standoff", task, cases, lambda: task.predict(cases))
    print(f"MRR {ours / baseline:.2f} times the baseline's")


def measured(name: str, task: NextTask, cases: Cases, run: Callable[[], list[Ranks]]) -> float:
    """Runs, prints, returns the MRR."""
    began, worked = time.perf_counter(), time.process_time()
    ranks = run()
    seconds, work = time.perf_counter() - began, time.process_time() - worked
    report = task.score(cases, ranks)
    assert report is not None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    scores = "  ".join(f"{one.name} {one.value:.4f}" for one in report.scores)
    print(f"{name:11} {scores}  {seconds:.0f} s ({work:.0f} s of work)  peak {peak:.0f} MB")
    return report.scores[0].value


def recurrency(task: NextTask, cases: Cases, history: Sequence[Path]) -> list[Ranks]:
    """Ranks by what happened before, day by day."""
    past = [row.case for path in history for row in task.read(path)]
    names = {
        name for one in [*past, *(r.case for r in cases)] for name in (one.actor, one.recipient)
    }
    start = min(one.date for one in past)
    by_day: dict[int, list[Case]] = defaultdict(list)
    for one in {*_keyed(past), *_keyed(row.case for row in cases)}:
        by_day[(one[0] - start).days].append(Case(*one))
    asked: dict[Key, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    found: dict[tuple[object, ...], float] = {}
    first = (min(row.case.date for row in cases) - start).days
    for day in sorted(by_day):
        grow = 2.0 ** (day / HALF_LIFE)
        true: dict[Key, set[str]] = defaultdict(set)
        for one in by_day[day]:
            true[one.actor, one.relation, 0].add(one.recipient)
            true[one.recipient, one.relation, 1].add(one.actor)
        for (q, kind, side), answers in true.items() if day >= first else ():
            scores = dict(asked[q, kind, side])
            for other, weight in asked["", kind, side].items():
                scores[other] = scores.get(other, 0.0) + BEHIND * weight
            rest = [weight for name, weight in scores.items() if name not in answers]
            silent = len(names) - len(scores.keys() | answers)
            for answer in answers:
                mine = scores.get(answer, 0.0)
                above = sum(one > mine for one in rest)
                level = sum(one == mine for one in rest) + silent * (mine == 0)
                found[day, q, kind, side, answer] = 1 + above + level / 2
        for (q, kind, side), answers in true.items():
            for answer in answers:
                asked[q, kind, side][answer] += grow
                asked["", kind, side][answer] += grow
    return [
        Ranks(
            found[(c.date - start).days, c.actor, c.relation, 0, c.recipient],
            found[(c.date - start).days, c.recipient, c.relation, 1, c.actor],
        )
        for c in (row.case for row in cases)
    ]


def _keyed(cases: Iterable[Case]) -> Iterator[tuple[date, str, str, str]]:
    return ((one.date, one.actor, one.relation, one.recipient) for one in cases)


if __name__ == "__main__":
    main(sys.argv[1:])
