"""A million broken inputs for every parser that meets the world: no crash, no hang, no flood.

An input is a seed of ours with bytes taken out, doubled, swapped, cut, or drawn from a dictionary
of what parsers stumble over. Each is read; what may be raised is an error of Standoff alone. One
that takes more than a second a kilobyte is a hang; of one in fifty the memory is traced, which may
reach 20 times the input (beyond two megabytes that a library takes at its start).

python benchmarks/fuzz.py [--inputs 1000000] [--seed 0] [--target NAME...]
python benchmarks/fuzz.py --atheris html --inputs 20000   # by coverage; pip install atheris

A failing input is written to fuzz-NAME.bin, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
import tracemalloc
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from fuzzing.mutating import mutated
from fuzzing.targets import TARGETS, Target

SECONDS = 1.0
"""A kilobyte; the least allowance is that of one."""

MEMORY = 20
SLACK = 2_000_000
TRACED = 50


def main() -> int:
    """Runs the campaign; the exit code."""
    options = _options()
    if options.atheris:
        return _guided(TARGETS[options.atheris], options.inputs)
    names = options.target or list(TARGETS)
    total = sum(TARGETS[name].weight for name in names)
    failed = 0
    print(f"{'target':<12}{'inputs':>10}{'refused':>10}{'slowest s/kB':>14}{'memory x':>10}")
    for name in names:
        target = TARGETS[name]
        failed += _campaign(name, target, options.inputs * target.weight // total, options.seed)
    print("no fault" if not failed else f"{failed} faults")
    return 1 if failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--target", nargs="*", choices=list(TARGETS))
    parser.add_argument("--atheris", choices=list(TARGETS))
    return parser.parse_args()


def _campaign(name: str, target: Target, inputs: int, seed: int) -> int:
    """Tries one target; the number of its faults."""
    draw = random.Random(f"{name}/{seed}")
    for whole in target.seeds:
        # What a parser imports at its first call is not the input's doing.
        target.read(whole)
    refused = faults = 0
    slowest = memory = 0.0
    for number in range(inputs):
        data = mutated(draw, target.seeds)
        traced = number % TRACED == 0
        if traced:
            tracemalloc.start()
        began = time.process_time()
        try:
            refused += not target.read(data)
        except Exception as error:
            faults += 1
            _keep(name, data, f"{type(error).__name__}: {error}")
        spent = time.process_time() - began
        if traced:
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            memory = max(memory, (peak - SLACK) / max(1, len(data)))
            if peak > SLACK + MEMORY * len(data):
                faults += 1
                _keep(name, data, f"{peak:,} bytes of memory for {len(data):,}")
            continue
        slowest = max(slowest, spent / max(1.0, len(data) / 1000))
        if spent > SECONDS * max(1.0, len(data) / 1000):
            faults += 1
            _keep(name, data, f"{spent:.1f} s for {len(data):,} bytes")
    print(
        f"{name:<12}{inputs:>10,}{refused:>10,}{slowest:>14.3f}{max(0.0, memory):>10.1f}",
        flush=True,
    )
    return faults


def _keep(name: str, data: bytes, why: str) -> None:
    Path(f"fuzz-{name}.bin").write_bytes(data)
    print(f"FAULT {name}: {why}; the input is in fuzz-{name}.bin", flush=True)


def _guided(target: Target, inputs: int) -> int:
    """The same target under atheris, which looks for inputs that reach new code."""
    try:
        import atheris
    except ImportError:
        print("atheris is not installed; run: pip install atheris", file=sys.stderr)
        return 2

    def one(data: bytes) -> None:
        target.read(data)

    atheris.instrument_all()
    corpus = Path(os.environ.get("TMPDIR", "/tmp")) / f"standoff-fuzz-{os.getpid()}"
    corpus.mkdir()
    for number, seed in enumerate(target.seeds):
        (corpus / str(number)).write_bytes(seed)
    atheris.Setup(
        [sys.argv[0], f"-runs={inputs}", "-max_len=20000", "-timeout=20", str(corpus)], one
    )
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
