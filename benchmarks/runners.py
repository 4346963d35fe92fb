"""The engines beside each other on two cores, and beside a bare spaCy parse.

python benchmarks/runners.py [--reports 2000] [--effort fast]

Each engine is `standoff code FILE --to OUT` in processes of its own, start-up included: seconds,
how many times as fast as `serial`, the peak memory of a worker, and whether OUT is the same bytes.
The bare parse is spaCy's `nlp.pipe` over the same texts, in one process held to one core, start-up
included too; `serial` is held to one core beside it. Run it on a quiet machine.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

from scale import Cost, run, written

CORES = 2
ENGINES = {
    "serial": (),
    f"processes, {CORES}": ("--jobs", CORES),
    f"dask, {CORES}": ("--on", f"local:{CORES}"),
}
_PARSE = """
import json, sys
from standoff.language.reader import _pipeline
texts = (json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8"))
print(sum(len(doc) for doc in _pipeline().pipe(texts, batch_size=64)))
"""


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--effort", default="fast")
    chosen = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    cores = sorted(os.sched_getaffinity(0))[:CORES]
    with tempfile.TemporaryDirectory(prefix="standoff-runners-") as name:
        folder = Path(name)
        file = written(folder, chosen.reports)
        print(f"{chosen.reports:,} reports, {file.stat().st_size / 1e6:.1f} MB, {chosen.effort}")
        parse = bare(file, cores[:1])
        print(f"{'bare spaCy parse, one core':<28}{parse:7.1f} s")
        serial: Cost | None = None
        digests = set()
        for engine, words in ENGINES.items():
            os.sched_setaffinity(0, cores if words else cores[:1])
            out = folder / "rows.jsonl"
            cost = run("code", file, "--to", out, "--effort", chosen.effort, *words)
            serial = serial or cost
            digests.add(sha256(out.read_bytes()).hexdigest())
            out.unlink()
            peak = cost.worker_peak or cost.own_peak
            print(
                f"{engine:<28}{cost.wall:7.1f} s  {serial.wall / cost.wall:5.2f} times serial  "
                f"{cost.wall * (len(cores) if words else 1) / parse:5.2f} times the parse on its "
                f"cores  {peak:5.0f} MB a worker  {cost.own:6.1f} s of processor in the parent"
            )
        print("the bytes are the same" if len(digests) == 1 else "THE BYTES DIFFER")


def bare(file: Path, cores: list[int]) -> float:
    """Seconds of a bare parse."""
    os.sched_setaffinity(0, cores)
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", _PARSE, str(file)], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
