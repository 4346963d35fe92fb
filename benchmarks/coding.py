"""Sentences a second of the coder beside a bare spaCy parse of the same texts, on one core.

    python benchmarks/coding.py [../shared/data/attribution_dev.jsonl]

Prints the median of three alternating rounds of each, their ratio, and the start-up of
`standoff --help`. Without a file the sample dossier is coded ten times over.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"

from standoff.coding import Coder
from standoff.documents import read
from standoff.language.reader import _pipeline
from standoff.model import Coding, Document, document_id
from standoff.sample import paths

ROUNDS = 3


def documents(file: str | None) -> list[Document]:
    """The texts to code."""
    if file is None:
        return [d for d in read(paths()) if isinstance(d, Document)] * 10
    with open(file, encoding="utf-8") as stream:
        texts = [json.loads(line)["text"] for line in stream]
    return [Document(id=document_id(text), text=text) for text in texts]


def main(file: str | None) -> None:
    """Runs and prints the comparison."""
    batch = documents(file)
    nlp, coder = _pipeline(), Coder()
    list(nlp.pipe([batch[0].text]))
    coder.code(batch[0])
    bare: list[float] = []
    whole: list[float] = []
    sentences = 0
    for _ in range(ROUNDS):
        began = time.perf_counter()
        sentences = sum(len(list(doc.sents)) for doc in nlp.pipe(d.text for d in batch))
        bare.append(time.perf_counter() - began)
        began = time.perf_counter()
        failed = [c for c in coder.code_many(batch) if not isinstance(c, Coding)]
        whole.append(time.perf_counter() - began)
        if failed:
            raise SystemExit(f"{len(failed)} texts failed: {failed[0]}")
    parse, code = statistics.median(bare), statistics.median(whole)
    print(f"{len(batch)} texts, {sentences} sentences, one core, median of {ROUNDS} rounds")
    print(f"bare spaCy parse   {sentences / parse:7.1f} sentences a second")
    print(f"standoff code      {sentences / code:7.1f} sentences a second")
    print(f"ratio              {code / parse:7.2f} times the bare parse")
    print(f"standoff --help    {start_up():7.2f} s")


def start_up() -> float:
    """Median seconds of `standoff --help` over five starts."""
    taken = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "standoff.cli", "--help"], check=True, capture_output=True
        )
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
